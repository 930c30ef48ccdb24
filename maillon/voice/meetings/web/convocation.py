"""Calling people, the letters and the sheet to print, and the sheet typed back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.channels.public import Way
from maillon.ground.files.public import store_upload
from maillon.ground.ui.pdf import sheet as pdf_sheet
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.meetings import queries
from maillon.voice.meetings.commands import convocation as commands
from maillon.voice.meetings.commands.hiding import FOR_ALL, FOR_TEAM
from maillon.voice.meetings.commands.receipts import note_receipt
from maillon.voice.meetings.models import Document, Meeting
from maillon.voice.meetings.queries import before
from maillon.voice.meetings.queries.hidden import reveal
from maillon.voice.meetings.states import COMING, Capacity, MeetingState
from maillon.voice.meetings.states_more import ReceiptWay
from maillon.voice.meetings.web.forms_before import BringForm, ExpectForm, SheetForm

BLANK_ROWS = 20
SAID_TO_THE_TEAM = (ReceiptWay.CALL, ReceiptWay.SMS, ReceiptWay.SLIP, ReceiptWay.SPOKEN)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def page(request: MaillonRequest, slug: str) -> HttpResponse:
    meeting = queries.own_meeting_or_404(request.actor, slug)
    if request.method == "POST":
        try:
            commands.convene(request.act(), meeting=meeting.uid)
            messages.success(request, _("La convocation part, à chaque personne par le moyen qu'elle a choisi."))
        except RuleViolation as refusal:
            messages.error(request, str(refusal))
        return redirect("meetings:convocation", meeting.slug)
    reveal(request.actor, meeting)
    return render_page(
        request,
        "meetings/convocation.html",
        meeting=meeting,
        people=before.called_to(request.actor, meeting, away=True),
        expected=before.how_many_called(request.actor, meeting),
        proofs=before.proofs_of(meeting),
        coming=MeetingState(meeting.state) in COMING,
        today=localdate(request.now),
        second_factor=request.actor.second_factor,
        ways=[(way.value, way.label) for way in SAID_TO_THE_TEAM],
    )


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def expect(request: MaillonRequest, slug: str) -> HttpResponse:
    meeting = queries.own_meeting_or_404(request.actor, slug)
    form = ExpectForm(request.POST or None)
    if form.is_valid():
        try:
            commands.expect_person(
                request.act(),
                meeting=meeting.uid,
                capacity=Capacity(form.cleaned_data["capacity"]),
                contact=form.contact(),
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("meetings:convocation", meeting.slug)
    return render_page(request, "meetings/expect.html", form=form, meeting=meeting)


@opens(post=Capability.RUN_MEETINGS)
def receipt(request: MaillonRequest, slug: str) -> HttpResponse:
    meeting = queries.own_meeting_or_404(request.actor, slug)
    try:
        given = request.POST
        note_receipt(
            request.act(),
            receipt=UUID(given.get("receipt", "")),
            way=ReceiptWay(given.get("way") or ReceiptWay.SPOKEN),
            move=given.get("move", ""),
            needs=given.get("needs", "")[:300],
        )
    except RuleViolation as refusal:
        messages.error(request, str(refusal))
    except (ValueError, NotFoundError):
        messages.error(request, _("Choisissez une personne de la liste."))
    return redirect("meetings:convocation", meeting.slug)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def bring(request: MaillonRequest, slug: str, document: UUID) -> HttpResponse:
    meeting = queries.own_meeting_or_404(request.actor, slug)
    awaited = before.awaited_document_or_404(meeting, document)
    form = BringForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            said = _brought(request, meeting, awaited, form)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said)
            return redirect("meetings:manage", meeting.slug)
    return render_page(request, "meetings/bring.html", form=form, meeting=meeting, document=awaited)


def _brought(request: MaillonRequest, meeting: Meeting, awaited: Document, form: BringForm) -> str:
    """The file with its summary, or another day; returns what is said of it."""
    act, given = request.act(), form.cleaned_data
    if not given["upload"]:
        commands.expect_document(act, meeting=meeting.uid, document=awaited.uid, on=given["expected_on"])
        return _("La nouvelle date est notée. Tout le monde la voit.")
    kept = store_upload(
        act.then(),
        upload=given["upload"],
        about=meeting.uid,
        audience=FOR_TEAM if awaited.confidential else FOR_ALL,
    )
    commands.bring_document(
        act, meeting=meeting.uid, document=awaited.uid, file=kept.uid, weight=kept.size, summary=given["summary"]
    )
    if awaited.confidential:
        return _("Le document est là, pour l'équipe seule.")
    return _("Le document est là. Tout le monde peut le lire.")


@opens(get=Capability.RUN_MEETINGS)
def letters(request: MaillonRequest, slug: str) -> HttpResponse:
    """One letter a person who has neither mail nor mobile; all of them when nobody was called yet.

    Before anybody is written down, one letter to copy, whose name is added by hand.
    """
    meeting = queries.own_meeting_or_404(request.actor, slug)
    people = before.called_to(request.actor, meeting)
    by_post = [one for one in people if Way.LETTER in {one.way, one.contact.channel}] or people
    each: list[before.Called | None] = [*by_post] or [None]
    context = {
        "meeting": meeting,
        "people": each,
        "place_name": meeting.body.full_name,
        "phone": meeting.body.contact_phone,
    }
    return pdf_sheet(request, "meetings/letters_sheet.html", context, f"convocations {meeting.slug}")


@opens(get=Capability.RUN_MEETINGS)
def signing_sheet(request: MaillonRequest, slug: str) -> HttpResponse:
    """A4 landscape: the names expected, then blank rows for whoever comes."""
    meeting = queries.own_meeting_or_404(request.actor, slug)
    context = {
        "meeting": meeting,
        "people": before.called_to(request.actor, meeting),
        "blank": range(BLANK_ROWS),
        "paper": "wide",
        "place_name": meeting.body.full_name,
    }
    return pdf_sheet(request, "meetings/signing_sheet.html", context, f"presence {meeting.slug}")


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def typed_sheet(request: MaillonRequest, slug: str) -> HttpResponse:
    meeting = queries.own_meeting_or_404(request.actor, slug)
    form = SheetForm(request.POST or None, people=before.called_to(request.actor, meeting))
    if form.is_valid():
        try:
            commands.type_sheet(
                request.act(),
                meeting=meeting.uid,
                signed=form.signed(),
                named=form.named(),
                others=form.counts(),
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La feuille est recopiée. Vous pouvez écrire le compte rendu."))
            return redirect("meetings:manage", meeting.slug)
    return render_page(request, "meetings/typed_sheet.html", form=form, meeting=meeting)
