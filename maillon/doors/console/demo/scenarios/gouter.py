"""The professionals' goûter-visio of May 2020: six participants and two hosts, themes, quotes approved.

Arithmetic of the source: 6 + 2 people; a list of next meetings: the return to school, the summer, digital tools,
what comes next.
"""

from maillon.doors.console.demo.scenarios.scene import Scene, on, said
from maillon.ground.access.public import Role
from maillon.ground.places.public import PlaceKind
from maillon.ground.spaces.public import SpaceKind
from maillon.voice.bodies.public import BodyKind
from maillon.voice.meetings.public import ItemOrigin, Mode, Voice, add_item

THEMES = ("Un tour de table : comment ça va ?", "Garder le lien avec les habitants", "La reprise de l'école")
NEXT = ("La rentrée", "L'été dans les quartiers", "Les outils numériques", "Ce qu'on continue")
ACCOUNT = (
    said("heading", "Garder le lien avec les habitants"),
    said("text", "Six professionnels ont goûté ensemble, chacun chez soi ; deux personnes animaient."),
    said("quote", "« On a appelé tout le monde. Ceux qu'on n'avait jamais vus nous ont remerciés. »"),
    said("resource", "Une feuille d'une page pour préparer un appel qui ne juge pas."),
    said("heading", "La reprise de l'école"),
    said("constat", "Les familles attendent une date, pas une consigne de plus.", 3),
    said("quote", "« Dire qu'on ne sait pas encore, c'est déjà informer. »"),
    said("heading", "Ce qu'on veut pour la suite"),
    *(said("question", f"{theme} : qui raconte ce qu'il prépare ?") for theme in NEXT),
    said("next", "Prochain goûter le 28 mai, même heure."),
)


def tell(scene: Scene) -> None:
    scene.tell("Le goûter des professionnels, mai 2020")
    scene.place("region", "Pays de Morvane", PlaceKind.REGION)
    scene.organisation("network", "Citoyennes et citoyens de Morvane", SpaceKind.NETWORK, "region")
    scene.person("animation", ("Clara", "Rousserolle"), "network", Role.FACILITATOR, shown=True)
    scene.body(
        "gouter", "animation", "network", "Le goûter-visio des professionnels", BodyKind.PEER_NETWORK, ["region"]
    )
    first = scene.announce(
        "gouter-1",
        "animation",
        "gouter",
        "Goûter-visio",
        on(2020, 5, 14, 16),
        told=on(2020, 5, 7),
        minutes=75,
        mode=Mode.VIDEO,
        link="https://visio.morvane.example/gouter",
        summary="Apportez votre goûter. On parle de ce qui se passe, sans ordre du jour serré.",
    )
    for rank, theme in enumerate(THEMES):
        act = scene.by("animation", f"theme:{rank}", on(2020, 5, 8))
        add_item(act, meeting=first.uid, title=theme, origin=ItemOrigin.INSTITUTION, voice=Voice.JOINT_WORK)
    scene.held("gouter-1", "animation", first, {"participant:video": 6, "facilitator:video": 2})
    scene.minutes("gouter-1", "animation", "gouter", [first], "Goûter-visio du 14 mai", on(2020, 5, 18), ACCOUNT)
    later = scene.announce(
        "gouter-2",
        "animation",
        "gouter",
        "Goûter-visio : la suite",
        on(2020, 5, 28, 16),
        told=on(2020, 5, 19),
        minutes=75,
        mode=Mode.VIDEO,
        link="https://visio.morvane.example/gouter",
    )
    for rank, theme in enumerate(NEXT):
        act = scene.by("animation", f"next:{rank}", on(2020, 5, 19, 11))
        add_item(act, meeting=later.uid, title=theme, origin=ItemOrigin.FOLLOW_UP, voice=Voice.JOINT_WORK)
