"""Who existed on a day: one reading of a contract's dated rows, then every question is answered in memory."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from maillon.ground.places.public import Place
from maillon.kernel.periods import Period
from maillon.voice.bodies.public import Body
from maillon.voice.contracts.models import (
    Change,
    Consultation,
    Contract,
    ContractBody,
    ContractPlace,
    Mandate,
    Signatory,
)
from maillon.voice.contracts.states import Answer, ChangeState, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One body of a contract. `where` tells apart two bodies of one name; `after_signing`: absent from its writing."""

    link: ContractBody
    where: str
    after_signing: bool
    on: date | None = None

    @property
    def body(self) -> Body:
        return self.link.body

    @property
    def life(self) -> Period:
        """From its first day in the contract to its last; a body that is over leaves by itself."""
        ends = [day for day in (self.link.until, self.body.closed_on) if day is not None]
        return Period(self.link.since, max(min(ends), self.link.since)) if ends else self.link.life

    @property
    def called_then(self) -> str:
        """What it was called on that day, when it was otherwise."""
        name = self.body.name_on(self.on) if self.on else self.body.name
        return "" if name == self.body.name else name

    def seen(self, on: date) -> "Known":
        return replace(self, on=on)

    @property
    def scale(self) -> str:
        """The kind of the widest place it covers: « intercommunalité », « quartier »."""
        widest = max(self.body.places.all(), key=lambda place: place.scale, default=None)
        return widest.get_kind_display() if widest else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One council and one text: asked or not, and what it answered. No answer is never a yes."""

    known: Known
    consultation: Consultation | None

    @property
    def tone(self) -> str:
        if self.consultation is None:
            return "past"
        return "waiting" if self.consultation.answer == Answer.NONE else "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Existing:
    """What stood on a day."""

    on: date
    councils: list[Known]
    instances: list[Known]
    not_yet: list[Known]
    gone: list[Known]
    places: list[ContractPlace]
    signatories: list[Signatory]
    pilots: list[Mandate]
    in_force: list[Change]
    consulted: list[Consultation]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCard:
    """A change, or the writing itself (`change` None), with the councils of its day."""

    change: Change | None
    on: date
    heard: list[Heard]
    not_yet: list[Known]

    @property
    def asked(self) -> list[Heard]:
        return [one for one in self.heard if one.consultation is not None]

    @property
    def not_asked(self) -> list[Heard]:
        return [one for one in self.heard if one.consultation is None]


class Dated:
    """Every dated row of a contract, read in a fixed number of queries."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract

    @cached_property
    def links(self) -> list[Known]:
        rows = self.contract.links.select_related("body__organisation").prefetch_related(
            "body__places", "body__former_names"
        )
        signed = self.contract.signed_on
        return [
            Known(link=row, where=_where(row.body.places.all()), after_signing=bool(signed and row.since > signed))
            for row in rows
        ]

    @cached_property
    def councils(self) -> list[Known]:
        return [one for one in self.links if one.link.part == Part.COUNCIL]

    @cached_property
    def instances(self) -> list[Known]:
        return [one for one in self.links if one.link.part == Part.INSTANCE]

    @cached_property
    def places(self) -> list[ContractPlace]:
        return list(self.contract.covers.select_related("place"))

    @cached_property
    def signatories(self) -> list[Signatory]:
        return list(self.contract.signatories.select_related("organisation"))

    @property
    def expected(self) -> list[Signatory]:
        """Those whose signature is still awaited: silence is not a signature."""
        return [one for one in self.signatories if one.signed_on is None and one.withdrawn_on is None]

    @cached_property
    def mandates(self) -> list[Mandate]:
        return list(self.contract.mandates.select_related("organisation", "replaces"))

    @cached_property
    def changes(self) -> list[Change]:
        return list(self.contract.changes.filter(state=ChangeState.PUBLISHED).select_related("body"))

    @cached_property
    def consultations(self) -> list[Consultation]:
        return list(self.contract.consultations.select_related("body", "change"))

    def on(self, day: date) -> Existing:
        """What stood that day."""
        return Existing(
            on=day,
            councils=[one.seen(day) for one in self.councils if day in one.life],
            instances=[one.seen(day) for one in self.instances if day in one.life],
            not_yet=[one for one in self.links if one.life.start > day],
            gone=[one.seen(day) for one in self.links if one.life.end and one.life.end < day],
            places=[one for one in self.places if _stands(one.since, one.until, day)],
            signatories=[
                one for one in self.signatories if one.signed_on and _stands(one.signed_on, one.withdrawn_on, day)
            ],
            pilots=[one for one in self.mandates if one.kept is not None and day in one.kept],
            in_force=[one for one in self.changes if one.on <= day],
            consulted=[one for one in self.consultations if one.asked_on <= day],
        )

    def card_of(self, change: Change | None) -> ChangeCard:
        """Who could be heard on one change, or on the writing of the contract."""
        day = change.on if change else (self.contract.signed_on or self.contract.starts_on)
        key = change.pk if change else None
        asked = {row.body_id: row for row in self.consultations if row.change_id == key}
        there = [one.seen(day) for one in self.councils if day in one.life or one.body.pk in asked]
        seen: set[int] = set()
        heard = [
            Heard(known=one, consultation=asked.get(one.body.pk))
            for one in there
            if not (one.body.pk in seen or seen.add(one.body.pk))  # type: ignore[func-returns-value]
        ]
        later = [one for one in self.councils if one.link.since > day and one.body.pk not in seen]
        return ChangeCard(change=change, on=day, heard=heard, not_yet=later)

    def cards(self) -> list[ChangeCard]:
        """The writing first, then each published change in the order of its days."""
        return [self.card_of(None), *(self.card_of(change) for change in self.changes)]


def who_existed(contract: Contract, *, on: date) -> Existing:
    """The councils, instances, places, signatories and co-pilots of that day."""
    return Dated(contract).on(on)


def _stands(since: date | None, until: date | None, day: date) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)


def _where(places: Iterable[Place]) -> str:
    return ", ".join(place.name for place in places)
