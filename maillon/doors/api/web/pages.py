"""The page that explains the API, its description, and the tokens of a team."""

import hashlib
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.doors.api import commands, showing
from maillon.doors.api.models import ApiToken
from maillon.doors.api.web.describing import described
from maillon.doors.api.web.forms import TokenForm
from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.public import Body


@opens(get=Capability.SEE_PUBLIC)
def about(request: MaillonRequest) -> HttpResponse:
    body = Body.objects.living().order_by("pk").first()
    address = settings.PUBLIC_URL.rstrip("/")
    return render_page(
        request,
        "api/about.html",
        base=f"{address}/api/v1/",
        description=showing.page_of("api:description"),
        body=body.slug if body else "conseil-citoyen",
        key=uuid7(),
        may_make=request.actor.holds(Capability.RUN_MEETINGS),
    )


@opens(get=Capability.SEE_PUBLIC)
def description(request: MaillonRequest) -> HttpResponse:
    """OpenAPI 3.1, the same for all."""
    found = described()
    tag = f'"{hashlib.sha256(found).hexdigest()[:32]}"'
    same = tag in request.headers.get("If-None-Match", "")
    answer = HttpResponseNotModified() if same else HttpResponse(found, content_type="application/json")
    answer["ETag"], answer["Cache-Control"], answer["Access-Control-Allow-Origin"] = tag, "public, max-age=3600", "*"
    return answer


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def tokens(request: MaillonRequest) -> HttpResponse:
    """Those of my organisations; a new one shows its secret once."""
    form, secret = TokenForm(request.POST or None, actor=request.actor), ""
    if form.is_valid():
        act = request.act()
        made = commands.make_token(act, **form.cleaned_data)
        secret, form = commands.secret_of(made, act), TokenForm(actor=request.actor)
    mine = ApiToken.objects.allowed(request.actor, Capability.RUN_MEETINGS).select_related("grant__organisation")
    return render_page(request, "api/tokens.html", form=form, secret=secret, tokens=mine[:50], now=request.now)


@opens(post=Capability.RUN_MEETINGS)
def end(request: MaillonRequest, uid: UUID) -> HttpResponse:
    commands.end_token(request.act(), token=uid)
    messages.success(request, _("Ce jeton n'ouvre plus rien."))
    return redirect("api:tokens")
