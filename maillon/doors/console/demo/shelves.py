"""Resources with their source and date, and a page that gathers a theme."""

from datetime import timedelta

from maillon.doors.console.demo.stage import Stage
from maillon.memory.library.public import Theme, add_resource, open_page, pin

RESOURCES = (
    (
        "heat",
        "Quand il fait très chaud : dix gestes",
        "Boire, fermer les volets, prendre des nouvelles. Une page à imprimer et à poser dans les halls.",
        (
            "Buvez souvent, même sans soif. Fermez volets et fenêtres le jour, ouvrez la nuit. "
            "Appelez une voisine ou un voisin chaque jour. Le hall du bâtiment C reste au frais de 14 h à 18 h."
        ),
        [Theme.HEALTH, Theme.LONELINESS],
        "tilleuls",
        "Ville de Valbrune-sur-Lisse, plan canicule",
    ),
    (
        "letters",
        "Où faire lire et écrire un courrier",
        "Deux permanences par semaine, sans rendez-vous.",
        "Le mardi à la maison des habitants, de 9 h à 12 h. Le jeudi à la Cité des Potiers, de 14 h à 17 h. Venez avec le courrier.",
        [Theme.INFORMATION, Theme.DIGITAL],
        "valbrune",
        "Relevé auprès des permanences",
    ),
)


def fill_the_shelves(stage: Stage) -> None:
    """What a project manager and a resource centre keep for others."""
    stage.tell("Les ressources")
    for rank, (key, title, summary, body, themes, place, source) in enumerate(RESOURCES):
        add_resource(
            stage.of("projet", f"resource:{key}", 20 + rank),
            title=title,
            summary=summary,
            body=body,
            themes=list(themes),
            place=stage.places[place].pk,
            source=source,
            source_on=stage.moment(18).date(),
            valid_until=stage.moment(18).date() + timedelta(days=300),
        )
    page = open_page(
        stage.of("projet", "page:heat", 24),
        title="Passer l'été ensemble",
        summary="Ce qui existe près de chez vous quand il fait chaud, et ce que d'autres quartiers ont essayé.",
        themes=[Theme.HEALTH, Theme.LONELINESS],
        ends_on=stage.moment(18).date() + timedelta(days=300),
        place=stage.places["valbrune"].pk,
    )
    pin(stage.of("projet", "pin:heat", 25), page=page.uid, address="/ressources/quand-il-fait-tres-chaud-dix-gestes/")
