"""Cards of people: opened with a dossier, found by a blind index, changed without ever being listed by name."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from maillon.ground.actors.events import PersonAdded, PersonChanged
from maillon.ground.actors.models import Person, PersonDetails
from maillon.ground.actors.phones import normalise_phone
from maillon.ground.journal.public import command, record
from maillon.ground.spaces.public import Space
from maillon.ground.vault.public import blind, open_dossier, seal
from maillon.kernel.act import Act
from maillon.kernel.uid import uuid7


@command
def add_person(
    act: Act[Any], *, space: Space, details: PersonDetails, purpose: str, ends_on: date, uid: UUID | None = None
) -> Person:
    """A card in `space`, sealed with its own dossier until `ends_on`.

    Always a new card: recognising a known person is the caller's choice, through `people_with_phone`.
    A telephone that can be read is kept in E.164; another text is kept as typed and cannot be searched.
    """
    dossier = open_dossier(space=space, purpose=purpose, at=act.happened_at, ends_on=ends_on)
    person = Person(uid=uid or uuid7(), space=space, dossier=dossier)
    _fill(person, space, details)
    person.save()
    record(act, PersonAdded(about=person.uid, space=space.pk, purpose=purpose))
    return person


@command
def change_person(act: Act[Any], *, person: Person, details: PersonDetails) -> Person:
    """New details on the same card; the caller has checked that the actor may write them."""
    _fill(person, person.space, details)
    person.save(update_fields=["sealed", "phone_index", "email_index"])
    record(act, PersonChanged(about=person.uid, space=person.space_id))
    return person


def _fill(person: Person, space: Space, details: PersonDetails) -> None:
    kept = tidy(details)
    person.phone_index = phone_index(space, kept.phone)
    person.email_index = email_index(space, kept.email)
    seal(person, kept)


def tidy(details: PersonDetails) -> PersonDetails:
    """Without spaces around, the telephone in E.164 when it can be read."""
    return replace(
        details,
        first_name=details.first_name.strip(),
        last_name=details.last_name.strip(),
        phone=normalise_phone(details.phone) or details.phone.strip(),
        email=details.email.strip(),
        address=details.address.strip(),
    )


def phone_index(space: Space, phone: str) -> bytes | None:
    """What a telephone is looked up by inside one space; None for nothing readable."""
    number = normalise_phone(phone)
    return blind(space, "phone", number) if number else None


def email_index(space: Space, email: str) -> bytes | None:
    """What a mail address is looked up by inside one space, whatever its case."""
    return blind(space, "email", email.strip().lower()) if email.strip() else None
