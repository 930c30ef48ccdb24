"""The team and its volunteers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from maillon.care.needs.public import Need
from maillon.care.volunteers import cards, commands, offering, queries
from maillon.care.volunteers.commands import Proposal
from maillon.care.volunteers.models import Offer, Volunteer, VolunteerDetails
from maillon.care.volunteers.states import AgeBand, ReachMode, Trust
from maillon.care.volunteers.web.forms import DescribeForm, PauseForm, StepForm
from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.actors.public import Organisation
from maillon.ground.places.public import SCALE, Containment, Place, PlaceKind
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation

MOVES = {
    "activer": (commands.activate, _("Cette personne est disponible.")),
    "suspendre": (commands.suspend, _("Sa carte ne circule plus.")),
    "terminer": (commands.end, _("C'est noté. Merci à elle.")),
}


@opens(get=Capability.READ_VOLUNTEERS)
@never_cache
def volunteers(request: MaillonRequest) -> HttpResponse:
    """Who lends a hand, and who proposed to and waits for a call."""
    return render_page(
        request,
        "volunteers/list.html",
        volunteers=queries.volunteers_of(request.actor, request.now),
        offers=queries.offers_waiting(request.actor),
        can_handle=request.actor.holds(Capability.HANDLE_VOLUNTEERS),
    )


def _places(organisation: Organisation) -> Any:
    """The organisation's place and what it holds, from the residence up: where someone may help."""
    inside = Containment.objects.filter(Q(whole=organisation.place_id) | Q(part=organisation.place_id))
    near = Q(pk__in=inside.values("part")) | Q(pk__in=inside.values("whole"))
    rows = Place.objects.filter(near, scale__gte=SCALE[PlaceKind.RESIDENCE], scale__lte=SCALE[PlaceKind.EPCI])
    return rows.order_by("scale", "name", "pk")


def _detail(request: MaillonRequest, uid: UUID, **forms: Any) -> HttpResponse:
    opened = queries.volunteer_or_404(request.actor, uid)
    known = {
        "step_form": StepForm(),
        "pause_form": PauseForm(initial={"until": opened.volunteer.paused_until}),
        "describe_form": DescribeForm(places=_places(opened.volunteer.organisation), initial=_initial(opened)),
    }
    refused = next((form for form in forms.values() if form.errors), None)
    handles = request.actor.holds(Capability.HANDLE_VOLUNTEERS)
    return render_page(
        request,
        "volunteers/detail.html",
        opened=opened,
        volunteer=opened.volunteer,
        moves=opened.moves if handles else [],
        can_handle=handles,
        form=refused,
        **{**known, **forms},
    )


def _initial(opened: queries.VolunteerSheet) -> dict[str, Any]:
    volunteer, details = opened.volunteer, opened.details
    reach = opened.reaches[0] if opened.reaches else None
    return {
        "card_name": details.card_name if details else "",
        "relay_number": details.relay_number if details else "",
        "hours": details.hours if details else "",
        "themes": volunteer.themes,
        "languages": volunteer.languages,
        "age_band": volunteer.age_band,
        "place": reach.place_id if reach else None,
        "mode": reach.mode if reach else ReachMode.WALK,
        "cap_per_month": volunteer.cap_per_month,
        "remote_only": volunteer.remote_only,
        "shares_card": volunteer.shares_card,
    }


@opens(get=Capability.READ_VOLUNTEERS)
@never_cache
def detail(request: MaillonRequest, uid: UUID) -> HttpResponse:
    return _detail(request, uid)


def _reachable(request: MaillonRequest, uid: UUID) -> Volunteer:
    rows = Volunteer.objects.allowed(request.actor, Capability.HANDLE_VOLUNTEERS).select_related("organisation")
    found: Volunteer | None = rows.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


@opens(post=Capability.HANDLE_VOLUNTEERS)
@never_cache
def sign(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """One step of welcome, signed by who acts."""
    _reachable(request, uid)
    form = StepForm(request.POST)
    if form.is_valid():
        try:
            commands.sign_trust(request.act(), volunteer=uid, kind=Trust(form.cleaned_data["kind"]))
            messages.success(request, _("Étape signée."))
            return redirect("volunteers:detail", uid)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
    return _detail(request, uid, step_form=form)


@opens(post=Capability.HANDLE_VOLUNTEERS)
@never_cache
def pause(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """A pause she asked for, without reason; an empty day ends it."""
    _reachable(request, uid)
    form = PauseForm(request.POST)
    if not form.is_valid():
        return _detail(request, uid, pause_form=form)
    commands.pause(request.act(), volunteer=uid, until=form.cleaned_data["until"])
    messages.success(request, _("C'est noté."))
    return redirect("volunteers:detail", uid)


@opens(post=Capability.HANDLE_VOLUNTEERS)
@never_cache
def describe(request: MaillonRequest, uid: UUID) -> HttpResponse:
    found = _reachable(request, uid)
    form = DescribeForm(request.POST, places=_places(found.organisation))
    if not form.is_valid():
        return _detail(request, uid, describe_form=form)
    said = form.cleaned_data
    commands.describe(
        request.act(),
        volunteer=uid,
        proposal=Proposal(
            themes=tuple(said["themes"]),
            languages=tuple(said["languages"]),
            age_band=AgeBand(said["age_band"]),
            remote_only=said["remote_only"],
            shares_card=said["shares_card"],
            cap_per_month=said["cap_per_month"],
        ),
        reach=[(said["place"].pk, ReachMode(said["mode"]))],
        details=VolunteerDetails(card_name=said["card_name"], relay_number=said["relay_number"], hours=said["hours"]),
    )
    messages.success(request, _("La carte est à jour."))
    return redirect("volunteers:detail", uid)


@opens(post=Capability.HANDLE_VOLUNTEERS)
def move(request: MaillonRequest, uid: UUID, what: str) -> HttpResponse:
    if what not in MOVES:
        raise Http404
    _reachable(request, uid)
    command, done = MOVES[what]
    try:
        command(request.act(), volunteer=uid)
        messages.success(request, done)
    except RuleViolation as refusal:
        messages.warning(request, str(refusal.message or _("Cela a déjà changé. Regardez où en est cette personne.")))
    return redirect("volunteers:detail", uid)


@opens(post=Capability.HANDLE_VOLUNTEERS)
def settle_offer(request: MaillonRequest, uid: UUID, what: str) -> HttpResponse:
    """Welcomed after a talk, or sent elsewhere with thanks."""
    if what not in {"accueillir", "orienter"}:
        raise Http404
    try:
        if what == "accueillir":
            made = offering.welcome_offer(request.act(), offer=uid)
            messages.success(request, _("Bienvenue à elle. Signez une première étape, puis complétez sa carte."))
            return redirect("volunteers:detail", made.uid)
        offering.decline_offer(request.act(), offer=uid)
        messages.success(request, _("C'est noté, elle est remerciée."))
    except Offer.DoesNotExist:
        raise Http404 from None
    except RuleViolation as refusal:
        messages.warning(request, str(refusal.message or _("Quelqu'un s'est déjà occupé de cette proposition.")))
    return redirect("volunteers:list")


@opens(post=Capability.HANDLE_VOLUNTEERS)
def send(request: MaillonRequest, need: UUID, volunteer: UUID) -> HttpResponse:
    """The volunteer's card goes to the person of a need."""
    try:
        cards.send_card(request.act(), need=need, volunteer=volunteer)
        messages.success(request, _("La carte est partie vers la personne. C'est elle qui décide d'appeler."))
    except (Need.DoesNotExist, Volunteer.DoesNotExist):
        raise Http404 from None
    except RuleViolation as refusal:
        messages.warning(request, str(refusal))
    reference = Need.objects.allowed(request.actor, Capability.HANDLE_NEEDS).get(uid=need).reference
    return redirect("needs:detail", reference)
