"""One year of instances and of public meetings; what was planned, and who really came."""

from datetime import datetime, timedelta

from maillon.doors.console.demo.scenarios.agglomeration.towns import TOWNS
from maillon.doors.console.demo.scenarios.scene import Scene, on
from maillon.voice.bodies.public import CouncilTheme
from maillon.voice.programmes.public import Aspect, College, open_review, publish_review, say_in_review

# Twenty councils were each to send someone to each theme: 120. Those who came are those who were free.
CAME = {
    CouncilTheme.LIVING: 7,
    CouncilTheme.WORK: 4,
    CouncilTheme.EDUCATION: 6,
    CouncilTheme.HEALTH: 5,
    CouncilTheme.SAFETY: 3,
    CouncilTheme.TIES: 9,
}


def live_a_year(scene: Scene, councils: list[str]) -> None:
    """Instances from November 2016 to June 2017, a public meeting of each council, and the shared review."""
    themes = [_technical(scene, rank, theme) for rank, theme in enumerate(CouncilTheme)]
    _steering(scene, "autumn", on(2016, 11, 24, 18, 30), {"member:room": 8, "institution:room": 22})
    _steering(scene, "summer", on(2017, 6, 15, 18, 30), {"member:room": 14, "institution:room": 19})
    housing = scene.announce(
        "housing", "projet", "housing", "Conférence du logement", on(2016, 12, 8, 18), room="Hôtel d'agglomération"
    )
    scene.held("housing", "projet", housing, {"observer:room": 2, "institution:room": 31})
    for rank in range(1, len(TOWNS) + 1):
        starts = on(2017, 2, 6, 18, 30) + timedelta(days=rank + 2 * (rank // 5))
        clip = scene.announce(f"clip-{rank}", "projet", f"clip-{rank}", "CLIP de l'hiver", starts, room="Mairie")
        scene.held(f"clip-{rank}", "projet", clip, {"member:room": 2 + rank % 3, "institution:room": 6})
    for rank, key in enumerate(councils):
        starts = _weekday(on(2017, 3, 13, 19), rank)
        meeting = scene.announce(
            f"public-{key}", f"host-{key}", f"council-{key}", "Réunion publique du printemps", starts, room="École"
        )
        scene.held(f"public-{key}", f"host-{key}", meeting)
    _review(scene, len(councils), themes)


def _weekday(monday: datetime, rank: int) -> datetime:
    """`rank` working days after `monday`."""
    return monday + timedelta(days=rank % 5, weeks=rank // 5)


def _technical(scene: Scene, rank: int, theme: CouncilTheme) -> int:
    key = f"theme-{theme.value}"
    starts = _weekday(on(2017, 3, 6, 14), rank)
    meeting = scene.announce(key, "projet", key, f"Comité technique\u00a0: {theme.label}", starts, room="Salle 2")
    scene.held(key, "projet", meeting, {"member:room": CAME[theme], "institution:room": 11})
    return CAME[theme]


def _steering(scene: Scene, key: str, starts: datetime, counts: dict[str, int]) -> None:
    meeting = scene.announce(
        f"steering-{key}", "projet", "steering", "Comité de pilotage", starts, room="Hôtel d'agglomération"
    )
    scene.held(f"steering-{key}", "projet", meeting, counts)


def _review(scene: Scene, councils: int, came: list[int]) -> None:
    """What one year taught, told side by side: councillors, services, the State."""
    meeting = scene.announce(
        "review",
        "assemblee",
        "assembly",
        "Un an après\u00a0: le bilan",
        on(2017, 6, 27, 18, 30),
        room="Grande halle d'Aubrelle",
    )
    scene.held("review", "assemblee", meeting, {"member:room": 41, "institution:room": 17})
    review = open_review(
        scene.by("assemblee", "review", on(2017, 6, 28)),
        body=scene.bodies["assembly"].uid,
        title="Bilan d'une année",
        since=on(2016, 9, 1).date(),
        until=on(2017, 6, 27).date(),
    )
    planned = councils * len(CAME)
    found = (
        f"{planned} places étaient prévues dans les comités techniques ({councils} conseils × {len(CAME)} thèmes). "
        f"{sum(came)} personnes sont venues : celles qui étaient libres."
    )
    words = (
        (
            "assemblee",
            College.COUNCIL,
            Aspect.WORKED,
            "On a pris sa place sans la demander, et personne n'a fermé la porte.",
        ),
        ("assemblee", College.COUNCIL, Aspect.HARD, found),
        (
            "projet",
            College.SERVICES,
            Aspect.WORKED,
            "Les dossiers partent plus tôt ; les habitudes de travail changent.",
        ),
        (
            "deleguee",
            College.STATE,
            Aspect.KEEP,
            "La répartition par thème n'a pas tenu : le dire, et garder ce qui marche.",
        ),
    )
    for rank, (who, college, aspect, text) in enumerate(words):
        act = scene.by(who, f"said:{rank}", on(2017, 6, 28, 11))
        say_in_review(act, review=review.uid, college=college, aspect=aspect, text=text)
    publish = scene.by("assemblee", "review:publish", on(2017, 7, 4))
    publish_review(
        publish, review=review.uid, kept="Venir quand on est libre, être prévenus tôt, garder le droit d'essayer."
    )
