"""Writing facts, and running what reacts to them."""

from dataclasses import fields
from datetime import datetime
from typing import Any, get_type_hints
from uuid import UUID

from django.db import transaction
from django_tasks import task

from maillon.ground.journal.codes import only_codes
from maillon.ground.journal.digest import plain
from maillon.ground.journal.events import Event, event_class, reactions_to
from maillon.ground.journal.models import Done, Fact
from maillon.kernel.act import Act
from maillon.kernel.uid import uuid7


class NotACodeError(ValueError):
    """A fact would have held a name, a sentence or a number typed by someone."""


def record(act: Act[Any], event: Event) -> Fact:
    """Writes the fact in the caller's transaction and enqueues its reactions with it.

    Raises NotACodeError when a field of the event holds anything but identifiers and codes.
    """
    payload = _payload(event)
    fact = Fact.objects.create(
        uid=uuid7(),
        act_id=act.id,
        name=event.name,
        actor_key=act.actor.key,
        about=event.about,
        payload=payload,
        happened_at=act.happened_at,
        recorded_at=act.recorded_at,
    )
    for reaction in reactions_to(event.name):
        react.enqueue(fact_id=fact.pk, reaction=reaction)
    return fact


def _payload(event: Event) -> dict[str, object]:
    payload = {f.name: plain(getattr(event, f.name)) for f in fields(event) if f.name != "about"}
    wrong = [key for key, value in payload.items() if not only_codes(value)]
    if wrong:
        raise NotACodeError(f"{event.name}: {', '.join(wrong)} may hold identifiers and short codes only")
    return payload


def event_of(fact: Fact) -> Event | None:
    """The event a fact tells; None when nobody knows that name any more."""
    cls = event_class(fact.name)
    if cls is None or fact.about is None:
        return None
    hints = get_type_hints(cls)
    values = {
        key: UUID(value) if value is not None and UUID in _kinds(hints[key]) else value
        for key, value in fact.payload.items()
        if key in hints
    }
    return cls(about=fact.about, **values)


def told_since(event: type[Event], *, about: UUID, actor_key: str, since: datetime) -> bool:
    """Whether this actor's fact of that name about that object is already told since then."""
    facts = Fact.objects.filter(about=about, name=event.name, actor_key=actor_key)
    return facts.filter(happened_at__gt=since).exists()


def _kinds(hint: object) -> tuple[object, ...]:
    return getattr(hint, "__args__", (hint,))


@task(queue_name="default")
def react(fact_id: int, reaction: str) -> None:
    """Runs one reaction for one fact, with effect exactly once."""
    fact = Fact.objects.get(pk=fact_id)
    event = event_of(fact)
    function = reactions_to(fact.name).get(reaction)
    if event is None or function is None:
        return
    with transaction.atomic():
        _done, first = Done.objects.get_or_create(fact=fact, reaction=reaction)
        if first:
            function(event, fact)
