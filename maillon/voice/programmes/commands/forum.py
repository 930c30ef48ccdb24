"""A forum: its workshops, its demands typed quickly, the answer each one gets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command, record
from maillon.ground.links.public import Ref, Relation, link
from maillon.kernel.act import Act
from maillon.kernel.naming import free_reference
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.public import AgendaRequest, MeetingPlan, announce_meeting, ask_item
from maillon.voice.programmes.commands.own import free_slug, own, own_body
from maillon.voice.programmes.events import DemandAnswered, DemandAsked, DemandsCaptured, ForumOpened
from maillon.voice.programmes.models import Demand, Forum, Workshop
from maillon.voice.programmes.states import College

MOST_SIGNS = 400
MOST_AT_ONCE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandDraft:
    """One demand as typed or imported. `workshop` is its title, made when it does not exist yet."""

    text: str
    college: str
    workshop: str = ""
    people: int | None = None
    answer: str = ""
    holder: str = ""
    due: date | None = None


@command
def open_forum(act: Act[Actor], *, body: UUID, plan: MeetingPlan, workshops: Sequence[str]) -> Forum:
    """The day is announced as a meeting of the body; its workshops are named. Refused as a meeting is."""
    host = own_body(act, body)
    meeting = announce_meeting(act.then(), body=host.uid, plan=plan)
    forum = Forum.objects.create(
        uid=uuid7(),
        slug=free_slug(Forum, f"{plan.title} {plan.starts_at:%Y}", "forum"),
        body=host,
        meeting=meeting,
        title=plan.title[:150],
        made_at=act.happened_at,
    )
    for rank, title in enumerate(dict.fromkeys(w.strip() for w in workshops if w.strip()), 1):
        Workshop.objects.create(uid=uuid7(), forum=forum, rank=rank, title=title[:150])
    record(act, ForumOpened(about=forum.uid, body=host.uid))
    return forum


@command
def capture_demands(act: Act[Actor], *, forum: UUID, demands: Sequence[DemandDraft]) -> Forum:
    """Adds demands, one line each; a workshop not known yet is made.

    Refused with `nothing_said`, `line_too_long` past 400 signs, `too_many_lines` past 300 at once.
    """
    found = own(act, Forum, forum)
    drafts = [draft for draft in demands if draft.text.strip()]
    if not drafts:
        raise RuleViolation("nothing_said", _("Écrivez au moins une demande."))
    if len(drafts) > MOST_AT_ONCE:
        raise RuleViolation("too_many_lines", _("Envoyez 300 demandes au plus à la fois."))
    if any(len(draft.text.strip()) > MOST_SIGNS for draft in drafts):
        raise RuleViolation("line_too_long", _("Une demande est trop longue. Coupez-la en deux."))
    known = {workshop.title.casefold(): workshop for workshop in found.workshops.all()}
    for draft in drafts:
        _write(act, found, draft, known)
    record(act, DemandsCaptured(about=found.uid, demands=len(drafts)))
    return found


def _write(act: Act[Actor], forum: Forum, draft: DemandDraft, known: dict[str, Workshop]) -> None:
    title = draft.workshop.strip()[:150]
    if title and title.casefold() not in known:
        known[title.casefold()] = Workshop.objects.create(uid=uuid7(), forum=forum, rank=len(known) + 1, title=title)
    answer = draft.answer.strip()
    Demand.objects.create(
        uid=uuid7(),
        reference=free_reference(lambda wished: Demand.objects.filter(reference=wished).exists()),
        forum=forum,
        workshop=known.get(title.casefold()) if title else None,
        college=College(draft.college),
        text=draft.text.strip(),
        people=draft.people,
        answer=answer,
        holder=draft.holder.strip(),
        due=draft.due,
        said_at=act.happened_at,
        answered_at=act.happened_at if answer else None,
    )


@command
def answer_demand(act: Act[Actor], *, demand: UUID, answer: str, holder: str, due: date | None = None) -> Demand:
    """What is answered, by which office, for when. Refused with `needs_words`, or `needs_an_office` without one."""
    found = own(act, Demand, demand)
    if not answer.strip():
        raise RuleViolation("needs_words", _("Écrivez la réponse en une ou deux phrases."))
    if not holder.strip():
        raise RuleViolation("needs_an_office", _("Dites quelle fonction répond, pas un nom."))
    found.answer, found.holder, found.due = answer.strip(), holder.strip(), due
    found.answered_at = act.happened_at
    found.save(update_fields=["answer", "holder", "due", "answered_at"])
    record(act, DemandAnswered(about=found.uid))
    return found


@command
def ask_demand(act: Act[Actor], *, demand: UUID, body: UUID) -> AgendaRequest:
    """The demand is put to a body with the count of the room: a reasoned answer is owed, and its word is followed.

    Refused with `already_asked`.
    """
    found = own(act, Demand, demand)
    if found.asked_of is not None:
        raise RuleViolation("already_asked", _("Cette demande est déjà posée à une instance."))
    asked: AgendaRequest | None = ask_item(act.then(), body=body, text=found.text, alike=found.people or 1)
    if asked is None:
        raise NotFoundError("no_such_body")
    link(act.then(), source=Ref("demand", found.uid), relation=Relation.LEADS_TO, target=Ref("request", asked.uid))
    found.asked_of = asked
    found.save(update_fields=["asked_of"])
    record(act, DemandAsked(about=found.uid, request=asked.uid))
    return asked
