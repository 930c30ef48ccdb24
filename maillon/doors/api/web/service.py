"""The API itself: how it is described, and what it says when it refuses."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from maillon.doors.api.problems import invalid, not_found, problem, refused
from maillon.kernel.refusals import RuleViolation

api = NinjaAPI(
    title="Maillon",
    version="1",
    description=(
        "Le quartier s'entraide, décide ensemble et garde la mémoire. Données publiques en lecture, sans clé ; "
        "deux envois sans compte : demander un point à l'ordre du jour, s'inviter à une réunion. "
        "Chaque refus est un problème RFC 9457 dont « detail » dit quoi faire."
    ),
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)


@api.exception_handler(RuleViolation)
def rule(_request: HttpRequest, why: RuleViolation) -> HttpResponse:
    return refused(why)


@api.exception_handler(Http404)
def missing(_request: HttpRequest, _why: Http404) -> HttpResponse:
    return not_found()


@api.exception_handler(HttpError)
def badly_written(_request: HttpRequest, why: HttpError) -> HttpResponse:
    return problem(why.status_code, "badly_written", _("Envoyez un objet JSON, en UTF-8."))


@api.exception_handler(ValidationError)
def wrong_fields(_request: HttpRequest, why: ValidationError) -> HttpResponse:
    return invalid([_field(error) for error in why.errors])


def _field(error: dict[str, Any]) -> dict[str, str]:
    """`{"loc": ("body", "given", "text"), "type": "missing"}` in words."""
    place, *path = [str(part) for part in error.get("loc", ())] or ["body"]
    names = path[1:] if place == "body" else path
    return {"pointer": "/" + "/".join(names), "detail": _sentence(error)}


def _sentence(error: dict[str, Any]) -> str:
    kind = str(error.get("type", ""))
    if kind == "missing":
        return _("Donnez cette valeur.")
    if kind.startswith(("date", "datetime")):
        return _("Écrivez une date comme 2026-11-22.")
    if kind == "enum":
        return _("Donnez une de ces valeurs : %(known)s.") % {"known": str(error.get("ctx", {}).get("expected", ""))}
    if "too_long" in kind:
        return _("C'est trop long.")
    if kind.startswith(("int", "greater", "less")):
        return _("Donnez un nombre entier, dans les limites dites par la description.")
    return _("Cette valeur n'est pas de la forme attendue : voyez la description de l'API.")
