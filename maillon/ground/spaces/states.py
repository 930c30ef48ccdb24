"""The ways to start, and the rooms a space may open."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class SpaceKind(models.TextChoices):
    COUNCIL = "council", _("conseil citoyen")
    TOWN = "town", _("ville ou CCAS")
    ASSOCIATION = "association", _("association ou centre social")
    NETWORK = "network", _("centre de ressources ou réseau")


class Room(models.TextChoices):
    NEEDS = "needs", _("Besoins")
    VOLUNTEERS = "volunteers", _("Bénévoles")
    INITIATIVES = "initiatives", _("Initiatives")
    BODIES = "bodies", _("Conseils et instances")
    MEETINGS = "meetings", _("Réunions")
    COMMITMENTS = "commitments", _("Engagements")
    LIBRARY = "library", _("Ressources")
    STORIES = "stories", _("Récits")


OPENED_FIRST = {
    SpaceKind.COUNCIL: [Room.BODIES, Room.MEETINGS, Room.INITIATIVES],
    SpaceKind.TOWN: [Room.NEEDS, Room.VOLUNTEERS, Room.MEETINGS, Room.COMMITMENTS],
    SpaceKind.ASSOCIATION: [Room.INITIATIVES, Room.NEEDS, Room.VOLUNTEERS],
    SpaceKind.NETWORK: [Room.MEETINGS, Room.LIBRARY, Room.STORIES, Room.BODIES],
}


def space_kinds() -> list[tuple[str, Any]]:
    return list(SpaceKind.choices)


def room_choices() -> list[tuple[str, Any]]:
    return list(Room.choices)
