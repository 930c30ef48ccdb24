"""What the pages of a request share: the place, the way on, the slow-down, numbers when nobody answers or in danger."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from maillon.care.needs.danger import says_danger
from maillon.care.needs.drafts import draft_pass
from maillon.care.needs.models import Draft
from maillon.care.needs.places import nearest_services
from maillon.care.needs.states import Theme
from maillon.care.needs.web.fields import DANGER
from maillon.ground.access.public import Limit, MaillonRequest, PassKind, address_of, find_by_link, hold, take
from maillon.ground.helplines.public import helplines_for
from maillon.ground.places.public import Place
from maillon.ground.ui.forms import PlainForm
from maillon.ground.ui.public import render_page

# A social centre may help thirty people in an hour from one address: none of them waits.
FROM_ONE_ADDRESS = Limit(name="ask_address", tries=60, every=timedelta(minutes=1))
FOR_ONE_PHONE = Limit(name="ask_phone", tries=5, every=timedelta(minutes=20))


def place_of(slug: str) -> Place | None:
    """The place of an address, if any."""
    return Place.objects.filter(slug=slug).first() if slug else None


def nobody_page(request: MaillonRequest, place: Place, theme: str = "") -> HttpResponse:
    """No door without someone behind it: numbers and the nearest services, and nothing was stored."""
    return render_page(
        request,
        "needs/nobody.html",
        place=place,
        theme=Theme(theme).label if theme in Theme.values else "",
        lines=helplines_for(place, None),
        services=nearest_services(place),
    )


def lost_page(request: MaillonRequest) -> HttpResponse:
    """This browser holds no such draft any more: not found, with the two ways on."""
    response = render_page(request, "needs/lost.html")
    response.status_code = 404
    return response


def slow_down(request: MaillonRequest, phone: str = "") -> None:
    """Nobody is refused: a flood from one address, or to one telephone, waits."""
    take(FROM_ONE_ADDRESS, address_of(request), at=request.now)
    if phone:
        take(FOR_ONE_PHONE, phone, at=request.now)


def go_to(request: MaillonRequest, draft: Draft, step: str) -> HttpResponse:
    """Gives this browser its pass, then goes on."""
    held = any(one.kind == PassKind.DRAFT and one.about == draft.uid for one in request.actor.passes)
    if not held:
        found = find_by_link(PassKind.DRAFT, draft_pass(draft, request.now), at=request.now)
        if found is not None:
            hold(request.session, found)
    return redirect(url_of(draft.uid, step))


def url_of(draft: UUID, step: str) -> str:
    """Where one step of a draft stands."""
    if step in {"verifier", "recu"}:
        return reverse(f"needs:{'check' if step == 'verifier' else 'received'}", args=[draft])
    return reverse("needs:question", args=[draft, step])


def is_danger(form: PlainForm) -> bool:
    """Whether danger was chosen, or said in any answer of the form."""
    typed = [value for value in form.cleaned_data.values() if isinstance(value, str)]
    return form.cleaned_data.get("theme") == DANGER or any(says_danger(text) for text in typed)


def numbers() -> HttpResponse:
    """Numbers and a quick way out. What was typed goes nowhere."""
    return redirect("helplines:numbers")
