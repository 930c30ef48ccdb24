"""Outlines a programme is made from: those that come with Maillon, and those a body kept from its own."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).parent / "data" / "templates.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One outline, whoever wrote it. `sheet` holds `sequences`, each with its questions."""

    key: str
    title: str
    number: int
    aim: str
    sheet: Mapping[str, Any]

    @property
    def label(self) -> str:
        return f"{self.title} (n° {self.number})"


@lru_cache(maxsize=1)
def shipped_outlines() -> Mapping[str, Outline]:
    """By key: `commune`, `council`, `awareness`."""
    told: dict[str, dict[str, Any]] = json.loads(SHIPPED.read_text(encoding="utf-8"))
    return {
        key: Outline(
            key=key,
            title=one["title"],
            number=one["number"],
            aim=one["aim"],
            sheet={"sequences": one["sequences"]},
        )
        for key, one in told.items()
    }
