"""Kinds of organisations and the functions people fulfil, whatever their structure."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


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
