"""Four trainings of two hours for each council: 4 × 2 h × 20 councils = 80 trainings, 160 hours."""

from datetime import timedelta

from maillon.doors.console.demo.scenarios.scene import Scene, on
from maillon.voice.meetings.public import Meeting, MeetingPlan, Rhythm, announce_series

TIMES, HOURS = 4, 2


def train(scene: Scene, councils: list[str]) -> None:
    """One series a council, every other week from November 2016; councils start on different evenings."""
    for rank, key in enumerate(councils):
        who, starts = f"host-{key}", on(2016, 11, 7, 18, 30) + timedelta(days=rank % 4, weeks=rank % 2)
        plan = MeetingPlan(
            title="Formation du conseil",
            starts_at=starts,
            ends_at=starts + timedelta(hours=HOURS),
            room="Maison du quartier",
            summary="Se connaître, les dispositifs, les acteurs, les ressources du territoire.",
        )
        series = announce_series(
            scene.by(who, f"trainings:{key}", on(2016, 10, 24)),
            body=scene.bodies[f"council-{key}"].uid,
            plan=plan,
            rhythm=Rhythm(every_days=14, times=TIMES),
        )
        for number, meeting in enumerate(Meeting.objects.filter(series=series).order_by("starts_at"), 1):
            scene.held(f"training:{key}:{number}", who, meeting)
