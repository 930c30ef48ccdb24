"""Whole pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def render_page(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    """The page; 422 when a bound `form` was refused."""
    form = context.get("form")
    refused = bool(getattr(form, "is_bound", False) and getattr(form, "errors", None))
    return render(request, template, context, status=422 if refused else 200)
