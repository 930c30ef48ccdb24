"""One page to arrive with, one page to run a body from, the map of referents."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.pdf import sheet
from maillon.ground.ui.public import render_page
from maillon.voice.bodies import commands, queries
from maillon.voice.bodies.glossary import entries
from maillon.voice.bodies.models import Body
from maillon.voice.bodies.queries import life, vitality
from maillon.voice.bodies.queries.referents import referent_map
from maillon.voice.bodies.queries.welcome import actors_around
from maillon.voice.bodies.sections import welcome_parts
from maillon.voice.bodies.states import CouncilTheme
from maillon.voice.bodies.web.forms_life import ReferentForm
from maillon.voice.bodies.web.trying import tried


def _welcome(request: MaillonRequest, body: Body) -> dict[str, Any]:
    day = body.today(request.now)
    return {
        "body": body,
        "made": queries.composition_of(body, day),
        "actors": actors_around(body),
        "entries": entries(),
        "charter": life.charter_in_force(body),
        "parts": [(part.template, part.provide(body, request)) for part in welcome_parts],
        "place_name": body.name,
        "phone": body.contact_phone,
        "title": _("Bienvenue au conseil"),
    }


@opens(get=Capability.SEE_PUBLIC)
def page(request: MaillonRequest, slug: str) -> HttpResponse:
    return render_page(request, "bodies/welcome.html", **_welcome(request, queries.body_or_404(slug)))


@opens(get=Capability.SEE_PUBLIC)
def paper(request: MaillonRequest, slug: str) -> HttpResponse:
    body = queries.body_or_404(slug)
    return sheet(request, "bodies/welcome_sheet.html", _welcome(request, body), f"bienvenue-{body.slug}", public=True)


@opens(get=Capability.SEE_PUBLIC)
def glossary(request: MaillonRequest) -> HttpResponse:
    """Words and acronyms of the contracts, in plain words."""
    return render_page(request, "bodies/glossary.html", entries=entries())


@opens(get=Capability.SEE_PUBLIC)
def referents(request: MaillonRequest, slug: str) -> HttpResponse:
    """Themes and councils: who holds, who stands in, what is free."""
    body = queries.body_or_404(slug)
    return render_page(request, "bodies/referents.html", body=body, map=referent_map(body, body.today(request.now)))


@opens(get=Capability.SEE_PUBLIC)
def referents_paper(request: MaillonRequest, slug: str) -> HttpResponse:
    body = queries.body_or_404(slug)
    found = referent_map(body, body.today(request.now))
    context = {
        "body": body,
        "map": found,
        "paper": "wide",
        "title": _("Qui est prévenu d'abord"),
        "place_name": body.name,
        "phone": body.contact_phone,
    }
    return sheet(request, "bodies/referents_sheet.html", context, f"referents-{body.slug}", public=True)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def name_referent(request: MaillonRequest, slug: str) -> HttpResponse:
    body = queries.own_body_or_404(request.actor, slug)
    sitting = [(one.uid, str(one.name)) for one in vitality.agreements_of(request.actor, body)]
    form = ReferentForm(request.POST or None, sitting=sitting)
    if form.is_valid():
        given = form.cleaned_data
        theme = CouncilTheme(given["theme"])
        if given["move"] == "free":
            done: object = tried(
                form,
                lambda: commands.end_referent(request.act(), membership=given["holder"], theme=theme),
            )
        else:
            done = tried(
                form,
                lambda: commands.name_referent(
                    request.act(),
                    membership=given["holder"],
                    theme=theme,
                    substitute=given["substitute"],
                    ends_on=given["ends_on"],
                ),
            )
        if done:
            messages.success(request, _("C'est noté."))
            return redirect("bodies:name_referent", body.slug)
    today = body.today(request.now)
    return render_page(
        request, "bodies/name_referent.html", form=form, body=body, map=referent_map(body, today), sitting=sitting
    )


@opens(get=Capability.RUN_MEETINGS)
def hub(request: MaillonRequest, slug: str) -> HttpResponse:
    """All that a team does for one body, in plain words."""
    body = queries.own_body_or_404(request.actor, slug)
    today = body.today(request.now)
    return render_page(
        request,
        "bodies/hub.html",
        body=body,
        load=commands.load_of(body, today),
        vacant=queries.composition_of(body, today).vacant,
        charter=life.charter_in_force(body),
        work=life.charter_at_work(body),
        instances=[one for one in queries.instances_for(body) if one.pk != body.pk],
    )
