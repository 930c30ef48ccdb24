"""« Demander un coup de main »: where, then « rappelez-moi » first; and the page with the reference and the code."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from maillon.care.needs import queries
from maillon.care.needs.drafts import FOR_ME, call_me_back
from maillon.care.needs.places import who_answers
from maillon.care.needs.rules import promised_by
from maillon.care.needs.web.doorway import go_to, lost_page, nobody_page, place_of, slow_down, url_of
from maillon.care.needs.web.forms import CallbackForm, CallbackForOtherForm
from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.places.public import Place, find_places
from maillon.ground.ui.public import render_page
from maillon.kernel.references import spoken
from maillon.kernel.refusals import RuleViolation

MOST_TYPED = 80


@opens(get=Capability.SEE_PUBLIC)
def start(request: MaillonRequest) -> HttpResponse:
    """Where, then « rappelez-moi » first; the five questions for who prefers."""
    typed = " ".join(request.GET.get("lieu", "").split())[:MOST_TYPED]
    place = place_of(typed)
    if place is None:
        hits = find_places(typed, limit=8) if typed else []
        return render_page(request, "needs/where_first.html", typed=typed, hits=hits)
    return _callback_page(request, place, _callback_form(request)())


def _callback_form(request: MaillonRequest) -> type[CallbackForm]:
    return CallbackForOtherForm if request.GET.get("pour") == "autre" else CallbackForm


def _callback_page(request: MaillonRequest, place: Place, form: CallbackForm) -> HttpResponse:
    answering = who_answers(place.pk, "", timezone.localdate(request.now))
    if answering is None:
        return nobody_page(request, place)
    other = isinstance(form, CallbackForOtherForm)
    return render_page(request, "needs/callback.html", place=place, answering=answering, form=form, other=other)


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
@never_cache
def callback(request: MaillonRequest) -> HttpResponse:
    """Two answers sent. Read again (a change of language, a reload), the page starts afresh."""
    if request.method != "POST":
        return redirect(f"{reverse('needs:ask')}?{request.GET.urlencode()}")
    place = place_of(request.GET.get("lieu", ""))
    if place is None:
        return redirect("needs:ask")
    form = _callback_form(request)(request.POST)
    if not form.is_valid():
        return _callback_page(request, place, form)
    slow_down(request, form.cleaned_data["phone"])
    try:
        draft = call_me_back(
            request.act(),
            place=place.pk,
            phone=form.cleaned_data["phone"],
            language=form.cleaned_data["language"],
            for_whom=form.cleaned_data.get("for_whom", FOR_ME),
        )
    except RuleViolation as refusal:
        form.add_error(None, str(refusal))
        return _callback_page(request, place, form)
    return go_to(request, draft, "recu")


@opens(get=Capability.SEE_PUBLIC)
@never_cache
def received(request: MaillonRequest, draft: UUID) -> HttpResponse:
    """The reference, the code, who calls and by when. This page can be read again for a day, then it is erased."""
    try:
        found, details = queries.draft_or_404(request.actor, draft)
    except Http404:
        return lost_page(request)
    if found.need is None:
        return redirect(url_of(draft, "quoi"))
    answering = who_answers(
        found.need.place_id, "" if found.need.callback else found.need.theme, timezone.localdate(request.now)
    )
    return render_page(
        request,
        "needs/received.html",
        need=found.need,
        code=spoken(details.sent_code, 4),
        answering=answering,
        by=promised_by(found.need.received_at, answering.delay_hours) if answering else None,
        wish_only=found.need.state == "spotted",
    )
