"""What can be said to a person: a class per notice, whole sentences, no personal data."""

from collections.abc import Collection, Mapping
from typing import ClassVar, TypeVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability
from maillon.ground.channels.adapters.base import Attached

Text = str | Promise


class Notice:
    """One thing the house may tell someone. Sentences take their values as `%(name)s`.

    `sms` fits one SMS (160 signs of GSM-7, 70 in Arabic) and holds no personal data; with
    `subject` and `body` for e-mail, letters and the inbox. Always there: `%(site)s`, `%(link)s`, `%(code)s`.
    Values named `organisation` and `place` are identifiers, shown by name; those ending in `_on` and
    `_at` are ISO dates, shown in the reader's words, at the clock of `…_at_zone` when given. An `urgent` notice does not wait for the morning;
    one that `keeps_its_way` answers by the way it was asked for, whatever her usual channel. What it `overtakes` about
    the same thing, and that a person still has to say or post, is no longer owed.
    """

    code: ClassVar[str] = ""
    category: ClassVar[str] = "follow_up"
    sms: ClassVar[Text] = ""
    subject: ClassVar[Text] = ""
    body: ClassVar[Text] = ""
    urgent: ClassVar[bool] = False
    overtakes: ClassVar[Collection[str]] = ()
    keeps_its_way: ClassVar[bool] = False

    @classmethod
    def words(cls, abouts: Collection[UUID]) -> Mapping[UUID, Text]:
        """Public words that follow the text in an e-mail, a letter or a call, for these objects, in few queries."""
        return {}

    @classmethod
    def files(cls, about: UUID) -> tuple[Attached, ...]:
        """What goes with the e-mail, made when it leaves: public files about the object, no name inside."""
        return ()


N = TypeVar("N", bound=type[Notice])
_notices: dict[str, type[Notice]] = {}


def notice(cls: N) -> N:
    """Registers a notice under its code; refused when a sentence is missing."""
    if not cls.code or not (cls.sms and cls.subject and cls.body):
        raise ValueError(f"notice {cls.__name__} lacks a code or a sentence")
    known = _notices.setdefault(cls.code, cls)
    if known.__qualname__ != cls.__qualname__:
        raise ValueError(f"notice code {cls.code!r} is taken")
    _notices[cls.code] = cls
    return cls


def notice_of(code: str) -> type[Notice]:
    """The notice of a code; raises KeyError for an unknown one."""
    return _notices[code]


_kept_by: dict[str, Capability] = {}


def kept_by(room: str, capability: Capability) -> None:
    """Calls and letters of a room's notices are also made by whoever holds this capability; called in `apps.ready()`."""
    _kept_by[room] = capability


def keeper_of(code: str) -> Capability:
    """What it takes to say a notice to someone by telephone or by post."""
    return _kept_by.get(code.split(".", maxsplit=1)[0], Capability.HANDLE_NEEDS)


def duty_for(code: str, *, letter: bool) -> str:
    """The duty of whoever must say this notice."""
    kind = "channels.letter" if letter else "channels.call"
    return kind if keeper_of(code) == Capability.HANDLE_NEEDS else f"{kind}_meetings"


def kept_with(capability: Capability) -> list[str]:
    """The codes of the notices said with this capability."""
    return [code for code in sorted(_notices) if keeper_of(code) == capability]


def notices() -> list[type[Notice]]:
    """Every notice, by code."""
    return [_notices[code] for code in sorted(_notices)]


class NeutralNotice(Notice):
    """What is said instead of anything else to someone whose messages others may read."""

    code = "channels.neutral"
    sms = _("Bonjour, un message vous attend. Vous pouvez rappeler quand vous voulez.")
    subject = _("Un message pour vous")
    body = _("Bonjour,\n\nUn message vous attend. Vous pouvez rappeler quand vous voulez.")


notice(NeutralNotice)
