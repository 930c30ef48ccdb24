"""A small commune without a council: an ad hoc group of residents and local actors, four sequences of two hours.

Arithmetic of the source: 1 × 2 h with the elected and the head of services, 2 × 2 h with the services and the group,
1 × 2 h of interim assessment: four sequences, eight hours.
"""

from datetime import timedelta

from maillon.doors.console.demo.scenarios.scene import Scene, on, said
from maillon.ground.access.public import Role
from maillon.ground.places.public import PlaceKind
from maillon.ground.spaces.public import SpaceKind
from maillon.voice.bodies.public import BodyKind
from maillon.voice.commitments.public import Source, commit, say
from maillon.voice.meetings.public import Meeting, answer_request, ask_item
from maillon.voice.programmes.public import (
    College,
    SaidDraft,
    Sequence,
    Topic,
    publish_statement,
    start_programme,
    tell_output,
    write_down,
)

ANSWERS = (
    (Topic.INFORM, "Dire ce qui est décidé, et aussi ce qu'on ne sait pas encore.", College.ELECTED),
    (Topic.NEED, "Un besoin dit par la personne n'est pas celui qu'on lui prête.", College.RESIDENTS),
    (Topic.ENGAGEMENT, "On s'engage quand on sait pour quoi, et jusqu'à quand.", College.SERVICES),
)
HEADINGS = {Topic.INFORM: "Bien informer", Topic.NEED: "Un besoin", Topic.ENGAGEMENT: "S'engager"}
OUTPUTS = (
    "Trois réponses dans nos mots à nous.",
    "Une liste de ce qu'on dit trop tard.",
    "Un essai : le tableau de la semaine, affiché en mairie.",
    "Le tableau est lu ; il manque aux hameaux.",
)
TRIED = (
    "Affiché chaque semaine en mairie : il est lu, mais pas dans les hameaux. On garde le tableau, et on en pose deux."
)
THERE = (
    {"institution:room": 5},
    {"institution:room": 4, "member:room": 7},
    {"institution:room": 4, "member:room": 6},
    {"institution:room": 3, "member:room": 8},
)


def tell(scene: Scene) -> None:
    scene.tell("La petite commune et son groupe d'habitants")
    scene.place("commune", "Fontaine-les-Ormes", PlaceKind.COMMUNE)
    scene.organisation("town", "Mairie de Fontaine-les-Ormes", SpaceKind.TOWN, "commune")
    scene.person("mairie", ("Odile", "Pipit"), "town", Role.PROJECT_MANAGER, shown=True)
    scene.person("elu", ("Marc", "Bruant"), "town", Role.OFFICIAL, shown=True)
    group = scene.body(
        "group",
        "mairie",
        "town",
        "Groupe d'habitants de Fontaine-les-Ormes",
        BodyKind.AD_HOC,
        ["commune"],
        "Pas de conseil citoyen ici : un groupe ouvert, le temps de préparer la suite.",
    )
    asked = ask_item(
        scene.anyone("ask:mask", on(2020, 5, 20, 18)),
        body=group.uid,
        text="Qui apporte les courses aux personnes qui ne sortent plus, quand l'épicerie est fermée ?",
    )
    programme = start_programme(
        scene.by("mairie", "programme", on(2020, 5, 11)),
        body=group.uid,
        template="commune",
        first_at=on(2020, 5, 19, 18),
        room="Salle des fêtes",
    )
    answer_request(
        scene.by("mairie", "answer:mask", on(2020, 5, 25)),
        request=asked.uid,
        move="answer",
        office="Secrétariat de mairie",
        answer="Deux voisines et l'épicier s'en chargent le mardi et le vendredi. Appelez la mairie avant midi.",
    )
    meetings = [_sequence(scene, sequence) for sequence in programme.sequences.order_by("rank")]
    scene.minutes(
        "bilan",
        "mairie",
        "group",
        meetings,
        "Ce que nous avons compris en quatre séances",
        on(2020, 8, 13),
        (
            *(
                block
                for topic, text, _college in ANSWERS
                for block in (said("heading", HEADINGS[topic]), said("text", text))
            ),
            said("decision", "Chaque consigne affichée dit d'où elle vient : l'État, le département ou la mairie."),
            said("next", "Le groupe se retrouve en septembre et décide s'il continue."),
        ),
    )
    for topic, text, _college in ANSWERS:
        publish_statement(
            scene.by("mairie", f"words:{topic}", on(2020, 8, 14)),
            body=group.uid,
            place=scene.places["commune"].pk,
            topic=topic,
            text=text,
            source="Les quatre séances du groupe",
            source_on=on(2020, 8, 11).date(),
        )
    board = commit(
        scene.by("elu", "commit:board", on(2020, 8, 13)),
        organisation=scene.organisations["town"].pk,
        office="Maire",
        body=group.uid,
        text="Afficher chaque semaine ce qui est décidé, ce qui est à l'étude et ce qu'on ne sait pas",
        due=on(2020, 9, 30).date(),
        source=Source.MINUTES,
    )
    say(scene.by("elu", "tried:board", on(2020, 9, 28)), commitment=board.uid, move="tell_tried", words=TRIED)


def _sequence(scene: Scene, sequence: Sequence) -> Meeting:
    """Held, what each group said to the guiding question, what came out."""
    meeting = sequence.meeting
    if meeting is None:
        raise LookupError(sequence.title)
    scene.held(f"sequence:{sequence.rank}", "mairie", meeting, THERE[sequence.rank - 1])
    after = meeting.ends_at + timedelta(hours=2)
    if sequence.rank == 1:
        questions = {Topic(one.topic): one.uid for one in sequence.questions.all()}
        drafts = [SaidDraft(text=text, college=said_by, question=questions[topic]) for topic, text, said_by in ANSWERS]
        write_down(scene.by("mairie", "answers", after), sequence=sequence.uid, said=drafts)
    told = scene.by("mairie", f"output:{sequence.rank}", after)
    tell_output(told, sequence=sequence.uid, output=OUTPUTS[sequence.rank - 1])
    return meeting
