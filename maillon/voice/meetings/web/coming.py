"""Saying one comes, without account, and saying one no longer does."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.meetings import commands, queries
from maillon.voice.meetings.commands.coming import coming_code
from maillon.voice.meetings.models import Meeting
from maillon.voice.meetings.queries.mine import card_here
from maillon.voice.meetings.queries.territories import origins_of
from maillon.voice.meetings.states import STILL_COMING, Capacity
from maillon.voice.meetings.web.forms import ComeForm


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def come(request: MaillonRequest, slug: str) -> HttpResponse:
    meeting = queries.meeting_or_404(request.actor, slug)
    card, awaited = card_here(request.actor, meeting)
    form = ComeForm(
        request.POST or None, origins=origins_of(meeting.body), signed_in=card is not None, initial={"mine": awaited}
    )
    return (form.is_valid() and _said_coming(request, meeting, form, card)) or render_page(
        request, "meetings/come.html", form=form, meeting=meeting
    )


def _said_coming(request: MaillonRequest, meeting: Meeting, form: ComeForm, card: int | None) -> HttpResponse | None:
    """The reference and the code, shown once; None when the door is closed."""
    given, act = form.cleaned_data, request.act()
    try:
        row = commands.say_coming(
            act,
            meeting=meeting.uid,
            capacity=Capacity(given["capacity"]),
            name=given["name"],
            practical_needs=given["practical_needs"],
            contact=form.contact(given["name"], get_language() or "fr"),
            territory=form.comes_from(),
            person=card if given.get("mine") else None,
        )
    except RuleViolation as refusal:
        form.add_error(None, str(refusal))
        return None
    reference, code = coming_code(row, act)
    return render_page(request, "meetings/noted.html", coming=row, meeting=meeting, reference=reference, code=code)


@opens(get=Capability.SEE_PUBLIC, post=Capability.FOLLOW_REQUEST)
def mine(request: MaillonRequest) -> HttpResponse:
    """What the code of this browser opens: the meeting, and « je ne viens plus »."""
    found = queries.followed_coming(request.actor)
    if found is None:
        raise Http404
    if request.method == "POST":
        try:
            commands.say_not_coming(request.act(), participation=found.uid)
            messages.success(request, _("C'est noté : vous ne venez plus. Votre place est rendue."))
        except RuleViolation:
            messages.error(request, _("C'était déjà noté."))
        return redirect("meetings:my_coming")
    return render_page(request, "meetings/my_coming.html", coming=found, still=found.state in STILL_COMING)
