"""Who to call, what to post, what I was told."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.channels.commands import note_call, post_letters, read_message
from maillon.ground.channels.queries import ToReach, calls_of, inbox_of, letters_of
from maillon.ground.channels.states import CallResult
from maillon.ground.channels.web.forms import CallForm, PostedForm, ReadForm
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation


@opens(get=Capability.HANDLE_NEEDS, post=Capability.HANDLE_NEEDS)
def calls(request: MaillonRequest) -> HttpResponse:
    """The call list; each card says how its call went."""
    people = calls_of(request.actor, request.now)
    sent = _sent_call(request, people) if request.method == "POST" else None
    if sent is not None and sent.is_valid() and _note(request, sent):
        return redirect("channels:calls")
    cards = [(person, _form_of(person, sent), person.may_call(request.now)) for person in people]
    return render_page(request, "channels/calls.html", cards=cards, form=sent)


def _sent_call(request: MaillonRequest, people: list[ToReach]) -> CallForm:
    """The form, its hour read where the person lives."""
    form = CallForm(request.POST)
    zones = {str(person.uid): person.zone for person in people}
    with timezone.override(ZoneInfo(zones.get(request.POST.get("message", ""), "UTC"))):
        form.full_clean()
    return form


def _note(request: MaillonRequest, form: CallForm) -> bool:
    said = form.cleaned_data
    try:
        note_call(request.act(), message=said["message"], result=said["result"], again_at=said["again_at"])
    except NotFoundError as refusal:
        raise Http404 from refusal
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


def _form_of(person: ToReach, sent: CallForm | None) -> CallForm:
    if sent is not None and sent.data.get("message") == str(person.uid):
        return sent
    return CallForm(initial={"message": person.uid}, auto_id=f"{person.uid}-%s")


@opens(get=Capability.HANDLE_NEEDS, post=Capability.HANDLE_NEEDS)
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


@opens(get=Capability.HANDLE_NEEDS)
def print_letters(request: MaillonRequest) -> HttpResponse:
    """One sheet per person, ready for a window envelope."""
    return render_page(request, "channels/print_letters.html", people=letters_of(request.actor, request.now))


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
