"""The October forum: demands heard from each college and answered, three commitments of the elected."""

from datetime import timedelta

from maillon.doors.console.demo.scenarios.scene import Scene, on
from maillon.voice.commitments.public import ProofKind, Source, commit, give_proof, say
from maillon.voice.meetings.public import MeetingPlan
from maillon.voice.programmes.public import DemandDraft, answer_demand, capture_demands, open_forum

PLACE_TO_TAKE, KNOWING = "Prendre sa place", "Se connaître et connaître"
DEMANDS = (
    (PLACE_TO_TAKE, "Être prévenus avant chaque instance, avec les dossiers.", 24),
    (PLACE_TO_TAKE, "Que les instances politiques se tiennent en soirée.", 31),
    (PLACE_TO_TAKE, "Avoir un pouvoir de décision, même petit, sur quelque chose.", 17),
    (PLACE_TO_TAKE, "Prendre part à la programmation du contrat de ville.", 22),
    (KNOWING, "Être reconnus comme légitimes par les autres acteurs.", 19),
    (KNOWING, "Nous connaître entre conseils, connaître les dispositifs, les acteurs et les ressources.", 28),
)
COMMITMENTS = (
    "Donner tous les dossiers et toutes les dates, pour que les conseils s'invitent, pour participer ou observer",
    "Tenir les instances politiques en soirée, hors du temps de travail",
    "Reconnaître aux conseils le droit de tester, d'essayer et de se tromper",
)
PROOFS = ("Le calendrier et les dossiers de l'année, en ligne.", "Les deux comités de pilotage ont commencé à 18 h 30.")
TRIED = "La répartition par thème a été essayée un an, elle n'a pas tenu : on garde « qui est libre vient »."
OFFICE = "Vice-présidence à la politique de la ville"


def hold_forum(scene: Scene) -> None:
    """Saturday 15 October 2016."""
    starts = on(2016, 10, 15, 9, 30)
    forum = open_forum(
        scene.by("assemblee", "forum", on(2016, 9, 12)),
        body=scene.bodies["assembly"].uid,
        plan=MeetingPlan(
            title="Forum des conseils citoyens",
            starts_at=starts,
            ends_at=starts + timedelta(hours=7),
            room="Grande halle d'Aubrelle",
            summary="Habitants, associations, élus, techniciens, État : ce que les conseils demandent.",
        ),
        workshops=[PLACE_TO_TAKE, KNOWING],
    )
    counted = {"member:room": 74, "participant:room": 21, "institution:room": 38}
    scene.held("forum", "assemblee", forum.meeting, counted)
    drafts = [DemandDraft(text=text, college="council", workshop=where, people=n) for where, text, n in DEMANDS]
    capture_demands(scene.by("assemblee", "demands", on(2016, 10, 17)), forum=forum.uid, demands=drafts)
    written = {one.text: one for one in forum.demands.all()}
    for rank, (_where, text, _people) in enumerate(DEMANDS[:2]):
        answer_demand(
            scene.by("assemblee", f"answered:{rank}", on(2016, 11, 4)),
            demand=written[text].uid,
            answer=f"Oui. {COMMITMENTS[rank]}.",
            holder=OFFICE,
            due=on(2017, 6, 30).date(),
        )
    _commit(scene)


def _commit(scene: Scene) -> None:
    """Two are shown and kept within the year; the third is the right to try: tried, and what is kept of it."""
    for rank, text in enumerate(COMMITMENTS, 1):
        made = commit(
            scene.by("elue", f"commit:{rank}", on(2016, 11, 3)),
            organisation=scene.organisations["agglo"].pk,
            office=OFFICE,
            body=scene.bodies["assembly"].uid,
            text=text,
            due=on(2017, 6, 30).date(),
            source=Source.MINUTES,
        )
        if rank > len(PROOFS):
            say(scene.by("elue", "tried", on(2017, 6, 20)), commitment=made.uid, move="tell_tried", words=TRIED)
            continue
        give_proof(
            scene.by("elue", f"proof:{rank}", on(2017, 5, 30)),
            commitment=made.uid,
            kind=ProofKind.VISIT,
            text=PROOFS[rank - 1],
        )
        claim = scene.by("elue", f"claim:{rank}", on(2017, 5, 30, 11))
        say(claim, commitment=made.uid, move="claim", words="C'est le cas depuis novembre.")
        say(scene.by("assemblee", f"keep:{rank}", on(2017, 6, 12)), commitment=made.uid, move="keep")
