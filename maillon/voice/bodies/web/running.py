"""What the team sets of a body: how it is presented, its dated rules, its life."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.voice.bodies import commands, queries
from maillon.voice.bodies.states import BODY_LIFECYCLE, BodyState
from maillon.voice.bodies.web.forms import DescribeForm, LifeForm, RulesForm
from maillon.voice.bodies.web.trying import tried


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def describe(request: MaillonRequest, slug: str) -> HttpResponse:
    """Its name, its words, its numbers, the places it covers: several, or none."""
    body = queries.own_body_or_404(request.actor, slug)
    fields = ("name", "kind_name", "purpose", "contact_phone", "contact_email")
    initial = {name: getattr(body, name) for name in fields}
    form = DescribeForm(request.POST or None, initial=initial, covered=queries.places_written_of(body))
    if form.is_valid():
        done = tried(form, lambda: commands.describe_body(request.act(), body=body.uid, **form.cleaned_data))
        if done:
            messages.success(request, _("C'est noté. La page publique est à jour."))
            return redirect("bodies:hub", body.slug)
    return render_page(request, "bodies/describe.html", form=form, body=body)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def rules(request: MaillonRequest, slug: str) -> HttpResponse:
    """New rules from today; the former ones stay readable below, with their dates."""
    body = queries.own_body_or_404(request.actor, slug)
    known = queries.rules_over_time(body)
    form = RulesForm(request.POST or None, initial=RulesForm.initial_of(known[0]) if known else None)
    if form.is_valid():
        done = tried(
            form,
            lambda: commands.change_rules(
                request.act(), body=body.uid, rules=form.preset(), closed_reason=form.cleaned_data["closed_reason"]
            ),
        )
        if done:
            messages.success(
                request, _("Les nouvelles règles valent dès aujourd'hui. Celles d'avant restent lisibles.")
            )
            return redirect("bodies:rules", body.slug)
    return render_page(request, "bodies/rules.html", form=form, body=body, known=known)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def life(request: MaillonRequest, slug: str) -> HttpResponse:
    """Resting, waking, renewing, ending: a person says it, the house never decides it."""
    body = queries.own_body_or_404(request.actor, slug)
    moves = sorted(BODY_LIFECYCLE.moves_from(BodyState(body.state)))
    form = LifeForm(request.POST or None, moves=moves, others=queries.bodies_beside(request.actor, body))
    if form.is_valid():
        done = tried(form, lambda: commands.move_body(request.act(), body=body.uid, **form.cleaned_data))
        if done:
            messages.success(request, _("C'est noté. La page publique le dit."))
            return redirect("bodies:hub", body.slug)
    return render_page(request, "bodies/life.html", form=form, body=body)
