"""The October forum: demands heard from each college, three commitments of the elected."""

from maillon.doors.console.demo.scenarios.scene import Scene, on, said
from maillon.voice.commitments.public import ProofKind, Source, commit, give_proof, say

DEMANDS = (
    ("Être prévenus avant chaque instance, avec les dossiers.", 24),
    ("Que les instances politiques se tiennent en soirée.", 31),
    ("Avoir un pouvoir de décision, même petit, sur quelque chose.", 17),
    ("Prendre part à la programmation du contrat de ville.", 22),
    ("Être reconnus comme légitimes par les autres acteurs.", 19),
    ("Nous connaître entre conseils, connaître les dispositifs, les acteurs et les ressources.", 28),
)
COMMITMENTS = (
    "Donner tous les dossiers et toutes les dates, pour que les conseils s'invitent, pour participer ou observer",
    "Tenir les instances politiques en soirée, hors du temps de travail",
    "Reconnaître aux conseils le droit de tester, d'essayer et de se tromper",
)
PROOFS = ("Le calendrier et les dossiers de l'année, en ligne.", "Les deux comités de pilotage ont commencé à 18 h 30.")


def hold_forum(scene: Scene) -> None:
    """Saturday 15 October 2016."""
    meeting = scene.announce(
        "forum",
        "assemblee",
        "assembly",
        "Forum des conseils citoyens",
        on(2016, 10, 15, 9, 30),
        told=on(2016, 9, 12),
        minutes=420,
        room="Grande halle d'Aubrelle",
        summary="Habitants, associations, élus, techniciens, État : ce que les conseils demandent.",
    )
    scene.held("forum", "assemblee", meeting, {"member:room": 74, "participant:room": 21, "institution:room": 38})
    scene.minutes(
        "forum",
        "assemblee",
        "assembly",
        [meeting],
        "Forum d'octobre : ce que les conseils demandent",
        on(2016, 10, 20),
        [said("heading", "Six demandes"), *(said("demand", text, people) for text, people in DEMANDS)],
    )
    for rank, text in enumerate(COMMITMENTS, 1):
        made = commit(
            scene.by("elue", f"commit:{rank}", on(2016, 11, 3)),
            organisation=scene.organisations["agglo"].pk,
            office="Vice-présidence à la politique de la ville",
            body=scene.bodies["assembly"].uid,
            text=text,
            due=on(2017, 6, 30).date(),
            source=Source.MINUTES,
        )
        if rank == len(COMMITMENTS):
            continue
        act = scene.by("elue", f"claim:{rank}", on(2017, 5, 30))
        give_proof(
            scene.by("elue", f"proof:{rank}", on(2017, 5, 30)),
            commitment=made.uid,
            kind=ProofKind.VISIT,
            text=PROOFS[rank - 1],
        )
        say(act, commitment=made.uid, move="claim", words="C'est le cas depuis novembre.")
        say(scene.by("assemblee", f"keep:{rank}", on(2017, 6, 12)), commitment=made.uid, move="keep")
