"""Whether a place, a body or an institution is in the neutral months before an election."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from maillon.ground.access.public import Actor, Capability
from maillon.ground.actors.public import Organisation
from maillon.ground.places.public import Containment, Place
from maillon.voice.bodies.models import Body, ElectionFreeze, InstitutionWord
from maillon.voice.bodies.states_elections import WordKind

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordCard:
    """What an institution says, signed by its own name."""

    uid: UUID
    title: str
    text: str
    signed: str
    posted_at: datetime


def day_in(zone: str, now: datetime) -> date:
    """The day it is there: an election ends at midnight of the place, not of the server."""
    return now.astimezone(ZoneInfo(zone)).date()


def _live(day: date) -> Q:
    return Q(starts_on__lte=day, ends_on__gte=day, lifted_at__isnull=True)


def one_is_near(now: datetime) -> bool:
    """Whether any freeze could be running somewhere on earth: one query, before looking for the one of a page."""
    days = Q(starts_on__lte=(now + A_DAY).date(), ends_on__gte=(now - A_DAY).date())
    return ElectionFreeze.objects.filter(days, lifted_at__isnull=True).exists()


def freeze_at(place: Place, now: datetime) -> ElectionFreeze | None:
    """The freeze that covers this place today, on its own clock."""
    day = day_in(place.time_zone, now)
    wholes = Containment.objects.filter(part=place).values("whole")
    found: ElectionFreeze | None = ElectionFreeze.objects.filter(_live(day), place__in=wholes).first()
    return found


# Asked by each page and paper of a body: written once here, where building it again would cost four times its answer.
_OF_BODY = """
    SELECT near.* FROM bodies_electionfreeze near
    WHERE near.starts_on <= %(day)s AND near.ends_on >= %(day)s AND near.lifted_at IS NULL AND (
        near.body_id = %(body)s
        OR (near.place_id IS NULL AND near.body_id IS NULL AND near.organisation_id = %(organisation)s)
        OR near.place_id IN (
            SELECT holds.whole_id FROM places_containment holds
            JOIN bodies_bodyplace covered ON covered.place_id = holds.part_id WHERE covered.body_id = %(body)s
        )
    )
    ORDER BY near.id LIMIT 1
"""


def freeze_of_body(body: Body, now: datetime) -> ElectionFreeze | None:
    """The freeze of this body, of the places it covers, or of its organisation. One query."""
    asked = {"day": body.today(now).isoformat(), "body": body.pk, "organisation": body.organisation_id}
    return next(iter(ElectionFreeze.objects.raw(_OF_BODY, asked)), None)


def frozen_organisations(organisations: Iterable[int], day: date) -> set[int]:
    """Those that froze what they post themselves."""
    rows = ElectionFreeze.objects.filter(
        _live(day), place__isnull=True, body__isnull=True, organisation__in=list(organisations)
    )
    return set(rows.values_list("organisation_id", flat=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsHere:
    """The words shown on a place, and the freeze that hides the others, if any. `held_back` counts what is hidden."""

    cards: list[WordCard]
    held_back: int
    freeze: ElectionFreeze | None


def words_at(place: Place, now: datetime, limit: int = 4) -> WordsHere:
    """What institutions say here: in the months before an election, only what is practical. Four queries at most."""
    day = day_in(place.time_zone, now)
    wholes = Containment.objects.filter(part=place).values("whole")
    rows = list(
        InstitutionWord.objects.filter(place__in=wholes, removed_at__isnull=True, shown_until__gte=day).select_related(
            "organisation"
        )[:40]
    )
    promoting = [row.organisation_id for row in rows if row.kind == WordKind.PROMOTION]
    freeze = freeze_at(place, now) if promoting else None
    silent = frozen_organisations(promoting, day) if promoting else set()
    shown, held = [], 0
    for row in rows:
        if row.kind == WordKind.PROMOTION and (freeze is not None or row.organisation_id in silent):
            held += 1
            continue
        shown.append(
            WordCard(uid=row.uid, title=row.title, text=row.text, signed=row.organisation.name, posted_at=row.posted_at)
        )
    return WordsHere(cards=shown[:limit], held_back=held, freeze=freeze)


def freezes_run_by(actor: Actor) -> list[ElectionFreeze]:
    """Those set by the organisations this person runs meetings for."""
    mine = ElectionFreeze.objects.allowed(actor, Capability.RUN_MEETINGS)
    return list(mine.select_related("organisation", "place", "body"))


def words_said_by(actor: Actor) -> list[InstitutionWord]:
    """What the institutions this person answers for said, removed ones apart."""
    mine = InstitutionWord.objects.allowed(actor, Capability.ANSWER_AS_OFFICE).filter(removed_at__isnull=True)
    return list(mine.select_related("organisation", "place"))


def wholes_answered_for(actor: Actor) -> dict[int, set[int]]:
    """Where each institution this person answers for may speak: the place of the grant, or else its own."""
    grants = list(actor.grants_for(Capability.ANSWER_AS_OFFICE))
    own = dict(Organisation.objects.filter(pk__in={g.organisation for g in grants}).values_list("pk", "place_id"))
    found: dict[int, set[int]] = {}
    for grant in grants:
        whole = grant.place or own.get(grant.organisation)
        if whole is not None:
            found.setdefault(grant.organisation, set()).add(whole)
    return found


def within_reach(actor: Actor, organisation: int, place: int) -> bool:
    """Whether this person answers there in the name of this institution."""
    wholes = wholes_answered_for(actor).get(organisation, set())
    return Containment.objects.filter(part=place, whole__in=wholes).exists()


def organisations_speaking(actor: Actor) -> list[Organisation]:
    """Institutions in whose name this person may say something."""
    mine = {grant.organisation for grant in actor.grants_for(Capability.ANSWER_AS_OFFICE)}
    return list(Organisation.objects.filter(pk__in=mine).order_by("name", "pk"))
