"""One act, one object, one answer: whatever is sent again, and by however many hands."""

import contextlib
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.utils.timezone import localdate

from maillon.ground.journal.commands import AlreadyReceivedError, ConflictingActError, command
from maillon.ground.journal.facts import record
from maillon.ground.journal.models import ActConflict, Fact, StoredAct
from maillon.ground.spaces.models import Space
from maillon.ground.spaces.states import SpaceKind
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from tests.ground.journal.story import NOON, BellRang, an_act

THREADS = 20


@command
def hang_bell(act: Act[Any], *, name: str, uid: UUID | None = None) -> Space:
    """An object made by a command; refused when it is called `cracked`, after it was written."""
    bell = Space.objects.create(
        uid=uid or uuid7(), name=name, kind=SpaceKind.COUNCIL, opened_on=localdate(act.happened_at)
    )
    record(act, BellRang(about=bell.uid))
    if name == "cracked":
        raise RuleViolation("cracked")
    return bell


@command
def say(_act: Act[Any], *, answer: Any) -> Any:
    """Answers what it was given."""
    return answer


@command
def hang_two(act: Act[Any], *, second: str = "second") -> int:
    """A command that calls another with its own act."""
    first = hang_bell(act, name="first")
    with contextlib.suppress(RuleViolation):
        hang_bell(act, name=second)
    return first.pk


@command
def hang_apart(act: Act[Any], *, other: Act[Any]) -> int:
    """A command that calls another under an act of its own, then refuses."""
    hang_bell(other, name="apart")
    raise RuleViolation("changed_my_mind")


def counts() -> tuple[int, int, int, int]:
    """Objects, facts, stored acts, conflicts."""
    return Space.objects.count(), Fact.objects.count(), StoredAct.objects.count(), ActConflict.objects.count()


@pytest.mark.django_db
def test_the_same_act_sent_ten_times_makes_one_object_and_gives_one_answer() -> None:
    act = an_act()
    answers = [hang_bell(act, name="Cloche") for _ in range(10)]
    assert {answer.pk for answer in answers} == {answers[0].pk}
    assert counts() == (1, 1, 1, 0)


@pytest.mark.django_db
def test_the_moment_of_a_replay_does_not_matter() -> None:
    first = hang_bell(an_act(), name="Cloche")
    again = an_act(NOON + timedelta(days=30), id=StoredAct.objects.get().id)
    assert hang_bell(again, name="Cloche") == first
    assert counts() == (1, 1, 1, 0)


@pytest.mark.django_db
def test_other_content_under_the_same_act_is_refused_and_kept_for_someone() -> None:
    act = an_act()
    hang_bell(act, name="Cloche")
    with pytest.raises(ConflictingActError) as refusal:
        hang_bell(act, name="Gong")
    assert refusal.value.code == "act_conflict"
    assert counts() == (1, 1, 1, 1)
    assert ActConflict.objects.get().act_id == act.id


@pytest.mark.django_db
def test_the_same_act_for_another_command_is_a_conflict() -> None:
    act = an_act()
    hang_bell(act, name="Cloche")
    with pytest.raises(ConflictingActError):
        say(act, answer=1)
    assert counts() == (1, 1, 1, 1)


@pytest.mark.django_db
def test_the_answer_of_an_account_is_given_to_no_other() -> None:
    uid = uuid7()
    mine = hang_bell(an_act(id=uid, actor=Someone("account:1")), name="Cloche")
    with pytest.raises(ConflictingActError):
        hang_bell(an_act(id=uid, actor=Someone("account:2")), name="Cloche")
    assert hang_bell(an_act(id=uid, actor=Someone("account:1")), name="Cloche") == mine


@pytest.mark.django_db
def test_a_visitor_who_received_a_pass_since_gets_the_same_answer() -> None:
    uid = uuid7()
    first = hang_bell(an_act(id=uid, actor=Someone("public")), name="Cloche")
    assert hang_bell(an_act(id=uid, actor=Someone("pass:1")), name="Cloche") == first


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["public", "pass:1"])
def test_a_form_left_in_a_shared_browser_brings_no_answer_back(key: str) -> None:
    uid = uuid7()
    first = hang_bell(an_act(id=uid, actor=Someone(key)), name="Cloche")
    edge = an_act(NOON + timedelta(minutes=15), id=uid, actor=Someone("public"))
    assert hang_bell(edge, name="Cloche") == first
    late = an_act(NOON + timedelta(minutes=15, seconds=1), id=uid, actor=Someone("public"))
    with pytest.raises(AlreadyReceivedError) as refusal:
        hang_bell(late, name="Cloche")
    assert refusal.value.code == "already_received"
    assert counts() == (1, 1, 1, 0)


class Someone:
    def __init__(self, key: str) -> None:
        self.key = key


@pytest.mark.django_db
@pytest.mark.parametrize("answer", [None, 0, 7, "", "code", True, UUID("01928f00-0000-7000-8000-000000000001")])
def test_a_replay_gives_the_same_answer_of_the_same_kind(answer: Any) -> None:
    act = an_act()
    first, again = say(act, answer=answer), say(act, answer=answer)
    assert (first, type(first)) == (answer, type(answer))
    assert (again, type(again)) == (answer, type(answer))


@pytest.mark.django_db
def test_an_answer_that_cannot_be_kept_is_our_mistake_and_writes_nothing() -> None:
    with pytest.raises(TypeError, match="a row or a plain value"):
        say(an_act(), answer=[1, 2])
    assert counts() == (0, 0, 0, 0)


@pytest.mark.django_db
def test_the_replay_of_something_erased_since_answers_nothing() -> None:
    act = an_act()
    hang_bell(act, name="Cloche").delete()
    assert hang_bell(act, name="Cloche") is None
    assert Space.objects.count() == 0


@pytest.mark.django_db
def test_a_refusal_undoes_everything_and_the_act_may_be_sent_again() -> None:
    act = an_act()
    with pytest.raises(RuleViolation, match="cracked"):
        hang_bell(act, name="cracked")
    assert counts() == (0, 0, 0, 0)
    hang_bell(act, name="Cloche")
    assert counts() == (1, 1, 1, 0)


@pytest.mark.django_db
def test_a_command_inside_another_belongs_to_its_act() -> None:
    act = an_act()
    assert hang_two(act) == hang_two(act)
    assert counts() == (2, 2, 1, 0)
    assert set(Fact.objects.values_list("act_id", flat=True)) == {act.id}


@pytest.mark.django_db
def test_a_refusal_inside_undoes_only_what_was_written_inside() -> None:
    hang_two(an_act(), second="cracked")
    assert list(Space.objects.values_list("name", flat=True)) == ["first"]
    assert counts() == (1, 1, 1, 0)


@pytest.mark.django_db
def test_a_refusal_outside_undoes_what_was_written_inside_under_another_act() -> None:
    act = an_act()
    with pytest.raises(RuleViolation, match="changed_my_mind"):
        hang_apart(act, other=act.then())
    assert counts() == (0, 0, 0, 0)


@pytest.mark.django_db
def test_a_command_takes_names_only() -> None:
    with pytest.raises(TypeError, match="keyword"):
        cast("Any", hang_bell)(an_act(), "Cloche")
    assert counts() == (0, 0, 0, 0)


# --- twenty hands at once ---


def at_once(count: int, work: Callable[[int], object]) -> list[object]:
    """The results, or the exceptions, of `count` threads let go together."""
    results: list[object] = [None] * count
    start = threading.Barrier(count)

    def run(rank: int) -> None:
        start.wait()
        try:
            results[rank] = work(rank)
        except Exception as problem:  # noqa: BLE001 -- handed back to the test
            results[rank] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(rank,)) for rank in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_twenty_threads_with_the_same_act_make_one_object() -> None:
    act = an_act()
    answers = at_once(THREADS, lambda _rank: hang_bell(act, name="Cloche").pk)
    assert answers == [Space.objects.get().pk] * THREADS
    assert counts() == (1, 1, 1, 0)


@pytest.mark.django_db(transaction=True)
def test_twenty_threads_with_other_contents_make_one_object_and_keep_nineteen_conflicts() -> None:
    act = an_act()
    answers = at_once(THREADS, lambda rank: hang_bell(act, name=f"Cloche {rank}").pk)
    refusals = [answer for answer in answers if isinstance(answer, ConflictingActError)]
    assert len(refusals) == THREADS - 1
    assert counts() == (1, 1, 1, THREADS - 1)


@pytest.mark.django_db(transaction=True)
def test_twenty_threads_with_acts_of_their_own_make_twenty() -> None:
    answers = at_once(THREADS, lambda rank: hang_bell(an_act(), name=f"Cloche {rank}").pk)
    assert len(set(answers)) == THREADS
    assert counts() == (THREADS, THREADS, THREADS, 0)


@pytest.mark.django_db(transaction=True)
def test_without_the_stored_act_twenty_threads_would_make_twenty() -> Any:
    """The control: the same work without `@command`."""
    act = an_act()

    def bare(_rank: int) -> int:
        with transaction.atomic():
            return int(cast("Any", hang_bell).__wrapped__(act, name="Cloche").pk)

    at_once(THREADS, bare)
    assert counts() == (THREADS, THREADS, 0, 0)
