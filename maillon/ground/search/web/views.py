"""One search over everything that may be read."""

from collections.abc import Mapping
from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.places.public import Place
from maillon.ground.search import queries
from maillon.ground.search.registry import kinds, words_of_facet
from maillon.ground.ui.public import render_page

FACETS = {"theme": _("Thème"), "public": _("Avec et pour qui"), "function": _("Ce qu'on y fait")}
SHOWN = 40


@opens(get=Capability.SEE_PUBLIC)
def search(request: MaillonRequest) -> HttpResponse:
    """Words, kind, theme, public, function, place; results kind by kind."""
    words = request.GET.get("q", "").strip()
    titles = {kind.code: kind.title for kind in kinds()}
    kind = request.GET.get("quoi", "")
    kind = kind if kind in titles else ""
    chosen = {name: request.GET[name] for name in FACETS if request.GET.get(name) in words_of_facet(name)}
    place = Place.objects.filter(slug=request.GET.get("lieu", "")).first()
    asked = bool(words or kind or chosen or place)
    found = queries.SearchResult()
    if asked:
        found = queries.search(
            words,
            kinds=[kind] if kind else None,
            place=place.pk if place else None,
            facets=chosen,
            limit=SHOWN,
            actor=request.actor,
            with_facets=True,
            or_some=True,
        )
    met = {hit.kind for hit in found.hits}
    return render_page(
        request,
        "search/search.html",
        words=words,
        asked=asked,
        place=place,
        kept={"quoi": kind, "lieu": place.slug if place else "", **chosen},
        found=found,
        groups=_groups(found, titles),
        kinds=[(code, title, _with(request.GET, "quoi", code)) for code, title in titles.items() if code in met],
        all_kinds=_with(request.GET, "quoi", ""),
        chosen=bool(kind or chosen),
        kind=kind,
        facets=[_facet(request.GET, name, found.facets.get(name, {})) for name in FACETS],
    )


def _groups(found: queries.SearchResult, titles: Mapping[str, object]) -> list[tuple[object, list[queries.Hit]]]:
    """Hits kind by kind, in the order of the kinds; inside a kind, best first."""
    order = list(titles)
    known = sorted((hit for hit in found.hits if hit.kind in titles), key=lambda hit: order.index(hit.kind))
    return [(titles[code], list(hits)) for code, hits in groupby(known, key=lambda hit: hit.kind)]


def _facet(asked: QueryDict, name: str, counts: Mapping[str, int]) -> dict[str, object]:
    known, chosen = words_of_facet(name), asked.get(name, "")
    rows = [
        (known[code], count, _with(asked, name, code), code == chosen)
        for code, count in counts.items()
        if code in known
    ]
    return {"title": FACETS[name], "rows": rows, "clear": _with(asked, name, "") if chosen in known else ""}


def _with(asked: QueryDict, name: str, value: str) -> str:
    """The same question with one answer changed; only what this page asks is carried."""
    kept = {key: asked[key] for key in ("q", "quoi", "lieu", *FACETS) if asked.get(key)}
    return "?" + urlencode({key: one for key, one in {**kept, name: value}.items() if one})
