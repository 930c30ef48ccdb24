"""Who is kept from whom, whatever card a person has today: a new card with the same telephone is the same person."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet

from maillon.ground.access.models import Conflict
from maillon.ground.actors.public import Person

SIDES = ("one", "other")
SIDE_KEYS = [f"{side}{end}" for side in SIDES for end in ("", "_phone_index", "_email_index")]
Keys = tuple[Any, ...]


def live_conflicts(day: date) -> QuerySet[Conflict]:
    """Those in force on `day`."""
    return Conflict.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def about_card(card: str = "person") -> Q:
    """Conflicts in which the card of the outer row stands, by itself or by its telephone or mail."""
    found = Q()
    for side in SIDES:
        found |= Q(**{side: OuterRef(card)})
        found |= Q(**{f"{side}_phone_index": OuterRef(f"{card}__phone_index")})
        found |= Q(**{f"{side}_email_index": OuterRef(f"{card}__email_index")})
    return found


def about_cards(persons: Collection[int]) -> Q:
    """Conflicts in which one of these cards stands. Blind indexes differ from space to space: equal means same space."""
    cards = Person.objects.filter(pk__in=persons)
    phones = cards.filter(phone_index__isnull=False).values("phone_index")
    emails = cards.filter(email_index__isnull=False).values("email_index")
    found = Q()
    for side in SIDES:
        found |= Q(**{f"{side}__in": persons, f"{side}__isnull": False})
        found |= Q(**{f"{side}_phone_index__in": phones}) | Q(**{f"{side}_email_index__in": emails})
    return found


def kept_from(persons: Collection[int], day: date) -> frozenset[int]:
    """The cards never put together with `persons` on `day`. No query for nobody, one as a rule, two for who has a pair."""
    found: set[int] = set()
    for one, other in apart(persons, day):
        found |= other if one & set(persons) else frozenset()
        found |= one if other & set(persons) else frozenset()
    return frozenset(found - set(persons))


def apart(persons: Collection[int], day: date) -> list[tuple[frozenset[int], frozenset[int]]]:
    """The pairs in which `persons` stand on `day`: all the cards of the one, all the cards of the other."""
    if not persons:
        return []
    pairs = list(live_conflicts(day).filter(about_cards(persons)).values_list(*SIDE_KEYS))
    if not pairs:
        return []
    wanted = Q(pk__in=_told(pairs, 0)) | Q(phone_index__in=_told(pairs, 1)) | Q(email_index__in=_told(pairs, 2))
    cards = list(Person.objects.filter(wanted).values_list("pk", "phone_index", "email_index"))
    return [(_side(pair[:3], cards), _side(pair[3:], cards)) for pair in pairs]


def _told(pairs: Sequence[Keys], rank: int) -> set[Any]:
    """The keys, telephones or mails of both sides."""
    found = (pair[rank + side] for pair in pairs for side in (0, 3))
    return {_plain(key) for key in found if key is not None}


def _side(keys: Keys, cards: Sequence[Keys]) -> frozenset[int]:
    """The cards of one side: by the card itself, the telephone or the mail."""
    told = [_plain(key) for key in keys]
    return frozenset(
        card[0]
        for card in cards
        if any(key is not None and _plain(key) == known for key, known in zip(card, told, strict=True))
    )


def _plain(key: Any) -> Any:
    """PostgreSQL gives binary columns as views."""
    return bytes(key) if isinstance(key, bytes | memoryview) else key
