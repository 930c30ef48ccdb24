"""What anyone sees and does: dates, a meeting, coming, asking for an item, following the answer."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, PassKind, find_by_code, hold, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.bodies.public import author_said, body_or_404, deliberations_run_by, rules_of
from maillon.voice.meetings import commands, queries
from maillon.voice.meetings.commands.agenda import follow_code
from maillon.voice.meetings.models import Document, Meeting
from maillon.voice.meetings.queries import before
from maillon.voice.meetings.queries.asking import shown_to_askers, takes_requests
from maillon.voice.meetings.queries.opened import open_points
from maillon.voice.meetings.queries.people import attendance_of, coming_counts, refusals_of
from maillon.voice.meetings.queries.recording import public_recording
from maillon.voice.meetings.queries.replacing import compared
from maillon.voice.meetings.queries.territories import coming_from
from maillon.voice.meetings.rules import is_evening, notice_days, notice_kept
from maillon.voice.meetings.states import COMING, MeetingState
from maillon.voice.meetings.structured import event_of, inside_a_page
from maillon.voice.meetings.web.forms_asking import AskForm
from maillon.voice.meetings.web.lines import paper_lines, point_lines


@opens(get=Capability.SEE_PUBLIC)
def page(request: MaillonRequest, slug: str) -> HttpResponse:
    meeting = queries.meeting_or_404(request.actor, slug)
    required, papers = queries.required_documents(meeting), meeting.documents.all()
    coming, held = MeetingState(meeting.state) in COMING, meeting.state == MeetingState.HELD
    counts, twins = coming_counts(meeting), before.twins_of(meeting)
    points = meeting.items.all()
    shared = None if points else next(filter(None, (twin.items.all() for twin in twins)), None)
    attendance = attendance_of(meeting) if held else []
    return render_page(
        request,
        "meetings/page.html",
        meeting=meeting,
        open_still=coming and meeting.ends_at > request.now,
        untold=coming and meeting.ends_at <= request.now,
        notice=notice_days(meeting.starts_at, [d.available_at for d in required]),
        required=required,
        **_rules_here(meeting, required, request.now),
        points=point_lines(shared or points),
        shared=bool(shared),
        papers=paper_lines(papers, localdate(request.now)),
        removals=queries.files_taken_out(meeting),
        counts=counts,
        refusals=refusals_of(meeting) if counts["refused"] else [],
        origins=coming_from(meeting) if counts["placed"] else [],
        attendance=attendance,
        present=sum(line.people for line in attendance),
        minutes=queries.minutes_of(meeting) if held else [],
        proofs=before.proofs_of(meeting),
        twins=twins,
        left_open=open_points(meeting) if coming else [],
        recording=public_recording(meeting) if held else None,
        compared=compared(meeting) if held else None,
        event_data=inside_a_page(event_of(meeting, settings.PUBLIC_URL.rstrip("/"))),
    )


def _rules_here(meeting: Meeting, required: list[Document], now: datetime) -> dict[str, Any]:
    """The rules of the body about papers and hours, and whether this meeting keeps them; without rules, only whether it takes requests."""
    rules = rules_of(meeting.body)
    asking = {"takes_requests": takes_requests(meeting, rules, now)}
    if rules is None:
        return asking
    earliest = rules.earliest_start if rules.political else None
    return asking | {
        "rules": rules,
        "papers_in_time": notice_kept(
            meeting.starts_at, [paper.available_at for paper in required], rules.document_notice_days, now
        ),
        "evening": is_evening(meeting.starts_at, meeting.time_zone, earliest) if earliest else None,
    }


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def ask(request: MaillonRequest, slug: str) -> HttpResponse:
    body = body_or_404(slug)
    wished = request.GET.get("reunion", "")[:90]
    form = AskForm(
        request.POST or None,
        meetings=shown_to_askers(body, request.now, wished),
        deliberations=deliberations_run_by(request.actor),
        initial={"meeting": wished},
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            act = request.act()
            made = commands.ask_item(
                act,
                body=body.uid,
                text=given["text"],
                meeting=form.chosen(),
                voice=form.wished(),
                signature=given["signature"],
                contact=form.contact(given["signature"], get_language() or "fr"),
                **author_said(given["author"]),
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            return render_page(request, "meetings/asked.html", body=body, asked=made, code=follow_code(made, act))
    return render_page(request, "meetings/ask.html", form=form, body=body)


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def follow(request: MaillonRequest) -> HttpResponse:
    if request.method == "POST":
        found = find_by_code(
            PassKind.AGENDA_REQUEST, request.POST.get("reference", ""), request.POST.get("code", ""), at=request.now
        )
        if found is None:
            messages.error(request, _("Cette référence et ce code ne vont pas ensemble. Relisez-les sur votre papier."))
        else:
            hold(request.session, found)
        return redirect("meetings:follow")
    return render_page(request, "meetings/follow.html", asked=queries.followed_request(request.actor, request.now))


@opens(post=Capability.FOLLOW_REQUEST)
def withdraw(request: MaillonRequest) -> HttpResponse:
    asked_for = queries.followed_request(request.actor, request.now)
    if asked_for is None:
        raise Http404
    try:
        commands.withdraw_request(request.act(), request=asked_for.uid)
        messages.success(request, _("Votre demande est retirée."))
    except RuleViolation:
        messages.error(request, _("Cette demande a déjà reçu sa réponse."))
    return redirect("meetings:follow")
