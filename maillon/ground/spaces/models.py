"""A space is one data controller: an organisation, a cell or a network."""

from django.db import models

from maillon.ground.spaces.states import space_kinds
from maillon.kernel.privacy import P0, P1


class Space(models.Model):
    """The rooms a controller opens, and who answers for personal data there."""

    uid = models.UUIDField(unique=True)
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, choices=space_kinds)
    rooms = models.JSONField(default=list)
    controller = models.CharField(max_length=200, blank=True)
    data_officer_contact = models.CharField(max_length=200, blank=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    privacy = {
        "id": P1,
        "uid": P1,
        "name": P0,
        "kind": P0,
        "rooms": P1,
        "controller": P0,
        "data_officer_contact": P0,
        "opened_on": P1,
        "closed_on": P1,
    }

    def __str__(self) -> str:
        return self.name

    def opens(self, room: str) -> bool:
        """Whether this space uses `room`."""
        return room in self.rooms
