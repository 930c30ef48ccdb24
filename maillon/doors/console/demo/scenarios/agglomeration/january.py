"""January 2017: three ways of being present debated, votes counted in the room, one chosen, dissent kept."""

from maillon.doors.console.demo.scenarios.scene import Scene, on, said
from maillon.voice.meetings.public import ItemOrigin, Meeting, Voice, add_item
from maillon.voice.opinions.public import (
    CountWay,
    ScenarioDraft,
    choose_scenario,
    count_scenarios,
    open_deliberation,
)

SCENARIOS = (
    (
        ScenarioDraft(
            title="Un référent par thème et par conseil, comme prévu",
            pros="Chaque conseil est partout.",
            cons="Cent vingt places à tenir, le plus souvent en journée.",
        ),
        4,
    ),
    (
        ScenarioDraft(
            title="Qui est libre vient, et raconte aux autres",
            pros="Personne n'est absent par faute : on vient quand on peut.",
            cons="Il faut être prévenus tôt, avec les dossiers.",
        ),
        23,
    ),
    (
        ScenarioDraft(
            title="Cinq délégués élus par l'assemblée pour toutes les instances",
            pros="Quelqu'un suit tout du début à la fin.",
            cons="Beaucoup pour cinq personnes.",
        ),
        9,
    ),
)
VOTERS = 36
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
    add_item(
        scene.by("assemblee", "item:scenarios", on(2017, 1, 3)),
        meeting=meeting.uid,
        title="Trois scénarios, un choix",
        origin=ItemOrigin.COUNCIL,
        voice=Voice.DECISION,
    )
    debated = open_deliberation(
        scene.by("assemblee", "deliberation", on(2017, 1, 3, 11)),
        body=scene.bodies["assembly"].uid,
        title="Comment être présents dans les instances ?",
        context="Un référent par thème et par conseil : 120 places prévues, très peu tenues depuis l'automne.",
        scenarios=[draft for draft, _people in SCENARIOS],
    )
    scene.held("january", "assemblee", meeting, {"member:room": VOTERS, "institution:room": 5})
    written = {one.title: one.uid for one in debated.scenarios.all()}
    count_scenarios(
        scene.by("assemblee", "votes:january", on(2017, 1, 18)),
        deliberation=debated.uid,
        way=CountWay.ROOM,
        present=VOTERS,
        people={str(written[draft.title]): people for draft, people in SCENARIOS},
        scribe="Secrétariat de l'assemblée",
        on=on(2017, 1, 17).date(),
        meeting=meeting.uid,
    )
    choose_scenario(
        scene.by("assemblee", "choice", on(2017, 1, 18, 11)),
        deliberation=debated.uid,
        scenario=written[SCENARIOS[1][0].title],
        why="Ceux qui viennent sont ceux qui sont libres : autant le dire, et bien les prévenir.",
        office="Présidence de séance",
        on=on(2017, 1, 17).date(),
        dissent=DISSENT,
    )
    _account(scene, meeting)


def _account(scene: Scene, meeting: Meeting) -> None:
    scene.minutes(
        "january",
        "assemblee",
        "assembly",
        [meeting],
        "Les scénarios de janvier",
        on(2017, 1, 20),
        [
            said("heading", "Trois façons d'être présents"),
            *(said("idea", draft.title, people) for draft, people in SCENARIOS),
            said("decision", f"Choisi : {SCENARIOS[1][0].title.lower()}.", SCENARIOS[1][1]),
            said("text", DISSENT, SCENARIOS[2][1]),
        ],
    )
