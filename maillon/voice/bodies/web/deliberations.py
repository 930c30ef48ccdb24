"""What a body decided, for everyone; noting it, for its team."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, can, opens
from maillon.ground.ui.public import render_page
from maillon.voice.bodies import commands, queries
from maillon.voice.bodies.queries import life
from maillon.voice.bodies.states_charter import DecidedHow
from maillon.voice.bodies.web.forms_life import DeliberationForm
from maillon.voice.bodies.web.trying import tried


@opens(get=Capability.SEE_PUBLIC)
def listed(request: MaillonRequest, slug: str) -> HttpResponse:
    body = queries.body_or_404(slug)
    return render_page(
        request,
        "bodies/deliberations.html",
        body=body,
        rows=life.deliberations_of(body),
        runs=can(request.actor, Capability.RUN_MEETINGS, body),
    )


@opens(get=Capability.SEE_PUBLIC)
def page(request: MaillonRequest, uid: UUID) -> HttpResponse:
    found = life.deliberation_or_404(uid)
    return render_page(
        request,
        "bodies/deliberation.html",
        row=found,
        body=found.body,
        called_then=found.called_then,
        paper=life.paper_of(found),
        runs=can(request.actor, Capability.RUN_MEETINGS, found),
    )


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def note(request: MaillonRequest, slug: str) -> HttpResponse:
    body = queries.own_body_or_404(request.actor, slug)
    form = DeliberationForm(request.POST or None, papers=life.papers_of(body))
    if form.is_valid():
        given = form.cleaned_data
        made = tried(
            form,
            lambda: commands.record_deliberation(
                request.act(), body=body.uid, **{**given, "how": DecidedHow(given["how"])}
            ),
        )
        if made:
            messages.success(request, _("La délibération est notée. Le conseil peut maintenant parler en son nom."))
            return redirect("bodies:deliberation", made.uid)
    return render_page(request, "bodies/deliberate.html", form=form, body=body)
