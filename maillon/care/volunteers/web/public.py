"""Pages without account: offering, saying what became of a card, how people are chosen."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from maillon.care.needs.public import Theme, spoken_languages, who_answers
from maillon.care.volunteers import rules
from maillon.care.volunteers.cards import report as report_card
from maillon.care.volunteers.offering import offer as make_offer
from maillon.care.volunteers.states import Report, Trust, WhyNot
from maillon.care.volunteers.web.forms import OfferForm, ReportForm
from maillon.ground.access.public import Capability, Limit, MaillonRequest, address_of, opens, take
from maillon.ground.actors.public import PersonDetails
from maillon.ground.places.public import Place, find_places
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation

MOST_TYPED = 80
FROM_ONE_ADDRESS = Limit(name="offer_address", tries=30, every=timedelta(minutes=2))
CODES_TRIED = Limit(name="card_code", tries=20, every=timedelta(minutes=1))


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
@never_cache
def offer(request: MaillonRequest) -> HttpResponse:
    """What, where, how to reach me; then an honest reply."""
    typed = " ".join(request.GET.get("lieu", "").split())[:MOST_TYPED]
    place = Place.objects.filter(slug=typed).first() if typed else None
    if place is None:
        hits = find_places(typed, limit=8) if typed else []
        return render_page(request, "volunteers/where_first.html", typed=typed, hits=hits)
    answering = who_answers(place.pk, "", timezone.localdate(request.now))
    if answering is None:
        return render_page(request, "volunteers/nobody.html", place=place)
    asked = request.GET.get("langue", "") or (get_language() or "fr").split("-")[0]
    form = OfferForm(request.POST or None, initial={"language": asked if asked in dict(spoken_languages()) else "fr"})
    if request.method == "POST" and form.is_valid():
        take(FROM_ONE_ADDRESS, address_of(request), at=request.now)
        try:
            _offer(request, place, form)
            return redirect(f"{reverse('volunteers:thanks')}?lieu={place.slug}")
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
    return render_page(request, "volunteers/offer.html", form=form, place=place, answering=answering)


def _offer(request: MaillonRequest, place: Place, form: OfferForm) -> None:
    said = form.cleaned_data
    reach = PersonDetails(
        first_name=said["first_name"],
        phone=said["phone"],
        email=said["email"],
        language=said["language"] or "fr",
        channel="call" if said["phone"] else "email",
    )
    make_offer(request.act(), place=place.pk, themes=said["themes"], said=said["said"], reach=reach)


@opens(get=Capability.SEE_PUBLIC)
def thanks(request: MaillonRequest) -> HttpResponse:
    """Who calls, when, and that one may wait."""
    place = Place.objects.filter(slug=request.GET.get("lieu", "")).first()
    answering = who_answers(place.pk, "", timezone.localdate(request.now)) if place else None
    return render_page(request, "volunteers/thanks.html", place=place, answering=answering)


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def report(request: MaillonRequest) -> HttpResponse:
    """By the code on the card: called, not called, done, or something more. Nothing about anybody."""
    form = ReportForm(request.POST or None, initial={"code": request.GET.get("code", "")[:20]})
    if request.method == "POST" and form.is_valid():
        take(CODES_TRIED, address_of(request), at=request.now)
        said, more = Report(form.cleaned_data["said"]), form.cleaned_data["more"]
        try:
            report_card(request.act(), code=form.cleaned_data["code"], said=said, more=Theme(more) if more else None)
            messages.success(request, _("Merci, c'est noté."))
            return redirect("volunteers:report")
        except RuleViolation as refusal:
            form.add_error(
                None, str(refusal.message or _("Cette carte a déjà été racontée, ou elle n'est plus valable."))
            )
    return render_page(request, "volunteers/report.html", form=form)


@opens(get=Capability.SEE_PUBLIC)
def how_we_choose(request: MaillonRequest) -> HttpResponse:
    """The rule, written from the constants the code obeys."""
    return render_page(
        request,
        "volunteers/how_we_choose.html",
        window=rules.LOAD_WINDOW.days,
        cap=rules.PLATFORM_CAP,
        at_once=rules.CARDS_AT_ONCE,
        hours=int(rules.RESERVED_FOR.total_seconds() // 3600),
        reasons=[reason.label for reason in WhyNot],
        one_step=[theme.label for theme in Theme if rules.steps_needed(theme) == rules.ONE_STEP],
        all_steps=[theme.label for theme in Theme if rules.steps_needed(theme) == rules.ALL_STEPS],
        steps=[step.label for step in Trust if step in rules.ALL_STEPS],
        at_a_distance=[theme.label for theme in Theme if theme in rules.AT_A_DISTANCE],
    )
