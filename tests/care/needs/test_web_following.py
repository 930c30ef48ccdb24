"""Following with a reference and a code; the team's board and page by real requests."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from maillon.care.needs.commands import take_up
from maillon.care.needs.models import Constat, ContactAttempt, Need
from maillon.care.needs.public import NeedState, Urgency
from maillon.ground.access.public import PassKind, give_code
from maillon.ground.duties.public import count_duties_of, duties_of
from maillon.ground.journal.models import Fact
from maillon.ground.vault.public import erase_dossier
from maillon.kernel.uid import uuid7
from tests.care.needs.making import CANARY, a_need, details_kept, house_act, kept_apart
from tests.care.needs.test_web_asking import text_of
from tests.cast import Cast, keep_apart

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def with_code(need: Need) -> Any:
    """A browser that has shown the code of `need`."""
    code = give_code(PassKind.FOLLOW_UP, need.uid, need.reference, at=timezone.now(), person=need.person_id)
    client: Any = Client()
    shown = client.post("/suivre/", {"reference": f"{need.reference[:3]} {need.reference[3:].lower()}", "code": code})
    assert shown.url == f"/suivre/{need.reference}/"
    return client


def say(client: Any, need: Need, what: str) -> Any:
    return client.post(f"/suivre/{need.reference}/{what}/", {"act": str(uuid7())}, follow=True)


def test_with_both_she_sees_where_it_stands(cast: Cast) -> None:
    need = a_need(cast, at=NOW)
    page = text_of(with_code(need).get(f"/suivre/{need.reference}/"))
    assert "Votre demande est reçue" in page
    assert cast.cell.name in page
    assert CANARY not in page


def test_who_has_finished_on_a_lent_device_leaves_nothing_that_opens(cast: Cast) -> None:
    need = a_need(cast)
    client = with_code(need)
    page = client.get(f"/suivre/{need.reference}/").content.decode()
    assert "J&#x27;ai fini" in page or "J'ai fini" in page
    assert client.post("/sortir/").status_code == 302
    assert client.get(f"/suivre/{need.reference}/").status_code == 302
    assert "ai fini" not in client.get("/suivre/").content.decode()


def test_a_wrong_code_and_an_unknown_reference_get_the_same_answer(client: Any, cast: Cast) -> None:
    need = a_need(cast, at=NOW)
    give_code(PassKind.FOLLOW_UP, need.uid, need.reference, at=timezone.now())
    known = client.post("/suivre/", {"reference": need.reference, "code": "2222 2222 2222"})
    unknown = client.post("/suivre/", {"reference": "222222", "code": "2222 2222 2222"})
    assert (known.status_code, unknown.status_code) == (422, 422)
    assert "ne vont pas ensemble" in text_of(known)
    assert "ne vont pas ensemble" in text_of(unknown)
    assert "un signe" in text_of(client.post("/suivre/", {"reference": "K7M4", "code": "2222 2222 2222"}))


def test_without_the_code_the_page_asks_for_it(client: Any, cast: Cast) -> None:
    need = a_need(cast, at=NOW)
    assert client.get(f"/suivre/{need.reference}/").url == f"/suivre/?reference={need.reference}"
    assert client.post(f"/suivre/{need.reference}/fait/").url == "/suivre/"
    need.refresh_from_db()
    assert need.state == NeedState.RECEIVED


def test_the_code_of_one_request_opens_no_other(cast: Cast) -> None:
    need, other = a_need(cast, at=NOW), a_need(cast, at=NOW)
    client = with_code(need)
    assert client.get(f"/suivre/{other.reference}/").status_code == 302
    assert client.post(f"/suivre/{other.reference}/plus-besoin/").url == "/suivre/"
    other.refresh_from_db()
    assert other.state == NeedState.RECEIVED


def test_done_not_settled_no_longer_needed_and_silence(cast: Cast) -> None:
    need = a_need(cast, at=NOW)
    client = with_code(need)
    assert "L'équipe le voit maintenant" in text_of(say(client, need, "pas-de-reponse")).replace("&#x27;", "'")
    assert "terminée" in text_of(say(client, need, "fait"))
    assert "reprend" in text_of(say(client, need, "pas-regle"))
    assert "arrêtée" in text_of(say(client, need, "plus-besoin"))
    need.refresh_from_db()
    assert (need.state, need.closure) == (NeedState.CLOSED, "not_needed")
    assert "Dites plutôt" in text_of(say(client, need, "pas-de-reponse"))
    assert client.post(f"/suivre/{need.reference}/autre/").status_code == 404


def test_an_erased_request_no_longer_opens(cast: Cast) -> None:
    need = a_need(cast, at=NOW)
    client = with_code(need)
    erase_dossier(house_act(timezone.now()), dossier=need.dossier, reason="asked")
    assert client.get(f"/suivre/{need.reference}/").status_code == 302


def test_the_board_shows_clear_columns_of_my_places_only(cast: Cast) -> None:
    here = a_need(cast, at=NOW)
    hers: Any = cast.mediator.client().get("/besoins/")
    assert text_of(hers).count(" ".join(re.findall("..", here.reference))) == 1
    assert CANARY not in text_of(hers)
    elsewhere = text_of(cast.next_door.client().get("/besoins/"))
    assert " ".join(re.findall("..", here.reference)) not in elsewhere


@pytest.mark.parametrize("who", ["councillor", "official", "volunteer", "revoked", "expired", "space_admin"])
def test_the_board_does_not_exist_for_others(cast: Cast, who: str) -> None:
    a_need(cast, at=NOW)
    assert getattr(cast, who).client().get("/besoins/").status_code == 404


def test_what_is_owed_to_someone_she_is_kept_from_does_not_exist_on_her_home(cast: Cast) -> None:
    need, other = a_need(cast, at=NOW), a_need(cast, at=NOW, phone="06 99 00 00 77")
    assert {duty.reference for duty in duties_of(cast.mediator.actor, NOW)} == {need.reference, other.reference}
    assert need.person is not None
    assert cast.mediator.person is not None
    keep_apart(cast.mediator.person, need.person)
    assert {duty.reference for duty in duties_of(cast.mediator.actor, NOW)} == {other.reference}
    assert count_duties_of(cast.mediator.actor) == 1
    assert need.reference in {duty.reference for duty in duties_of(cast.coordinator.actor, NOW)}


def test_filters_urgent_late_and_mine(cast: Cast) -> None:
    urgent = a_need(cast, at=NOW, urgency=Urgency.TODAY)
    late = a_need(cast, at=NOW - timedelta(days=9), urgency=Urgency.NO_HURRY)
    mine = a_need(cast, at=NOW, urgency=Urgency.NO_HURRY)
    take_up(cast.mediator.act(), need=mine.uid)
    client: Any = cast.mediator.client()

    def shown(word: str) -> set[Need]:
        page = text_of(client.get("/besoins/", {"voir": word}))
        return {one for one in (urgent, late, mine) if " ".join(re.findall("..", one.reference)) in page}

    assert shown("") == {urgent, late, mine}
    assert shown("urgent") == {urgent}
    assert shown("retard") == {late}
    assert shown("moi") == {mine}


def test_the_board_costs_the_same_whatever_its_length(cast: Cast, assert_same_queries: Callable[..., int]) -> None:
    client: Any = cast.mediator.client()
    assert assert_same_queries(client, "/besoins/", lambda: a_need(cast, at=NOW)) <= 6


def test_one_click_takes_it_up_and_the_page_opens_what_was_said(cast: Cast) -> None:
    need = a_need(cast, at=NOW, said="du lait pour la semaine")
    client: Any = cast.mediator.client()
    page = text_of(client.post(f"/besoins/{need.reference}/prendre/", {"act": str(uuid7())}, follow=True))
    assert "du lait pour la semaine" in page
    assert CANARY in page
    need.refresh_from_db()
    assert (need.state, need.taken_by) == (NeedState.TAKEN_UP, cast.mediator.person)


def test_each_reading_is_noted(cast: Cast) -> None:
    need = a_need(cast, at=NOW)
    cast.mediator.client().get(f"/besoins/{need.reference}/")
    read = Fact.objects.get(name="needs.read")
    assert (read.about, read.actor_key) == (need.uid, cast.mediator.actor.key)


def test_the_page_is_not_found_for_others_and_without_the_second_factor(cast: Cast) -> None:
    need = a_need(cast, at=NOW)
    address = f"/besoins/{need.reference}/"
    assert cast.mediator.client().get(address).status_code == 200
    assert cast.mediator.client(second_factor=False).get(address).status_code != 200
    assert cast.next_door.client().get(address).status_code == 404
    kept_apart(cast.mediator.person, need.person)
    assert cast.mediator.client().get(address).status_code == 404


def test_the_same_telephone_and_theme_is_proposed_as_a_duplicate_to_those_who_may_read_both(cast: Cast) -> None:
    need, again = a_need(cast, at=NOW), a_need(cast, at=NOW)
    stranger = a_need(cast, at=NOW, phone="+33600000055")
    page = text_of(cast.mediator.client().get(f"/besoins/{need.reference}/"))
    assert "Peut-être la même demande" in page
    assert " ".join(re.findall("..", again.reference)) in page
    assert " ".join(re.findall("..", stranger.reference)) not in page
    kept_apart(cast.mediator.person, again.person)
    assert "Peut-être la même demande" not in text_of(cast.mediator.client().get(f"/besoins/{need.reference}/"))


def test_tries_instructions_public_service_and_the_end(cast: Cast) -> None:
    need = a_need(cast, at=NOW)
    client: Any = cast.mediator.client()
    base = f"/besoins/{need.reference}/"
    client.post(base + "prendre/", {"act": str(uuid7())})
    client.post(base + "essai/", {"act": str(uuid7()), "channel": "call", "outcome": "no_answer"})
    assert ContactAttempt.objects.get().by == cast.mediator.person
    client.post(
        base + "consignes/", {"act": str(uuid7()), "instructions": "sonner deux fois", "access_notes": "code B"}
    )
    need.refresh_from_db()
    assert details_kept(need).instructions == "sonner deux fois"
    refused = client.post(base + "terminer/", {"act": str(uuid7()), "reason": "unreachable"})
    assert (refused.status_code, "Essayez encore" in text_of(refused)) == (422, True)
    service = str(cast.ccas.uid)
    client.post(base + "service-public/", {"act": str(uuid7()), "service": service, "proof": "called"})
    assert cast.ccas.name in text_of(client.get(base))
    client.post(base + "terminer/", {"act": str(uuid7()), "reason": "met_by_service"})
    need.refresh_from_db()
    assert (need.state, need.closure) == (NeedState.CLOSED, "met_by_service")


@pytest.mark.parametrize(
    "what",
    ["prendre", "rendre", "confirmer", "repondre", "rouvrir", "essai", "consignes", "terminer", "service-public"],
)
def test_another_cell_moves_nothing(cast: Cast, what: str) -> None:
    need = a_need(cast, at=NOW)
    response: Any = cast.next_door.client().post(f"/besoins/{need.reference}/{what}/", {"act": str(uuid7())})
    need.refresh_from_db()
    assert (response.status_code, need.state) == (404, NeedState.RECEIVED)


def test_the_printed_sheet_has_no_surname_and_no_telephone_of_hers(cast: Cast) -> None:
    need = a_need(cast, at=NOW)
    sheet: Any = cast.mediator.client().get(f"/besoins/{need.reference}/feuille/")
    assert sheet.status_code == 200
    assert cast.next_door.client().get(f"/besoins/{need.reference}/feuille/").status_code == 404


def test_a_constat_is_noted_from_the_page(cast: Cast) -> None:
    client: Any = cast.mediator.client()
    said = {
        "act": str(uuid7()),
        "organisation": cast.cell.pk,
        "place": cast.quarter.pk,
        "theme": "digital",
        "weight": "some",
        "headcount": "",
        "note": "plus de réseau",
        "seen_on_quick": "today",
    }
    assert client.post("/besoins/constats/", said).status_code == 302
    assert Constat.objects.get().weight == "some"
    refused = client.post("/besoins/constats/", {**said, "act": str(uuid7()), "note": "Mme Fictif, 06 12 34 56 78"})
    assert (refused.status_code, Constat.objects.count(), Need.objects.count()) == (422, 1, 0)
