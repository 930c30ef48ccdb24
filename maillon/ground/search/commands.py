"""Keeping the index: called by rooms inside their own commands, in the same transaction."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import models
from django.db.models import F

from maillon.ground.search.models import Document, DocumentFacet, DocumentPlace, Word
from maillon.ground.search.words import stemmed, vocabulary
from maillon.kernel.privacy import P1, DataClass
from maillon.kernel.scrub import without_personal_data

EXCERPT = 280


def index(
    kind: str,
    uid: UUID,
    *,
    title: str,
    body: str,
    url: str,
    place: int | None = None,
    places: Iterable[int] = (),
    facets: Mapping[str, Iterable[str]] | None = None,
    language: str = "fr",
    organisation: int | None = None,
) -> None:
    """Makes a text findable, or brings it up to date; `organisation` keeps it to that team.

    Telephones, mails, numbers and titled names are left out of what is kept and found.
    """
    title, body = without_personal_data(title), without_personal_data(body)
    words = {} if organisation else vocabulary(f"{title} {body}")
    before = Document.objects.filter(uid=uid).values_list("words", flat=True).first()
    document, _made = Document.objects.update_or_create(
        uid=uid,
        defaults={
            "kind": kind,
            "language": language,
            "title": title[:250],
            "excerpt": _excerpt(body),
            "url": url,
            "organisation_id": organisation,
            "title_stems": stemmed(title, language),
            "body_stems": stemmed(body, language),
            "words": " ".join(words),
        },
    )
    document.places.all().delete()
    wanted = {*places, *([place] if place else [])}
    DocumentPlace.objects.bulk_create(DocumentPlace(document=document, place_id=pk) for pk in sorted(wanted))
    document.facets.all().delete()
    DocumentFacet.objects.bulk_create(
        DocumentFacet(document=document, name=name, value=value)
        for name, values in (facets or {}).items()
        for value in sorted(set(values))
    )
    known = set((before or "").split())
    _add_words({folded: shown for folded, shown in words.items() if folded not in known})
    _remove_words(known - set(words))


def unindex(uid: UUID) -> None:
    """Nothing of it is found or suggested any more."""
    words = Document.objects.filter(uid=uid).values_list("words", flat=True).first()
    if words is not None:
        Document.objects.filter(uid=uid).delete()
        _remove_words(set(words.split()))


def indexable(row: models.Model, *fields: str) -> str:
    """The text of public or internal fields of `row`; refuses a personal one with TypeError."""
    classes: Mapping[str, DataClass] = getattr(type(row), "privacy", {})
    for name in fields:
        if classes.get(name, DataClass.SECRET) > P1:
            raise TypeError(f"{row._meta.label}.{name} is never indexed")
    return "\n".join(str(getattr(row, name)) for name in fields)


def _excerpt(body: str) -> str:
    flat = " ".join(body.split())
    return flat if len(flat) <= EXCERPT else flat[:EXCERPT].rsplit(" ", 1)[0] + "…"


def _lock(words: Iterable[str]) -> set[str]:
    """Always taken in the same order, so that two writers never wait for each other."""
    rows = Word.objects.select_for_update().filter(folded__in=sorted(words)).order_by("folded")
    return set(rows.values_list("folded", flat=True))


def _add_words(words: Mapping[str, str]) -> None:
    known = _lock(words)
    Word.objects.filter(folded__in=known).update(uses=F("uses") + 1)
    Word.objects.bulk_create(
        (
            Word(folded=folded, shown=shown, length=len(folded))
            for folded, shown in sorted(words.items())
            if folded not in known
        ),
        ignore_conflicts=True,
    )


def _remove_words(words: Iterable[str]) -> None:
    known = _lock(words)
    Word.objects.filter(folded__in=known, uses__lte=1).delete()
    Word.objects.filter(folded__in=known).update(uses=F("uses") - 1)
