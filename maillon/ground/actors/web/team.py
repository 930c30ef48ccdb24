"""Keeping the directory: adding, changing, saying again that it is right, answering corrections."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.actors import commands, kept
from maillon.ground.actors.cards import card_of
from maillon.ground.actors.models import Organisation
from maillon.ground.actors.states import Function, OrganisationKind
from maillon.ground.actors.web.forms import (
    USUAL_AVAILABILITY,
    AddForm,
    AnsweringForm,
    FunctionForm,
    OrganisationForm,
)
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation

KEEP = Capability.MANAGE_DIRECTORY
ANSWER = Capability.MANAGE_ANSWERING


@opens(get=KEEP)
def to_keep(request: MaillonRequest) -> HttpResponse:
    """What the person keeping the directory has to look at: corrections, then what nobody checked lately."""
    today = timezone.localdate(request.now)
    mine = kept.kept_by(request.actor)
    return render_page(
        request,
        "actors/to_keep.html",
        corrections=kept.corrections_for(request.actor),
        doubtful=[card for one in mine if (card := card_of(one, today)).doubtful],
        count=len(mine),
    )


@opens(get=KEEP, post=KEEP)
def add(request: MaillonRequest) -> HttpResponse:
    form = AddForm(request.POST or None, places=kept.places_for(request.actor, KEEP))
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = commands.add_organisation(
                request.act(), **{**given, "kind": OrganisationKind(given["kind"]), "checked": True}
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("L'organisation est dans l'annuaire."))
            return redirect("actors:organisation", made.uid)
    return render_page(request, "actors/add.html", form=form)


@opens(get=KEEP, post=KEEP)
def edit(request: MaillonRequest, uid: UUID) -> HttpResponse:
    found = kept.managed_or_404(request.actor, uid)
    form = OrganisationForm(request.POST or None, initial=OrganisationForm.initial_of(found))
    if form.is_valid():
        try:
            commands.change_organisation(request.act(), organisation=found.uid, values=dict(form.cleaned_data))
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est corrigé, et noté comme vérifié aujourd'hui."))
            return redirect("actors:organisation", found.uid)
    return render_page(request, "actors/edit.html", form=form, organisation=found)


@opens(post=KEEP)
def check(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """« Tout est encore juste »."""
    found = kept.managed_or_404(request.actor, uid)
    commands.check_organisation(request.act(), organisation=found.uid)
    messages.success(request, _("C'est noté : vérifié aujourd'hui."))
    return redirect("actors:organisation", found.uid)


@opens(post=KEEP)
def answer_correction(request: MaillonRequest, uid: UUID) -> HttpResponse:
    found = kept.correction_or_404(request.actor, uid)
    try:
        commands.answer_correction(request.act(), correction=found.uid, applied=request.POST.get("answer") == "applied")
        messages.success(request, _("C'est noté, merci."))
    except RuleViolation:
        messages.info(request, _("Quelqu'un s'en est déjà occupé."))
    return redirect("actors:organisation", found.organisation.uid)


@opens(get=KEEP, post=KEEP)
def declare_function(request: MaillonRequest, uid: UUID) -> HttpResponse:
    found = kept.managed_or_404(request.actor, uid)
    start = {"ends_on": timezone.localdate(request.now) + USUAL_AVAILABILITY, "place": found.place_id}
    form = FunctionForm(request.POST or None, places=_places(request, found, KEEP), initial=start)
    if form.is_valid():
        given = form.cleaned_data
        try:
            commands.declare_function(
                request.act(), **{**given, "organisation": found.pk, "function": Function(given["function"])}
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est dans l'annuaire."))
            return redirect("actors:organisation", found.uid)
    return render_page(request, "actors/function.html", form=form, organisation=found)


@opens(get=ANSWER, post=ANSWER)
def declare_answering(request: MaillonRequest, uid: UUID) -> HttpResponse:
    found = kept.answering_organisation_or_404(request.actor, uid)
    form = AnsweringForm(
        request.POST or None,
        places=_places(request, found, ANSWER),
        initial={"place": found.place_id, "phone": found.phone, "hours": found.hours},
    )
    if form.is_valid():
        try:
            commands.declare_answering(request.act(), organisation=found.pk, **form.cleaned_data)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est dit : les demandes d'ici arrivent chez vous."))
            return redirect("actors:organisation", found.uid)
    return render_page(request, "actors/answering.html", form=form, organisation=found)


@opens(post=ANSWER)
def end_answering(request: MaillonRequest, uid: UUID) -> HttpResponse:
    found = kept.managed_answering_or_404(request.actor, uid)
    commands.end_answering(request.act(), answering=found.uid)
    messages.success(request, _("C'est noté. Plus aucune demande nouvelle n'arrivera par là."))
    return redirect("actors:organisation", found.organisation.uid)


def _places(request: MaillonRequest, found: Organisation, capability: Capability) -> list[Any]:
    places = kept.places_for(request.actor, capability, organisation=found)
    return places if found.place in places else [found.place, *places]
