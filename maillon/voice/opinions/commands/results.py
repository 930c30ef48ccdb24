"""What came out of an item, what was done with it and why."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.duties.public import close_duties, open_duty
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.public import AgendaItem, Voice, people_counted
from maillon.voice.opinions.commands.own import by_a_function, own_item, said
from maillon.voice.opinions.events import FollowUpGiven, ItemClosed, ResultRecorded
from maillon.voice.opinions.models import FollowUp, ItemClosing, ItemResult
from maillon.voice.opinions.rules import too_many
from maillon.voice.opinions.states import COUNTED, Method

DUTY_FOLLOW_UP = "give_follow_up"
OWES_A_FOLLOW_UP = frozenset({Voice.CONSULTATION, Voice.JOINT_WORK, Voice.DECISION})
FOLLOW_UP_WITHIN = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How many people in the room; None is not counted, never zero."""

    people_for: int | None = None
    people_against: int | None = None
    people_abstain: int | None = None
    people_no_part: int | None = None

    def all(self) -> tuple[int | None, ...]:
        return (self.people_for, self.people_against, self.people_abstain, self.people_no_part)


NOBODY_COUNTED = Figures()


@command
def record_result(  # one field a line of the form
    act: Act[Actor],
    *,
    item: UUID,
    method: Method,
    wording: str,
    given: Voice,
    scribe: str,
    on: date,
    figures: Figures = NOBODY_COUNTED,
    objections: str = "",
    why: str = "",
) -> ItemResult:
    """How an item ended. Recorded again it is a version more, that says why; the former stays readable.

    Refused with `not_yet` before the meeting, `confidential_item`, `say_what` without words, `count_the_votes` when a vote has no figure,
    `more_votes_than_people` past the people counted there, `say_why` when a correction gives no reason.
    """
    found = own_item(act, item)
    if found.meeting.starts_at > act.happened_at:
        raise RuleViolation("not_yet", _("Cette réunion n'a pas encore commencé."))
    if found.confidential:
        raise RuleViolation(
            "confidential_item", _("Ce point est confidentiel. Rendez-le public pour y noter un vote que tous lisent.")
        )
    known = ItemResult.objects.filter(item=found).order_by("-number").first()
    if known is not None and not why.strip():
        raise RuleViolation("say_why", _("Dites en une phrase ce que cette version corrige."))
    _check_figures(found, method, figures)
    made = ItemResult.objects.create(
        uid=uuid7(),
        item=found,
        number=known.number + 1 if known else 1,
        method=method,
        wording=said(wording, "say_what", _("Écrivez ce qui a été décidé ou conseillé.")),
        people_for=figures.people_for,
        people_against=figures.people_against,
        people_abstain=figures.people_abstain,
        people_no_part=figures.people_no_part,
        objections=objections.strip(),
        given=given,
        scribe=by_a_function(scribe),
        on=on,
        why=why.strip(),
        recorded_at=act.happened_at,
    )
    found.voice_given = given
    found.save(update_fields=["voice_given"])
    if owes_a_follow_up(found):
        _owe(act, found)
    record(act, ResultRecorded(about=found.uid, version=made.number))
    return made


def _check_figures(item: AgendaItem, method: Method, figures: Figures) -> None:
    counted = [one for one in figures.all() if one is not None]
    if method in COUNTED and not counted:
        raise RuleViolation("count_the_votes", _("Un vote se compte : écrivez au moins un nombre."))
    if method == Method.NO_DECISION and counted:
        raise RuleViolation("nothing_to_count", _("Sans décision, il n'y a pas de voix à compter."))
    present = people_counted(item.meeting)
    over = too_many(figures.all(), present)
    if over:
        raise RuleViolation(
            "more_votes_than_people",
            _("Il y a %(over)s voix de trop : %(present)s personnes ont été comptées à cette réunion. Recomptez."),
            over=over,
            present=present or 0,
        )


def owes_a_follow_up(item: AgendaItem) -> bool:
    """Whoever asked for an opinion owes what it did with it, until the item is closed."""
    return Voice(item.voice) in OWES_A_FOLLOW_UP and not ItemClosing.objects.filter(item=item).exists()


def _owe(act: Act[Actor], item: AgendaItem) -> None:
    open_duty(
        about=item.uid,
        kind=DUTY_FOLLOW_UP,
        organisation=item.meeting.body.organisation_id,
        due=act.happened_at + FOLLOW_UP_WITHIN,
        at=act.happened_at,
    )


@command
def give_follow_up(act: Act[Actor], *, item: UUID, text: str, office: str) -> FollowUp:
    """« La suite donnée et pourquoi ». Refused with `say_the_follow_up` when empty."""
    found = own_item(act, item)
    made = FollowUp.objects.create(
        uid=uuid7(),
        item=found,
        text=said(text, "say_the_follow_up", _("Écrivez la suite donnée, et pourquoi.")),
        office=by_a_function(office),
        at=act.happened_at,
    )
    record(act, FollowUpGiven(about=found.uid))
    return made


@command
def close_item(act: Act[Actor], *, item: UUID, office: str) -> ItemClosing:
    """Nothing more is owed. Refused with `needs_result` or `needs_follow_up` where an opinion was asked for."""
    found = own_item(act, item)
    if ItemClosing.objects.filter(item=found).exists():
        raise RuleViolation("closed_already", _("Ce point est déjà clos."))
    if Voice(found.voice) in OWES_A_FOLLOW_UP:
        if not ItemResult.objects.filter(item=found).exists():
            raise RuleViolation("needs_result", _("Notez d'abord ce qui a été dit ou voté sur ce point."))
        if not FollowUp.objects.filter(item=found).exists():
            raise RuleViolation(
                "needs_follow_up",
                _("Écrivez d'abord la suite donnée et pourquoi : un avis a été demandé sur ce point."),
            )
    made = ItemClosing.objects.create(item=found, office=by_a_function(office), at=act.happened_at)
    close_duties(found.uid, at=act.happened_at, kind=DUTY_FOLLOW_UP)
    record(act, ItemClosed(about=found.uid))
    return made
