"""Refusals as RFC 9457 says them: a code for the program, a sentence to do for whoever reads it."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from maillon.doors.api.reader import WrongTokenError
from maillon.ground.access.public import TooManyTriesError, WrongMethodError
from maillon.ground.journal.public import AlreadyReceivedError, ConflictingActError
from maillon.kernel.refusals import NotFoundError, RuleViolation

CONTENT_TYPE = "application/problem+json"
STATUS: tuple[tuple[type[RuleViolation], int], ...] = (
    (NotFoundError, 404),
    (WrongTokenError, 401),
    (WrongMethodError, 405),
    (TooManyTriesError, 429),
    (AlreadyReceivedError, 409),
    (ConflictingActError, 409),
)


def problem(status: int, code: str, detail: str, **more: Any) -> HttpResponse:
    """One refusal; `detail` says what to do."""
    said = {
        "type": f"{settings.PUBLIC_URL.rstrip('/')}/api/#{code}",
        "title": _titles().get(status, _("Cette demande n'a pas pu être faite.")),
        "status": status,
        "detail": detail,
        "code": code,
        **more,
    }
    answer = HttpResponse(json.dumps(said, ensure_ascii=False), status=status, content_type=CONTENT_TYPE)
    answer["Cache-Control"] = "no-store"
    return answer


def _titles() -> dict[int, str]:
    return {
        400: _("La demande est mal écrite."),
        401: _("Ce jeton n'ouvre rien."),
        404: _("Cela n'existe pas ici."),
        405: _("Cela ne se fait pas à cette adresse."),
        409: _("Cet envoi est déjà arrivé."),
        422: _("Il reste quelque chose à corriger."),
        429: _("Trop de demandes à la suite."),
    }


def refused(why: RuleViolation) -> HttpResponse:
    """What a command or a limit said, in its own words."""
    status = next((number for kind, number in STATUS if isinstance(why, kind)), 422)
    detail = _sentence(why)
    answer = problem(status, why.code, detail)
    if isinstance(why, TooManyTriesError):
        answer["Retry-After"] = str(max(1, round(why.wait.total_seconds())))
    if status == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="maillon", error="invalid_token"'
    return answer


def _sentence(why: RuleViolation) -> str:
    if isinstance(why, ConflictingActError):
        return _("Cette clé (Idempotency-Key) a déjà servi pour un autre envoi : donnez un UUID nouveau.")
    return str(why) if why.message else _("Vérifiez l'adresse : rien de public ne porte ce nom.")


def not_found() -> HttpResponse:
    return refused(NotFoundError("not_found"))


def invalid(errors: list[dict[str, str]]) -> HttpResponse:
    """Fields to correct: each `{"pointer": "/text", "detail": "…"}`."""
    return problem(422, "invalid", _("Corrigez ce qui est dit dans « errors », puis renvoyez."), errors=errors)
