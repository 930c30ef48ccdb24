"""What may be known of a person to reach her: opened here only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404
from django.utils.translation import get_language

from maillon.ground.access.public import Actor
from maillon.ground.actors.public import Person, PersonDetails, shown
from maillon.ground.channels.models import Message, MessageSecrets
from maillon.ground.channels.rendering import Names, Rendered, render
from maillon.ground.channels.rules import SafeContact, next_allowed
from maillon.ground.channels.states import Way
from maillon.ground.vault.public import note_reading, open_sealed, open_still_there


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
    found: MessageSecrets = open_sealed(message) if message.sealed else MessageSecrets()
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One sentence a person is to be told."""

    uid: UUID
    text: str = field(repr=False)
    body: str = field(repr=False)
    subject: str = field(repr=False)
    way: str
    state: str
    since: datetime
    language: str = "fr"
    more: str = field(default="", repr=False)
    link: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToReach:
    """One person to call or write to, with everything she is to be told and the rules she asked for."""

    uid: UUID
    name: str = field(repr=False)
    phone: str = field(repr=False)
    address: str = field(repr=False)
    language: str
    ask_for: str = field(repr=False)
    call_from: str
    call_until: str
    no_voicemail: bool
    neutral: bool
    organisation: str
    organisation_phone: str
    zone: str
    attempts: int
    not_before: datetime | None
    allowed_at: datetime | None
    said: list[Said]

    @property
    def reads(self) -> str:
        """The language her messages are written in: hers, when Maillon speaks it."""
        return self.said[0].language

    def may_call(self, now: datetime) -> bool:
        """Whether her rules let us call at `now`."""
        return self.allowed_at is not None and self.allowed_at <= now


def calls_of(actor: Actor, now: datetime, *, limit: int = 100) -> list[ToReach]:
    """Who to call, those waiting longest first, one entry per person and organisation."""
    rows = Message.objects.reachable(actor).to_call()
    return _to_reach(rows.order_by("not_before", "created_at", "id"), now, limit)


def call_or_404(actor: Actor, uid: UUID, now: datetime) -> ToReach:
    """One call with the rules she asked for and all she is to be told; the reading is noted. Else "not found"."""
    mine = Message.objects.reachable(actor).to_call()
    message = mine.filter(uid=uid).select_related("person__dossier").first()
    if message is None:
        raise Http404
    together = mine.filter(person=message.person_id, organisation=message.organisation_id)
    found = _to_reach(together.order_by("created_at", "id"), now, 50)
    if not found:
        raise Http404
    note_reading(actor, message.person.dossier, now)
    return found[0]


def letters_of(actor: Actor, now: datetime, *, limit: int = 100) -> list[ToReach]:
    """Letters to print and post, the oldest first."""
    rows = Message.objects.reachable(actor).to_post()
    return _to_reach(rows.order_by("created_at", "id"), now, limit)


def inbox_of(actor: Actor, *, limit: int = 50) -> list[tuple[Message, str, str]]:
    """What this account was told inside Maillon, the newest first: message, subject, body."""
    if actor.account is None:
        return []
    mine = Message.objects.filter(person__card__account=actor.account, way=Way.IN_APP)
    rows = list(mine.select_related("person", "organisation__place", "place").order_by("-created_at", "-id")[:limit])
    names = Names.of(rows)
    texts = [(row, _text(row, details, secrets, names)) for row, details, secrets in _opened(rows)]
    return [(row, text.subject, text.body) for row, text in texts]


def _to_reach(rows: Iterable[Message], now: datetime, limit: int) -> list[ToReach]:
    messages = list(rows.select_related("person", "organisation__place", "place")[:limit])  # type: ignore[attr-defined]
    names = Names.of(messages)
    together: dict[tuple[int, int], list[tuple[Message, PersonDetails, MessageSecrets]]] = {}
    for opened in _opened(messages):
        together.setdefault((opened[0].person_id, opened[0].organisation_id), []).append(opened)
    return [_one_person(group, names, now) for group in together.values()]


def _one_person(group: Sequence[tuple[Message, PersonDetails, MessageSecrets]], names: Names, now: datetime) -> ToReach:
    message, details, _secrets = group[0]
    zone = zone_of(message)
    waits = [m.not_before for m, _d, _s in group if m.not_before is not None]
    return ToReach(
        uid=message.uid,
        name=f"{details.first_name} {details.last_name}".strip(),
        phone=details.phone,
        address=details.address,
        language=details.language,
        ask_for=details.ask_for,
        call_from=details.call_from,
        call_until=details.call_until,
        no_voicemail=details.no_voicemail,
        neutral=details.neutral_sender,
        organisation=message.organisation.name,
        organisation_phone=shown(message.organisation.phone),
        zone=zone,
        attempts=max(m.attempts for m, _d, _s in group),
        not_before=max(waits, default=None),
        allowed_at=next_allowed(now.astimezone(ZoneInfo(zone)), Way.CALL, safe_contact(details)),
        said=[_said(opened, names) for opened in group],
    )


def _said(opened: tuple[Message, PersonDetails, MessageSecrets], names: Names) -> Said:
    message = opened[0]
    text = _text(*opened, names)
    return Said(
        uid=message.uid,
        text=text.spoken,
        body=text.body,
        subject=text.subject,
        way=message.way,
        state=message.state,
        since=message.created_at,
        language=text.language,
        more=text.more,
        link=text.link,
    )


def _text(message: Message, details: PersonDetails, secrets: MessageSecrets, names: Names) -> Rendered:
    """Calls are read by the caller in the language of the page; letters and the inbox in hers."""
    language = (get_language() or "fr") if message.way not in {Way.LETTER, Way.IN_APP} else details.language
    neutral = details.neutral_sender and message.way == Way.LETTER
    return render(message, secrets, names, language=language, neutral=neutral, zone=zone_of(message))


def zone_of(message: Message) -> str:
    """The time zone where the message arrives."""
    place = message.place or message.organisation.place
    return place.time_zone


def _opened(messages: Sequence[Message]) -> list[tuple[Message, PersonDetails, MessageSecrets]]:
    """Messages with what a person needs to say them, keys read in two queries; erased people left out."""
    people = {message.person_id: message.person for message in messages}
    details = dict(zip(people, open_still_there(list(people.values())), strict=True))
    closed = [message for message in messages if message.sealed]
    secrets = dict(zip((m.pk for m in closed), open_still_there(closed), strict=True)) if closed else {}
    return [
        (message, found, secrets.get(message.pk) or MessageSecrets())
        for message in messages
        if (found := details[message.person_id]) is not None
    ]
