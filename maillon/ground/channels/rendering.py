"""The text of a message, made when it leaves, in the reader's language."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from maillon.ground.actors.public import Organisation, shown
from maillon.ground.channels.gsm import one_segment, plain
from maillon.ground.channels.models import Message, MessageSecrets
from maillon.ground.channels.notices import NeutralNotice, Notice, Text, notice_of
from maillon.ground.places.public import Place, town_of_zone, zone_in_words
from maillon.ground.ui.public import contracted, said_date

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)
_DAY = 10  # signs of an ISO day
# A sentence that only says whom to call: nothing is left of it where nobody answers a telephone.
_SENTENCE_END = re.compile(r"(?<=[.!?؟])\s+")
_TO_CALL = re.compile(r"(?m)(?:^|(?<=[.!?؟] ))[^.!?؟\n%]*%\(organisation_phone\)s(?:\.(?: |$)|$)")
_SHORT = _("Du nouveau pour votre demande %(reference)s. Suivi : %(link)s")
_SHORTER = _("Un message vous attend : %(link)s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What is sent. Never logged, never stored."""

    sms: str = field(repr=False)
    subject: str = field(repr=False)
    body: str = field(repr=False)
    language: str = "fr"
    more: str = field(default="", repr=False)
    link: str = field(default="", repr=False)
    spoken: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Names:
    """Names of the organisations and places that messages mention, read in two queries for all of them."""

    organisations: Mapping[int, tuple[str, str]]
    places: Mapping[int, str]
    words: Mapping[tuple[str, UUID], Text] = field(default_factory=dict)

    @classmethod
    def of(cls, messages: Iterable[Message]) -> "Names":
        rows = list(messages)
        organisations = {_id(m, "organisation") or m.organisation_id for m in rows}
        places = {found for m in rows if (found := _id(m, "place")) is not None}
        called = Organisation.objects.filter(pk__in=organisations).values_list("pk", "name", "phone")
        return cls(
            {pk: (name, shown(phone)) for pk, name, phone in called},
            dict(Place.objects.filter(pk__in=places).values_list("pk", "name")) if places else {},
            _words(rows),
        )


def _words(rows: Iterable[Message]) -> dict[tuple[str, UUID], Text]:
    """What follows the text of each, asked once a notice."""
    abouts: dict[str, set[UUID]] = {}
    for row in rows:
        abouts.setdefault(row.notice, set()).add(row.about)
    found = {code: notice_of(code).words(wanted) for code, wanted in abouts.items()}
    return {(code, about): said for code, told in found.items() for about, said in told.items()}


def _id(message: Message, name: str) -> int | None:
    value = message.params.get(name)
    return value if isinstance(value, int) else None


def render(
    message: Message, secrets: MessageSecrets, names: Names, *, language: str, neutral: bool, zone: str
) -> Rendered:
    """The three texts; someone whose messages others may read gets the neutral ones, without link."""
    spoken = language if language in LANGUAGES else settings.LANGUAGE_CODE
    found: type[Notice] = NeutralNotice if neutral else notice_of(message.notice)
    with override(spoken):
        values = {} if neutral else _values(message, secrets, names, zone)
        bare = str(values.get("link", "")).split("://")[-1]
        short = {} if neutral else {**values, "link": bare}
        shorter = {
            **short,
            **{name: _hour(message.params, name, zone, town_of_zone, "j F Y H:i") for name in _hours(message.params)},
        }
        more = "" if neutral else str(names.words.get((message.notice, message.about), ""))
        return Rendered(
            sms=_sms(found, short, shorter),
            subject=_fill(found.subject, values),
            body="\n\n".join(filter(None, (_fill(found.body, values), more))),
            language=spoken,
            more=more,
            link="" if neutral or not secrets.link else _link(secrets.link),
            spoken=_aloud(found, values),
        )


def _sms(found: type[Notice], values: Mapping[str, object], shorter: Mapping[str, object]) -> str:
    """The sentence of the notice, its clock said shorter, or a shorter one when a long name overflows one SMS."""
    spare = _SHORT if "reference" in values else _SHORTER
    said = [plain(_fill(text, said)) for text, said in ((found.sms, values), (found.sms, shorter), (spare, values))]
    return next((text for text in said if one_segment(text)), said[-1][:70])


def _aloud(found: type[Notice], values: Mapping[str, object]) -> str:
    """The sentences one reads on the telephone: a link cannot be said."""
    kept = [part for part in _SENTENCE_END.split(str(found.sms)) if "%(link)s" not in part]
    return _fill(" ".join(kept) or found.sms, values)


def _fill(text: object, values: Mapping[str, object]) -> str:
    said = str(text)
    if not values.get("organisation_phone"):
        said = _TO_CALL.sub("", said).rstrip()
    return contracted(said % _Values(values)) if values or "%(" in said else said


class _Values(dict[str, object]):
    """A value nobody gave is left empty rather than losing the message."""

    def __missing__(self, key: str) -> str:
        return ""


def _values(message: Message, secrets: MessageSecrets, names: Names, zone: str) -> dict[str, object]:
    """Codes turned into words: organisations and places by name, dates in the reader's words."""
    named = {"organisation", "place"}
    said = {name: _said(name, value) for name, value in message.params.items() if name not in named}
    said |= {name: _hour(message.params, name, zone, zone_in_words) for name in _hours(message.params)}
    name, phone = names.organisations.get(_id(message, "organisation") or message.organisation_id, ("", ""))
    return {
        "site": settings.SITE_NAME,
        "organisation": name,
        "organisation_phone": phone or settings.HUMAN_PHONE,
        "place": names.places.get(_id(message, "place") or 0, ""),
        **said,
        "code": secrets.code,
        "link": _link(secrets.link),
    }


def _link(path: str) -> str:
    base: str = settings.PUBLIC_URL.rstrip("/")
    return path if "://" in path else f"{base}/{path.lstrip('/')}".rstrip("/")


def _said(name: str, value: object) -> object:
    if isinstance(value, str) and (name.endswith("_on") or (name.endswith("_at") and len(value) <= _DAY)):
        return said_date(date.fromisoformat(value[:_DAY]), "DATE_FORMAT")
    return value


def _hours(params: Mapping[str, object]) -> list[str]:
    """The values that are a day and an hour."""
    return [
        name for name, value in params.items() if name.endswith("_at") and isinstance(value, str) and len(value) > _DAY
    ]


def _hour(  # what is said of it, and how
    params: Mapping[str, object],
    name: str,
    zone: str,
    words: Callable[[str], object],
    wanted: str = "DATETIME_FORMAT",
) -> str:
    """The hour where it happens, `starts_at_zone` for `starts_at`; that clock is named when it is not hers."""
    moment = datetime.fromisoformat(str(params[name]))
    there = str(params.get(f"{name}_zone", zone))
    shown = moment.astimezone(ZoneInfo(there))
    said = said_date(shown, wanted)
    same = shown.utcoffset() == moment.astimezone(ZoneInfo(zone)).utcoffset()
    return said if same else f"{said} ({words(there)})"
