"""« Demander un coup de main »: no account, no script, one question per page, back and forth at will."""

from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillon.care.needs import queries
from maillon.care.needs.danger import says_danger
from maillon.care.needs.drafts import (
    FOR_ME,
    FOR_NOT_ASKED,
    call_me_back,
    draft_pass,
    keep_draft,
    send_draft,
    start_draft,
)
from maillon.care.needs.models import Draft, DraftDetails
from maillon.care.needs.places import nearest_services, who_answers
from maillon.care.needs.rules import promised_by
from maillon.care.needs.states import SPOKEN, Frequency, Theme, Urgency
from maillon.care.needs.web.fields import DANGER
from maillon.care.needs.web.forms import (
    FOR_WHOM,
    CallbackForm,
    CallbackForOtherForm,
    HowManyForm,
    ReachForm,
    WhatForm,
    WhenForm,
    WhereForm,
)
from maillon.ground.access.public import (
    Capability,
    Limit,
    MaillonRequest,
    PassKind,
    address_of,
    find_by_link,
    hold,
    opens,
    take,
)
from maillon.ground.actors.public import shown
from maillon.ground.helplines.public import helplines_for
from maillon.ground.places.public import Place, find_places
from maillon.ground.ui.forms import PlainForm
from maillon.ground.ui.public import render_page
from maillon.kernel.references import spoken
from maillon.kernel.refusals import RuleViolation

STEPS: dict[str, type[PlainForm]] = {
    "quoi": WhatForm,
    "combien": HowManyForm,
    "ou": WhereForm,
    "quand": WhenForm,
    "joindre": ReachForm,
}
ORDER = list(STEPS)
MOST_TYPED = 80
# A social centre may help thirty people in an hour from one address: none of them waits.
FROM_ONE_ADDRESS = Limit(name="ask_address", tries=60, every=timedelta(minutes=1))
FOR_ONE_PHONE = Limit(name="ask_phone", tries=5, every=timedelta(minutes=20))


@opens(get=Capability.SEE_PUBLIC)
def start(request: MaillonRequest) -> HttpResponse:
    """Where, then « rappelez-moi » first; the five questions for who prefers."""
    typed = " ".join(request.GET.get("lieu", "").split())[:MOST_TYPED]
    place = _place(typed)
    if place is None:
        hits = find_places(typed, limit=8) if typed else []
        return render_page(request, "needs/where_first.html", typed=typed, hits=hits)
    return _callback_page(request, place, _callback_form(request)())


def _place(slug: str) -> Place | None:
    return Place.objects.filter(slug=slug).first() if slug else None


def _callback_form(request: MaillonRequest) -> type[CallbackForm]:
    return CallbackForOtherForm if request.GET.get("pour") == "autre" else CallbackForm


def _callback_page(request: MaillonRequest, place: Place, form: CallbackForm) -> HttpResponse:
    answering = who_answers(place.pk, "", timezone.localdate(request.now))
    if answering is None:
        return _nobody(request, place)
    other = isinstance(form, CallbackForOtherForm)
    return render_page(request, "needs/callback.html", place=place, answering=answering, form=form, other=other)


def _nobody(request: MaillonRequest, place: Place, theme: str = "") -> HttpResponse:
    """No door without someone behind it: numbers and the nearest services, and nothing was stored."""
    return render_page(
        request,
        "needs/nobody.html",
        place=place,
        theme=Theme(theme).label if theme in Theme.values else "",
        lines=helplines_for(place, None),
        services=nearest_services(place),
    )


@opens(post=Capability.SEE_PUBLIC)
def callback(request: MaillonRequest) -> HttpResponse:
    """Two answers sent."""
    place = _place(request.GET.get("lieu", ""))
    if place is None:
        return redirect("needs:ask")
    form = _callback_form(request)(request.POST)
    if not form.is_valid():
        return _callback_page(request, place, form)
    _slow_down(request, form.cleaned_data["phone"])
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
    return _to(request, draft, "recu")


def _slow_down(request: MaillonRequest, phone: str) -> None:
    take(FROM_ONE_ADDRESS, address_of(request), at=request.now)
    if phone:
        take(FOR_ONE_PHONE, phone, at=request.now)


def _to(request: MaillonRequest, draft: Draft, step: str) -> HttpResponse:
    """Gives this browser its pass, then goes on."""
    held = any(one.kind == PassKind.DRAFT and one.about == draft.uid for one in request.actor.passes)
    if not held:
        found = find_by_link(PassKind.DRAFT, draft_pass(draft, request.now), at=request.now)
        if found is not None:
            hold(request.session, found)
    return redirect(_url(draft.uid, step))


def _url(draft: UUID, step: str) -> str:
    if step in {"verifier", "recu"}:
        return reverse(f"needs:{'check' if step == 'verifier' else 'received'}", args=[draft])
    return reverse("needs:question", args=[draft, step])


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def first_question(request: MaillonRequest) -> HttpResponse:
    """What is needed. The draft begins with this answer, where someone answers for it."""
    place = _place(request.GET.get("lieu", ""))
    if place is None:
        return redirect("needs:ask")
    form = WhatForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if _is_danger(form):
            return _numbers()
        take(FROM_ONE_ADDRESS, address_of(request), at=request.now)
        details = DraftDetails(theme=form.cleaned_data["theme"], said=form.cleaned_data["said"])
        draft = start_draft(request.act(), place=place.pk, details=details)
        if draft is None:
            return _nobody(request, place, details.theme)
        return _to(request, draft, "combien")
    return _question_page(request, place, form, "quoi")


def _is_danger(form: PlainForm) -> bool:
    typed = [value for value in form.cleaned_data.values() if isinstance(value, str)]
    return form.cleaned_data.get("theme") == DANGER or any(says_danger(text) for text in typed)


def _numbers() -> HttpResponse:
    """Numbers and a quick way out. What was typed goes nowhere."""
    return redirect("helplines:numbers")


def _question_page(request: MaillonRequest, place: Place, form: PlainForm, step: str, **more: Any) -> HttpResponse:
    draft: Draft | None = more.get("draft")
    number = ORDER.index(step)
    if number == 0:
        back = f"{reverse('needs:ask')}?lieu={place.slug}"
    else:
        back = _url(draft.uid, ORDER[number - 1]) if draft else reverse("needs:ask")
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
def question(request: MaillonRequest, draft: UUID, step: str) -> HttpResponse:
    """One of the five questions, with what was already answered."""
    found, details = queries.draft_or_404(request.actor, draft)
    if found.need_id is not None:
        return redirect(_url(draft, "recu"))
    if step not in STEPS:
        return redirect(_url(draft, ORDER[0]))
    said = {name: value for name, value in asdict(details).items() if value not in {"", None}}
    form = STEPS[step](request.POST or None, initial=said)
    if request.method != "POST" or not form.is_valid():
        return _question_page(request, found.place, form, step, draft=found)
    if _is_danger(form):
        return _numbers()
    return _answered(request, found, details, form, step)


def _answered(request: MaillonRequest, draft: Draft, details: DraftDetails, form: PlainForm, step: str) -> HttpResponse:
    answers = dict(form.cleaned_data)
    elsewhere = answers.pop("elsewhere", "")
    place = None
    if elsewhere:
        hits = [] if _place(elsewhere) else find_places(elsewhere, limit=6)
        found = hits[0].slug if len(hits) == 1 and not hits[0].suggested else elsewhere
        place = _place(found)
        if place is None:
            return _question_page(request, draft.place, form, step, draft=draft, hits=hits)
        if who_answers(place.pk, details.theme, timezone.localdate(request.now)) is None:
            return _nobody(request, place, details.theme)
    changed = replace(details, **answers)
    keep_draft(request.act(), draft=draft.uid, details=changed, place=place.pk if place else None)
    if "retour" in request.GET or step == ORDER[-1]:
        return redirect(_url(draft.uid, "verifier"))
    return redirect(_url(draft.uid, ORDER[ORDER.index(step) + 1]))


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def check(request: MaillonRequest, draft: UUID) -> HttpResponse:
    """Everything on one page before it is sent; each answer can be changed."""
    found, details = queries.draft_or_404(request.actor, draft)
    if found.need_id is not None:
        return redirect(_url(draft, "recu"))
    missing = _missing(details)
    if missing:
        return redirect(_url(draft, missing))
    answering = who_answers(found.place_id, details.theme, timezone.localdate(request.now))
    if answering is None:
        return _nobody(request, found.place, details.theme)
    form = PlainForm(request.POST or None)
    if request.method == "POST":
        _slow_down(request, details.phone)
        try:
            send_draft(request.act(), draft=draft)
            return redirect(_url(draft, "recu"))
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
    return render_page(
        request,
        "needs/check.html",
        form=form,
        rows=_rows(found, details),
        answering=answering,
        wish_only=details.for_whom == FOR_NOT_ASKED,
        back=_url(draft, ORDER[-1]),
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
        return {"label": label, "value": value, "url": f"{_url(draft.uid, step)}?retour=1"}

    where = f"{draft.place.name}, {details.precision}" if details.precision else draft.place.name
    ways = ", ".join(part for part in (details.first_name, shown(details.phone), details.email) if part)
    return [
        row(_("Quoi"), Theme(details.theme).label, "quoi"),
        row(_("Vos mots"), details.said or _("rien de plus"), "quoi"),
        row(_("Combien de personnes"), details.quantity or _("non dit"), "combien"),
        row(_("Combien de fois"), Frequency(details.frequency).label, "combien"),
        row(_("Où"), where, "ou"),
        row(_("Quand"), Urgency(details.urgency or Urgency.WEEK).label, "quand"),
        row(_("Pour qui"), dict(FOR_WHOM).get(details.for_whom, ""), "joindre"),
        row(_("Comment vous joindre"), ways, "joindre"),
        row(_("Langue"), dict(SPOKEN).get(details.language, details.language), "joindre"),
    ]


@opens(get=Capability.SEE_PUBLIC)
def received(request: MaillonRequest, draft: UUID) -> HttpResponse:
    """The reference, the code, who calls and by when. This page can be read again for a day, then it is erased."""
    found, details = queries.draft_or_404(request.actor, draft)
    if found.need is None:
        return redirect(_url(draft, ORDER[0]))
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
