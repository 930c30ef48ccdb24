"""Finding a place from what someone typed: a few queries, whatever the number of hits."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import connection
from django.db.models import Case, F, IntegerField, Q, Value, When
from rapidfuzz import fuzz, process

from maillon.ground.places.codes import is_commune_code, is_qpv_code, normalise_commune_code
from maillon.ground.places.folding import fold, without_link
from maillon.ground.places.hits import PlaceHit
from maillon.ground.places.models import Containment, Place, PlaceCode, PlaceName
from maillon.ground.places.states import CodeKind, NameKind, PlaceKind
from maillon.kernel.figures import plain_figures

SHORTEST = 2
CLOSE_ENOUGH = 78
WELL_PEOPLED = 2000
_CODE = re.compile(r"^(?:\d{5}|2[AB]\d{3}|Q[PN]\w{6}|\d{9})$", re.IGNORECASE)
_DEPARTMENT = re.compile(r"^(?:\d{2,3}|2[AB])$", re.IGNORECASE)
_WITH_PLACE_AFTER = re.compile(r"^(?P<name>.*\D)[\s,(]+(?P<code>\d{5}|\d{2,3}|2[AB])\s*\)?$", re.IGNORECASE)
_KIND = "(?:ville|commune|mairie|village|quartier|cit[ée]|r[ée]sidence|d[ée]partement|r[ée]gion)"
_OTHERWISE = tuple(
    (re.compile(pattern, re.IGNORECASE), rewritten)
    for pattern, rewritten in (
        (r"(\d{5})[\s,]+(\D+)", r"\2 \1"),
        (r"(.+?)\s+cedex\b.*", r"\1"),
        (r"(?:le )?1\s*er arr\w*\.? (?:de |d['’])?(.+)", r"\1 1er"),
        (r"(?:le )?(\d\d?)\s*(?:e|è|[eè]me) arr\w*\.? (?:de |d['’])?(.+)", r"\2 \1e"),
        (rf"(?:le |la |l['’])?{_KIND}s? (?:de la |de l['’]|de |du |des |d['’]|les? |la )?(.+)", r"\1"),
    )
)
_CONTEXT_KINDS = (PlaceKind.COMMUNE, PlaceKind.DEPARTMENT, PlaceKind.REGION)


@dataclass(frozen=True, slots=True)
class _Found:
    place: int
    known_as: str = ""


def find_places(text: str, *, limit: int = 8, kinds: Sequence[str] | None = None) -> list[PlaceHit]:
    """The places `text` may mean: exact names first, then beginnings, the most populated first.

    Understands names without accents, hyphens or articles, « St », « d'Oléron », postal codes, official and former codes, « 93 »,
    former names, « 59000 Lille », « quartier des Tilleuls », « Saint-Denis 93 », « Saint-Denis, La Réunion », « st denis réunion ». Nothing found: close names,
    marked `suggested`.
    """
    typed = plain_figures(text).strip()
    if _CODE.match(typed):
        return _hits(_by_code(typed.upper(), kinds, limit))
    if _DEPARTMENT.match(typed):
        return _hits(_department(typed.upper(), kinds))
    folded = fold(typed)
    if len(folded) < SHORTEST:
        return _hits(_named(folded, kinds, limit))
    found = _hits(_by_name(folded, kinds, limit)) or _narrowed(typed, kinds, limit)
    if found:
        return found
    otherwise = _as_we_write_it(typed)
    return (find_places(otherwise, limit=limit, kinds=kinds) if otherwise != typed else []) or _hits(
        _close_to(without_link(folded), kinds, limit), suggested=True
    )


def _as_we_write_it(typed: str) -> str:
    """« 59000 Lille », « Bourges Cedex », « 11e arrondissement de Paris », « quartier des Tilleuls »."""
    for pattern, rewritten in _OTHERWISE:
        found = pattern.fullmatch(typed)
        if found:
            return found.expand(rewritten).strip()
    return typed


def _named(folded: str, kinds: Sequence[str] | None, limit: int) -> list[_Found]:
    """A name of one letter is looked for whole: « Y » is a commune."""
    if not folded:
        return []
    rows = PlaceName.objects.filter(_of_kinds(kinds), folded=folded, kind=NameKind.CURRENT)
    return [_Found(row.place_id) for row in rows[:limit]]


def _of_kinds(kinds: Sequence[str] | None) -> Q:
    return Q(place__kind__in=list(kinds)) if kinds else Q()


def _beginning(folded: str) -> Q:
    """A prefix the index can answer: SQLite's LIKE does not use it, PostgreSQL's ranges follow the locale."""
    if connection.vendor == "sqlite":
        return Q(folded__gte=folded, folded__lt=f"{folded}\x7f")
    return Q(folded__startswith=folded)


def _by_name(folded: str, kinds: Sequence[str] | None, limit: int) -> list[_Found]:
    """Names that are or begin as typed; « d'Oléron » also without what links it to a sentence."""
    typed = {folded, without_link(folded)}
    begins = reduce(or_, map(_beginning, sorted(typed)))
    whole = Q(folded__in=typed)
    names = Q(kind__in=(NameKind.CURRENT, NameKind.USUAL))
    order = Case(
        When(whole & names, then=Value(0)),
        When(whole & Q(kind=NameKind.FORMER), then=Value(1)),
        When(names, then=Value(2)),
        When(kind=NameKind.FORMER, then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
    rows = (
        PlaceName.objects.filter(begins, _of_kinds(kinds))
        .order_by(order, "-weight", "place")
        .values_list("place_id", "kind", "pk")[: limit * 4]
    )
    found: dict[int, tuple[str, int]] = {}
    for place, kind, pk in rows:
        found.setdefault(place, (kind, pk))
    kept = list(found.items())[:limit]
    former = [pk for _place, (kind, pk) in kept if kind == NameKind.FORMER]
    texts = dict(PlaceName.objects.filter(pk__in=former).values_list("pk", "text")) if former else {}
    return [_Found(place, texts.get(pk, "")) for place, (_kind, pk) in kept]


def _by_code(code: str, kinds: Sequence[str] | None, limit: int) -> list[_Found]:
    """Official code, then former code, then postal code: `93200` is both a postal code and nobody's commune."""
    wanted = Q(kind__in=list(kinds)) if kinds else Q()
    own = Q(code=code)
    if is_commune_code(code):
        own = Q(code__in={code, normalise_commune_code(code)}, kind__in=(PlaceKind.COMMUNE, PlaceKind.DISTRICT))
    elif is_qpv_code(code):
        own = Q(code=code, kind=PlaceKind.QPV)
    official = list(Place.objects.filter(own, wanted).order_by("scale", "pk").values_list("pk", flat=True)[:limit])
    rows = (
        PlaceCode.objects.filter(_of_kinds(kinds), code=code)
        .order_by("kind", "-place__population", "place")
        .values_list("place_id", "kind")[: limit * 2]
    )
    postal = [_Found(place) for place, kind in rows if kind == CodeKind.POSTAL]
    former = [_Found(place, code) for place, kind in rows if kind == CodeKind.FORMER]
    # A postal code is typed far more often than an Insee code of the same five signs.
    ordered = [*postal, *(_Found(pk) for pk in official), *former]
    return list({found.place: found for found in reversed(ordered)}.values())[::-1][:limit]


def _department(code: str, kinds: Sequence[str] | None) -> list[_Found]:
    if kinds and PlaceKind.DEPARTMENT not in kinds:
        return []
    return [_Found(pk) for pk in _inside_code(code)]


def _narrowed(typed: str, kinds: Sequence[str] | None, limit: int) -> list[PlaceHit]:
    """« Saint-Denis 93 », « St-Denis (93200) », « Saint-Denis, La Réunion »."""
    after = _WITH_PLACE_AFTER.match(typed)
    if after:
        inside = _inside_code(after["code"].upper())
        found = _by_name(fold(after["name"]), kinds, limit * 8)
        kept = set(Containment.objects.filter(part__in=[f.place for f in found], whole__in=inside).values_list("part"))
        near = sorted((f for f in found if (f.place,) in kept), key=lambda f: f.place not in inside)
        return _hits(near[:limit])
    name, comma, where = typed.partition(",")
    if comma and len(fold(name)) >= SHORTEST:
        hits = _hits(_by_name(fold(name), kinds, limit * 8))
        return [hit for hit in hits if fold(where) in fold(hit.context) or fold(hit.context) in fold(where)][:limit]
    return _name_then_where(typed.split(), kinds, limit)


def _name_then_where(words: list[str], kinds: Sequence[str] | None, limit: int) -> list[PlaceHit]:
    """« st denis réunion »: wherever the name ends and the words of where it is begin, in one query."""
    where = {fold(" ".join(words[:cut])): fold(" ".join(words[cut:])) for cut in range(1, len(words))}
    rows = (
        PlaceName.objects.filter(_of_kinds(kinds), folded__in=list(where))
        .order_by("-weight", "place")
        .values_list("place_id", "folded")[: limit * 8]
    )
    names = dict(reversed(rows))
    found = _hits(_Found(place) for place in dict(rows))
    return [hit for hit in found if hit.context and where[names[hit.id]] in fold(hit.context)][:limit]


def _inside_code(code: str) -> list[int]:
    if len(code) == 5:
        return list(PlaceCode.objects.filter(kind=CodeKind.POSTAL, code=code).values_list("place_id", flat=True))
    return list(Place.objects.filter(kind=PlaceKind.DEPARTMENT, code=code).values_list("pk", flat=True))


def _close_to(folded: str, kinds: Sequence[str] | None, limit: int) -> list[_Found]:
    """Names one or two slips away: those of the same first letter, else any name of a well-peopled place.

    Then long names that begin so: « francs moisins » for « Franc-Moisin - Cosmonautes ».
    """
    names = PlaceName.objects.filter(_of_kinds(kinds), kind__in=(NameKind.CURRENT, NameKind.USUAL))
    here, size = names.filter(_beginning(folded[0])), len(folded)
    for some, cut in ((here, None), (names.filter(weight__gte=WELL_PEOPLED), None), (here, size)):
        rows = list(some.values_list("folded", "place_id", "weight"))
        close = process.extract(
            folded,
            [name[:cut] for name, *_ in rows],
            scorer=fuzz.ratio,
            score_cutoff=CLOSE_ENOUGH,
            limit=limit * 3,
        )
        if close:
            ranked = sorted(close, key=lambda hit: (-round(hit[1] / 4), -rows[hit[2]][2], hit[2]))
            places = dict.fromkeys(rows[rank][1] for _name, _score, rank in ranked)
            return [_Found(place) for place in list(places)[: min(limit, 5)]]
    return []


def _hits(found: Iterable[_Found], *, suggested: bool = False) -> list[PlaceHit]:
    known = {f.place: f.known_as for f in found}
    if not known:
        return []
    places = Place.objects.in_bulk(list(known))
    context = contexts(places.values())
    alike = Counter((place.name, context[pk]) for pk, place in places.items())
    return [
        PlaceHit(
            id=pk,
            uid=places[pk].uid,
            slug=places[pk].slug,
            name=places[pk].name,
            kind=PlaceKind(places[pk].kind),
            context=context[pk] if alike[places[pk].name, context[pk]] == 1 else _with_kind(places[pk], context[pk]),
            population=places[pk].population,
            known_as=known_as,
            suggested=suggested,
        )
        for pk, known_as in known.items()
    ]


def _with_kind(place: Place, context: str) -> str:
    """What tells two places of one name in one place: a commune and the collectivity that has its name."""
    kind = str(PlaceKind(place.kind).label)
    return f"{kind}, {context}" if context else kind


def contexts(places: Iterable[Place]) -> dict[int, str]:
    """Where each place is, in words: communes and département, in one query."""
    by_pk = {place.pk: place for place in places}
    rows = (
        Containment.objects.filter(part__in=list(by_pk), whole__kind__in=_CONTEXT_KINDS)
        .exclude(part=F("whole"))
        .order_by("whole__scale", "whole__name")
        .values_list("part_id", "whole__kind", "whole__name", "whole__scale")
    )
    found: dict[int, dict[str, list[str]]] = {pk: {} for pk in by_pk}
    for part, kind, name, scale in rows:
        if scale > by_pk[part].scale:
            found[part].setdefault(kind, []).append(name)
    return {pk: _in_words(by_pk[pk], wholes) for pk, wholes in found.items()}


def context_among(place: Place, around: Iterable[Place]) -> str:
    """The same words when what the place lies in has been read already."""
    found: dict[str, list[str]] = {}
    for one in sorted(around, key=lambda one: (one.scale, one.name)):
        if one.scale > place.scale and one.kind in _CONTEXT_KINDS:
            found.setdefault(one.kind, []).append(one.name)
    return _in_words(place, found)


def _in_words(place: Place, wholes: dict[str, list[str]]) -> str:
    departments, regions = wholes.get(PlaceKind.DEPARTMENT, []), wholes.get(PlaceKind.REGION, [])
    parts = [" et ".join(wholes.get(PlaceKind.COMMUNE, [])[:2]), " et ".join(departments[:2])]
    if not departments and regions:
        parts.append(regions[0])
    if place.kind == PlaceKind.DEPARTMENT:
        parts = [name for name in regions[:1] if name != place.name]
    return ", ".join(part for part in dict.fromkeys(parts) if part and part != place.name)
