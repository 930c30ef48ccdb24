"""The programming table the project manager sent to the council, and an opinion given on paper."""

from django.core.files.base import ContentFile

from maillon.doors.console.demo.stage import Stage
from maillon.voice.bodies.public import Body, BodyKind, Membership
from maillon.voice.opinions.public import (
    Answer,
    OpinionWay,
    ProjectFile,
    import_projects,
    open_project_sheet,
    type_opinion,
)

TABLE = """Programmation ;;;;;
N° dossier;Association;Intitulé du projet;Résumé;Montant demandé;Contact
CV-2027-021;Entraide des Tilleuls;Un atelier vélo sur la place;Le samedi, avec des pièces récupérées.;4 200 €;Canari-Contact-Tableau
CV-2027-022;Les Ateliers de la Butte;Une fresque sous le passage;Peinte avec les classes de CM2.;2 750,50 €;
CV-2027-023;Centre social Le Tournesol;Des sorties à la mer;Deux cars. Canari-Ligne-Tableau;12.500;
"""


def read_the_projects(stage: Stage) -> None:
    """Two lines are written; the third has an amount that may be read two ways, and waits to be corrected."""
    stage.tell("Le tableau des projets et un avis sur papier")
    council = Body.objects.get(organisation=stage.organisations["council"], kind=BodyKind.CITIZENS_COUNCIL)
    sheet = open_project_sheet(
        stage.of("conseillere", "projects:sheet", 55, 14),
        body=council.uid,
        upload=ContentFile(TABLE.encode(), name="programmation-2027.csv"),
        opinions_until=stage.moment(72).date(),
        decided_on=stage.moment(86).date(),
    )
    import_projects(stage.of("conseillere", "projects:import", 55, 15), sheet=sheet.uid)
    member = Membership.objects.sitting().filter(seat__college__term__body=council).earliest("pk")
    type_opinion(
        stage.of("conseillere", "projects:typed", 56),
        project=ProjectFile.objects.get(number="CV-2027-021").uid,
        member=member.uid,
        answer=Answer.RESERVES,
        way=OpinionWay.PAPER,
        scribe="Secrétaire de séance",
        given_on=stage.moment(56).date(),
        words="Oui, avec un jour pour les filles. Canari-Avis-Papier",
    )
