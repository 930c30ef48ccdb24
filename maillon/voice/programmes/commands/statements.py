"""Adopting a wording, or copying the one of a level above, with what contradicts what; taking one off."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability, may_in
from maillon.ground.journal.public import command, record
from maillon.ground.places.public import Containment, Place, PlaceKind
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Body
from maillon.voice.programmes.commands.own import next_number, own, own_body
from maillon.voice.programmes.events import StatementPublished, StatementWithdrawn
from maillon.voice.programmes.models import Sequence, Statement, StatementConflict
from maillon.voice.programmes.states import Level, Topic

_DEPARTMENTAL = frozenset({PlaceKind.DEPARTMENT, PlaceKind.REGION})


def level_of(place: Place | None) -> Level:
    """The whole country, a département or a région, or here."""
    if place is None or place.kind == PlaceKind.COUNTRY:
        return Level.NATIONAL
    return Level.DEPARTMENTAL if place.kind in _DEPARTMENTAL else Level.LOCAL


def places_to_speak_of(actor: Actor, body: Body) -> list[Place]:
    """The places of the body, and those they lie in where the actor's grant reaches; the nearest first."""
    own_places = body.covers.values("place")
    wholes = Containment.objects.filter(part__in=own_places).values("whole")
    near = Place.objects.filter(pk__in=wholes).order_by("scale", "name")
    covered = set(own_places.values_list("place", flat=True))
    return [place for place in near if _is_own(place, covered) or _reaches(actor, body, place)]


def _is_own(place: Place, covered: set[int]) -> bool:
    return place.pk in covered and level_of(place) == Level.LOCAL


def _reaches(actor: Actor, body: Body, place: Place) -> bool:
    """Doctrine for others to follow goes where one edits the library, not wherever one runs a council."""
    return may_in(actor, Capability.EDIT_LIBRARY, organisation=body.organisation_id, place=place.pk)


def may_speak_everywhere(actor: Actor, body: Body) -> bool:
    """Whether a grant of the body's organisation edits the library without being kept to a place."""
    grants = actor.grants_for(Capability.EDIT_LIBRARY)
    return any(grant.organisation == body.organisation_id and grant.place is None for grant in grants)


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
    Beyond the places of the body, or for the whole country, only by a grant that edits the library there.
    Refused with `not_your_place`, `source_is_future` or `needs_words`.
    """
    host = own_body(act, body)
    where = _where(act.actor, host, place)
    if source_on > localdate(act.happened_at):
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


def _where(actor: Actor, body: Body, place: int | None) -> Place | None:
    if place is None and may_speak_everywhere(actor, body):
        return None
    where = next((one for one in places_to_speak_of(actor, body) if one.pk == place), None)
    if where is None:
        raise RuleViolation(
            "not_your_place",
            _("Choisissez un lieu de ce conseil. Un texte pour plus large vient de qui anime le réseau, ou du projet."),
        )
    return where


@command
def withdraw_statement(act: Act[Actor], *, statement: UUID, why: str) -> Statement:
    """Takes a wording off every page, in force or earlier; its number and the reason stay readable.

    By the body that wrote it, or by who administers its space. Refused with `say_why`. No earlier wording comes back.
    """
    found: Statement | None = (
        Statement.objects.to_withdraw(act.actor).select_for_update(of=("self",)).filter(uid=statement).first()
    )
    if found is None:
        raise NotFoundError("no_such_statement")
    if not why.strip():
        raise RuleViolation("say_why", _("Dites en une phrase pourquoi ce texte est retiré."))
    found.current, found.withdrawn_at, found.withdrawn_why = False, act.happened_at, why.strip()[:300]
    found.save(update_fields=["current", "withdrawn_at", "withdrawn_why"])
    record(act, StatementWithdrawn(about=found.uid, level=found.level, topic=found.topic, number=found.number))
    return found


def _differ(act: Act[Actor], made: Statement, contradicts: Mapping[str, str]) -> None:
    others = Statement.objects.filter(uid__in=list(contradicts), topic=made.topic).exclude(pk=made.pk)
    for other in others:
        StatementConflict.objects.create(
            upper=other, lower=made, words=contradicts[str(other.uid)].strip()[:300], at=act.happened_at
        )
