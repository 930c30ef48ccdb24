"""Adopting a wording, or copying the one of a level above, with what contradicts what."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command, record
from maillon.ground.places.public import Containment, Place, PlaceKind
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Body
from maillon.voice.programmes.commands.own import next_number, own, own_body
from maillon.voice.programmes.events import StatementPublished
from maillon.voice.programmes.models import Sequence, Statement, StatementConflict
from maillon.voice.programmes.states import Level, Topic

_DEPARTMENTAL = frozenset({PlaceKind.DEPARTMENT, PlaceKind.REGION})


def level_of(place: Place | None) -> Level:
    """The whole country, a département or a région, or here."""
    if place is None or place.kind == PlaceKind.COUNTRY:
        return Level.NATIONAL
    return Level.DEPARTMENTAL if place.kind in _DEPARTMENTAL else Level.LOCAL


def places_to_speak_of(body: Body) -> list[Place]:
    """The places of the body and those they lie in, the nearest first."""
    own_places = body.covers.values("place")
    wholes = Containment.objects.filter(part__in=own_places).values("whole")
    return list(Place.objects.filter(pk__in=wholes).order_by("scale", "name"))


@command
def publish_statement(  # one field a line of the form
    act: Act[Actor],
    *,
    body: UUID,
    place: int | None,
    topic: Topic,
    text: str,
    source: str,
    source_on: date,
    source_url: str = "",
    sequence: UUID | None = None,
    contradicts: Mapping[str, str] | None = None,
) -> Statement:
    """A wording for a place, dated, never changed afterwards; the next number replaces it, and both stay.

    `contradicts` gives, by uid of another statement in force there, on what they differ: it is shown beside both.
    Refused with `not_your_place`, `source_is_future` or `needs_words`.
    """
    host = own_body(act, body)
    where = next((one for one in places_to_speak_of(host) if one.pk == place), None)
    if place is not None and where is None:
        raise RuleViolation("not_your_place", _("Choisissez un lieu de ce conseil, ou un lieu qui le contient."))
    if source_on > act.happened_at.date():
        raise RuleViolation("source_is_future", _("La date du texte ne peut pas être à venir."))
    if not text.strip() or not source.strip():
        raise RuleViolation("needs_words", _("Écrivez le texte, et d'où il vient."))
    level = level_of(where)
    found = None if sequence is None else own(act, Sequence, sequence, lock=False)
    same = {"body": host, "level": level, "place": where, "topic": topic}
    Statement.objects.filter(**same, current=True).update(current=False)
    made = Statement.objects.create(
        **same,
        uid=uuid7(),
        number=next_number(Statement, **same),
        text=text.strip(),
        source=source.strip(),
        source_on=source_on,
        source_url=source_url,
        sequence=found,
        published_at=act.happened_at,
    )
    _differ(act, made, contradicts or {})
    record(act, StatementPublished(about=made.uid, level=level, topic=Topic(topic).value, number=made.number))
    return made


def _differ(act: Act[Actor], made: Statement, contradicts: Mapping[str, str]) -> None:
    others = Statement.objects.filter(uid__in=list(contradicts), topic=made.topic).exclude(pk=made.pk)
    for other in others:
        StatementConflict.objects.create(
            upper=other, lower=made, words=contradicts[str(other.uid)].strip()[:300], at=act.happened_at
        )
