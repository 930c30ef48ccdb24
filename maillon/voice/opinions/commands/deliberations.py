"""Several scenarios debated, votes counted in each room, a choice and what was said against it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.public import Meeting, people_counted
from maillon.voice.opinions.commands.own import by_a_function, free_slug, own, own_body, said
from maillon.voice.opinions.events import DeliberationChanged, DeliberationCounted
from maillon.voice.opinions.models import Count, CountLine, Deliberation, DeliberationMeeting, Scenario
from maillon.voice.opinions.rules import too_many
from maillon.voice.opinions.states import DELIBERATION_LIFECYCLE, CountWay, DeliberationState

MOST_SCENARIOS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioDraft:
    """One way of doing; the cost is said in words."""

    title: str
    text: str = ""
    pros: str = ""
    cons: str = ""
    cost: str = ""


@command
def open_deliberation(
    act: Act[Actor], *, body: UUID, title: str, context: str = "", scenarios: Sequence[ScenarioDraft] = ()
) -> Deliberation:
    """A question, with its first scenarios if they are known."""
    host = own_body(act, body)
    made = Deliberation.objects.create(
        uid=uuid7(),
        slug=free_slug(Deliberation.objects, title),
        body=host,
        title=said(title, "say_the_question", _("Écrivez la question.")),
        context=context.strip(),
        made_at=act.happened_at,
    )
    for draft in scenarios:
        _add(made, draft)
    record(act, DeliberationChanged(about=made.uid, state=made.state))
    return made


def _open(act: Act[Actor], uid: UUID) -> Deliberation:
    found: Deliberation = own(act, Deliberation.objects.select_related("body"), uid)
    if found.state != DeliberationState.OPEN:
        raise RuleViolation("choice_is_made", _("Cette question est close : son débat ne change plus."))
    return found


@command
def add_scenario(act: Act[Actor], *, deliberation: UUID, draft: ScenarioDraft) -> Scenario:
    """One more. Refused with `too_many_scenarios` past eight, `votes_are_counted` once people voted on the others."""
    found = _open(act, deliberation)
    if found.scenarios.count() >= MOST_SCENARIOS:
        raise RuleViolation("too_many_scenarios", _("Huit scénarios au plus : au-delà, personne ne peut comparer."))
    if Count.objects.filter(deliberation=found).exists():
        raise RuleViolation(
            "votes_are_counted", _("On a déjà voté sur les scénarios présents. Ouvrez une autre question.")
        )
    made = _add(found, draft)
    record(act, DeliberationChanged(about=found.uid, state=found.state))
    return made


def _add(deliberation: Deliberation, draft: ScenarioDraft) -> Scenario:
    return Scenario.objects.create(
        uid=uuid7(),
        deliberation=deliberation,
        rank=deliberation.scenarios.count() + 1,
        title=said(draft.title, "name_the_scenario", _("Donnez un titre à ce scénario.")),
        text=draft.text.strip(),
        pros=draft.pros.strip(),
        cons=draft.cons.strip(),
        cost=draft.cost.strip(),
    )


@command
def link_meeting(act: Act[Actor], *, deliberation: UUID, meeting: UUID) -> DeliberationMeeting:
    """Debated there: any meeting the actor runs. Twice changes nothing."""
    found, where = _open(act, deliberation), _own_meeting(act, meeting)
    made, _new = DeliberationMeeting.objects.get_or_create(deliberation=found, meeting=where)
    return made


def _own_meeting(act: Act[Actor], uid: UUID) -> Meeting:
    found: Meeting | None = Meeting.objects.allowed(act.actor, Capability.RUN_MEETINGS).filter(uid=uid).first()
    if found is None:
        raise NotFoundError("no_such_meeting")
    return found


@command
def count_scenarios(  # one field a line of the form
    act: Act[Actor],
    *,
    deliberation: UUID,
    way: CountWay,
    present: int,
    people: Mapping[str, int],
    scribe: str,
    on: date,
    meeting: UUID | None = None,
    no_choice: int = 0,
    why: str = "",
) -> Count:
    """Votes of one meeting by one way, `people` by scenario uid. Typed again it replaces, and says why.

    Refused with `more_votes_than_people` (this way, or every way of that meeting together),
    `more_people_than_counted` (past the attendance of that meeting),
    `two_scenarios_at_least`, `no_such_scenario`, `say_why`.
    """
    found = _open(act, deliberation)
    where = _own_meeting(act, meeting) if meeting else None
    scenarios = {str(one.uid): one for one in found.scenarios.all()}
    if len(scenarios) < 2:
        raise RuleViolation("two_scenarios_at_least", _("Écrivez au moins deux scénarios avant de compter."))
    if not set(people) <= set(scenarios):
        raise RuleViolation("no_such_scenario", _("Un de ces scénarios n'est pas dans cette question."))
    votes = [*people.values(), no_choice]
    _check(where, present, votes)
    if where is not None:
        _check_together(found, where, way, present, votes)
    known = _in_force(found, where, way)
    if known is not None:
        if not why.strip():
            raise RuleViolation("say_why", _("Ces voix ont déjà été comptées. Dites ce que vous corrigez."))
        known.replaced_at = act.happened_at
        known.save(update_fields=["replaced_at"])
    if where is not None:
        DeliberationMeeting.objects.get_or_create(deliberation=found, meeting=where)
    made = Count.objects.create(
        uid=uuid7(),
        deliberation=found,
        meeting=where,
        way=way,
        present=present,
        no_choice=no_choice,
        scribe=by_a_function(scribe),
        on=on,
        number=known.number + 1 if known else 1,
        why=why.strip() if known else "",
        recorded_at=act.happened_at,
    )
    CountLine.objects.bulk_create(
        CountLine(count=made, scenario=one, people=people.get(uid, 0)) for uid, one in scenarios.items()
    )
    record(act, DeliberationCounted(about=found.uid, version=made.number))
    return made


def _in_force(found: Deliberation, where: Meeting | None, way: CountWay) -> Count | None:
    rows = Count.objects.filter(deliberation=found, meeting=where, way=way, replaced_at__isnull=True)
    return rows.first()


def _check(where: Meeting | None, present: int, votes: Sequence[int]) -> None:
    over = too_many(votes, present)
    if over:
        raise RuleViolation(
            "more_votes_than_people",
            _("Il y a %(over)s voix de trop pour %(present)s personnes. Recomptez avant d'enregistrer."),
            over=over,
            present=present,
        )
    there = people_counted(where) if where else None
    if there is not None and present > there:
        raise RuleViolation(
            "more_people_than_counted",
            _("La feuille de présence de cette réunion compte %(there)s personnes, pas %(present)s."),
            there=there,
            present=present,
        )


def _check_together(found: Deliberation, where: Meeting, way: CountWay, present: int, votes: Sequence[int]) -> None:
    """One person, one vote a meeting, whatever the ways: as many as were counted there, else as the most ever said."""
    others = Count.objects.filter(deliberation=found, meeting=where, replaced_at__isnull=True).exclude(way=way)
    rows = list(others.prefetch_related("lines"))
    if not rows:
        return
    there = people_counted(where) or max(present, *(one.present for one in rows))
    before = sum(one.no_choice + sum(line.people for line in one.lines.all()) for one in rows)
    over = too_many([*votes, before], there)
    if over:
        raise RuleViolation(
            "more_votes_than_people",
            _(
                "Toutes les façons de voter de cette réunion font %(over)s voix de trop pour %(there)s personnes. Recomptez, ou corrigez d'abord la feuille de présence."
            ),
            over=over,
            there=there,
        )


@command
def choose_scenario(
    act: Act[Actor], *, deliberation: UUID, scenario: UUID, why: str, office: str, on: date, dissent: str = ""
) -> Deliberation:
    """A person writes down the choice made together; the votes never choose by themselves. Dissent is kept."""
    found = _open(act, deliberation)
    chosen = Scenario.objects.filter(deliberation=found, uid=scenario).first()
    if chosen is None:
        raise NotFoundError("no_such_scenario")
    found.state = DELIBERATION_LIFECYCLE.target("choose", DeliberationState(found.state))
    found.chosen, found.decided_on = chosen, on
    found.why = said(why, "say_why", _("Dites en une phrase pourquoi ce scénario."))
    found.office, found.dissent = by_a_function(office), dissent.strip()
    found.save(update_fields=["state", "chosen", "decided_on", "why", "office", "dissent"])
    record(act, DeliberationChanged(about=found.uid, state=found.state))
    return found


@command
def leave_open(act: Act[Actor], *, deliberation: UUID, why: str) -> Deliberation:
    """No choice for now, said with its reason: an ending too."""
    found = _open(act, deliberation)
    found.state = DELIBERATION_LIFECYCLE.target("leave", DeliberationState(found.state))
    found.why = said(why, "say_why", _("Dites en une phrase pourquoi on ne choisit pas."))
    found.save(update_fields=["state", "why"])
    record(act, DeliberationChanged(about=found.uid, state=found.state))
    return found
