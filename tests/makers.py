"""One row of each thing the tests are peopled with, made directly: commands are what is tested."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from maillon.ground.access.models import ConflictLabels
from maillon.ground.access.public import Conflict, Grant, Role
from maillon.ground.accounts.public import Account, Card
from maillon.ground.actors.public import Organisation, OrganisationKind, Person, PersonDetails
from maillon.ground.places.public import SCALE, Containment, Place, PlaceKind
from maillon.ground.spaces.public import Room, Space, SpaceKind
from maillon.ground.vault.public import blind, open_dossier, seal
from maillon.kernel.uid import uuid7

LONG_AGO = date(2020, 1, 1)
FAR_AWAY = date(2099, 1, 1)


def make_place(name: str, kind: PlaceKind = PlaceKind.NEIGHBOURHOOD, *, inside: Place | None = None) -> Place:
    """A place and its containments."""
    slug = name.lower().replace(" ", "-").replace("é", "e")
    fields: dict[str, Any] = {"slug": slug} if hasattr(Place, "slug") else {}
    place = Place.objects.create(uid=uuid7(), kind=kind, scale=SCALE[kind], name=name, invented=True, **fields)
    wholes = [row.whole_id for row in Containment.objects.filter(part=inside)] if inside else []
    Containment.objects.bulk_create([Containment(part=place, whole_id=whole) for whole in [place.pk, *wholes]])
    if inside is not None:
        inside.parts.create(part=place)
    return place


def make_space(name: str, kind: SpaceKind = SpaceKind.ASSOCIATION) -> Space:
    """A space with every room open."""
    return Space.objects.create(uid=uuid7(), name=name, kind=kind, rooms=list(Room.values), opened_on=LONG_AGO)


def make_organisation(
    name: str = "Une association",
    kind: OrganisationKind = OrganisationKind.ASSOCIATION,
    *,
    place: Place,
    space: Space | None = None,
    **fields: Any,
) -> Organisation:
    return Organisation.objects.create(uid=uuid7(), name=name, kind=kind, place=place, space=space, **fields)


def make_person(space: Space, first_name: str = "Personne", **details: Any) -> Person:
    """A card of `space`, its details sealed and its telephone and mail findable."""
    dossier = open_dossier(space=space, purpose="card", at=timezone.now(), ends_on=FAR_AWAY)
    person = Person(uid=uuid7(), space=space, dossier=dossier)
    person.phone_index = blind(space, "phone", details["phone"]) if details.get("phone") else None
    person.email_index = blind(space, "email", details["email"]) if details.get("email") else None
    seal(person, PersonDetails(first_name=first_name, **details))
    person.save()
    return person


def make_account(person: Person, login: str, password: str | None = None) -> Account:
    """A login holding the card of `person`."""
    account = Account.objects.create_user(login, password)
    Card.objects.create(account=account, person=person)
    return account


def give_role(
    person: Person,
    role: Role,
    organisation: Organisation,
    place: Place | None = None,
    *,
    starts_on: date = LONG_AGO,
    ends_on: date | None = None,
    revoked_at: datetime | None = None,
) -> Grant:
    return Grant.objects.create(
        uid=uuid7(),
        person=person,
        role=role,
        organisation=organisation,
        place=place,
        starts_on=starts_on,
        ends_on=ends_on,
        revoked_at=revoked_at,
    )


def keep_apart(one: Person, other: Person) -> Conflict:
    """These two are never put together from now on."""
    dossier = open_dossier(space=one.space, purpose="conflict", at=timezone.now(), ends_on=FAR_AWAY)
    found = Conflict(
        uid=uuid7(),
        space=one.space,
        one=one,
        one_phone_index=one.phone_index,
        one_email_index=one.email_index,
        other=other,
        other_phone_index=other.phone_index,
        other_email_index=other.email_index,
        dossier=dossier,
        since=LONG_AGO,
    )
    seal(found, ConflictLabels(one="L'une", other="L'autre"), "labels")
    found.save()
    return found
