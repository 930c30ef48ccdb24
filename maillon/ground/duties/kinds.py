"""Kinds of duties: each room registers its own, with the page where it is done."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability

Text = str | Promise
Subjects = Callable[[Collection[int]], QuerySet[Any, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyKind:
    """What must be done, in one short sentence, and the page where it is done.

    `url_name` is reversed with the reference, or with `about` when there is none; empty means no page.
    `capability` narrows who of the owning organisation sees it on the home page.
    """

    code: str
    title: Text
    url_name: str = ""
    note: Text = ""
    capability: Capability = Capability.OPEN_TEAM
    by_uid: bool = False

    def url(self, about: UUID, reference: str) -> str:
        """Where the duty is done; empty when it has no page of its own."""
        key = reference if reference and not self.by_uid else about
        for args in ([key], []):
            try:
                return reverse(self.url_name, args=args)
            except NoReverseMatch:
                continue
        return ""


_kinds: dict[str, DutyKind] = {}
_subjects: list[Subjects] = []


def register_duty(kind: DutyKind) -> DutyKind:
    """Makes a kind known; called in `apps.ready()`. Registering again replaces it."""
    _kinds[kind.code] = kind
    return kind


def duty_kind(code: str) -> DutyKind:
    """The kind of a code; an unknown code still shows as something to look at."""
    return _kinds.get(code) or DutyKind(code=code, title=_("À regarder"))


def register_subjects(function: Subjects) -> Subjects:
    """`function(persons)` gives the uids of the rows about these people, as a query.

    What is owed about them does not exist for whoever is kept from them: neither line, nor reference, nor count.
    """
    if function not in _subjects:
        _subjects.append(function)
    return function


def subjects() -> list[Subjects]:
    """Every registered way from people to what is about them."""
    return list(_subjects)


def duty_kinds() -> dict[str, DutyKind]:
    """Every registered kind."""
    return dict(_kinds)
