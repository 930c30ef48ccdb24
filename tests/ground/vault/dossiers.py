"""Dossiers and sealed rows as the tests of the vault make them."""

from datetime import date, datetime
from typing import Any

from maillon.ground.actors.public import Person, PersonDetails
from maillon.ground.spaces.public import Space, SpaceKind
from maillon.ground.vault.public import Dossier, blind, open_dossier, seal
from maillon.kernel.act import Act, Machine, utc
from maillon.kernel.uid import uuid7

NOON = utc(2026, 11, 22, 12)
AWA = PersonDetails(first_name="Awa", last_name="Canari-7731", phone="+33639980001", ask_for="la voisine")


def an_act(at: datetime = NOON, **options: Any) -> Act[Machine]:
    return Act(actor=Machine("tests"), happened_at=at, recorded_at=at, **options)


def a_space(name: str = "Cellule") -> Space:
    return Space.objects.create(uid=uuid7(), name=name, kind=SpaceKind.TOWN, opened_on=date(2020, 1, 1))


def a_dossier(space: Space | None = None, *, purpose: str = "request", at: datetime = NOON, **options: Any) -> Dossier:
    return open_dossier(space=space or a_space(), purpose=purpose, at=at, **options)


def a_card(dossier: Dossier | None = None, details: PersonDetails = AWA) -> Person:
    """A person's card sealed in a dossier of its own unless said."""
    held = dossier or a_dossier()
    phone = blind(held.space, "phone", details.phone)
    card = Person(uid=uuid7(), space=held.space, dossier=held, phone_index=phone)
    seal(card, details)
    card.save()
    return card
