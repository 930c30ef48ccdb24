"""The team's board and the page of one need."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from maillon.care.needs import commands, queries
from maillon.care.needs.models import Need
from maillon.care.needs.panels import panels_for
from maillon.care.needs.places import SERVICES
from maillon.care.needs.states import (
    SPOKEN,
    Closure,
    ContactChannel,
    ContactOutcome,
    Handover,
    NeedState,
    Theme,
    Weight,
)
from maillon.care.needs.web.forms import AttemptForm, CloseForm, ConstatForm, InstructionsForm, ReferForm
from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.actors.public import Organisation, OrganisationKind
from maillon.ground.links.public import taken_out_among
from maillon.ground.places.public import SCALE, Containment, Place, PlaceKind
from maillon.ground.ui.pdf import sheet as pdf_sheet
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation

FILTERS = {"all": "", "urgent": "urgent", "late": "retard", "mine": "moi"}
ONE_CLICK = {
    "prendre": (commands.take_up, _("Vous avez pris cette demande en charge. La personne le sait.")),
    "rendre": (commands.hand_back, _("La demande est de nouveau au tableau.")),
    "confirmer": (commands.confirm, _("La personne est d'accord : c'est maintenant une demande.")),
    "repondre": (commands.answer, _("C'est noté. La personne peut dire si ce n'est pas réglé.")),
    "rouvrir": (commands.reopen, _("La demande reprend, avec la même référence.")),
}
PUBLIC_SERVICES = (
    *SERVICES,
    OrganisationKind.STATE,
    OrganisationKind.EPCI,
    OrganisationKind.SCHOOL,
    OrganisationKind.HEALTH,
)


@opens(get=Capability.READ_NEEDS)
@never_cache
def board(request: MaillonRequest) -> HttpResponse:
    """The open needs of my places, by state; nothing of what people said is opened here."""
    asked = request.GET.get("voir", "")
    only = next((code for code, word in FILTERS.items() if word == asked), "all")
    cards = queries.board(request.actor, request.now, only=only)
    columns = [
        {"state": state, "label": label, "cards": [card for card in cards if card.state in states]}
        for state, label, states in (
            ("waiting", _("À prendre en charge"), {NeedState.SPOTTED, NeedState.RECEIVED}),
            ("now", _("En cours"), {NeedState.TAKEN_UP}),
            ("done", _("Réponse apportée, à vérifier"), {NeedState.ANSWERED, NeedState.REFERRED}),
        )
    ]
    filters = [
        {"word": word, "label": label, "here": code == only}
        for (code, word), label in zip(
            FILTERS.items(), (_("Tout"), _("Urgent"), _("En retard"), _("À moi")), strict=True
        )
    ]
    return render_page(
        request, "needs/board.html", part="rows", columns=columns, filters=filters, empty=not cards, only=only
    )


def _detail(request: MaillonRequest, reference: str, **forms: Any) -> HttpResponse:
    opened = queries.read_need(request.act(), reference)
    handles = request.actor.holds(Capability.HANDLE_NEEDS)
    known = {
        "attempt_form": AttemptForm(),
        "refer_form": ReferForm(services=_services(opened.need)),
        "close_form": CloseForm(endings=queries.closures_offered(opened.need)),
        "instructions_form": InstructionsForm(
            initial={"instructions": opened.details.instructions, "access_notes": opened.details.access_notes}
            if opened.details
            else None
        ),
    }
    refused = next((form for form in forms.values() if form.errors), None)
    return render_page(
        request,
        "needs/detail.html",
        opened=opened,
        need=opened.need,
        card=opened.card,
        language=dict(SPOKEN).get(opened.contact.language, opened.contact.language) if opened.contact else "",
        moves=opened.moves if handles else [],
        panels=panels_for(opened.need.uid, request, team=True),
        form=refused,
        closure=Closure(opened.need.closure).label if opened.need.closure else "",
        handover=Handover(opened.need.handover).label if opened.need.handover else "",
        **{**known, **forms},
    )


def _services(need: Need) -> Any:
    around = Place.objects.around(need.place_id).values("pk")
    near = Q(place__in=around) | Q(
        place__in=Containment.objects.filter(whole__in=around, part=need.place_id).values("part")
    )
    return Organisation.objects.living().filter(near, kind__in=PUBLIC_SERVICES).order_by("place__scale", "name", "pk")


@opens(get=Capability.READ_NEEDS)
@never_cache
def detail(request: MaillonRequest, reference: str) -> HttpResponse:
    """One need, opened: the reading is noted."""
    return _detail(request, reference)


@opens(post=Capability.HANDLE_NEEDS)
def move(request: MaillonRequest, reference: str, what: str) -> HttpResponse:
    """The moves that take one click."""
    if what not in ONE_CLICK:
        raise Http404
    need = queries.need_or_404(request.actor, reference, Capability.HANDLE_NEEDS)
    command, done = ONE_CLICK[what]
    try:
        command(request.act(), need=need.uid)
        messages.success(request, done)
    except RuleViolation as refusal:
        said = refusal.message or _("Quelqu'un d'autre a fait avancer cette demande. Regardez où elle en est.")
        messages.warning(request, str(said))
    return redirect("needs:detail", need.reference)


@opens(post=Capability.HANDLE_NEEDS)
@never_cache
def attempt(request: MaillonRequest, reference: str) -> HttpResponse:
    need = queries.need_or_404(request.actor, reference, Capability.HANDLE_NEEDS)
    form = AttemptForm(request.POST)
    if not form.is_valid():
        return _detail(request, reference, attempt_form=form)
    commands.note_contact_attempt(
        request.act(),
        need=need.uid,
        channel=ContactChannel(form.cleaned_data["channel"]),
        outcome=ContactOutcome(form.cleaned_data["outcome"]),
    )
    messages.success(request, _("Essai noté."))
    return redirect("needs:detail", need.reference)


@opens(post=Capability.HANDLE_NEEDS)
@never_cache
def instructions(request: MaillonRequest, reference: str) -> HttpResponse:
    need = queries.need_or_404(request.actor, reference, Capability.HANDLE_NEEDS)
    form = InstructionsForm(request.POST)
    if not form.is_valid():
        return _detail(request, reference, instructions_form=form)
    commands.write_instructions(request.act(), need=need.uid, **form.cleaned_data)
    messages.success(request, _("Consignes gardées, avec la personne."))
    return redirect("needs:detail", need.reference)


@opens(post=Capability.HANDLE_NEEDS)
@never_cache
def refer(request: MaillonRequest, reference: str) -> HttpResponse:
    """« Le service public répond »: named, and told."""
    need = queries.need_or_404(request.actor, reference, Capability.HANDLE_NEEDS)
    form = ReferForm(request.POST, services=_services(need))
    if form.is_valid():
        service, proof = form.cleaned_data["service"], Handover(form.cleaned_data["proof"])
        try:
            commands.belongs_to_public_service(request.act(), need=need.uid, service=service.uid, proof=proof)
            messages.success(request, _("C'est noté : %(service)s répond, la personne le sait.") % {"service": service})
            return redirect("needs:detail", need.reference)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
    return _detail(request, reference, refer_form=form)


@opens(post=Capability.HANDLE_NEEDS)
@never_cache
def close(request: MaillonRequest, reference: str) -> HttpResponse:
    need = queries.need_or_404(request.actor, reference, Capability.HANDLE_NEEDS)
    form = CloseForm(request.POST, endings=queries.closures_offered(need))
    if form.is_valid():
        try:
            commands.close(request.act(), need=need.uid, reason=Closure(form.cleaned_data["reason"]))
            messages.success(request, _("Terminé. La personne est prévenue, et peut dire si ce n'est pas réglé."))
            return redirect("needs:board")
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
    return _detail(request, reference, close_form=form)


@opens(get=Capability.READ_NEEDS)
def print_sheet(request: MaillonRequest, reference: str) -> HttpResponse:
    """The sheet of whoever goes there: a first name, where and what to do. No surname, no reason, no telephone of hers."""
    opened = queries.read_need(request.act(), reference)
    context = {
        "need": opened.need,
        "details": opened.details,
        "contact": opened.contact,
        "title": opened.need.reference,
    }
    return pdf_sheet(request, "needs/sheet.html", context, f"feuille-{opened.need.reference}")


@opens(get=Capability.READ_NEEDS, post=Capability.HANDLE_NEEDS)
def constats(request: MaillonRequest) -> HttpResponse:
    """What the team notices in its places, and how often; never about a person."""
    organisations, places = _where(request)
    form = ConstatForm(
        request.POST or None,
        organisations=organisations,
        places=places,
        initial={
            "organisation": organisations.first(),
            "note": request.GET.get("note", "")[:300],
            "origin": request.GET.get("origine", ""),
        },
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            commands.note_constat(
                request.act(),
                organisation=said["organisation"].pk,
                place=said["place"].pk,
                theme=Theme(said["theme"]),
                weight=Weight(said["weight"]) if said["weight"] else None,
                headcount=said["headcount"],
                note=said["note"],
                seen_on=said["seen_on"],
                origin=said["origin"],
            )
            messages.success(request, _("Constat gardé. Merci."))
            return redirect("needs:constats")
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
    noted = list(queries.constats_of(request.actor))
    return render_page(
        request,
        "needs/constats.html",
        form=form,
        constats=noted,
        taken_out=taken_out_among(one.uid for one in noted),
        today=timezone.localdate(request.now),
    )


def _where(request: MaillonRequest) -> tuple[Any, Any]:
    """The organisations and places of my grants, down to the building."""
    grants = list(request.actor.grants_for(Capability.HANDLE_NEEDS))
    organisations = Organisation.objects.filter(pk__in=[grant.organisation for grant in grants]).order_by("name")
    wholes = [grant.place for grant in grants if grant.place is not None]
    own = [grant.organisation for grant in grants if grant.place is None]
    inside = Containment.objects.filter(
        Q(whole__in=wholes) | Q(whole__in=Organisation.objects.filter(pk__in=own).values("place"))
    )
    places = Place.objects.filter(pk__in=inside.values("part"), scale__gte=SCALE[PlaceKind.BUILDING])
    return organisations, places.order_by("-scale", "name")
