"""Places as people write them, and bodies named with their places so that two of one name stay two."""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maillon.ground.places.public import SCALE, Place, PlaceKind, contexts, find_places, fold

MOST_SAID = 4


def place_named(text: str) -> int | None:
    """The one place of this name; empty gives None. Several, or none, is said with what to write."""
    if not text.strip():
        return None
    hits = [hit for hit in find_places(text, limit=6) if not hit.suggested]
    exact = [hit for hit in hits if fold(hit.name) == fold(text) or fold(hit.label) == fold(text)] or hits
    if len(exact) == 1:
        return exact[0].id
    names = " ; ".join(f"« {hit.label} »" for hit in exact)
    if exact:
        raise ValidationError(
            _("Plusieurs lieux portent ce nom. Recopiez le bon : %(names)s."), params={"names": names}
        )
    raise ValidationError(_("Aucun lieu ne porte ce nom. Écrivez-le comme sur une carte, ou son code postal."))


def places_written(text: str, known: Mapping[str, int] | None = None) -> list[int]:
    """One place a line, each once; the refusal says which line. `known` lines were shown by us and keep their meaning."""
    found: dict[int, None] = {}
    for number, line in enumerate(text.splitlines(), 1):
        try:
            place = (known or {}).get(line.strip()) or place_named(line)
        except ValidationError as refusal:
            raise ValidationError(
                _("Ligne %(line)s : %(why)s"), params={"line": number, "why": " ".join(refusal.messages)}
            ) from None
        if place is not None:
            found[place] = None
    return list(found)


def said_where(places: Sequence[Place]) -> str:
    """The places of a body in words: a neighbourhood with its town, a town alone unless another bears its name.

    Past four, « … » says that there are others.
    """
    shown = sorted(places, key=lambda place: (-place.scale, place.name, place.pk))[:MOST_SAID]
    around = contexts(shown)
    twins = Place.objects.filter(name__in=[place.name for place in shown]).values_list("kind", "name")
    count = Counter(twins)
    parts: dict[str, None] = {}
    for place in shown:
        parts[place.name] = None
        nearest = around[place.pk].split(", ")[0]
        if nearest and (place.scale < SCALE[PlaceKind.COMMUNE] or count[place.kind, place.name] > 1):
            parts[nearest] = None
    said = ", ".join(parts)
    return f"{said[:299]}…" if len(places) > MOST_SAID else said[:300]
