"""What was made from a paragraph keeps where it comes from, so that words taken out there leave it too.

The room that keeps paragraphs says what an origin leads to; each room that makes objects from them says how words leave its
own. Neither imports the other. See docs/decisions/0030.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.text import slugify

from maillon.ground.journal.public import record
from maillon.ground.links.events import DerivedTakenOut
from maillon.ground.links.models import Origin
from maillon.kernel.act import Act
from maillon.kernel.naming import first_free

Without = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph of an account of a body. `version`: the last one published, 0 while it is being written."""

    body: UUID
    account: UUID
    passage: UUID
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """Words that leave. `without` gives a text without them; it changes nothing where they are not.

    `objects` are those of one kind made from accounts of that body; `to_reread`, among them, come from the very passage
    that left; `about` is what people may have said a remark of.
    """

    without: Without
    objects: frozenset[UUID] = frozenset()
    to_reread: frozenset[UUID] = frozenset()
    about: frozenset[UUID] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The organisation that answers for an object, and where it lies."""

    organisation: int
    place: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """One kind of objects made from accounts. `owners` says who answers for each; nobody for those it leaves out."""

    kind: str
    label: str | Promise
    take_out: "TakeOut"
    owners: "Owners"


TakeOut = Callable[[Act[Any], Withdrawal], Collection[UUID]]
Owners = Callable[[Act[Any], Collection[UUID]], Mapping[UUID, Owner]]
Told = Callable[[Act[Any], str, Mapping[UUID, Owner]], None]
_kept: list[Callable[[str], Passage | None]] = []
_derived: dict[str, Derived] = {}
_told: list[Told] = []


def keep_passages(passage_of: Callable[[str], Passage | None]) -> None:
    """Said once, in `apps.ready()` of the room that keeps paragraphs: what an origin typed in an address leads to.

    None for what leads nowhere; refuses a passage that was taken out.
    """
    _kept[:] = [passage_of]


def register_derived(kind: str, take_out: TakeOut, *, label: str | Promise, owners: Owners) -> None:
    """How words leave the objects of a kind, called `label`; called in `apps.ready()`.

    `take_out` returns the uids of those it changed; who answers for them, and for those that come from the passage
    itself, is told.
    """
    _derived[kind] = Derived(kind=kind, label=label, take_out=take_out, owners=owners)


def derived_kinds() -> Mapping[str, Derived]:
    return dict(_derived)


def when_taken_out(told: Told) -> None:
    """Said once, by the room that keeps what is owed: `told(act, kind, owners)` for each kind words have just left."""
    _told[:] = [told]


def owners_among(act: Act[Any], kind: str, uids: Collection[UUID]) -> Mapping[UUID, Owner]:
    """Who answers for these objects of a kind."""
    return _derived[kind].owners(act, uids) if uids else {}


def keep_origin(act: Act[Any], *, kind: str, about: UUID, origin: str) -> None:
    """Remembers the paragraph an object was made from; in the caller's transaction. Nothing for an empty origin."""
    found = _kept[0](origin) if origin and _kept else None
    if found is None:
        return
    Origin.objects.get_or_create(
        about=about,
        passage=found.passage,
        defaults={
            "kind": kind,
            "body": found.body,
            "account": found.account,
            "version": found.version,
            "made_at": act.happened_at,
        },
    )


def take_out_of_derived(
    act: Act[Any],
    *,
    body: UUID,
    without: Without,
    passages: Collection[UUID] | None = None,
    about: Collection[UUID] = (),
) -> dict[str, set[UUID]]:
    """Takes words out of whatever was made from the accounts of a body; returns what changed, by kind.

    With `passages`, of what comes from them alone: it is to be read again, even where its author had written it otherwise.
    """
    rows = list(Origin.objects.filter(body=body, **({} if passages is None else {"passage__in": list(passages)})))
    left = frozenset() if passages is None else frozenset(row.about for row in rows)
    said = frozenset({*about, *(row.about for row in rows)})
    changed: dict[str, set[UUID]] = {}
    for kind, derived in sorted(_derived.items()):
        objects = frozenset(row.about for row in rows if row.kind == kind)
        given = Withdrawal(without=without, objects=objects, to_reread=objects & left, about=said)
        changed[kind] = set(derived.take_out(act, given))
        owners = owners_among(act, kind, changed[kind] | given.to_reread)
        for told in _told:
            told(act, kind, owners)
    moved = left.union(*changed.values())
    for row in rows:
        if row.about in moved:
            Origin.objects.filter(pk=row.pk).update(taken_out_at=act.happened_at)
            record(act, DerivedTakenOut(about=row.about, kind=row.kind))
    return changed


def taken_out_of(uid: UUID) -> datetime | None:
    """When words last left an object at someone's request."""
    found: datetime | None = (
        Origin.objects.filter(about=uid, taken_out_at__isnull=False)
        .order_by("-taken_out_at")
        .values_list("taken_out_at", flat=True)
        .first()
    )
    return found


def taken_out_among(uids: Iterable[UUID]) -> set[UUID]:
    """Those of these objects that words left at someone's request."""
    rows = Origin.objects.filter(about__in=list(uids), taken_out_at__isnull=False)
    return set(rows.values_list("about", flat=True))


def blank(row: Model, without: Without, *fields: str) -> list[str]:
    """Takes the words out of these fields of a row, and of its `slug`, which it never saves; returns what changed."""
    changed = [name for name in fields if without(getattr(row, name)) != getattr(row, name)]
    for name in changed:
        setattr(row, name, without(getattr(row, name)))
    slug = str(getattr(row, "slug", ""))
    spaced = slug.replace("-", " ")
    if without(spaced) != spaced:
        wished = slugify(without(spaced)) or "texte"
        taken = type(row)._default_manager.filter(slug__startswith=wished).values_list("slug", flat=True)
        row.slug = first_free(wished, set(taken))  # type: ignore[attr-defined]  # it has one
        changed.append("slug")
    return changed
