"""Kinds of places and their numeric scale: bigger numbers are wider."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlaceKind(models.TextChoices):
    FLOOR = "floor", _("étage")
    STAIRCASE = "staircase", _("escalier")
    BUILDING = "building", _("bâtiment")
    RESIDENCE = "residence", _("résidence")
    NEIGHBOURHOOD = "neighbourhood", _("quartier")
    QPV = "qpv", _("quartier prioritaire")
    DISTRICT = "district", _("arrondissement")
    COMMUNE = "commune", _("commune")
    CONTRACT = "contract", _("contrat de ville")
    EPT = "ept", _("établissement public territorial")
    EPCI = "epci", _("intercommunalité")
    DEPARTMENT = "department", _("département")
    REGION = "region", _("région")
    COUNTRY = "country", _("pays")
    OTHER = "other", _("autre territoire")


SCALE = {
    PlaceKind.FLOOR: 5,
    PlaceKind.STAIRCASE: 10,
    PlaceKind.BUILDING: 15,
    PlaceKind.RESIDENCE: 20,
    PlaceKind.NEIGHBOURHOOD: 30,
    PlaceKind.QPV: 32,
    PlaceKind.DISTRICT: 40,
    PlaceKind.COMMUNE: 50,
    PlaceKind.CONTRACT: 55,
    PlaceKind.EPT: 58,
    PlaceKind.EPCI: 60,
    PlaceKind.DEPARTMENT: 70,
    PlaceKind.REGION: 80,
    PlaceKind.COUNTRY: 100,
    PlaceKind.OTHER: 35,
}


def place_kinds() -> list[tuple[str, Any]]:
    return list(PlaceKind.choices)


class NameKind(models.TextChoices):
    CURRENT = "current", _("nom actuel")
    FORMER = "former", _("ancien nom")
    USUAL = "usual", _("nom d'usage")
    INNER = "inner", _("à partir d'un mot du nom")


def name_kinds() -> list[tuple[str, Any]]:
    return list(NameKind.choices)


class CodeKind(models.TextChoices):
    POSTAL = "postal", _("code postal")
    FORMER = "former", _("ancien code")


def code_kinds() -> list[tuple[str, Any]]:
    return list(CodeKind.choices)
