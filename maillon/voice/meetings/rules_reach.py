"""How far a removal goes, and when it is looked at twice. Without a database."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

SHORT = 5
HANDFUL, OF_A_FULL_NAME = 5, 20
PHONE = 9


class Touched(StrEnum):
    """What a removal changes at the body itself."""

    ACCOUNTS = "accounts"
    QUESTIONS = "questions"
    AGENDAS = "agendas"
    SPOKEN = "spoken"
    ADDRESSES = "addresses"
    FILES = "files"


@dataclass(slots=True)
class Reach:
    """What was changed: counts at the body, and the objects other rooms made from its accounts, by kind.

    `ordinary`: what left is also written as a word like any other.
    """

    here: Counter[Touched] = field(default_factory=Counter)
    derived: dict[str, set[UUID]] = field(default_factory=dict)
    ordinary: bool = False

    def count(self, what: Touched, changed: int) -> None:
        self.here[what] += changed

    def elsewhere(self, changed: Mapping[str, Collection[UUID]]) -> None:
        for kind, uids in changed.items():
            self.derived.setdefault(kind, set()).update(uids)

    @property
    def objects(self) -> int:
        return self.here.total() + sum(map(len, self.derived.values()))


class Doubt(StrEnum):
    """Why a name is looked at twice before it leaves."""

    NONE = ""
    SHORT = "short"
    ORDINARY = "ordinary"
    MANY = "many"


def doubt_about(name: str, reach: Reach) -> Doubt:
    """Whether this looks like a word of everyone rather than someone's name; a telephone never does."""
    written = [sign for sign in name if not sign.isspace()]
    digits = sum(sign.isdigit() for sign in written)
    if digits >= PHONE and not any(sign.isalpha() for sign in written):
        return Doubt.NONE
    if len(written) < SHORT:
        return Doubt.SHORT
    one_word = len(name.split()) == 1
    if reach.ordinary and one_word:
        return Doubt.ORDINARY
    return Doubt.MANY if reach.objects > (HANDFUL if one_word else OF_A_FULL_NAME) else Doubt.NONE
