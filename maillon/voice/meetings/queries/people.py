"""Who comes and who was there: names for the organiser only, counts for anyone."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Sum
from django.http import Http404

from maillon.ground.access.public import Actor, Capability
from maillon.ground.actors.public import PersonDetails
from maillon.ground.vault.public import open_still_there
from maillon.voice.meetings.models import AttendanceCount, Meeting, Participation, ParticipationDetails
from maillon.voice.meetings.states import STILL_COMING, ComingState


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceLine:
    """One line of who was there; `unknown` means nobody counted, never zero."""

    capacity: str
    presence: str
    people: int


def attendance_of(meeting: Meeting) -> list[AttendanceLine]:
    rows = AttendanceCount.objects.filter(meeting=meeting).order_by("capacity", "presence")
    return [
        AttendanceLine(capacity=r.get_capacity_display(), presence=r.get_presence_display(), people=r.people)
        for r in rows
    ]


def people_of(actor: Actor, meeting: Meeting) -> list[tuple[Participation, str, str]]:
    """Who comes, for the organiser: the row, the name given, the practical needs; nobody once erased.

    Practical needs may speak of health: nothing is read before the second factor.
    """
    if not actor.second_factor:
        return []
    rows = list(
        Participation.objects.allowed(actor, Capability.RUN_MEETINGS)
        .filter(meeting=meeting)
        .exclude(state=ComingState.WITHDRAWN)
        .select_related("person")
        .order_by("asked_at")
    )
    unnamed = [row.person for row in rows if row.person is not None]
    cards = dict(zip((card.pk for card in unnamed), open_still_there(unnamed), strict=True)) if unnamed else {}
    opened = zip(rows, open_still_there(rows), strict=True)
    return [
        (row, d.name or _known_as(cards.get(row.person_id)), d.practical_needs) for row, d in opened if d is not None
    ]


def asked_or_404(actor: Actor, uid: UUID) -> tuple[Participation, ParticipationDetails | None]:
    """Someone who asked to come; her name and needs only after the second factor, None once erased."""
    mine = Participation.objects.allowed(actor, Capability.RUN_MEETINGS).exclude(person__in=actor.kept_from)
    found: Participation | None = mine.select_related("meeting__body").filter(uid=uid).first()
    if found is None:
        raise Http404
    return found, open_still_there([found])[0] if actor.second_factor else None


def refusals_of(meeting: Meeting) -> list[str]:
    """Why some who asked could not come, as anyone may read it: reasons, never names."""
    rows = Participation.objects.filter(meeting=meeting, state=ComingState.REFUSED).order_by("asked_at", "pk")
    return list(rows.values_list("reason", flat=True))


def said_in(row: Participation) -> ParticipationDetails | None:
    """What was said when coming: the name given, the practical needs; nothing once erased."""
    found: ParticipationDetails | None = open_still_there([row])[0]
    return found


def _known_as(card: PersonDetails | None) -> str:
    """How the body knows whoever was expected without being typed again."""
    return f"{card.first_name} {card.last_name}".strip() if card is not None else ""


def coming_counts(meeting: Meeting) -> dict[str, int]:
    """How many are confirmed, wait for a seat or for an answer, had a no, or come and say from where."""
    rows = Participation.objects.filter(meeting=meeting).order_by().values_list("state")
    states = {state: (people, placed) for state, people, placed in rows.annotate(Count("pk"), Count("territory"))}
    counted = ("confirmed", "waiting", "asked", "refused")
    return {
        **{name: states.get(ComingState[name.upper()], (0, 0))[0] for name in counted},
        "placed": sum(placed for state, (_people, placed) in states.items() if ComingState(state) in STILL_COMING),
    }


def people_counted(meeting: Meeting) -> int | None:
    """Everyone counted that day; None when nobody counted."""
    total: int | None = AttendanceCount.objects.filter(meeting=meeting).aggregate(total=Sum("people"))["total"]
    return total
