"""The link of a convocation, and the link of a call for a replacement: a few buttons, no account, no name shown."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, PassKind, find_by_link, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.meetings.commands import receipts as commands
from maillon.voice.meetings.commands.replacement import answer_try
from maillon.voice.meetings.models import Receipt, Try
from maillon.voice.meetings.states import COMING, ComingState, MeetingState
from maillon.voice.meetings.states_more import SearchState, TryState
from maillon.voice.meetings.web.lines import paper_lines

SAID = {
    "received": _("Merci, c'est noté."),
    "coming": _("C'est noté : vous venez."),
    "not_coming": _("Merci de l'avoir dit. Si des membres ont accepté d'être appelés, on leur demande."),
    "call_me": _("Merci. On vous appellera si quelqu'un ne peut pas venir. Vous pourrez toujours dire non."),
    "needs": _("Merci, c'est noté. L'équipe qui organise le prépare."),
    "do_not_call": _("C'est noté : on ne vous appellera plus pour remplacer."),
}


def _never_kept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def convocation_link(request: MaillonRequest, token: str) -> HttpResponse:
    """What is at stake, and one button for each answer."""
    opened = find_by_link(PassKind.CONVOCATION, token, at=request.now)
    rows = Receipt.objects.select_related("convocation__meeting__body", "participation")
    found = rows.filter(uid=opened.about).first() if opened else None
    if found is None:
        raise Http404
    if request.method == "POST":
        move = request.POST.get("move", "")
        try:
            needs = request.POST.get("needs", "")[:300]
            commands.answer_convocation(request.act(), token=token, move=move, needs=needs)
            messages.success(request, _(SAID[move]))
        except RuleViolation as refusal:
            messages.error(request, str(refusal))
        return _never_kept(redirect("meetings:convocation_link", token))
    meeting, row = found.convocation.meeting, found.participation
    council = commands.council_of(row)
    return _never_kept(
        render_page(
            request,
            "meetings/convocation_link.html",
            meeting=meeting,
            receipt=found,
            papers=paper_lines(
                [paper for paper in meeting.documents.all() if not paper.confidential and not paper.withdrawn_at],
                localdate(request.now),
            ),
            newest=commands.newest_of(meeting.pk).pk == found.convocation_id,
            open_still=MeetingState(meeting.state) in COMING,
            comes=row.state == ComingState.CONFIRMED,
            away=row.state == ComingState.WITHDRAWN,
            council=council,
            ready=council is not None and row.person_id is not None and commands.stands_in(council, row.person_id),
        )
    )


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def replacement_link(request: MaillonRequest, token: str) -> HttpResponse:
    """« Pouvez-vous y aller ? » Yes or no; whoever comes second is thanked, and may come all the same."""
    opened = find_by_link(PassKind.REPLACEMENT, token, at=request.now)
    rows = Try.objects.select_related("search__meeting__body", "search__body")
    found = rows.filter(uid=opened.about).first() if opened else None
    if found is None:
        raise Http404
    if request.method == "POST":
        try:
            answer_try(request.act(), token=token, move=request.POST.get("move", ""))
        except NotFoundError:
            raise Http404 from None
        except RuleViolation as refusal:
            messages.error(request, str(refusal))
        return _never_kept(redirect("meetings:replacement_link", token))
    search = found.search
    return _never_kept(
        render_page(
            request,
            "meetings/replacement_link.html",
            meeting=search.meeting,
            council=search.body,
            mine=found.state == TryState.YES,
            taken=found.state != TryState.YES and search.state != SearchState.OPEN,
            refused=found.state == TryState.NO,
            open_still=MeetingState(search.meeting.state) in COMING,
        )
    )
