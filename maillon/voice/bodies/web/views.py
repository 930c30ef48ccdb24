"""The public page of a body, and founding one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, can, opens
from maillon.ground.ui.public import render_page
from maillon.voice.bodies import commands, queries
from maillon.voice.bodies.queries.life import contributions_of
from maillon.voice.bodies.queries.renewal import running_campaign
from maillon.voice.bodies.sections import sections
from maillon.voice.bodies.states import BodyKind
from maillon.voice.bodies.web.forms import FoundForm
from maillon.voice.bodies.web.trying import tried

OF_THE_DAY = 10  # sections up to this order: dates and questions, before what was said and promised


@opens(get=Capability.SEE_PUBLIC)
def page(request: MaillonRequest, slug: str) -> HttpResponse:
    body = queries.body_or_404(slug)
    parts = [(one.order <= OF_THE_DAY, one.template, one.provide(body, request)) for one in sections]
    return render_page(
        request,
        "bodies/page.html",
        body=body,
        rules=queries.rules_of(body),
        places=body.places.all(),
        before=body.continues.all(),
        parts=parts,
        runs=can(request.actor, Capability.RUN_MEETINGS, body),
        may_ask=request.actor.holds(Capability.ANSWER_AS_OFFICE),
        campaign=running_campaign(body, body.today(request.now)),
        brought=contributions_of(body),
    )


@opens(get=Capability.SEE_PUBLIC)
def composition(request: MaillonRequest, slug: str) -> HttpResponse:
    """Who sits, what is free. Names only by consent."""
    body = queries.body_or_404(slug)
    return render_page(
        request,
        "bodies/composition.html",
        body=body,
        made=queries.composition_of(body, body.today(request.now)),
        draws=queries.public_draws(body),
        wishes=queries.wishes_of(body),
        wished_by=queries.wishes_for(body),
        runs=can(request.actor, Capability.RUN_MEETINGS, body),
    )


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def found(request: MaillonRequest) -> HttpResponse:
    form = FoundForm(request.POST or None, actor=request.actor)
    if form.is_valid():
        given = form.cleaned_data
        body = tried(
            form,
            lambda: commands.found_body(
                request.act(),
                organisation=given["organisation"].pk,
                name=given["name"],
                kind=BodyKind(given["kind"]),
                kind_name=given["kind_name"],
                places=form.covered(),
                purpose=given["purpose"],
                contact_phone=given["contact_phone"],
            ),
        )
        if body:
            messages.success(request, _("C'est prêt. Annoncez la première réunion."))
            return redirect("bodies:page", body.slug)
    return render_page(request, "bodies/found.html", form=form)
