"""From rows to the rules and back: who could be proposed, who not and why."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Count
from django.utils.timezone import localdate

from maillon.care.volunteers.models import Card, TrustStep, Volunteer, VolunteerReach
from maillon.care.volunteers.rules import CARDS_AT_ONCE, LOAD_WINDOW, Candidate, Choice, Wanted, choose
from maillon.care.volunteers.states import AgeBand, CardState, Trust, VolunteerState
from maillon.ground.access.public import kept_from
from maillon.ground.places.public import Containment


def choice_for(
    wanted: Wanted,
    place: int,
    at: datetime,
    *,
    at_most: int = CARDS_AT_ONCE,
    organisation: int | None,
    lock: bool = False,
) -> Choice:
    """The choice for a theme and a place, among one organisation's volunteers or, for a relay, everyone's.

    `lock` keeps their load still until the end of the transaction: two relays at once never pass a cap.
    """
    rows = Volunteer.objects.exclude(state=VolunteerState.ENDED).defer("sealed").order_by("pk")
    rows = rows.filter(organisation=organisation) if organisation else rows.filter(pk__in=_reaching(place))
    if lock:
        rows = rows.select_for_update(of=("self",))
    apart = kept_from([] if wanted.person is None else [wanted.person], wanted.on)
    return choose(wanted, _candidates(rows, place, at), apart, at_most)


def _reaching(place: int) -> set[int]:
    wholes = Containment.objects.filter(part=place).values("whole")
    return set(VolunteerReach.objects.filter(place__in=wholes).values_list("volunteer", flat=True))


def _candidates(rows: Iterable[Volunteer], place: int, at: datetime) -> list[Candidate]:
    found = list(rows)
    ids = [one.pk for one in found]
    near, trust, load = _reaching(place), _trust(ids, localdate(at)), _load(ids, at)
    return [
        Candidate(
            id=one.pk,
            uid=one.uid,
            person=one.person_id,
            state=VolunteerState(one.state),
            themes=frozenset(one.themes),
            languages=frozenset(one.languages),
            reaches=one.pk in near,
            trust=frozenset(trust[one.pk]),
            shares_card=one.shares_card,
            remote_only=one.remote_only,
            age_band=AgeBand(one.age_band),
            paused_until=one.paused_until,
            cap=one.cap_per_month,
            recent=load.get(one.pk, 0),
        )
        for one in found
    ]


def _trust(ids: list[int], today: date) -> dict[int, set[Trust]]:
    found: dict[int, set[Trust]] = defaultdict(set)
    live = TrustStep.objects.filter(volunteer__in=ids, expires_on__gte=today)
    for volunteer, kind in live.values_list("volunteer", "kind"):
        found[volunteer].add(Trust(kind))
    return found


def _load(ids: list[int], at: datetime) -> dict[int, int]:
    """How many cards of hers went out in the last thirty days; one overtaken by another does not count."""
    recent = Card.objects.filter(volunteer__in=ids, reserved_at__gt=at - LOAD_WINDOW)
    counted = recent.exclude(state=CardState.SUPERSEDED).values("volunteer").annotate(n=Count("pk"))
    return dict(counted.values_list("volunteer", "n"))
