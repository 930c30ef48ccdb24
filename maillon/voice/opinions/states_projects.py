"""The words of project files: how an opinion came, what happens to a line of a spreadsheet."""

from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class OpinionWay(models.TextChoices):
    """How a member's opinion came; all but the first were typed for her."""

    WEB = "web", _("écrit par la personne elle-même")
    ALOUD = "aloud", _("de vive voix")
    PHONE = "phone", _("au téléphone")
    PAPER = "paper", _("sur papier")


TYPED_WAYS = (OpinionWay.ALOUD, OpinionWay.PHONE, OpinionWay.PAPER)


class LineState(models.TextChoices):
    """What importing does, or did, with one line."""

    READY = "ready", _("nouveau projet")
    AMOUNTS = "amounts", _("montants à compléter")
    KNOWN = "known", _("déjà là, rien ne change")
    TO_CORRECT = "to_correct", _("à corriger")


REASONS: dict[str, str | Promise] = {
    "say_the_title": _("Écrivez le titre du projet."),
    "title_too_long": _("Le titre dépasse 200 signes. Raccourcissez-le."),
    "number_too_long": _("Le numéro de dossier dépasse 40 signes."),
    "summary_too_long": _("Le résumé dépasse 3 000 signes. Raccourcissez-le."),
    "who_asks": _("Écrivez quelle association ou quel service demande."),
    "several_named_so": _("Plusieurs organisations portent ce nom. Ajoutez une colonne SIRET."),
    "applicant_too_long": _("Le nom de qui demande dépasse 150 signes. Raccourcissez-le."),
    "opinions_are_over": _("Projet inconnu, et le temps des avis est passé. Renvoyez le tableau avec d'autres dates."),
    "asked_unread": _("Le montant demandé ne se lit pas. Écrivez-le comme 12500 ou 12 500,50."),
    "granted_unread": _("Le montant accordé ne se lit pas. Écrivez-le comme 12500 ou 12 500,50."),
    "names_someone": _(
        "Cette ligne désigne une personne : rien n'en est gardé. Retirez-le dans votre tableau, puis renvoyez-le."
    ),
    "twice_in_the_sheet": _("Ce numéro est déjà plus haut dans le tableau, avec un autre contenu."),
    "another_title": _("Ce numéro est celui d'un autre projet, déjà soumis. Vérifiez le numéro."),
}


def opinion_ways() -> list[tuple[str, Any]]:
    return list(OpinionWay.choices)
