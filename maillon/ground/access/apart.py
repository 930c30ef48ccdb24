"""Who is kept from whom, whatever card a person has today: a new card with the same telephone is the same person."""

from collections.abc import Collection
from datetime import date

from django.db.models import OuterRef, Q, QuerySet

from maillon.ground.access.models import Conflict
from maillon.ground.actors.public import Person

SIDES = ("one", "other")


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
    """The cards never put together with `persons` on `day`; none for nobody. Two queries, three when there are some."""
    if not persons:
        return frozenset()
    columns = [f"{side}{end}" for side in SIDES for end in ("", "_phone_index", "_email_index")]
    pairs = list(live_conflicts(day).filter(about_cards(persons)).values_list(*columns))
    if not pairs:
        return frozenset()
    named = _cards(
        [key for pair in pairs for key in (pair[0], pair[3])],
        [key for pair in pairs for key in (pair[1], pair[4])],
        [key for pair in pairs for key in (pair[2], pair[5])],
    )
    return named - _same_people(persons)


def _same_people(persons: Collection[int]) -> frozenset[int]:
    known = Person.objects.filter(pk__in=persons).values_list("pk", "phone_index", "email_index")
    keys, phones, emails = zip(*known, strict=True)
    return _cards(keys, phones, emails) | frozenset(persons)


def _cards(
    keys: Collection[int | None], phones: Collection[bytes | None], emails: Collection[bytes | None]
) -> frozenset[int]:
    wanted = Q(pk__in={key for key in keys if key is not None})
    wanted |= Q(phone_index__in=_told(phones)) | Q(email_index__in=_told(emails))
    return frozenset(Person.objects.filter(wanted).values_list("pk", flat=True))


def _told(indexes: Collection[bytes | None]) -> set[bytes]:
    return {bytes(index) for index in indexes if index is not None}
