"""Answering whoever asked to come where the door opens on request."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.forms import ChoiceCards, PlainForm, SharedTextField
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.meetings.commands.welcoming import answer_coming
from maillon.voice.meetings.queries.people import asked_or_404
from maillon.voice.meetings.states import ComingState


class WelcomeForm(PlainForm):
    """Yes, or no with its reason."""

    move = forms.ChoiceField(
        choices=[("accept", gettext_lazy("Oui, elle peut venir")), ("refuse", gettext_lazy("Non, pas cette fois"))],
        label=gettext_lazy("Que répondez-vous ?"),
        widget=ChoiceCards,
    )
    reason = SharedTextField(
        label=gettext_lazy("Si c'est non, pourquoi ?"),
        required=False,
        max_length=300,
        rows=2,
        help_text=gettext_lazy("Cette phrase est lue par la personne et par tout le monde, sans son nom."),
    )


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def answer(request: MaillonRequest, uid: UUID) -> HttpResponse:
    asked, details = asked_or_404(request.actor, uid)
    form = WelcomeForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            answer_coming(request.act(), participation=asked.uid, move=given["move"], reason=given["reason"])
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est répondu. La personne est prévenue si elle a laissé un moyen de l'être."))
            return redirect("meetings:manage", asked.meeting.slug)
    return render_page(
        request,
        "meetings/answer_coming.html",
        form=form,
        asked=asked,
        meeting=asked.meeting,
        details=details,
        waits=asked.state == ComingState.ASKED,
    )
