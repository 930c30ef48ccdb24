"""Four trainings of two hours for each council: 4 × 2 h × 20 councils = 80 trainings, 160 hours."""

from datetime import timedelta

from maillon.doors.console.demo.scenarios.scene import Scene, on
from maillon.voice.programmes.public import end_programme, offer_path, start_programme, tell_output

OUTPUTS = (
    "On se connaît : qui sait quoi, qui veut quoi.",
    "On sait qui décide, et dans quelle instance.",
    "On a parlé avec des habitants du quartier.",
    "Une proposition est écrite et portée.",
)


def train(scene: Scene, councils: list[str]) -> None:
    """One path for all, one programme a council, every other week from November 2016, on different evenings."""
    path = offer_path(
        scene.by("assemblee", "path", on(2016, 10, 18)),
        body=scene.bodies["assembly"].uid,
        template="council",
        title="Quatre formations pour chaque conseil",
    )
    for rank, key in enumerate(councils):
        who, starts = f"host-{key}", on(2016, 11, 7, 18, 30) + timedelta(days=rank % 4, weeks=rank % 2)
        programme = start_programme(
            scene.by(who, f"trainings:{key}", on(2016, 10, 24)),
            body=scene.bodies[f"council-{key}"].uid,
            path=path.uid,
            first_at=starts,
            room="Maison du quartier",
        )
        sequences = programme.sequences.select_related("meeting").order_by("rank")
        for output, sequence in zip(OUTPUTS, sequences, strict=True):
            if sequence.meeting is None:
                raise LookupError(sequence.title)
            scene.held(f"training:{key}:{sequence.rank}", who, sequence.meeting)
            told = scene.by(who, f"output:{key}:{sequence.rank}", sequence.meeting.ends_at + timedelta(days=1))
            tell_output(told, sequence=sequence.uid, output=output)
        end_programme(scene.by(who, f"trained:{key}", on(2017, 1, 9)), programme=programme.uid)
