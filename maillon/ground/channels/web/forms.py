"""What callers and letter writers say."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.channels.states import CallResult
from maillon.ground.ui.forms import PlainForm


class CallForm(PlainForm):
    """How one call went: a button carries `result`, or the hour to call again says it."""

    again_at = forms.DateTimeField(
        label=_("Rappeler le"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("Écrivez le jour et l'heure, par exemple 2026-11-24 14:30.")},
    )
    result = forms.ChoiceField(choices=CallResult.choices, widget=forms.HiddenInput, required=False)

    def clean_result(self) -> CallResult:
        return CallResult(self.cleaned_data["result"] or CallResult.CALL_BACK)


class PostedForm(PlainForm):
    """Which letters are in the post."""

    def __init__(self, data: Any = None, *, letters: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["posted"] = forms.MultipleChoiceField(
            label=_("Ce qui est parti à la poste"),
            choices=letters,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Cochez au moins une lettre.")},
        )


class ReadForm(PlainForm):
    """One message of the inbox was read."""

    message = forms.UUIDField(widget=forms.HiddenInput)
