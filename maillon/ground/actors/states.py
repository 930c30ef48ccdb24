"""Kinds of organisations and the functions people fulfil, whatever their structure."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.kernel.lifecycle import Lifecycle, step


class OrganisationKind(models.TextChoices):
    ASSOCIATION = "association", _("association")
    COLLECTIVE = "collective", _("collectif informel")
    COUNCIL = "council", _("conseil citoyen")
    CCAS = "ccas", _("CCAS")
    TOWN = "town", _("ville")
    EPCI = "epci", _("intercommunalité")
    STATE = "state", _("État")
    SOCIAL_CENTRE = "social_centre", _("centre social")
    RESOURCE_CENTRE = "resource_centre", _("centre de ressources")
    SCHOOL = "school", _("établissement scolaire")
    LANDLORD = "landlord", _("bailleur")
    HEALTH = "health", _("santé")
    SHOP = "shop", _("commerce ou artisan")
    COMPANY = "company", _("entreprise")
    NETWORK = "network", _("réseau")


class Function(models.TextChoices):
    """What someone does in a neighbourhood: the main key of directory and stories."""

    ALERT = "alert", _("alerter")
    RELAY = "relay", _("relayer")
    LISTEN = "listen", _("écouter")
    MEDIATE = "mediate", _("médiation")
    FEED = "feed", _("nourrir")
    TEACH = "teach", _("apprendre")
    TRANSLATE = "translate", _("traduire")
    CARE = "care", _("soigner")
    REPAIR = "repair", _("réparer")
    CARRY = "carry", _("porter, livrer")
    HOST = "host", _("accueillir")
    RIGHTS = "rights", _("accès aux droits")
    COORDINATE = "coordinate", _("coordonner")
    DECIDE = "decide", _("décider")


def organisation_kinds() -> list[tuple[str, Any]]:
    return list(OrganisationKind.choices)


def functions() -> list[tuple[str, Any]]:
    return list(Function.choices)


FUNCTION_SENTENCES = {
    Function.ALERT: _("prévenir quand quelque chose ne va pas"),
    Function.RELAY: _("faire passer l'information"),
    Function.LISTEN: _("écouter, rendre visite, appeler"),
    Function.MEDIATE: _("apaiser, aider à se parler"),
    Function.FEED: _("aide alimentaire, repas, courses"),
    Function.TEACH: _("devoirs, français, numérique"),
    Function.TRANSLATE: _("traduire et accompagner dans une autre langue"),
    Function.CARE: _("soins, prévention, santé"),
    Function.REPAIR: _("réparer, fabriquer, prêter"),
    Function.CARRY: _("porter, livrer, transporter"),
    Function.HOST: _("prêter une salle, accueillir"),
    Function.RIGHTS: _("démarches et accès aux droits"),
    Function.COORDINATE: _("coordonner, mettre en lien"),
    Function.DECIDE: _("décider, financer, répondre"),
}


class CorrectionPart(models.TextChoices):
    """What is said to be wrong."""

    PHONE = "phone", _("le téléphone ou l'adresse électronique")
    ADDRESS = "address", _("l'adresse ou les horaires")
    PURPOSE = "purpose", _("ce que fait l'organisation")
    CLOSED = "closed", _("elle n'existe plus ou a changé de nom")
    OTHER = "other", _("autre chose")


class CorrectionState(models.TextChoices):
    WAITING = "waiting", _("à regarder")
    APPLIED = "applied", _("corrigé")
    SET_ASIDE = "set_aside", _("sans suite")


CORRECTION_LIFECYCLE = Lifecycle(
    {
        "apply": step([CorrectionState.WAITING], CorrectionState.APPLIED),
        "set_aside": step([CorrectionState.WAITING], CorrectionState.SET_ASIDE),
    }
)


def correction_parts() -> list[tuple[str, Any]]:
    return list(CorrectionPart.choices)


def correction_states() -> list[tuple[str, Any]]:
    return list(CorrectionState.choices)


class RowState(models.TextChoices):
    """What happens to one line of a spreadsheet."""

    READY = "ready", _("prête")
    TO_CORRECT = "to_correct", _("à corriger")
    DUPLICATE = "duplicate", _("déjà connue ?")
    IMPORTED = "imported", _("importée")


REASONS = {
    "organisation_without_name": _("La ligne n'a pas de nom d'organisation."),
    "organisation_known": _("Une organisation porte déjà ce nom, ou presque, ou ce numéro."),
    "wrong_siret": _("Le SIRET n'a pas 14 chiffres justes."),
    "wrong_rna": _("Le numéro RNA n'est pas un W suivi de 9 chiffres."),
    "unreadable_phone": _("Le téléphone ne peut pas être appelé."),
    "wrong_email": _("L'adresse électronique est incomplète."),
    "wrong_website": _("L'adresse du site est incomplète."),
    "siret_known": _("Ce SIRET est déjà dans l'annuaire."),
    "rna_known": _("Ce numéro RNA est déjà dans l'annuaire."),
}
