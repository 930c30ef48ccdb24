"""Carrying out what a form asks, and keeping the refusal beside what was typed."""

from collections.abc import Callable
from typing import TypeVar

from django import forms

from maillon.kernel.refusals import RuleViolation

T = TypeVar("T")


def tried(form: forms.Form, action: Callable[[], T], field: str | None = None) -> T | None:
    """What `action` answers; None when it was refused, its sentence then stands in the form."""
    try:
        return action()
    except RuleViolation as refusal:
        form.add_error(field, str(refusal))
        return None
