"""One form page: shown, refused with what was typed kept, or done and led elsewhere."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from maillon.ground.access.public import MaillonRequest
from maillon.ground.ui.forms import PlainForm
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation


def carry_out(
    request: MaillonRequest,
    template: str,
    form: PlainForm,
    do: Callable[[dict[str, Any]], Any],
    *,
    said: str,
    to: tuple[Any, ...] | Callable[[Any], tuple[Any, ...]],
    **context: Any,
) -> HttpResponse:
    """`do` receives what was cleaned; `to` is what `redirect` takes, or a function of what `do` gave."""
    if form.is_bound and form.is_valid():
        try:
            made = do(form.cleaned_data)
        except NotFoundError:
            raise Http404 from None
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said)
            return redirect(*(to(made) if callable(to) else to))
    return render_page(request, template, form=form, **context)
