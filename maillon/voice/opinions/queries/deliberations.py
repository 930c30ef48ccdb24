"""What pages read about questions with scenarios."""

from dataclasses import dataclass

from django.http import Http404

from maillon.ground.access.public import Actor, Capability
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.public import Meeting
from maillon.voice.opinions.models import Count, Deliberation, Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class CountCard:
    """One count: how many for each scenario, in the order of the scenarios."""

    row: Count
    people: list[int]

    @property
    def in_force(self) -> bool:
        return self.row.replaced_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliberationCard:
    """A question, its scenarios as they were written, and every count."""

    row: Deliberation
    scenarios: list[Scenario]
    counts: list[CountCard]
    meetings: list[Meeting]

    @property
    def in_force(self) -> list[CountCard]:
        return [one for one in self.counts if one.in_force]

    @property
    def former(self) -> list[CountCard]:
        return [one for one in self.counts if not one.in_force]

    @property
    def adds_up(self) -> bool:
        """Several ways of one meeting are as many people; of several meetings, or outside any, nobody knows."""
        where = {one.row.meeting_id for one in self.in_force}
        return len(self.in_force) > 1 and len(where) == 1 and None not in where

    @property
    def totals(self) -> list[int]:
        """By scenario, the ways of one meeting added up; meaningful only when it `adds_up`."""
        return [sum(one.people[place] for one in self.in_force) for place in range(len(self.scenarios))]

    @property
    def rows(self) -> list[tuple[str, list[int], int]]:
        """Each scenario in its written order: its title, how many by count in force, how many in all (0 unless it adds up)."""
        counts, totals = self.in_force, self.totals if self.adds_up else [0] * len(self.scenarios)
        return [(one.title, [c.people[n] for c in counts], totals[n]) for n, one in enumerate(self.scenarios)]

    @property
    def no_choice(self) -> int:
        return sum(one.row.no_choice for one in self.in_force)


def _card(found: Deliberation | None) -> DeliberationCard:
    if found is None:
        raise Http404
    scenarios = list(found.scenarios.all())
    places = {one.pk: place for place, one in enumerate(scenarios)}
    counts = []
    for row in found.counts.select_related("meeting").prefetch_related("lines").order_by("on", "pk"):
        people = [0] * len(scenarios)
        for line in row.lines.all():
            people[places[line.scenario_id]] = line.people
        counts.append(CountCard(row=row, people=people))
    meetings = list(Meeting.objects.filter(deliberated__deliberation=found).order_by("starts_at"))
    return DeliberationCard(row=found, scenarios=scenarios, counts=counts, meetings=meetings)


def deliberation_or_404(slug: str) -> DeliberationCard:
    rows = Deliberation.objects.allowed(Actor.public(), Capability.SEE_PUBLIC)
    return _card(rows.select_related("body", "chosen").filter(slug=slug).first())


def own_deliberation_or_404(actor: Actor, slug: str) -> DeliberationCard:
    rows = Deliberation.objects.allowed(actor, Capability.RUN_MEETINGS)
    return _card(rows.select_related("body", "chosen").filter(slug=slug).first())


def deliberations_of(*bodies: Body, limit: int = 12) -> list[Deliberation]:
    """Questions of these bodies, the latest first."""
    rows = Deliberation.objects.allowed(Actor.public(), Capability.SEE_PUBLIC)
    return list(rows.filter(body__in=[one.pk for one in bodies]).select_related("body", "chosen")[:limit])
