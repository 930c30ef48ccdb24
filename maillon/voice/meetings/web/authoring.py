"""Changing in whose name a question is shown."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.forms import PlainForm, SharedTextField
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.bodies.public import author_choices, author_said, deliberations_run_by
from maillon.voice.meetings import queries
from maillon.voice.meetings.commands.authorship import change_author


class AuthorForm(PlainForm):
    """The name, why it changes, and the office that says so."""

    author = forms.ChoiceField(label=gettext_lazy("Au nom de qui cette demande est-elle dite ?"))
    reason = SharedTextField(label=gettext_lazy("Pourquoi cela change-t-il ?"), max_length=300, rows=2)
    by = SharedTextField(label=gettext_lazy("Quelle fonction le dit ? (pas un nom)"), max_length=120, rows=1)


@opens(get=Capability.ANSWER_AGENDA, post=Capability.ANSWER_AGENDA)
def change(request: MaillonRequest, reference: str) -> HttpResponse:
    """The change and its reason stay beside the question, for everyone."""
    asked, card = queries.request_or_404(request.actor, reference, request.now)
    form = AuthorForm(request.POST or None)
    form.fields["author"].choices = author_choices(deliberations_run_by(request.actor))  # type: ignore[attr-defined]
    if form.is_valid():
        given = form.cleaned_data
        said = author_said(given["author"])
        try:
            change_author(request.act(), request=asked.uid, reason=given["reason"], by=given["by"], **said)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est changé. Tout le monde lit ce changement et sa raison."))
            return redirect("bodies:page", asked.body.slug)
    return render_page(request, "meetings/change_author.html", form=form, asked=card, reference=reference)
