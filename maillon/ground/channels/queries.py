"""What may be known of a person to reach her: opened here only."""

from dataclasses import dataclass, field

from maillon.ground.actors.public import Person, PersonDetails
from maillon.ground.channels.rules import SafeContact
from maillon.ground.vault.public import open_still_there


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonReach:
    """How to reach one person, and under which rules."""

    person: Person
    channel: str
    phone: str = field(repr=False)
    email: str = field(repr=False)
    language: str
    safe: SafeContact
    has_account: bool


def reach_of(person: int) -> PersonReach | None:
    """How to reach a person; None once she was erased."""
    row = Person.objects.filter(pk=person).first()
    details = open_still_there([row])[0] if row is not None else None
    if row is None or details is None:
        return None
    return _reach(row, details, has_account=Person.objects.filter(pk=person, card__isnull=False).exists())


def _reach(row: Person, details: PersonDetails, *, has_account: bool) -> PersonReach:
    return PersonReach(
        person=row,
        channel=details.channel,
        phone=details.phone,
        email=details.email,
        language=details.language or "fr",
        safe=SafeContact(call_from=details.call_from, call_until=details.call_until, neutral=details.neutral_sender),
        has_account=has_account,
    )
