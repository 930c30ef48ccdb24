"""Cards of people: opened with a dossier, found by a blind index, changed without ever being listed by name."""

from datetime import date
from typing import Any
from uuid import UUID

from maillon.ground.actors.events import PersonAdded, PersonChanged
from maillon.ground.actors.indexes import email_index, phone_index, tidy
from maillon.ground.actors.models import Person, PersonDetails
from maillon.ground.journal.public import command, record
from maillon.ground.spaces.public import Space
from maillon.ground.vault.public import open_dossier, seal
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
