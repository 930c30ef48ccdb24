"""The hidden line that brings where a text comes from."""

from typing import Any

from django import forms


class OriginField(forms.CharField):
    """What the address of a form said of the paragraph its words come from; never typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=80, widget=forms.HiddenInput, **kwargs)
