"""How the house is: in plain words for anyone, in figures behind a token."""

import hmac

from django.conf import settings
from django.http import Http404, HttpResponse

from maillon.doors.console.figures import exposition
from maillon.doors.console.findings import broken, look_for_everyone
from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page


@opens(get=Capability.SEE_PUBLIC)
def health(request: MaillonRequest) -> HttpResponse:
    """Whether pages, background work, messages and PDF go well; 503 when one is broken."""
    findings = look_for_everyone(request.now)
    page = render_page(request, "console/health.html", findings=findings, well=not any(broken(findings)))
    page.status_code = 503 if any(broken(findings)) else 200
    page["Cache-Control"] = "no-store"
    return page


@opens(get=Capability.SEE_PUBLIC)
def figures(request: MaillonRequest) -> HttpResponse:
    """Counts for Prometheus, for whoever sends the token; otherwise this address does not exist."""
    sent = request.headers.get("Authorization", "")
    expected = f"Bearer {settings.METRICS_TOKEN}"
    if not settings.METRICS_TOKEN or not hmac.compare_digest(sent.encode(), expected.encode()):
        raise Http404
    return HttpResponse(exposition(request.now), content_type="text/plain; version=0.0.4; charset=utf-8")
