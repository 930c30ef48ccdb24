"""Bringing to a council what several requests say together."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillon.doors.site.gathering import bring_to_agenda, councils_for, gathered_or_404
from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.forms import ChoiceCards, PlainForm, SharedTextField
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.bodies.public import Body


class BringForm(PlainForm):
    """Which council, and the question in one sentence."""

    body = forms.ModelChoiceField(
        queryset=Body.objects.none(), to_field_name="uid", label=gettext_lazy("À quel conseil ?"), widget=ChoiceCards
    )
    text = SharedTextField(label=gettext_lazy("La question, sans nommer personne"), max_length=600, rows=3)


@opens(get=Capability.READ_NEEDS, post=Capability.READ_NEEDS)
def bring(request: MaillonRequest, theme: str, place: int) -> HttpResponse:
    found = gathered_or_404(request.actor, theme, place)
    councils = councils_for(found.place)
    form = BringForm(request.POST or None, initial={"body": councils[0].uid if councils else None})
    form.fields["body"].queryset = Body.objects.filter(pk__in=[c.pk for c in councils])  # type: ignore[attr-defined]
    if form.is_valid():
        try:
            bring_to_agenda(
                request.act(),
                theme=theme,
                place=place,
                body=form.cleaned_data["body"].uid,
                text=form.cleaned_data["text"],
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La question est posée au conseil, avec le nombre de demandes et aucun nom."))
            return redirect("site:team")
    return render_page(request, "site/bring.html", form=form, found=found)
