"""What organisers do: announce, change, answer requests, count who was there."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.files.public import store_upload
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.bodies.public import bodies_run_by
from maillon.voice.meetings import commands, queries
from maillon.voice.meetings.models import Meeting
from maillon.voice.meetings.queries.hidden import reveal
from maillon.voice.meetings.queries.people import attendance_of, coming_counts, people_of
from maillon.voice.meetings.queries.replacing import compared
from maillon.voice.meetings.queries.territories import coming_from
from maillon.voice.meetings.queries_minutes import accounts_begun
from maillon.voice.meetings.states import DocumentRole, ItemOrigin, MeetingState, Voice
from maillon.voice.meetings.templates_data import kinds
from maillon.voice.meetings.web.forms import (
    AnswerForm,
    AttendanceForm,
    CancelForm,
    DocumentForm,
    ItemForm,
    PlanForm,
)

MOST_OPEN = 3  # bodies whose buttons are shown at once


@opens(get=Capability.RUN_MEETINGS)
def board(request: MaillonRequest) -> HttpResponse:
    """What waits, the meetings, and each body with what one does for it, folded when there are many."""
    bodies, asked = bodies_run_by(request.actor), queries.requests_to_answer(request.actor, request.now)
    asking = {card.body_id for card in asked}
    return render_page(
        request,
        "meetings/board.html",
        bodies=bodies,
        few=len(bodies) <= MOST_OPEN,
        waited=[body for body in bodies if body.pk in asking],
        meetings=queries.meetings_run_by(request.actor, request.now),
        asked=asked,
        minutes=queries.minutes_written_by(request.actor),
    )


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def announce(request: MaillonRequest, slug: str) -> HttpResponse:
    body = queries.own_body_or_404(request.actor, slug)
    given = request.GET
    form = PlanForm(
        request.POST or None,
        initial={"summary": given.get("summary", "")[:600], "template": given.get("genre", "")[:9]},
    )
    if form.is_valid():
        try:
            made = commands.announce_meeting(request.act(), body=body.uid, plan=form.plan(body.time_zone))
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La date est annoncée. Tout le monde peut la voir."))
            return redirect("meetings:manage", made.slug)
    return render_page(request, "meetings/announce.html", form=form, body=body, kinds=kinds())


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def manage(request: MaillonRequest, slug: str) -> HttpResponse:
    meeting = queries.own_meeting_or_404(request.actor, slug)
    if request.method == "POST":
        return _held(request, meeting)
    reveal(request.actor, meeting)
    return render_page(
        request,
        "meetings/manage.html",
        meeting=meeting,
        people=people_of(request.actor, meeting),
        origins=coming_from(meeting),
        counts=coming_counts(meeting),
        attendance=attendance_of(meeting),
        over=MeetingState(meeting.state) in {MeetingState.HELD, MeetingState.CANCELLED},
        started=meeting.starts_at <= request.now,
        accounts=accounts_begun(request.actor, meeting),
        compared=compared(meeting) if meeting.state == MeetingState.HELD else None,
    )


def _held(request: MaillonRequest, meeting: Meeting) -> HttpResponse:
    try:
        commands.hold_meeting(request.act(), meeting=meeting.uid)
    except RuleViolation as refusal:
        messages.error(request, str(refusal))
        return redirect("meetings:manage", meeting.slug)
    return redirect("meetings:attendance", meeting.slug)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def change(request: MaillonRequest, slug: str) -> HttpResponse:
    meeting = queries.own_meeting_or_404(request.actor, slug)
    form = PlanForm(request.POST or None, initial=PlanForm.initial_of(meeting))
    if form.is_valid():
        try:
            commands.change_meeting(request.act(), meeting=meeting.uid, plan=form.plan(meeting.time_zone))
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est changé. Les personnes inscrites sont prévenues."))
            return redirect("meetings:manage", meeting.slug)
    return render_page(request, "meetings/announce.html", form=form, body=meeting.body, meeting=meeting)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def cancel(request: MaillonRequest, slug: str) -> HttpResponse:
    meeting = queries.own_meeting_or_404(request.actor, slug)
    form = CancelForm(request.POST or None)
    if form.is_valid():
        try:
            postponed = form.cleaned_data["move"] == "postpone"
            moved = commands.postpone_meeting if postponed else commands.cancel_meeting
            moved(request.act(), meeting=meeting.uid, reason=form.cleaned_data["reason"])
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _(
                    "La réunion est reportée. Les personnes inscrites sont prévenues. Quand vous aurez la date, changez-la."
                )
                if postponed
                else _("La réunion est annulée. Les personnes inscrites sont prévenues."),
            )
            return redirect("meetings:manage", meeting.slug)
    return render_page(request, "meetings/cancel.html", form=form, meeting=meeting)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def add_item(request: MaillonRequest, slug: str) -> HttpResponse:
    meeting = queries.own_meeting_or_404(request.actor, slug)
    form = ItemForm(request.POST or None, initial={"origin": ItemOrigin.COUNCIL, "voice": Voice.CONSULTATION})
    if form.is_valid():
        given = form.cleaned_data
        commands.add_item(
            request.act(),
            meeting=meeting.uid,
            title=given["title"],
            origin=ItemOrigin(given["origin"]),
            voice=Voice(given["voice"]),
            presenter=given["presenter"],
            minutes_planned=given["minutes_planned"],
        )
        return redirect("meetings:manage", meeting.slug)
    return render_page(request, "meetings/add_item.html", form=form, meeting=meeting)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def add_document(request: MaillonRequest, slug: str) -> HttpResponse:
    meeting = queries.own_meeting_or_404(request.actor, slug)
    form = DocumentForm(request.POST or None, request.FILES or None, initial={"role": DocumentRole.REQUIRED})
    if form.is_valid():
        given = form.cleaned_data
        try:
            act = request.act()
            kept = (
                store_upload(act.then(), upload=given["upload"], about=meeting.uid, audience="meeting")
                if given["upload"]
                else None
            )
            commands.add_document(
                act,
                meeting=meeting.uid,
                title=given["title"],
                role=DocumentRole(given["role"]),
                file=kept.uid if kept else None,
                weight=kept.size if kept else 0,
                expected_on=given["expected_on"],
                summary=given["summary"],
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("meetings:manage", meeting.slug)
    return render_page(request, "meetings/add_document.html", form=form, meeting=meeting)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def attendance(request: MaillonRequest, slug: str) -> HttpResponse:
    meeting = queries.own_meeting_or_404(request.actor, slug)
    initial = {f"{row.capacity}:{row.presence}": row.people for row in meeting.attendance.all()}
    form = AttendanceForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            commands.count_attendance(request.act(), meeting=meeting.uid, counts=form.counts())
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est noté. Vous pouvez écrire le compte rendu."))
            return redirect("meetings:manage", meeting.slug)
    return render_page(request, "meetings/attendance.html", form=form, meeting=meeting)


@opens(get=Capability.ANSWER_AGENDA, post=Capability.ANSWER_AGENDA)
def answer(request: MaillonRequest, reference: str) -> HttpResponse:
    asked, card = queries.request_or_404(request.actor, reference, request.now)
    if card.rule:
        return redirect("meetings:answer_rule", reference)
    coming = Meeting.objects.allowed(request.actor, Capability.RUN_MEETINGS).coming(request.now).filter(body=asked.body)
    form = AnswerForm(request.POST or None, initial={"meeting": asked.meeting, "move": "schedule"})
    form.fields["meeting"].queryset = coming  # type: ignore[attr-defined]  # a ModelChoiceField
    if form.is_valid():
        given = form.cleaned_data
        try:
            commands.answer_request(
                request.act(),
                request=asked.uid,
                move=given["move"],
                answer=given["answer"],
                office=given["office"],
                meeting=given["meeting"].uid if given["meeting"] else None,
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Votre réponse est partie. La personne est prévenue."))
            return redirect("meetings:board")
    return render_page(request, "meetings/answer.html", form=form, asked=card)
