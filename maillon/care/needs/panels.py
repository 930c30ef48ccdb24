"""What rooms below this one in the house's list add to the pages of a need: cards, later rounds and loans."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedPanel:
    """One part of a page about a need. `provide(need, request)` gives its context, or None to stay away.

    `team` panels stand on the team's page, the others on the follow-up of the person who asked.
    """

    key: str
    template: str
    provide: Callable[[UUID, HttpRequest], dict[str, Any] | None]
    team: bool


need_panels: dict[str, NeedPanel] = {}


def panels_for(need: UUID, request: HttpRequest, *, team: bool) -> list[dict[str, Any]]:
    """The panels that have something to show, each with its template and context."""
    wanted = [panel for panel in need_panels.values() if panel.team == team]
    found = [(panel, panel.provide(need, request)) for panel in wanted]
    return [{"template": panel.template, "panel": context} for panel, context in found if context is not None]
