"""How a body is doing: for whom it chooses, to be helped, erased when it wishes; the chain of those who agreed."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from maillon.ground.actors.public import OrganisationKind, PersonDetails
from maillon.ground.duties.public import Duty
from maillon.ground.vault.public import erase_dossier
from maillon.kernel.refusals import RuleViolation
from maillon.voice.bodies.commands import Answers
from maillon.voice.bodies.models import Body, VitalitySheet
from maillon.voice.bodies.public import BodyKind, Feeling, Help, SharedWith, found_body, join_chain, say_vitality
from maillon.voice.bodies.queries.vitality import Chain, chain_of
from maillon.voice.bodies.rules_life import telephone_tree
from tests.cast import Cast
from tests.voice.bodies.making import a_member, a_term
from tests.voice.making import a_council

HARD = Answers(people=Feeling.HARD)


def a_network(cast: Cast) -> Body:
    return found_body(
        cast.facilitator.act(), organisation=cast.network.pk, name="Réseau des conseils", kind=BodyKind.PEER_NETWORK
    )


def a_sheet(cast: Cast, council: Body, *, shared: bool = True) -> VitalitySheet:
    return say_vitality(
        cast.council_host.act(),
        body=council.uid,
        answers=HARD,
        words="Nous restons trois",
        helps=[Help.RECRUIT],
        shared_with=SharedWith.NETWORK if shared else SharedWith.NOBODY,
        helper=cast.network.pk if shared else None,
    )


def named(chain: Chain) -> list[str]:
    return [line.name for line in chain.lines]


def test_a_sheet_kept_for_oneself_is_read_by_nobody_else(cast: Cast) -> None:
    a_network(cast)
    council = a_council(cast)
    sheet = a_sheet(cast, council, shared=False)
    assert (
        "Nous restons trois"
        in cast.council_host.client().get(f"/equipe/instances/{council.slug}/comment-ca-va/").content.decode()
    )
    for who in (cast.facilitator, cast.project_manager, cast.official, cast.councillor):
        assert who.client().get(f"/equipe/fiches/{sheet.uid}/").status_code == 404
    assert not Duty.objects.open().filter(about=sheet.uid).exists()


def test_the_chosen_helper_owes_a_call_and_says_it_called(cast: Cast) -> None:
    a_network(cast)
    sheet = a_sheet(cast, a_council(cast))
    assert Duty.objects.open().get(about=sheet.uid).organisation == cast.network
    client = cast.facilitator.client()
    assert f"/equipe/fiches/{sheet.uid}/" in client.get("/equipe/").content.decode()
    page = client.get(f"/equipe/fiches/{sheet.uid}/").content.decode()
    assert "trouver de nouvelles personnes" in page
    assert cast.project_manager.client().get(f"/equipe/fiches/{sheet.uid}/").status_code == 404
    client.post(f"/equipe/fiches/{sheet.uid}/")
    assert not Duty.objects.open().filter(about=sheet.uid).exists()


def test_the_body_erases_its_history_for_everyone(cast: Cast) -> None:
    a_network(cast)
    council = a_council(cast)
    sheets = [a_sheet(cast, council), a_sheet(cast, council, shared=False)]
    address = f"/equipe/instances/{council.slug}/comment-ca-va/"
    assert cast.council_host.client().post(address, {"move": "erase"}).status_code == 302
    assert VitalitySheet.objects.count() == 0
    assert cast.facilitator.client().get(f"/equipe/fiches/{sheets[0].uid}/").status_code == 404
    assert not Duty.objects.open().filter(about=sheets[0].uid).exists()


def test_one_shares_only_with_who_may_help(cast: Cast) -> None:
    council = a_council(cast)
    for shared_with, helper in (
        (SharedWith.NETWORK, None),
        (SharedWith.NETWORK, cast.town.pk),
        (SharedWith.CENTRE, cast.network.pk),
    ):
        with pytest.raises(RuleViolation) as refusal:
            say_vitality(
                cast.council_host.act(), body=council.uid, answers=HARD, shared_with=shared_with, helper=helper
            )
        assert refusal.value.code == "which_helper"
    cast.network.kind = OrganisationKind.RESOURCE_CENTRE
    cast.network.save(update_fields=["kind"])
    address = f"/equipe/instances/{council.slug}/comment-ca-va/"
    said = dict.fromkeys(("people", "energy", "tools", "heard", "ahead"), "well")
    answer = cast.council_host.client().post(address, {**said, "share": f"centre:{cast.network.pk}"})
    assert answer.status_code == 302, answer.content.decode()
    assert VitalitySheet.objects.get().helper == cast.network


def test_there_is_no_mark_and_no_list_to_compare(cast: Cast) -> None:
    """No number among the fields; each helper's page is one sheet; a second council is on no page of the first."""
    kinds = {field.get_internal_type() for field in VitalitySheet._meta.get_fields()} - {"BigAutoField", "ForeignKey"}
    assert kinds <= {"UUIDField", "DateField", "CharField", "JSONField", "DateTimeField"}
    a_network(cast)
    first, second = a_council(cast, "Conseil un"), a_council(cast, "Conseil deux")
    shown = cast.facilitator.client().get(f"/equipe/fiches/{a_sheet(cast, first).uid}/").content.decode()
    a_sheet(cast, second)
    assert "Conseil un" in shown
    assert "Conseil deux" not in shown


def test_the_chain_calls_everyone_once() -> None:
    called = [number for call in telephone_tree(9) for number in call.calls]
    assert sorted(called) == list(range(2, 10))
    assert max(len(call.calls) for call in telephone_tree(9)) == 2


def test_only_who_agreed_is_on_the_paper_of_the_chain(cast: Cast) -> None:
    council = a_council(cast)
    seat = a_term(cast.council_host, council, seats=3)
    rows = [
        a_member(
            cast.council_host,
            seat.college.seats.get(rank=rank),
            details=PersonDetails(first_name=name, phone="01 99 00 90 0" + str(rank)),
        )
        for rank, name in ((1, "Ali"), (2, "Bea"), (3, "Cid"))
    ]
    for row in rows[:2]:
        join_chain(cast.council_host.act(), membership=row.uid, agreed=True)
    host = cast.council_host
    assert named(chain_of(host.actor, council, timezone.localdate())) == ["Ali", "Bea"]
    client = cast.council_host.client()
    address = f"/equipe/instances/{council.slug}/telephone-et-papier/"
    client.post(address, {"membership": str(rows[0].uid), "move": "leave"})
    assert named(chain_of(host.actor, council, timezone.localdate())) == ["Bea"]
    erase_dossier(cast.council_host.act(), dossier=rows[1].person.dossier, reason="asked")
    assert named(chain_of(host.actor, council, timezone.localdate())) == []
    assert client.get(f"/equipe/instances/{council.slug}/chaine.pdf").status_code == 200
    assert cast.project_manager.client().get(f"/equipe/instances/{council.slug}/chaine.pdf").status_code == 404


def test_the_sheets_cost_the_same_whatever_their_number(cast: Cast, assert_same_queries: Callable[..., int]) -> None:
    a_network(cast)
    council = a_council(cast)
    address = f"/equipe/instances/{council.slug}/comment-ca-va/"
    assert_same_queries(cast.council_host.client(), address, lambda: a_sheet(cast, council))
    assert VitalitySheet.objects.filter(on=timezone.localdate()).count() >= 3
