"""How items ended: anyone reads it, the team writes it down."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.forms import PlainForm
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.bodies.public import bodies_run_by
from maillon.voice.meetings.public import Voice, meeting_or_404, own_meeting_or_404
from maillon.voice.opinions import commands
from maillon.voice.opinions.queries import requests as asked
from maillon.voice.opinions.queries import results as queries
from maillon.voice.opinions.queries.debates import debates_of
from maillon.voice.opinions.queries.deliberations import deliberations_of
from maillon.voice.opinions.queries.surveys import surveys_run_by
from maillon.voice.opinions.states import Method
from maillon.voice.opinions.web.forms import CloseForm, FollowUpForm, ResultForm


@opens(get=Capability.SEE_PUBLIC)
def of_meeting(request: MaillonRequest, slug: str) -> HttpResponse:
    """Each item with the voice declared, the voice given, the counts and what was done with it."""
    meeting = meeting_or_404(request.actor, slug)
    return render_page(request, "opinions/of_meeting.html", meeting=meeting, items=queries.items_of(meeting))


@opens(get=Capability.RUN_MEETINGS)
def board(request: MaillonRequest) -> HttpResponse:
    """What the bodies one runs have in hand."""
    bodies = bodies_run_by(request.actor)
    return render_page(
        request,
        "opinions/board.html",
        bodies=bodies,
        deliberations=deliberations_of(*bodies),
        debates=debates_of(*bodies),
        requests=asked.requests_run_by(request.actor),
        asked=asked.asked_of_us(request.actor),
        surveys=surveys_run_by(request.actor),
        now=request.now,
    )


@opens(get=Capability.RUN_MEETINGS)
def items(request: MaillonRequest, slug: str) -> HttpResponse:
    meeting = own_meeting_or_404(request.actor, slug)
    return render_page(
        request, "opinions/items.html", meeting=meeting, items=queries.items_of(meeting, team=True), now=request.now
    )


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def item(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """One item: its result, its follow-ups, its end."""
    card = queries.own_item_or_404(request.actor, uid)
    move = request.POST.get("move", "") if request.method == "POST" else ""
    result, follow_up = _result_form(request, card, move), FollowUpForm(request.POST if move == "follow_up" else None)
    close = _close_form(request, card, move)
    form = {"result": result, "follow_up": follow_up, "close": close}.get(move)
    if form is not None and form.is_valid():
        try:
            _carry_out(request, card, form)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("opinions:item", uid)
    return render_page(
        request, "opinions/item.html", card=card, result=result, follow_up=follow_up, close=close, form=form
    )


def _carry_out(request: MaillonRequest, card: queries.ItemCard, form: PlainForm) -> None:
    if isinstance(form, ResultForm):
        _record(request, card, form)
    elif isinstance(form, FollowUpForm):
        commands.give_follow_up(request.act(), item=card.row.uid, **form.cleaned_data)
        messages.success(request, _("La suite donnée est publique."))
    elif isinstance(form, CloseForm):
        commands.close_item(request.act(), item=card.row.uid, office=form.cleaned_data["office"])
        messages.success(request, _("Le point est clos."))


def _result_form(request: MaillonRequest, card: queries.ItemCard, move: str) -> ResultForm:
    known = card.result
    names = ("method", "wording", "people_for", "people_against", "people_abstain", "people_no_part", "objections")
    if known is not None:
        initial = {name: getattr(known, name) for name in (*names, "given", "on", "scribe")}
    else:
        initial = {"given": card.row.voice, "method": Method.HANDS, "on": localdate(card.row.meeting.starts_at)}
    return ResultForm(request.POST if move == "result" else None, initial=initial, correcting=known is not None)


def _close_form(request: MaillonRequest, card: queries.ItemCard, move: str) -> CloseForm:
    """Its field has an identifier of its own: another form of the page also asks which function."""
    initial = {"office": card.result.scribe} if card.result else {}
    return CloseForm(request.POST if move == "close" else None, initial=initial, auto_id="id_close_%s")


def _record(request: MaillonRequest, card: queries.ItemCard, form: ResultForm) -> None:
    given = form.cleaned_data
    commands.record_result(
        request.act(),
        item=card.row.uid,
        method=Method(given["method"]),
        wording=given["wording"],
        given=Voice(given["given"]),
        scribe=given["scribe"],
        on=given["on"],
        figures=form.figures(),
        objections=given["objections"],
        why=given.get("why", ""),
    )
    messages.success(request, _("C'est noté, et public. La version d'avant reste lisible."))
