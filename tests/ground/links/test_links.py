"""Typed links: a closed list, never to a person, never back in time; chains read in few queries."""

import itertools
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.ground.access.public import Actor
from maillon.ground.links import kinds
from maillon.ground.links.models import Follower, Link
from maillon.ground.links.public import (
    Ref,
    Relation,
    chain_from,
    chain_to,
    follow,
    followers,
    link,
    linked_from,
    linked_to,
    register_linkable,
    unfollow,
)
from maillon.ground.links.states import NEVER_A_TRACE, RANK, may_stand
from maillon.kernel.act import Act, utc
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from tests.cast import Cast

NOON = utc(2026, 11, 22, 12)
CHAIN = ("need", "request", "item", "decision", "commitment", "proof")
named: list[list[UUID]] = []


def titles(uids: Iterable[UUID]) -> dict[UUID, str]:
    named.append(list(uids))
    return {uid: f"titre {uid.hex[-4:]}" for uid in named[-1]}


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    named.clear()
    monkeypatch.setattr(kinds, "_linkables", {})
    for kind in (*CHAIN, "meeting", "synthesis", "initiative"):
        register_linkable(kind, url=lambda uid, kind=kind: f"/{kind}/{uid}/", titles=titles)  # type: ignore[misc]


def act(days: float = 0) -> Act[Any]:
    at = NOON + timedelta(days=days)
    return Act(actor=Actor.system("tests"), happened_at=at, recorded_at=at)


def ref(kind: str) -> Ref:
    return Ref(kind, uuid7())


def chain(length: int = len(CHAIN)) -> list[Ref]:
    refs = [ref(kind) for kind in CHAIN[:length]]
    for day, (source, target) in enumerate(itertools.pairwise(refs)):
        link(act(day), source=source, relation=Relation.LEADS_TO, target=target)
    return refs


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(RuleViolation) as found:
        call()
    return found.value.code


def test_a_whole_chain_is_read_from_either_end_in_order(db: None) -> None:
    refs = chain()
    down = [(step.source, step.target) for step in chain_from(refs[0].uid)]
    up = [(step.source, step.target) for step in chain_to(refs[-1].uid)]
    assert down == up == list(itertools.pairwise(refs))
    first = chain_from(refs[0].uid)[0]
    assert (first.source_title, first.target_url) == (f"titre {refs[0].uid.hex[-4:]}", f"/request/{refs[1].uid}/")
    assert (first.relation, first.label) == (Relation.LEADS_TO, "mène à")


@pytest.mark.parametrize("length", [2, 6])
def test_a_chain_costs_the_same_whatever_its_length(db: None, django_assert_num_queries: Any, length: int) -> None:
    refs = chain(length)
    with django_assert_num_queries(2):
        assert len(chain_from(refs[0].uid)) == length - 1
    assert len(named) == length


def test_the_same_link_twice_is_one(db: None) -> None:
    source, target = ref("need"), ref("request")
    one = link(act(), source=source, relation=Relation.LEADS_TO, target=target)
    two = link(act(1), source=source, relation=Relation.LEADS_TO, target=target)
    assert (one.pk, Link.objects.count()) == (two.pk, 1)


@pytest.mark.parametrize(
    ("source", "relation", "target"),
    [
        ("decision", Relation.LEADS_TO, "need"),
        ("need", Relation.LEADS_TO, "need"),
        ("need", Relation.MERGED_INTO, "decision"),
        ("meeting", Relation.SUMMARISED_IN, "decision"),
    ],
)
def test_a_relation_stands_only_where_the_list_says(db: None, source: str, relation: Relation, target: str) -> None:
    code = refusal(lambda: link(act(), source=ref(source), relation=relation, target=ref(target)))
    assert (code, Link.objects.count()) == ("link_out_of_place", 0)


def test_a_kind_no_room_knows_is_refused(db: None) -> None:
    call = refusal(lambda: link(act(), source=ref("need"), relation=Relation.ADDS, target=ref("rumour")))
    assert call == "unknown_link_kind"


def test_an_object_does_not_lead_to_itself(db: None) -> None:
    one = ref("need")
    assert refusal(lambda: link(act(), source=one, relation=Relation.ADDS, target=one)) == "link_out_of_place"


def test_a_trace_never_points_to_a_person(cast: Cast) -> None:
    person = Ref("need", cast.neighbour.uid)
    for source, target in ((person, ref("request")), (ref("initiative"), person)):
        code = refusal(lambda s=source, t=target: link(act(), source=s, relation=Relation.ADDS, target=t))  # type: ignore[misc]
        assert code == "link_to_a_person"
    for kind in NEVER_A_TRACE:
        with pytest.raises(ValueError, match="never points to a person"):
            register_linkable(kind, url=str)


def test_dates_never_go_backwards(db: None) -> None:
    request, item, decision = ref("request"), ref("item"), ref("decision")
    link(act(5), source=request, relation=Relation.LEADS_TO, target=item)
    earlier = refusal(lambda: link(act(4), source=item, relation=Relation.LEADS_TO, target=decision))
    link(act(6), source=item, relation=Relation.LEADS_TO, target=decision)
    later = refusal(lambda: link(act(6), source=ref("need"), relation=Relation.LEADS_TO, target=request))
    assert (earlier, later, Link.objects.count()) == ("link_goes_back", "link_goes_back", 2)


def test_being_inspired_may_be_noticed_long_after(db: None) -> None:
    one, other = ref("initiative"), ref("initiative")
    link(act(9), source=one, relation=Relation.INSPIRED_BY, target=other)
    link(act(2), source=ref("initiative"), relation=Relation.INSPIRED_BY, target=one)
    assert linked_from(one.uid, Relation.INSPIRED_BY) == [other]
    assert len(linked_to(one.uid, Relation.INSPIRED_BY)) == 1


def test_what_the_reader_may_not_see_is_left_out_with_its_links(db: None) -> None:
    refs = chain()
    register_linkable("need", url=str, titles=titles, visible=lambda _actor, _uids: [])
    assert [step.source for step in chain_from(refs[0].uid)] == refs[1:-1]


def test_two_that_follow_each_other_do_not_turn_for_ever(db: None) -> None:
    one, other = ref("initiative"), ref("initiative")
    link(act(), source=one, relation=Relation.INSPIRED_BY, target=other)
    link(act(), source=other, relation=Relation.INSPIRED_BY, target=one)
    assert len(chain_from(one.uid)) == 2


def test_following_twice_is_following_once_and_may_end(cast: Cast) -> None:
    about = uuid7()
    for _ in range(2):
        follow(act(), about=about, person=cast.neighbour.pk)
    follow(act(), about=about, person=cast.kept_apart.pk)
    assert (followers(about), Follower.objects.count()) == ([cast.neighbour.pk, cast.kept_apart.pk], 2)
    unfollow(act(), about=about, person=cast.neighbour.pk)
    assert followers(about) == [cast.kept_apart.pk]


every_kind = st.sampled_from([*RANK, *NEVER_A_TRACE, "resource"])


@given(relation=st.sampled_from(list(Relation)), source=every_kind, target=every_kind)
def test_no_relation_ever_reaches_a_person_and_a_chain_only_goes_forward(
    relation: Relation, source: str, target: str
) -> None:
    allowed = may_stand(relation, source, target)
    if {source, target} & NEVER_A_TRACE:
        assert not allowed
    if allowed and relation == Relation.LEADS_TO:
        assert RANK[source] < RANK[target]
