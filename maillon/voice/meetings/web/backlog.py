"""Subjects for the next meetings, and the agenda made of them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import body_or_404
from maillon.voice.meetings import queries
from maillon.voice.meetings.commands import backlog as commands
from maillon.voice.meetings.commands.agenda import close_item
from maillon.voice.meetings.queries.hidden import reveal
from maillon.voice.meetings.queries.ideas import ideas_without_action, removed_topics
from maillon.voice.meetings.states import COMING, ItemState, MeetingState, PollWay
from maillon.voice.meetings.web.forms_before import TopicForm, VotesForm

WANTED = "wanted_topics"
MOST_IDEAS = 20


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def topics(request: MaillonRequest, slug: str) -> HttpResponse:
    """Anyone reads and proposes."""
    body = body_or_404(slug)
    form = TopicForm(request.POST or None)
    ideas = ideas_without_action(body)
    if form.is_valid():
        commands.propose_topic(request.act(), body=body.uid, text=form.cleaned_data["text"])
        messages.success(request, _("Votre sujet est dans la liste."))
        return redirect("meetings:topics", body.slug)
    return render_page(
        request,
        "meetings/topics.html",
        form=form,
        body=body,
        topics=commands.wanted_topics(body),
        mine=request.session.get(WANTED, []),
        ideas=ideas if request.GET.get("idees") == "toutes" else ideas[:MOST_IDEAS],
        more=len(ideas) - MOST_IDEAS,
        removed=len(removed_topics(body)),
    )


@opens(post=Capability.SEE_PUBLIC)
def want(request: MaillonRequest, slug: str) -> HttpResponse:
    """One voice a browser: the session keeps which subjects, never who."""
    body = body_or_404(slug)
    said: list[str] = request.session.get(WANTED, [])
    topic = request.POST.get("topic", "")
    try:
        if topic not in said:
            commands.want_topic(request.act(), topic=UUID(topic))
            request.session[WANTED] = [*said, topic]
            messages.success(request, _("Votre voix est comptée."))
    except RuleViolation as refusal:
        messages.error(request, str(refusal))
    except (ValueError, NotFoundError):
        messages.error(request, _("Choisissez un sujet de la liste."))
    return redirect("meetings:topics", body.slug)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def votes(request: MaillonRequest, slug: str) -> HttpResponse:
    """Hands, calls and papers counted for one subject."""
    body = queries.own_body_or_404(request.actor, slug)
    listed = commands.wanted_topics(body)
    form = VotesForm(request.POST or None)
    if form.is_valid():
        try:
            commands.count_votes(
                request.act(),
                topic=UUID(request.POST.get("topic", "")),
                way=PollWay(form.cleaned_data["way"]),
                people=form.cleaned_data["people"],
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        except (ValueError, NotFoundError):
            form.add_error(None, _("Choisissez un sujet de la liste."))
        else:
            messages.success(request, _("Les voix sont notées."))
            return redirect("meetings:votes", body.slug)
    return render_page(request, "meetings/votes.html", form=form, body=body, topics=listed)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def agenda(request: MaillonRequest, slug: str) -> HttpResponse:
    """Before: the agenda in one click. After: what became of each point."""
    meeting = queries.own_meeting_or_404(request.actor, slug)
    coming = MeetingState(meeting.state) in COMING
    if request.method == "POST":
        try:
            if coming:
                commands.build_agenda(request.act(), meeting=meeting.uid)
            else:
                _close_items(request, slug)
            messages.success(request, _("L'ordre du jour est à jour."))
        except RuleViolation as refusal:
            messages.error(request, str(refusal))
        return redirect("meetings:agenda", meeting.slug)
    reveal(request.actor, meeting)
    return render_page(
        request,
        "meetings/agenda.html",
        meeting=meeting,
        coming=coming,
        states=ItemState.choices,
        left_over=commands.left_over(meeting.body),
        late=commands.late_requests(meeting.body, request.now),
        topics=commands.wanted_topics(meeting.body, 5),
    )


def _close_items(request: MaillonRequest, slug: str) -> None:
    meeting, act = queries.own_meeting_or_404(request.actor, slug), request.act()
    for item in meeting.items.all():
        said, reason = request.POST.get(f"state{item.pk}", ""), request.POST.get(f"reason{item.pk}", "")[:300]
        if said in ItemState.values and (said, reason) != (item.state, item.reason):
            close_item(act.then(), meeting=meeting.uid, item=item.uid, state=ItemState(said), reason=reason)
