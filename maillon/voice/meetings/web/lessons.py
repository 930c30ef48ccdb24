"""Lessons of every account, found again under a word."""

from django.http import HttpResponse

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.voice.meetings.queries.statements import lessons as all_lessons
from maillon.voice.meetings.queries.statements import themes_of_lessons


@opens(get=Capability.SEE_PUBLIC)
def lessons(request: MaillonRequest) -> HttpResponse:
    """`?theme=`, or all of them."""
    theme = request.GET.get("theme", "")[:60]
    found = all_lessons(theme=theme)
    return render_page(request, "meetings/lessons.html", lessons=found, theme=theme, themes=themes_of_lessons())
