"""Writing, following, relaying."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.pdf import sheet
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.relays import commands, queries
from maillon.voice.relays.web.forms import RelayForm, WhyForm, WriteForm

OFFICE = Capability.ANSWER_AS_OFFICE


@opens(get=OFFICE, post=OFFICE)
def write(request: MaillonRequest) -> HttpResponse:
    form = WriteForm(request.POST or None, actor=request.actor, today=localdate(request.now))
    if form.is_valid():
        try:
            made = commands.send_instruction(request.act(), **form.cleaned_data)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La consigne est partie vers qui la relaie."))
            return redirect("relays:follow", made.reference)
    return render_page(request, "relays/write.html", form=form)


@opens(get=OFFICE, post=OFFICE)
def follow(request: MaillonRequest, reference: str) -> HttpResponse:
    """Who relayed, how many of how many have read; POST withdraws."""
    instruction = queries.instruction_or_404(request.actor, reference)
    form = WhyForm(request.POST or None)
    if form.is_valid():
        try:
            commands.withdraw_instruction(request.act(), instruction=instruction.uid, why=form.cleaned_data["why"])
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La consigne est retirée."))
            return redirect("relays:follow", reference)
    relays = queries.relays_of(instruction)
    return render_page(request, "relays/follow.html", one=instruction, relays=relays, form=form)


@opens(get=OFFICE, post=OFFICE)
def relay(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """The text as it is, a few lines of one's own, the teams; or the reason not to."""
    card = queries.relay_or_404(request.actor, uid)
    teams = queries.teams_within(card.row, localdate(request.now))
    declines = request.POST.get("move") == "decline"
    posted = request.POST or None
    form = RelayForm(None if declines else posted, teams=teams)
    why = WhyForm(posted if declines else None, auto_id="why-%s")
    active = why if declines else form
    if active.is_valid():
        given = active.cleaned_data
        try:
            if declines:
                commands.decline_relay(request.act(), relay=uid, why=given["why"])
            else:
                commands.relay_instruction(
                    request.act(), relay=uid, organisations=given["organisations"], words=given["words"]
                )
        except RuleViolation as refusal:
            active.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est noté."))
            return redirect("relays:relay", uid)
    to_relay = queries.is_to_relay(card.row)
    return render_page(
        request, "relays/relay.html", card=card, one=card.row.instruction, form=active, relaying=form, why=why,
        to_relay=to_relay, teams=teams,
    )  # fmt: skip


@opens(get=OFFICE)
def paper(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """The instruction and its local lines, to hang in the break room."""
    card = queries.relay_or_404(request.actor, uid)
    context = {"card": card, "one": card.row.instruction, "place_name": card.row.organisation.name}
    return sheet(request, "relays/paper.html", context, f"consigne {card.row.instruction.reference}")
