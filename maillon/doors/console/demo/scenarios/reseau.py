"""The councils' network, spring of 2020: four meetings, statements with their counts, two syntheses.

Arithmetic of the source: meetings of 23, 24 and 30 March and 1 April; 35 people at the last two, from several
départements; statements made by 4, 3, 2 people. Attendance of the first two is not known, and nothing is put there.
How the 35 shared out between the evening and the morning is invented: only their sum is known.
"""

from datetime import datetime, time, timedelta
from typing import Any

from maillon.doors.console.demo.scenarios.scene import Scene, on, said
from maillon.ground.access.public import Role
from maillon.ground.places.public import PlaceKind
from maillon.ground.spaces.public import SpaceKind
from maillon.voice.bodies.public import BodyKind
from maillon.voice.meetings.public import (
    Block,
    BlockTurn,
    Capacity,
    Meeting,
    MeetingPlan,
    Mode,
    PollWay,
    Rhythm,
    announce_series,
    build_agenda,
    count_votes,
    propose_topic,
    say_coming,
)

DEPARTMENTS = (
    ("haute-lisse", "Haute-Lisse"),
    ("basse-lisse", "Basse-Lisse"),
    ("morvane", "Morvane"),
    ("iles", "Les Îles"),
)
LASTS = 90  # minutes
JOIN: dict[str, Any] = {
    "mode": Mode.VIDEO,
    "link": "https://visio.amarres.example/conseils",
    "dial_in": "01 99 00 55 99",
}
EVENING, MORNING = {"participant:video": 17, "participant:phone": 4}, {"participant:video": 11, "participant:phone": 3}
TOPICS = (
    ("Aller vers les personnes, ou rester chez soi : où est la limite ?", 14),
    ("La reprise de l'école", 9),
    ("Rappeler les fondamentaux : à quoi sert un conseil citoyen ?", 12),
)
FIRST = (
    said("heading", "Ce qui a été dit les 23 et 24 mars"),
    said("constat", "Des habitants âgés n'osent pas demander de l'aide.", 4),
    said("constat", "Les attestations manquent à qui n'a pas d'imprimante.", 3),
    said("constat", "Les devoirs se font à plusieurs sur un seul téléphone.", 2),
    said("initiative", "Un conseil appelle chaque jour les personnes de son immeuble qui l'ont demandé."),
    said("question", "Jusqu'où aller vers les gens sans se mettre en danger, ni eux ?"),
    said("next", "La prochaine fois : les participants choisissent les sujets."),
)


def tell(scene: Scene) -> None:
    scene.tell("Le réseau des conseils, printemps 2020")
    for key, name in DEPARTMENTS:
        scene.place(key, name, PlaceKind.DEPARTMENT)
    scene.organisation("network", "Les Amarres, réseau de conseils citoyens", SpaceKind.NETWORK, "haute-lisse")
    scene.person("animation", ("Rémi", "Gravelot"), "network", Role.FACILITATOR, shown=True)
    scene.body(
        "network",
        "animation",
        "network",
        "Réseau des conseils citoyens des Amarres",
        BodyKind.PEER_NETWORK,
        [key for key, _name in DEPARTMENTS],
        "Se parler entre conseils, garder ce qu'on apprend, ne pas rester seuls.",
    )
    first, second = (_visio(scene, f"visio-{day}", on(2020, 3, day, 20)) for day in (23, 24))
    for key, meeting in (("visio-23", first), ("visio-24", second)):
        scene.held(key, "animation", meeting)
    one = scene.minutes("one", "animation", "network", [first, second], "Synthèse n° 1", on(2020, 3, 26, 11), FIRST)
    evening, morning = _twins(scene)
    _choose(scene, evening)
    _come(scene, (evening, morning))
    scene.held("visio-30", "animation", evening, EVENING)
    scene.held("visio-1", "animation", morning, MORNING)
    about = {block.text: block.uid for block in Block.objects.filter(minutes=one)}
    scene.minutes(
        "two",
        "animation",
        "network",
        [evening, morning],
        "Synthèse n° 2",
        on(2020, 4, 3, 11),
        (
            said("text", "Trente-cinq personnes de plusieurs départements ont participé aux deux réunions."),
            said("heading", "Depuis la première synthèse"),
            said(
                "constat",
                "Ne pas oser demander : partout, on le voit encore.",
                4,
                turn=BlockTurn.CONFIRMS,
                about=about[FIRST[1].text],
            ),
            said(
                "initiative",
                "Les attestations sont recopiées à la main et laissées chez les commerçants.",
                3,
                turn=BlockTurn.ADDS,
                about=about[FIRST[2].text],
            ),
            said(
                "text",
                "Deux positions restent côte à côte : rester chez soi, ou aller vers les gens sans contact.",
                2,
                turn=BlockTurn.CLOSES,
                about=about[FIRST[5].text],
            ),
            said("demand", "Ne pas demander toujours plus aux conseils : ils sont un renfort, pas un remplacement."),
            said("demand", "Rappeler les fondamentaux : le cadre national de référence.", 4),
            said("next", "Réunions par sujet ou autour d'un projet, présentées par ceux qui les portent."),
        ),
        previous=one,
    )


def _visio(scene: Scene, key: str, starts: datetime) -> Meeting:
    told, title = starts - timedelta(days=3), "Comment allez-vous, que faites-vous ?"
    return scene.announce(key, "animation", "network", title, starts, told=told, minutes=LASTS, **JOIN)


def _twins(scene: Scene) -> tuple[Meeting, Meeting]:
    """The same meeting twice, for those who cannot come in the evening: Monday at 20:00, Wednesday at 10:00."""
    starts = on(2020, 3, 30, 20)
    ends = starts + timedelta(minutes=LASTS)
    series = announce_series(
        scene.by("animation", "meeting:twins", starts - timedelta(days=3)),
        body=scene.bodies["network"].uid,
        plan=MeetingPlan(title="Les sujets choisis", starts_at=starts, ends_at=ends, **JOIN),
        rhythm=Rhythm(times=1, twin_at=time(10), twin_after_days=2),
    )
    evening, morning = series.meetings.order_by("starts_at")
    return evening, morning


def _choose(scene: Scene, meeting: Meeting) -> None:
    """Participants choose what the next meeting is about, hands raised on the screen."""
    body = scene.bodies["network"]
    for rank, (text, people) in enumerate(TOPICS):
        topic = propose_topic(scene.anyone(f"topic:{rank}", on(2020, 3, 24, 21)), body=body.uid, text=text)
        act = scene.by("animation", f"votes:{rank}", on(2020, 3, 27, 11))
        count_votes(act, topic=topic.uid, way=PollWay.HAND, people=people)
    build_agenda(scene.by("animation", "agenda", on(2020, 3, 28, 11)), meeting=meeting.uid, most=2)


def _come(scene: Scene, meetings: tuple[Meeting, ...]) -> None:
    """A few say beforehand where they come from, under a pseudonym."""
    for meeting in meetings:
        for key, name in DEPARTMENTS:
            say_coming(
                scene.anyone(f"come:{meeting.slug}:{key}", meeting.starts_at - timedelta(days=1)),
                meeting=meeting.uid,
                capacity=Capacity.PARTICIPANT,
                name=f"Un conseil de {name}",
                territory=scene.places[key].pk,
            )
