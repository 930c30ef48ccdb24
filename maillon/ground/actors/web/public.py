"""The directory as anyone sees it: functions first."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.actors import commands, kept, queries
from maillon.ground.actors.cards import by_function, card_of
from maillon.ground.actors.states import FUNCTION_SENTENCES, CorrectionPart, Function
from maillon.ground.actors.web.forms import CorrectionForm
from maillon.ground.places.public import context_of, find_places, place_or_404
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation


@opens(get=Capability.SEE_PUBLIC)
def directory(request: MaillonRequest) -> HttpResponse:
    """Who does what around a place; without a place, which place."""
    today = timezone.localdate(request.now)
    slug, typed = request.GET.get("lieu", ""), request.GET.get("ou", "")[:80]
    place = place_or_404(slug) if slug else None
    function = request.GET.get("fonction", "")
    function = function if function in Function.values else ""
    words = request.GET.get("q", "")[:80].strip()
    groups, others = [], []
    if place is not None:
        held = [] if words else queries.functions_near(place, today, function)
        groups = by_function(held, today)
        shown = {card.organisation.pk for group in groups for card in group.cards}
        found = [] if function else queries.directory(place, words=words)
        others = [card_of(one, today) for one in found if one.pk not in shown]
    return render_page(
        request,
        "actors/directory.html",
        place=place,
        hits=find_places(typed) if typed and place is None else [],
        typed=typed,
        words=words,
        function=function,
        functions=[(one.value, one.label, FUNCTION_SENTENCES[one]) for one in Function],
        groups=groups,
        others=others,
    )


@opens(get=Capability.SEE_PUBLIC)
def organisation(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """One organisation: what it does, where, how to reach it, when that was checked."""
    found = queries.organisation_or_404(uid)
    today = timezone.localdate(request.now)
    keeps = kept.keeps(request.actor, found)
    return render_page(
        request,
        "actors/organisation.html",
        organisation=found,
        card=card_of(found, today),
        where=context_of(found.place),
        functions=[(held, FUNCTION_SENTENCES[Function(held.function)]) for held in queries.functions_of(found, today)],
        answering=queries.answering_of(found, today),
        keeps=keeps,
        answers_for=kept.manages_answering(request.actor, found),
        corrections=kept.waiting_corrections(found) if keeps else [],
    )


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def correct(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """« Corriger » : anyone may say what is wrong."""
    found = queries.organisation_or_404(uid)
    form = CorrectionForm(request.POST or None)
    if form.is_valid():
        try:
            commands.suggest_correction(
                request.act(),
                organisation=found.uid,
                part=CorrectionPart(form.cleaned_data["part"]),
                text=form.cleaned_data["text"],
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Merci. La personne qui tient l'annuaire va regarder."))
            return redirect("actors:organisation", found.uid)
    return render_page(request, "actors/correct.html", form=form, organisation=found)
