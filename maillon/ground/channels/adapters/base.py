"""What every way out promises: to say honestly whether the message left."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Result(StrEnum):
    """`refused`: certainly not sent, try later. `rejected`: certainly not, and never will be. `unknown`: perhaps."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    REJECTED = "rejected"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The outcome of one attempt: a code of ours and the provider's reference, never its words."""

    result: Result
    code: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A small public file that goes with an e-mail: never anyone's name inside."""

    name: str
    mime: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One message ready to leave. Addresses and texts are never logged."""

    key: str
    to: str = field(repr=False)
    text: str = field(repr=False)
    subject: str = field(default="", repr=False)
    language: str = "fr"
    neutral: bool = False
    files: tuple["Attached", ...] = field(default=(), repr=False)


class Adapter(Protocol):
    """One way out. Never raises for a failure of the provider: it says which."""

    def send(self, parcel: Parcel) -> Receipt: ...
