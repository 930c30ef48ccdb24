"""Who to call, what to post, what I was told."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.channels.commands import note_call, post_letters, read_message
from maillon.ground.channels.queries import call_or_404, calls_of, inbox_of, letters_of
from maillon.ground.channels.states import CallResult
from maillon.ground.channels.web.forms import CallForm, PostedForm, ReadForm
from maillon.ground.ui.pdf import qr_svg, sheet
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation


@opens(get=Capability.REACH_PEOPLE)
def calls(request: MaillonRequest) -> HttpResponse:
    """The call list: names and dates; the rules each person asked for are on her own page."""
    return render_page(request, "channels/calls.html", people=calls_of(request.actor, request.now), now=request.now)


@opens(get=Capability.REACH_PEOPLE, post=Capability.REACH_PEOPLE)
def call(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """One person to call: when, how, what to say, and how it went."""
    person = call_or_404(request.actor, uid, request.now)
    form = CallForm(request.POST or None)
    with timezone.override(ZoneInfo(person.zone)):  # an hour is typed as it is where she lives
        if form.is_valid() and _note(request, uid, form):
            return redirect("channels:calls")
    fine = person.may_call(request.now)
    return render_page(request, "channels/call.html", person=person, form=form, now_is_fine=fine)


def _note(request: MaillonRequest, uid: UUID, form: CallForm) -> bool:
    said = form.cleaned_data
    try:
        note_call(request.act(), message=uid, result=said["result"], again_at=said["again_at"])
    except RuleViolation as refusal:
        form.add_error("again_at", str(refusal))
        return False
    messages.success(request, _SAID[said["result"]]())
    return True


_SAID = {
    CallResult.JOINED: lambda: _("C'est noté : vous lui avez parlé."),
    CallResult.NO_ANSWER: lambda: _("C'est noté. L'appel revient dans la liste plus tard."),
    CallResult.CALL_BACK: lambda: _("C'est noté. L'appel revient à l'heure dite."),
}


@opens(get=Capability.REACH_PEOPLE, post=Capability.REACH_PEOPLE)
def letters(request: MaillonRequest) -> HttpResponse:
    """Letters waiting; ticking one says it was posted."""
    people = letters_of(request.actor, request.now)
    choices = [(str(said.uid), f"{person.name} – {said.subject}") for person in people for said in person.said]
    form = PostedForm(request.POST or None, letters=choices)
    if form.is_valid():
        posted = post_letters(request.act(), messages=[UUID(uid) for uid in form.cleaned_data["posted"]])
        said = ngettext("%(count)s lettre notée comme postée.", "%(count)s lettres notées comme postées.", posted)
        messages.success(request, said % {"count": posted})
        return redirect("channels:letters")
    return render_page(request, "channels/letters.html", people=people, form=form)


@opens(get=Capability.REACH_PEOPLE)
def print_letters(request: MaillonRequest) -> HttpResponse:
    """One sheet per person, ready for a window envelope."""
    people = [
        (person, [(said, qr_svg(said.link) if said.link else "") for said in person.said])
        for person in letters_of(request.actor, request.now)
    ]
    context = {"people": people, "today": timezone.localdate(request.now)}
    return sheet(request, "channels/print_letters.html", context, "lettres")


@opens(get=Capability.OWN_ACCOUNT, post=Capability.OWN_ACCOUNT)
def inbox(request: MaillonRequest) -> HttpResponse:
    """What I was told inside Maillon."""
    form = ReadForm(request.POST or None)
    if form.is_valid():
        read_message(request.act(), message=form.cleaned_data["message"])
        return redirect("channels:inbox")
    told = [
        (message, subject, body, ReadForm(initial={"message": message.uid}, auto_id=False))
        for message, subject, body in inbox_of(request.actor)
    ]
    return render_page(request, "channels/inbox.html", told=told)
