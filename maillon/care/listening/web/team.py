"""The service that listens: its times, and the words of whoever comes."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.care.listening import commands, queries
from maillon.care.listening.web.forms import CancelForm, SlotForm
from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation


@opens(get=Capability.HOST_LISTENING, post=Capability.HOST_LISTENING)
def board(request: MaillonRequest) -> HttpResponse:
    """The coming times, and one more."""
    hosts, places = queries.hosts_of(request.actor), queries.places_of(request.actor)
    form = SlotForm(request.POST or None, organisations=hosts, places=places)
    if form.is_valid():
        given = form.cleaned_data
        try:
            commands.open_slot(
                request.act(),
                organisation=given["organisation"].pk,
                place=given["place"].pk,
                plan=form.plan(given["place"].time_zone),
            )
        except NotFoundError:
            raise Http404 from None
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Le créneau est ouvert."))
            return redirect("listening:board")
    slots = queries.own_slots(request.actor, request.now)
    return render_page(request, "listening/board.html", form=form, slots=slots)


@opens(get=Capability.HOST_LISTENING, post=Capability.HOST_LISTENING)
def slot(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """Who comes, as they chose to be called; a seat given back by telephone; the whole time cancelled."""
    card = queries.own_slot_or_404(request.actor, uid)
    move = request.POST.get("move", "") if request.method == "POST" else ""
    form = CancelForm(request.POST if move == "cancel" else None)
    if move == "free" or (move == "cancel" and form.is_valid()):
        try:
            _carry_out(request, uid, move, form)
        except NotFoundError:
            raise Http404 from None
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est noté."))
            return redirect("listening:slot", uid)
    return render_page(request, "listening/slot.html", card=card, form=form)


def _carry_out(request: MaillonRequest, uid: UUID, move: str, form: CancelForm) -> None:
    if move == "cancel":
        commands.cancel_slot(request.act(), slot=uid, why=form.cleaned_data["why"])
        return
    try:
        target = UUID(request.POST.get("target", ""))
    except ValueError:
        raise NotFoundError("no_such_booking") from None
    commands.give_back_for(request.act(), slot=uid, booking=target)
