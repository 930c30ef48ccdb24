"""Facts as frozen dataclasses, and the registry of those who react to them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar
from uuid import UUID

E = TypeVar("E", bound="Event")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, with identifiers and codes only. `about` names its main object.

    Subclasses set `name`, stable for ever, and their own fields (UUID, str, int, bool, None).
    """

    name: ClassVar[str] = ""
    about: UUID


_events: dict[str, type[Event]] = {}
_reactions: dict[str, dict[str, Callable[..., None]]] = {}


def event(cls: type[E]) -> type[E]:
    """Registers an event class under its name."""
    known = _events.setdefault(cls.name, cls)
    if not cls.name or known.__qualname__ != cls.__qualname__:
        raise ValueError(f"event name {cls.name!r} is empty or taken")
    _events[cls.name] = cls
    return cls


def reacts_to(cls: type[E]) -> Callable[[Callable[[E, Any], None]], Callable[[E, Any], None]]:
    """Registers a reaction `def f(event, fact)`; it runs in the worker, at least once per fact,
    inside one transaction with its `Done` row, hence with effect exactly once."""

    def register(function: Callable[[E, Any], None]) -> Callable[[E, Any], None]:
        key = f"{function.__module__.removeprefix('maillon.')}.{function.__name__}"
        _reactions.setdefault(cls.name, {})[key] = function
        return function

    return register


def event_class(name: str) -> type[Event] | None:
    return _events.get(name)


def reactions_to(name: str) -> dict[str, Callable[..., None]]:
    return _reactions.get(name, {})
