"""Taking out a passage or a name: what would change is shown first, and looked at twice when it may be anyone's word."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import MaillonRequest
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.meetings import commands
from maillon.voice.meetings.models import Minutes
from maillon.voice.meetings.queries.reaching import reached_lines
from maillon.voice.meetings.rules_reach import Doubt, doubt_about
from maillon.voice.meetings.states_minutes import Removed
from maillon.voice.meetings.web.forms_minutes import RemovalForm, SureForm


def remove(request: MaillonRequest, minutes: Minutes, form: RemovalForm) -> HttpResponse | None:
    """The screen of what would change, then the removal itself; None once `form` holds why it is refused."""
    given = form.cleaned_data
    sure = SureForm(request.POST if request.POST.get("seen") else None)
    try:
        if not request.POST.get("seen"):
            return _look(request, minutes, given, sure)
        _take_out(request, minutes, given, sure=sure.is_valid())
    except RuleViolation as refused:
        if refused.code == "look_again":
            return _look(request, minutes, given, sure)
        form.add_error(None, str(refused))
        return None
    messages.success(request, _("C'est retiré de toutes les versions et de tous les formats."))
    return redirect("meetings:settle", minutes.slug)


def _take_out(request: MaillonRequest, minutes: Minutes, given: dict[str, Any], *, sure: bool) -> None:
    act, reason = request.act(), str(given["reason"])
    if given["what"] == Removed.PASSAGE:
        commands.take_out_passage(act, minutes=minutes.uid, block=UUID(str(given["passage"])), reason=reason)
    else:
        commands.take_out_name(act, minutes=minutes.uid, name=str(given["name"]), reason=reason, sure=sure)


def _look(request: MaillonRequest, minutes: Minutes, given: dict[str, Any], sure: SureForm) -> HttpResponse:
    passage = given["what"] == Removed.PASSAGE
    name = "" if passage else str(given["name"]).strip()
    act = request.act().then()
    block = UUID(str(given["passage"])) if passage else None
    reach = commands.rehearse_removal(act, minutes=minutes.uid, block=block, name=name, reason=str(given["reason"]))
    doubt = Doubt.NONE if passage else doubt_about(name, reach)
    page = render_page(
        request,
        "meetings/removal.html",
        minutes=minutes,
        given=given,
        name=name,
        lines=reached_lines(act, minutes, reach),
        objects=reach.objects,
        doubt=doubt,
        form=sure if doubt else None,
    )
    page.status_code = 422 if sure.errors else 200
    return page
