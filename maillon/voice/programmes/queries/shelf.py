"""Texts of reference and councils described by themselves."""

from collections.abc import Collection

from maillon.voice.bodies.public import Body
from maillon.voice.programmes.models import OwnWay, ShelfPaper

MOST_COMPARED = 4


def papers() -> list[tuple[ShelfPaper, list[ShelfPaper]]]:
    """Each text in its last version, with the earlier ones; one query."""
    rows = list(ShelfPaper.objects.select_related("body").order_by("kind", "title", "-number"))
    earlier: dict[tuple[int, str], list[ShelfPaper]] = {}
    for row in rows:
        if not row.current:
            earlier.setdefault((row.body_id, row.title), []).append(row)
    return [(row, earlier.get((row.body_id, row.title), [])) for row in rows if row.current]


def own_ways() -> list[OwnWay]:
    """Every council that said how it works, in the order of names."""
    return list(OwnWay.objects.filter(current=True).select_related("body").order_by("body__name"))


def ways_to_compare(slugs: Collection[str]) -> list[OwnWay]:
    """Those asked for, four at most so that they stay readable side by side."""
    chosen = [way for way in own_ways() if way.body.slug in slugs]
    return chosen[:MOST_COMPARED]


def own_way_of(body: Body) -> OwnWay | None:
    return OwnWay.objects.filter(body=body, current=True).first()
