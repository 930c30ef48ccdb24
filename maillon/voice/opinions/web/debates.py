"""Positions side by side, and the rule adopted meanwhile."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, can, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.opinions import commands
from maillon.voice.opinions.queries import debates as queries
from maillon.voice.opinions.states import CarriedBy, RuleKind
from maillon.voice.opinions.web.forms import EndRuleForm, PositionForm, QuestionForm, RemoveForm, RuleForm
from maillon.voice.opinions.web.own import own_body_or_404
from maillon.voice.opinions.web.parts import uid_in


@opens(get=Capability.SEE_PUBLIC)
def page(request: MaillonRequest, slug: str) -> HttpResponse:
    card = queries.debate_or_404(slug, localdate(request.now))
    runs = request.actor.holds(Capability.RUN_MEETINGS) and can(request.actor, Capability.RUN_MEETINGS, card.row)
    return render_page(request, "opinions/debate.html", card=card, runs=runs, today=localdate(request.now))


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def start(request: MaillonRequest, slug: str) -> HttpResponse:
    body = own_body_or_404(request.actor, slug)
    form = QuestionForm(request.POST or None)
    if form.is_valid():
        try:
            made = commands.open_debate(request.act(), body=body.uid, **form.cleaned_data)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Le débat est ouvert. Gardez chaque position avec ses mots."))
            return redirect("opinions:run_debate", made.slug)
    return render_page(request, "opinions/start_debate.html", form=form, body=body)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def run(request: MaillonRequest, slug: str) -> HttpResponse:
    """Positions to keep or take out; rules to end."""
    today = localdate(request.now)
    card = queries.own_debate_or_404(request.actor, slug, today)
    move = request.POST.get("move", "") if request.method == "POST" else ""
    position = PositionForm(request.POST if move == "keep" else None)
    remove = RemoveForm(request.POST if move == "remove" else None)
    end = EndRuleForm(request.POST if move == "end" else None)
    form = {"keep": position, "remove": remove, "end": end}.get(move)
    if form is not None and form.is_valid():
        try:
            _carry_out(request, card, move, form.cleaned_data)
        except NotFoundError:
            raise Http404 from None
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est noté."))
            return redirect("opinions:run_debate", slug)
    return render_page(
        request,
        "opinions/run_debate.html",
        card=card,
        position=position,
        remove=remove,
        end=end,
        form=form,
        today=today,
        target=request.POST.get("target", ""),
    )


def _carry_out(request: MaillonRequest, card: queries.DebateCard, move: str, given: dict[str, Any]) -> None:
    act, debate = request.act(), card.row.uid
    if move == "keep":
        commands.keep_position(
            act,
            debate=debate,
            carried_by=CarriedBy(given["carried_by"]),
            text=str(given["text"]),
            name=str(given["name"]),
            name_agreed=bool(given["name_agreed"]),
        )
    elif move == "remove":
        commands.remove_position(act, debate=debate, position=uid_in(request, "target"), reason=str(given["reason"]))
    else:
        target = uid_in(request, "target")
        if target not in {one.uid for one in card.rules}:
            raise NotFoundError("no_such_rule")
        commands.end_rule(act, rule=target, on=localdate(request.now), why=str(given["why"]))


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def rule(request: MaillonRequest, slug: str) -> HttpResponse:
    card = queries.own_debate_or_404(request.actor, slug, localdate(request.now))
    form = RuleForm(
        request.POST or None, places=queries.places_of(card.row.body), initial={"starts_on": localdate(request.now)}
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            commands.adopt_rule(
                request.act(),
                debate=card.row.uid,
                place=given["place"].pk,
                kind=RuleKind(given["kind"]),
                text=given["text"],
                office=given["office"],
                starts_on=given["starts_on"],
                ends_on=given["ends_on"],
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La règle est adoptée. Elle s'affiche sur la page du quartier."))
            return redirect("opinions:run_debate", slug)
    return render_page(request, "opinions/adopt_rule.html", form=form, card=card)
