"""My own dates: a page, and a private address for a calendar program."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, PassKind, find_by_link, opens
from maillon.ground.ui.public import render_page
from maillon.voice.meetings.commands.calendars import calendar_token, end_calendar_links
from maillon.voice.meetings.queries.mine import cards_of, dates_of_people
from maillon.voice.meetings.web.feeds import KEPT_IN_FEED, answer_calendar


@opens(get=Capability.OWN_ACCOUNT, post=Capability.OWN_ACCOUNT)
def dates(request: MaillonRequest) -> HttpResponse:
    """Where I am awaited, where I sit; `stop` ends the addresses given, anything else gives one, shown once."""
    link = ""
    if request.method == "POST":
        if request.POST.get("move") == "stop":
            end_calendar_links(request.act())
            messages.success(request, _("Les adresses données ne marchent plus."))
            return redirect("meetings:my_dates")
        link = settings.PUBLIC_URL.rstrip("/") + reverse("meetings:my_feed", args=[calendar_token(request.act())])
    found = dates_of_people(request.actor.persons, request.now)
    response = render_page(request, "meetings/my_dates.html", meetings=found, link=link)
    response["Cache-Control"] = "private, no-store"
    return response


@opens(get=Capability.SEE_PUBLIC)
def feed(request: MaillonRequest, token: str) -> HttpResponse:
    """Opened by its address alone: a calendar program cannot sign in. Public dates only, nobody's name."""
    opened = find_by_link(PassKind.CALENDAR, token, at=request.now)
    persons = cards_of(opened.about) if opened else []
    if not persons:
        raise Http404
    found = dates_of_people(persons, request.now, kept=KEPT_IN_FEED)
    response = answer_calendar(request, found, _("Mes réunions"), "mes-reunions")
    response["Cache-Control"] = "private, max-age=300"
    response["Referrer-Policy"] = "no-referrer"
    return response
