"""Facts: codes only, told again as events, reactions with effect exactly once."""

from dataclasses import dataclass
from typing import ClassVar

import pytest
from django_tasks_db.models import DBTaskResult

from maillon.ground.journal.codes import is_code
from maillon.ground.journal.events import Event, event, reacts_to
from maillon.ground.journal.facts import NotACodeError, event_of, react, record
from maillon.ground.journal.models import Done, Fact
from maillon.kernel.uid import uuid7
from tests.ground.journal.story import NOON, BellRang, an_act, ring

CODES = ["", "ok", "need_dropped", "tests.bell", "fr", "2A004", "QN09404M", "97411", "44109", "2026-11-22"]
CODES += [
    NOON.isoformat(),
    "2026-11-22T12:00:00Z",
    "01928f00-0000-7000-8000-000000000001",
    "578KP4",
    "a" * 40,
    "12.5",
    "account:12",
]
NOT_CODES = ["Awa Benali", "Awa", "BENALI", "DUPONT", "élue", "a b", "a" * 41, "awa@example.org", "0612345678"]
NOT_CODES += ["0692123456", "33612345678", "+33612345678", "06 12 34 56 78", "Elle a peur.", "نعم"]

heard: list[tuple[str, int]] = []


@event
@dataclass(frozen=True, slots=True, kw_only=True)
class LightLit(Event):
    name: ClassVar[str] = "tests.light_lit"
    lamp: str = "hall"


@reacts_to(LightLit)
def hear(event: LightLit, fact: Fact) -> None:
    heard.append((event.lamp, fact.pk))
    if event.lamp == "broken":
        raise ValueError("broken")


@pytest.fixture(autouse=True)
def _silence() -> None:
    heard.clear()


@pytest.mark.parametrize("text", CODES)
def test_this_is_a_code(text: str) -> None:
    assert is_code(text)


@pytest.mark.parametrize("text", NOT_CODES)
def test_this_is_not_a_code(text: str) -> None:
    assert not is_code(text)


@pytest.mark.django_db
@pytest.mark.parametrize("tone", ["Awa Benali", "0612345678", "Elle a peur."])
def test_a_fact_never_holds_what_someone_typed(tone: str) -> None:
    with pytest.raises(NotACodeError, match="tone"):
        record(an_act(), BellRang(about=uuid7(), tone=tone))
    assert Fact.objects.count() == 0


@pytest.mark.django_db
def test_a_fact_is_told_again_as_its_event() -> None:
    (fact,) = ring(1)
    told = event_of(Fact.objects.get())
    assert isinstance(told, BellRang)
    assert fact.about is not None
    assert told == BellRang(about=fact.about, times=0, tone="tone_0", neighbour=told.neighbour)
    assert str(told.neighbour) == fact.payload["neighbour"]


@pytest.mark.django_db
def test_a_fact_whose_event_is_forgotten_stays_a_fact() -> None:
    (fact,) = ring(1)
    fact.name = "tests.forgotten"
    assert event_of(fact) is None


def test_a_name_is_taken_once() -> None:
    with pytest.raises(ValueError, match="empty or taken"):
        event(dataclass(frozen=True, slots=True, kw_only=True)(type("Other", (Event,), {"name": "tests.bell_rang"})))
    with pytest.raises(ValueError, match="empty or taken"):
        event(Event)


@pytest.mark.django_db
def test_recording_enqueues_each_reaction_with_identifiers_only() -> None:
    fact = record(an_act(), LightLit(about=uuid7()))
    (task,) = DBTaskResult.objects.all()
    assert task.args_kwargs == {
        "args": [],
        "kwargs": {"fact_id": fact.pk, "reaction": f"{hear.__module__}.hear"},
    }
    assert heard == []


@pytest.mark.django_db
def test_a_reaction_takes_effect_once_however_often_the_worker_runs_it() -> None:
    fact = record(an_act(), LightLit(about=uuid7()))
    for _ in range(3):
        react.func(fact_id=fact.pk, reaction=f"{hear.__module__}.hear")
    assert heard == [("hall", fact.pk)]
    assert Done.objects.count() == 1


@pytest.mark.django_db
def test_a_reaction_that_fails_is_not_done() -> None:
    fact = record(an_act(), LightLit(about=uuid7(), lamp="broken"))
    with pytest.raises(ValueError, match="broken"):
        react.func(fact_id=fact.pk, reaction=f"{hear.__module__}.hear")
    assert Done.objects.count() == 0
