"""Whole pages, or the part htmx asked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def render_page(request: HttpRequest, template: str, *, part: str | None = None, **context: object) -> HttpResponse:
    """The whole page, or only `part` to htmx; 422 when a bound `form` was refused."""
    form = context.get("form")
    refused = bool(getattr(form, "is_bound", False) and getattr(form, "errors", None))
    wants_part = part is not None and bool(getattr(request, "htmx", False))
    name = f"{template}#{part}" if wants_part else template
    return render(request, name, context, status=422 if refused else 200)
