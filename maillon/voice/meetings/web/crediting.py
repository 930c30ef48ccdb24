"""For whoever writes an account: what councils did there as councils."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.forms import ChoiceCards, PlainForm
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Deliberation, deliberations_near
from maillon.voice.meetings import queries
from maillon.voice.meetings.commands.credits import credit_council, take_credit_back
from maillon.voice.meetings.queries.credits import credits_of, written_credits
from maillon.voice.meetings.states_credits import Deed, deeds


class CreditForm(PlainForm):
    """Which council, by what it decided, and what it did."""

    deliberation = forms.ChoiceField(label=gettext_lazy("Quel conseil, et après quelle décision ?"), widget=ChoiceCards)
    deed = forms.ChoiceField(
        label=gettext_lazy("Qu'a-t-il fait, en tant que conseil ?"), widget=ChoiceCards, choices=deeds
    )

    def __init__(self, *args: object, near: list[Deliberation], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deliberation"].choices = [  # type: ignore[attr-defined]
            (str(row.uid), f"{row.body.full_name}, {row.held_on:%d/%m/%Y} : {row.text[:80]}") for row in near
        ]


@opens(get=Capability.PUBLISH_MINUTES, post=Capability.PUBLISH_MINUTES)
def board(request: MaillonRequest, slug: str) -> HttpResponse:
    """One line a council stands in the account and in every file made from it."""
    minutes, _blocks = queries.own_minutes_or_404(request.actor, slug)
    near = deliberations_near(minutes.body)
    taken = request.POST.get("take_back", "")
    form = CreditForm(None if taken else request.POST or None, near=near)
    if taken:
        _take_back(request, minutes.uid, taken)
        return redirect("meetings:credits", minutes.slug)
    if form.is_valid():
        given = form.cleaned_data
        try:
            credit_council(
                request.act(), minutes=minutes.uid, deliberation=UUID(given["deliberation"]), deed=Deed(given["deed"])
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est écrit. Le compte rendu et ses fichiers le disent."))
            return redirect("meetings:credits", minutes.slug)
    return render_page(
        request,
        "meetings/credits.html",
        minutes=minutes,
        form=form,
        near=near,
        written=written_credits(minutes),
        shown=credits_of(minutes),
    )


def _take_back(request: MaillonRequest, minutes: UUID, taken: str) -> None:
    try:
        take_credit_back(request.act(), minutes=minutes, credit=UUID(taken))
    except (ValueError, NotFoundError):
        raise Http404 from None
    messages.success(request, _("C'est retiré."))
