"""« Cartes à remettre »: a relay takes cards for a theme and a place, and hands them inside its own walls."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from maillon.care.needs.public import Theme
from maillon.care.volunteers import cards, queries
from maillon.care.volunteers.states import CardState
from maillon.care.volunteers.web.forms import PullForm
from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.actors.public import Organisation
from maillon.ground.places.public import SCALE, Containment, Place, PlaceKind
from maillon.ground.ui.pdf import sheet as pdf_sheet
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation


def _places(request: MaillonRequest) -> Any:
    """The neighbourhoods and towns of my grants."""
    grants = list(request.actor.grants_for(Capability.HAND_CARDS))
    wholes = [grant.place for grant in grants if grant.place is not None]
    own = Organisation.objects.filter(pk__in=[grant.organisation for grant in grants if grant.place is None])
    inside = Containment.objects.filter(whole__in=[*wholes, *own.values_list("place", flat=True)]).values("part")
    rows = Place.objects.filter(pk__in=inside, scale__gte=SCALE[PlaceKind.RESIDENCE])
    return rows.order_by("scale", "name", "pk")


def _organisation(request: MaillonRequest, place: Place) -> int:
    """In whose name: the hat worn, when it hands cards; else the first grant that does."""
    grants = [grant.organisation for grant in request.actor.grants_for(Capability.HAND_CARDS)]
    return request.actor.hat if request.actor.hat in grants else grants[0]


@opens(get=Capability.HAND_CARDS, post=Capability.HAND_CARDS)
def pull(request: MaillonRequest) -> HttpResponse:
    """Take one to three cards. The page has no place to write who they are for."""
    form = PullForm(request.POST or None, places=_places(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            lot = cards.pull_cards(
                request.act(),
                organisation=_organisation(request, said["place"]),
                place=said["place"].pk,
                theme=Theme(said["theme"]),
                language=said["language"],
                how_many=said["how_many"],
            )
            return redirect("volunteers:lot", lot.code)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
    return render_page(request, "volunteers/cards.html", form=form, lots=queries.lots_of(request.actor))


@opens(get=Capability.HAND_CARDS)
@never_cache
def lot(request: MaillonRequest, code: str) -> HttpResponse:
    """The cards: to print, to send by SMS from one's own telephone, or to read aloud."""
    found = queries.lot_or_404(request.actor, code)
    faces = queries.faces_of_lot(found)
    return render_page(
        request,
        "volunteers/lot.html",
        lot=found,
        theme=Theme(found.theme).label,
        cards=faces,
        waiting=any(face.state == CardState.RESERVED for face in faces),
    )


@opens(get=Capability.HAND_CARDS)
def lot_sheet(request: MaillonRequest, code: str) -> HttpResponse:
    """The cards on A5, the number largest."""
    found = queries.lot_or_404(request.actor, code)
    faces = queries.faces_of_lot(found)
    context = {"lot": found, "cards": faces, "title": found.code, "place_name": found.place.name}
    return pdf_sheet(request, "volunteers/lot_sheet.html", context, f"cartes-{found.code}")


@opens(post=Capability.HAND_CARDS)
def give(request: MaillonRequest, code: str) -> HttpResponse:
    """They were handed over; to whom, the house never knows."""
    found = queries.lot_or_404(request.actor, code)
    cards.give_lot(request.act(), lot=found.uid)
    messages.success(request, _("C'est noté."))
    return redirect("volunteers:lot", found.code)
