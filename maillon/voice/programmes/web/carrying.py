"""One shape for the form pages of the room."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse

from maillon.ground.access.public import MaillonRequest
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation


def carried_out(form: Form, call: Callable[[], object]) -> Any:
    """The answer of a command; None when it refused, with the reason on the form and nothing typed lost."""
    try:
        return call()
    except NotFoundError:
        raise Http404 from None
    except RuleViolation as refusal:
        form.add_error(None, str(refusal))
        return None


def form_page(request: MaillonRequest, form: Form, **context: Any) -> HttpResponse:
    """A title, a way back, one form. `lead`, `go`, `sees`, `kit` and `beside` are optional."""
    return render_page(request, "programmes/form.html", form=form, **context)
