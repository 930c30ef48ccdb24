"""What may be known of a person to reach her: opened here only."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from maillon.ground.actors.public import Person, PersonDetails
from maillon.ground.channels.models import Message, MessageSecrets
from maillon.ground.channels.rules import SafeContact
from maillon.ground.vault.public import open_sealed, open_still_there


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
    return _reach(row, details, has_account=Person.objects.filter(pk=row.pk, card__isnull=False).exists())


def _reach(row: Person, details: PersonDetails, *, has_account: bool) -> PersonReach:
    return PersonReach(
        person=row,
        channel=details.channel,
        phone=details.phone,
        email=details.email,
        language=details.language or "fr",
        safe=safe_contact(details),
        has_account=has_account,
    )


def safe_contact(details: PersonDetails) -> SafeContact:
    """The rules a person asked for, without their reasons."""
    return SafeContact(call_from=details.call_from, call_until=details.call_until, neutral=details.neutral_sender)


def secrets_of(message: Message) -> MessageSecrets:
    """The link or code of a message, while it has one."""
    found: MessageSecrets = open_sealed(message)
    return found


def details_and_secrets(
    messages: Sequence[Message],
) -> list[tuple[Message, PersonDetails, MessageSecrets]]:
    """Messages with what a person needs to say them, keys read in one query; erased people left out."""
    people = {message.person_id: message.person for message in messages}
    details = dict(zip(people, open_still_there(list(people.values())), strict=True))
    secrets = open_still_there(messages)
    return [
        (message, details[message.person_id], secret)
        for message, secret in zip(messages, secrets, strict=True)
        if details[message.person_id] is not None and secret is not None
    ]
