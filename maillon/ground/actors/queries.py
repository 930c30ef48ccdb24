"""What pages and other rooms read about organisations, who answers, and cards."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from maillon.ground.actors.indexes import email_index, phone_index
from maillon.ground.actors.models import (
    Answering,
    FunctionHeld,
    Organisation,
    Person,
    PersonDetails,
)
from maillon.ground.actors.rules import Declared, who_answers
from maillon.ground.places.public import Containment, Place, plain
from maillon.ground.spaces.public import Space
from maillon.ground.vault.public import ErasedError, open_many, open_sealed

MOST_READ = 2000


def answering_for(place: Place | int, theme: str, on: date) -> Answering | None:
    """Who promised to answer there: the most precise place first, then the theme itself, then every theme.

    One query. None means that no door may open here: show numbers and the nearest service.
    """
    rows = list(_declared(place, on).select_related("organisation", "place", "replacement"))
    chosen = who_answers(theme, (Declared(id=row.pk, scale=row.place.scale, theme=row.theme) for row in rows))
    return next((row for row in rows if row.pk == chosen), None)


def answering_here(place: Place | int, on: date) -> list[Answering]:
    """Every promise that covers the place, the most precise first."""
    rows = _declared(place, on).select_related("organisation", "place")
    return list(rows.order_by("place__scale", "theme", "pk"))


def _declared(place: Place | int, on: date) -> QuerySet[Answering]:
    pk = place if isinstance(place, int) else place.pk
    return Answering.objects.live(on).filter(place__in=Containment.objects.filter(part=pk).values("whole"))


def organisation_or_404(uid: UUID) -> Organisation:
    """The organisation of a public page; closed ones keep theirs."""
    found = Organisation.objects.select_related("place").filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def directory(place: Place | int, *, words: str = "", limit: int = 200) -> list[Organisation]:
    """Living organisations of a place, those inside it and those that cover it up to its intercommunality.

    `words` are looked for in names and activities, whatever their accents and case.
    """
    rows = Organisation.objects.living().filter(_near(place, "place")).select_related("place").order_by("name", "pk")
    wanted = plain(words).split()
    if not wanted:
        return _by_name(rows[:limit])
    return _by_name([one for one in rows[:MOST_READ] if _holds(plain(f"{one.name} {one.purpose}"), wanted)][:limit])


def _by_name(rows: Iterable[Organisation]) -> list[Organisation]:
    """An accent does not send a name after Z."""
    return sorted(rows, key=lambda one: plain(one.name))


def _holds(text: str, wanted: list[str]) -> bool:
    return all(word in text for word in wanted)


def _near(place: Place | int, path: str) -> Q:
    pk = place if isinstance(place, int) else place.pk
    inside = Containment.objects.filter(whole=pk).values("part")
    around = Containment.objects.filter(part=pk, whole__scale__lte=60).values("whole")
    return Q(**{f"{path}__in": inside}) | Q(**{f"{path}__in": around})


def functions_near(place: Place | int | None, on: date, function: str = "", limit: int = 200) -> list[FunctionHeld]:
    """Functions held now around a place, by function then by nearness: the main key of the directory."""
    rows = FunctionHeld.objects.live(on).select_related("organisation", "place")
    if place is not None:
        rows = rows.filter(_near(place, "place"))
    if function:
        rows = rows.filter(function=function)
    return list(rows.order_by("function", "place__scale", "organisation__name", "pk")[:limit])


def functions_of(organisation: Organisation, on: date) -> list[FunctionHeld]:
    """What it does now, and where."""
    rows = FunctionHeld.objects.live(on).filter(organisation=organisation).select_related("place")
    return list(rows.order_by("function", "place__scale", "pk"))


def answering_of(organisation: Organisation, on: date) -> list[Answering]:
    """Where it has promised to answer."""
    rows = Answering.objects.live(on).filter(organisation=organisation).select_related("place")
    return list(rows.order_by("place__scale", "theme", "pk"))


def details_of(person: Person) -> PersonDetails:
    """Who she is; raises ErasedError once her dossier is erased."""
    found: PersonDetails = open_sealed(person)
    return found


def details_of_many(persons: Sequence[Person]) -> list[PersonDetails]:
    """The same for several cards, keys read in one query."""
    found: list[PersonDetails] = open_many(persons)
    return found


def name_of(person: Person) -> str:
    """First name and last name as her own space knows them; empty once erased."""
    try:
        details = details_of(person)
    except ErasedError:
        return ""
    return f"{details.first_name} {details.last_name}".strip()


def names_of(persons: Sequence[Person]) -> dict[int, str]:
    """`name_of` for several cards, by identifier, in one query."""
    details = details_of_many(persons)
    return {p.pk: f"{d.first_name} {d.last_name}".strip() for p, d in zip(persons, details, strict=True)}


def people_with_phone(space: Space, phone: str) -> list[Person]:
    """Cards of this space that hold this telephone: two spouses may share one."""
    index = phone_index(space, phone)
    return _living(Person.objects.filter(space=space, phone_index=index)) if index else []


def people_with_email(space: Space, email: str) -> list[Person]:
    """Cards of this space that hold this mail address."""
    index = email_index(space, email)
    return _living(Person.objects.filter(space=space, email_index=index)) if index else []


def _living(rows: QuerySet[Person]) -> list[Person]:
    return list(rows.filter(dossier__erased_at__isnull=True).order_by("pk"))


def organisations_by_id(ids: Iterable[int]) -> dict[int, Organisation]:
    """Organisations by identifier, in one query."""
    return Organisation.objects.in_bulk(list(ids))
