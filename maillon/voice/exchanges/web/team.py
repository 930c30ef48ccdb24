"""The desk held by a network: its partners and what they carry, each request and its next move."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.actors.public import Organisation
from maillon.ground.places.public import Containment
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Body
from maillon.voice.exchanges import commands
from maillon.voice.exchanges.queries import desk as queries
from maillon.voice.exchanges.states import ORIENTATION_LIFECYCLE, Matter, OrientationState
from maillon.voice.exchanges.web.forms import (
    DeskForm,
    MeetingForm,
    PartnerForm,
    ProposeForm,
    QualifyForm,
    RefuseForm,
)


def _organisations(body: Body) -> Any:
    """Those that can be reached, in the places of the body and around them."""
    covered = body.covers.values("place_id")
    inside = Containment.objects.filter(whole__in=covered).values("part")
    around = Containment.objects.filter(part__in=covered).values("whole")
    rows = Organisation.objects.living().exclude(email="", phone="").exclude(pk=body.organisation_id)
    return (rows.filter(place__in=inside) | rows.filter(place__in=around)).distinct().order_by("name")


def _uid(request: MaillonRequest, name: str) -> UUID:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise NotFoundError("no_such_thing") from None


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def board(request: MaillonRequest, slug: str) -> HttpResponse:
    """Requests under way, partners and their load, what the desk answers."""
    body = queries.own_body_or_404(request.actor, slug)
    desk = queries.desk_of(body)
    move = request.POST.get("move", "") if request.method == "POST" else ""
    known = {"welcome": desk.welcome, "answers_within": desk.answers_within} if desk else None
    opening = DeskForm(request.POST if move == "open" else None, initial=known)
    partner = PartnerForm(request.POST if move == "partner" else None, organisations=_organisations(body))
    form = {"open": opening, "partner": partner}.get(move)
    if move and (form is None or form.is_valid()):
        try:
            _hold(request, body, move, form.cleaned_data if form is not None else {})
        except NotFoundError:
            raise Http404 from None
        except RuleViolation as refusal:
            (form or partner).add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est noté."))
            return redirect("exchanges:board", slug)
    under_way, over = queries.orientations_of(body)
    return render_page(
        request,
        "exchanges/board.html",
        body=body,
        desk=desk,
        opening=opening,
        partner=partner,
        form=form,
        partners=queries.partners_of(body, localdate(request.now)),
        under_way=under_way,
        over=over,
    )


def _hold(request: MaillonRequest, body: Body, move: str, given: dict[str, Any]) -> None:
    act = request.act()
    if move == "open":
        commands.open_desk(act, body=body.uid, **given)
    elif move == "partner":
        values = {**given, "organisation": given["organisation"].pk, "matter": Matter(given["matter"])}
        commands.take_partner(act, body=body.uid, **values)
    elif move == "close":
        commands.close_desk(act, body=body.uid)
    elif move == "forget":
        commands.forget_partner(act, partner=_uid(request, "target"))
    else:
        raise NotFoundError("no_such_move")


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def orientation(request: MaillonRequest, reference: str) -> HttpResponse:
    """One request: understand it, propose a partner, set the appointment, or say why not."""
    card = queries.own_orientation_or_404(request.actor, reference)
    row = card.row
    move = request.POST.get("move", "") if request.method == "POST" else ""
    partners = queries.partners_of(row.body, localdate(request.now), row.matter)
    forms = {
        "qualify": QualifyForm(
            request.POST if move == "qualify" else None, initial={"matter": row.matter, "understood": row.understood}
        ),
        "propose": ProposeForm(request.POST if move == "propose" else None, partners=partners),
        "set_meeting": MeetingForm(request.POST if move == "set_meeting" else None),
        "refuse": RefuseForm(request.POST if move == "refuse" else None),
    }
    form = forms.get(move)
    if move and form is None:
        raise Http404
    if form is not None and form.is_valid():
        try:
            _move(request, row.uid, move, form, row.body.time_zone)
        except NotFoundError:
            raise Http404 from None
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est noté, et l'association le sait."))
            return redirect("exchanges:orientation", reference)
    possible = ORIENTATION_LIFECYCLE.moves_from(OrientationState(row.state))
    return render_page(
        request, "exchanges/orientation.html", card=card, forms=forms, form=form, partners=partners, possible=possible
    )


def _move(request: MaillonRequest, uid: UUID, move: str, form: Any, zone: str) -> None:
    act, given = request.act(), form.cleaned_data
    if move == "qualify":
        commands.qualify(act, orientation=uid, matter=Matter(given["matter"]), understood=given["understood"])
    elif move == "propose":
        commands.propose_partner(act, orientation=uid, partner=UUID(given["partner"]), why=given["why"])
    elif move == "set_meeting":
        commands.set_meeting(act, orientation=uid, at=form.at(zone), where=given["where"])
    else:
        commands.refuse(act, orientation=uid, reason=given["reason"])
