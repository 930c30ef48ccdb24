"""A small commune without a council: an ad hoc group of residents and local actors, four sequences of two hours.

Arithmetic of the source: 1 × 2 h with the elected and the head of services, 2 × 2 h with the services and the group,
1 × 2 h of interim assessment: four sequences, eight hours.
"""

from datetime import datetime, timedelta

from maillon.doors.console.demo.scenarios.scene import Scene, on, said
from maillon.ground.access.public import Role
from maillon.ground.places.public import PlaceKind
from maillon.ground.spaces.public import SpaceKind
from maillon.voice.bodies.public import BodyKind
from maillon.voice.commitments.public import Source, commit
from maillon.voice.meetings.public import Meeting, Voice, add_item, answer_request, ask_item

QUESTIONS = (
    "Bien informer, qu'est-ce que c'est ?",
    "Qu'est-ce qu'un besoin ?",
    "Qu'est-ce que s'engager, qu'est-ce qui aide, qu'est-ce qui empêche ?",
)
SEQUENCES = (
    ("elus", "Avec les élus et la direction", on(2020, 5, 19, 18), {"institution:room": 5}),
    (
        "services-1",
        "Avec les services et le groupe (1)",
        on(2020, 5, 26, 18),
        {"institution:room": 4, "member:room": 7},
    ),
    ("services-2", "Avec les services et le groupe (2)", on(2020, 6, 9, 18), {"institution:room": 4, "member:room": 6}),
    ("bilan", "Bilan à mi-chemin", on(2020, 7, 7, 18), {"institution:room": 3, "member:room": 8}),
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
    meetings = [_sequence(scene, rank, *one) for rank, one in enumerate(SEQUENCES)]
    answer_request(
        scene.by("mairie", "answer:mask", on(2020, 5, 25)),
        request=asked.uid,
        move="answer",
        office="Secrétariat de mairie",
        answer="Deux voisines et l'épicier s'en chargent le mardi et le vendredi. Appelez la mairie avant midi.",
    )
    scene.minutes(
        "bilan",
        "mairie",
        "group",
        meetings,
        "Ce que nous avons compris en quatre séances",
        on(2020, 7, 9),
        (
            said("heading", "Bien informer"),
            said("text", "Dire ce qui est décidé, et aussi ce qu'on ne sait pas encore."),
            said("heading", "Un besoin"),
            said("constat", "Un besoin dit par la personne n'est pas celui qu'on lui prête.", 5),
            said("heading", "Nous et les consignes"),
            said("decision", "Chaque consigne affichée dit d'où elle vient : l'État, le département ou la mairie."),
            said("next", "Le groupe se retrouve en septembre et décide s'il continue."),
        ),
    )
    commit(
        scene.by("elu", "commit:board", on(2020, 7, 8)),
        organisation=scene.organisations["town"].pk,
        office="Maire",
        body=group.uid,
        text="Afficher chaque semaine ce qui est décidé, ce qui est à l'étude et ce qu'on ne sait pas",
        due=on(2020, 9, 30).date(),
        source=Source.MINUTES,
    )


def _sequence(scene: Scene, rank: int, key: str, title: str, starts: datetime, counts: dict[str, int]) -> Meeting:
    told = max(starts - timedelta(days=12), scene.moment(2))
    meeting = scene.announce(key, "mairie", "group", title, starts, told=told, room="Salle des fêtes")
    if rank < len(QUESTIONS):
        act = scene.by("mairie", f"item:{key}", told + timedelta(hours=1))
        add_item(act, meeting=meeting.uid, title=QUESTIONS[rank], voice=Voice.JOINT_WORK)
    scene.held(key, "mairie", meeting, counts)
    return meeting
