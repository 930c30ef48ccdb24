"""Five questions, one per page, back and forth at will; then everything on one page before it is sent."""

from dataclasses import asdict, replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from maillon.care.needs import queries
from maillon.care.needs.drafts import FOR_NOT_ASKED, keep_draft, send_draft, start_draft
from maillon.care.needs.models import Draft, DraftDetails
from maillon.care.needs.places import who_answers
from maillon.care.needs.states import SPOKEN, Frequency, Theme, Urgency
from maillon.care.needs.web.correcting import WAYS
from maillon.care.needs.web.doorway import (
    go_to,
    is_danger,
    lost_page,
    nobody_page,
    numbers,
    place_of,
    slow_down,
    url_of,
)
from maillon.care.needs.web.forms import FOR_WHOM, HowManyForm, ReachForm, WhatForm, WhenForm, WhereForm
from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.actors.public import shown
from maillon.ground.places.public import Place, find_places
from maillon.ground.ui.forms import PlainForm
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation

STEPS: dict[str, type[PlainForm]] = {
    "quoi": WhatForm,
    "combien": HowManyForm,
    "ou": WhereForm,
    "quand": WhenForm,
    "joindre": ReachForm,
}
ORDER = list(STEPS)


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
@never_cache
def first_question(request: MaillonRequest) -> HttpResponse:
    """What is needed. The draft begins with this answer, where someone answers for it."""
    place = place_of(request.GET.get("lieu", ""))
    if place is None:
        return redirect("needs:ask")
    form = WhatForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if is_danger(form):
            return numbers()
        slow_down(request)
        details = DraftDetails(theme=form.cleaned_data["theme"], said=form.cleaned_data["said"])
        draft = start_draft(request.act(), place=place.pk, details=details)
        if draft is None:
            return nobody_page(request, place, details.theme)
        return go_to(request, draft, "combien")
    return _question_page(request, place, form, "quoi")


def _question_page(request: MaillonRequest, place: Place, form: PlainForm, step: str, **more: Any) -> HttpResponse:
    draft: Draft | None = more.get("draft")
    number = ORDER.index(step)
    if number == 0:
        back = f"{reverse('needs:ask')}?lieu={place.slug}"
    else:
        back = url_of(draft.uid, ORDER[number - 1]) if draft else reverse("needs:ask")
    return render_page(
        request,
        "needs/question.html",
        form=form,
        place=place,
        step=step,
        number=number + 1,
        total=len(ORDER),
        back=back,
        **more,
    )


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
@never_cache
def question(request: MaillonRequest, draft: UUID, step: str) -> HttpResponse:
    """One of the five questions, with what was already answered."""
    try:
        found, details = queries.draft_or_404(request.actor, draft)
    except Http404:
        return lost_page(request)
    if found.need_id is not None:
        return redirect(url_of(draft, "recu"))
    if step not in STEPS:
        return redirect(url_of(draft, ORDER[0]))
    said = {name: value for name, value in asdict(details).items() if value not in {"", None}}
    form = STEPS[step](request.POST or None, initial=said)
    if request.method != "POST" or not form.is_valid():
        return _question_page(request, found.place, form, step, draft=found)
    if is_danger(form):
        return numbers()
    return _answered(request, found, details, form, step)


def _answered(request: MaillonRequest, draft: Draft, details: DraftDetails, form: PlainForm, step: str) -> HttpResponse:
    answers = dict(form.cleaned_data)
    elsewhere = answers.pop("elsewhere", "")
    place = None
    if elsewhere:
        hits = [] if place_of(elsewhere) else find_places(elsewhere, limit=6)
        found = hits[0].slug if len(hits) == 1 and not hits[0].suggested else elsewhere
        place = place_of(found)
        if place is None:
            return _question_page(request, draft.place, form, step, draft=draft, hits=hits)
        if who_answers(place.pk, details.theme, timezone.localdate(request.now)) is None:
            return nobody_page(request, place, details.theme)
    changed = replace(details, **answers)
    keep_draft(request.act(), draft=draft.uid, details=changed, place=place.pk if place else None)
    if "retour" in request.GET or step == ORDER[-1]:
        return redirect(url_of(draft.uid, "verifier"))
    return redirect(url_of(draft.uid, ORDER[ORDER.index(step) + 1]))


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
@never_cache
def check(request: MaillonRequest, draft: UUID) -> HttpResponse:
    """Everything on one page before it is sent; each answer can be changed."""
    try:
        found, details = queries.draft_or_404(request.actor, draft)
    except Http404:
        return lost_page(request)
    if found.need_id is not None:
        return redirect(url_of(draft, "recu"))
    missing = _missing(details)
    if missing:
        return redirect(url_of(draft, missing))
    answering = who_answers(found.place_id, details.theme, timezone.localdate(request.now))
    if answering is None:
        return nobody_page(request, found.place, details.theme)
    form = PlainForm(request.POST or None)
    if request.method == "POST":
        slow_down(request, details.phone)
        try:
            send_draft(request.act(), draft=draft)
            return redirect(url_of(draft, "recu"))
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
    return render_page(
        request,
        "needs/check.html",
        form=form,
        rows=_rows(found, details),
        answering=answering,
        wish_only=details.for_whom == FOR_NOT_ASKED,
        back=url_of(draft, ORDER[-1]),
    )


def _missing(details: DraftDetails) -> str:
    """The first question still without answer."""
    for step, answered in (
        ("quoi", bool(details.theme)),
        ("combien", bool(details.frequency)),
        ("quand", details.urgency is not None),
        ("joindre", bool(details.phone or details.email)),
    ):
        if not answered:
            return step
    return ""


def _rows(draft: Draft, details: DraftDetails) -> list[dict[str, object]]:
    def row(label: object, value: object, step: str) -> dict[str, object]:
        return {"label": label, "value": value, "url": f"{url_of(draft.uid, step)}?retour=1"}

    where = f"{draft.place.name}, {details.precision}" if details.precision else draft.place.name
    ways = ", ".join(part for part in (details.first_name, shown(details.phone), details.email) if part)
    precautions = (
        (details.no_voicemail, _("sans message sur le répondeur")),
        (details.neutral_sender, _("sans dire de quoi il s'agit")),
    )
    answered = ", ".join(str(said) for said in (WAYS[details.channel], *(said for kept, said in precautions if kept)))
    hours = " – ".join(hour for hour in (details.call_from, details.call_until) if hour)
    return [
        row(_("Quoi"), Theme(details.theme).label, "quoi"),
        row(_("Vos mots"), details.said or _("rien de plus"), "quoi"),
        row(_("Combien de personnes"), details.quantity or _("non dit"), "combien"),
        row(_("Combien de fois"), Frequency(details.frequency).label, "combien"),
        row(_("Où"), where, "ou"),
        row(_("Quand"), Urgency(details.urgency or Urgency.WEEK).label, "quand"),
        row(_("Pour qui"), dict(FOR_WHOM).get(details.for_whom, ""), "joindre"),
        row(_("Comment vous joindre"), ways, "joindre"),
        row(_("Comment vous répondre"), answered, "joindre"),
        *([row(_("À quelles heures"), hours, "joindre")] if hours else []),
        row(_("Langue"), dict(SPOKEN).get(details.language, details.language), "joindre"),
    ]
