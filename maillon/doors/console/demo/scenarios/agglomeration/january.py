"""January 2017: three ways of being present debated, one chosen, what was said against it kept."""

from maillon.doors.console.demo.scenarios.scene import Scene, on, said
from maillon.voice.meetings.public import ItemOrigin, Voice, add_item

SCENARIOS = (
    ("Un référent par thème et par conseil, comme prévu", 4),
    ("Qui est libre vient, et raconte aux autres", 23),
    ("Cinq délégués élus par l'assemblée pour toutes les instances", 9),
)
DISSENT = (
    "Neuf personnes tiennent aux délégués élus : quelqu'un qui suit tout du début à la fin. On y revient dans un an."
)


def choose_together(scene: Scene) -> None:
    """The evening of 17 January."""
    meeting = scene.announce(
        "january",
        "assemblee",
        "assembly",
        "Comment être présents dans les instances ?",
        on(2017, 1, 17, 18, 30),
        room="Maison des associations de Villetonne",
    )
    for rank, (title, _people) in enumerate(SCENARIOS, 1):
        act = scene.by("assemblee", f"scenario:{rank}", on(2017, 1, 3))
        add_item(act, meeting=meeting.uid, title=title, origin=ItemOrigin.COUNCIL, voice=Voice.DECISION)
    scene.held("january", "assemblee", meeting, {"member:room": 36, "institution:room": 5})
    scene.minutes(
        "january",
        "assemblee",
        "assembly",
        [meeting],
        "Les scénarios de janvier",
        on(2017, 1, 20),
        [
            said("heading", "Trois façons d'être présents"),
            *(said("idea", title, people) for title, people in SCENARIOS),
            said("decision", f"Choisi : {SCENARIOS[1][0].lower()}.", SCENARIOS[1][1]),
            said("text", DISSENT, SCENARIOS[2][1]),
        ],
    )
