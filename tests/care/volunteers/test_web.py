"""The pages of volunteers by real requests."""

from collections.abc import Callable
from typing import Any

import pytest

from maillon.care.needs.commands import take_up
from maillon.care.volunteers import rules
from maillon.care.volunteers.models import Card, CardLot, Offer, Volunteer
from maillon.care.volunteers.states import CardState, VolunteerState
from maillon.kernel.uid import uuid7
from tests.care.needs.making import CANARY, a_need, answers_here
from tests.care.needs.test_web_asking import text_of
from tests.care.needs.test_web_following import NOW, with_code
from tests.care.volunteers.making import a_volunteer
from tests.cast import Cast, keep_apart

pytestmark = pytest.mark.django_db


def test_offering_takes_three_answers_and_gives_an_honest_reply(client: Any, cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter)
    address = f"/proposer/?lieu={cast.quarter.slug}"
    assert cast.cell.name in text_of(client.get(address))
    sent = client.post(
        address, {"act": str(uuid7()), "themes": ["groceries"], "first_name": "Lila", "phone": "06 12 34 56 78"}
    )
    page = text_of(client.get(sent.url))
    assert cast.cell.name in page
    assert "vous attendiez" in page
    assert Offer.objects.get().themes == ["groceries"]


def test_where_nobody_welcomes_nothing_is_kept(client: Any, cast: Cast) -> None:
    address = f"/proposer/?lieu={cast.quarter.slug}"
    page = client.post(address, {"themes": ["groceries"], "first_name": "Lila", "phone": "06 12 34 56 78"})
    assert "nous ne gardons rien" in text_of(page)
    assert Offer.objects.count() == 0


def test_a_refused_offer_keeps_what_was_typed(client: Any, cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter)
    page = client.post(f"/proposer/?lieu={cast.quarter.slug}", {"themes": ["groceries"], "first_name": "Lila"})
    assert page.status_code == 422
    assert 'value="Lila"' in page.content.decode()
    assert "sans cela personne ne peut" in text_of(page)
    empty = client.post(f"/proposer/?lieu={cast.quarter.slug}", {"language": "fr"})
    assert list(empty.context["form"].errors) == ["themes", "first_name", "phone"], "all that is missing, at once"


def test_the_published_rule_is_the_one_of_the_code(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "PLATFORM_CAP", 53)
    page = text_of(client.get("/entraide/comment-on-choisit/"))
    assert "53 demandes par mois" in page
    assert f"{rules.CARDS_AT_ONCE} cartes au plus" in page


def test_a_relay_takes_prints_and_hands_cards_without_naming_anyone(cast: Cast) -> None:
    a_volunteer(cast, at=NOW)
    client: Any = cast.ccas_agent.client()
    assert client.get("/cartes/").status_code == 200
    taken = client.post(
        "/cartes/", {"act": str(uuid7()), "theme": "groceries", "place": cast.quarter.pk, "how_many": "1"}
    )
    lot = CardLot.objects.get()
    assert taken.url == f"/cartes/{lot.code}/"
    page = text_of(client.get(taken.url))
    assert "Samir" in page
    assert "06 00 00 00 99" in page
    assert "jamais d" in page
    client.post(f"/cartes/{lot.code}/remise/", {"act": str(uuid7())})
    assert lot.cards.get().state == CardState.GIVEN
    assert client.get(f"/cartes/{lot.code}/feuille/").status_code in {200, 503}


def test_a_lot_is_seen_by_those_who_hand_cards_there_only(cast: Cast) -> None:
    a_volunteer(cast, at=NOW)
    cast.ccas_agent.client().post(
        "/cartes/", {"act": str(uuid7()), "theme": "groceries", "place": cast.quarter.pk, "how_many": "1"}
    )
    code = CardLot.objects.get().code
    assert cast.ccas_agent.client().get(f"/cartes/{code}/").status_code == 200
    for who in ("coordinator", "mediator", "next_door", "official"):
        assert getattr(cast, who).client().get(f"/cartes/{code}/").status_code == 404


def test_a_report_by_code_needs_nothing_else(client: Any, cast: Cast) -> None:
    a_volunteer(cast, at=NOW)
    cast.ccas_agent.client().post(
        "/cartes/", {"act": str(uuid7()), "theme": "groceries", "place": cast.quarter.pk, "how_many": "1"}
    )
    code = Card.objects.get().code
    page = client.post("/carte/", {"act": str(uuid7()), "code": code.lower(), "said": "done", "more": ""}, follow=True)
    assert "Merci" in text_of(page)
    assert Card.objects.get().state == CardState.DONE
    wrong = client.post("/carte/", {"act": str(uuid7()), "code": "ZZZZZZ", "said": "done", "more": ""})
    assert (wrong.status_code, "six signes" in text_of(wrong)) == (422, True)


def test_from_the_page_of_a_need_a_card_goes_to_her_follow_up(cast: Cast) -> None:
    need = a_need(cast, at=NOW)
    take_up(cast.coordinator.act(), need=need.uid)
    helper = a_volunteer(cast, at=NOW)
    a_volunteer(cast, "Rosa", at=NOW, themes=("meals",))
    client: Any = cast.coordinator.client()
    page = text_of(client.get(f"/besoins/{need.reference}/"))
    assert "Envoyer sa carte" in page
    assert "propose autre chose" in page
    client.post(f"/besoins/cartes/{need.uid}/{helper.uid}/", {"act": str(uuid7())})
    hers = text_of(with_code(need).get(f"/suivre/{need.reference}/"))
    assert "Samir" in hers
    assert "06 00 00 00 99" in hers
    assert "Elle ne sait pas qui vous êtes" in hers


def test_a_card_sent_before_they_were_kept_apart_no_longer_shows_whose_it_is(cast: Cast) -> None:
    need = a_need(cast, at=NOW)
    take_up(cast.coordinator.act(), need=need.uid)
    helper = a_volunteer(cast, at=NOW)
    cast.coordinator.client().post(f"/besoins/cartes/{need.uid}/{helper.uid}/", {"act": str(uuid7())})
    assert "Samir" in text_of(with_code(need).get(f"/suivre/{need.reference}/"))
    assert need.person is not None
    keep_apart(need.person, helper.person)
    assert "Samir" not in text_of(with_code(need).get(f"/suivre/{need.reference}/"))


def test_a_mediator_sees_no_volunteer_on_the_page_of_a_need(cast: Cast) -> None:
    need = a_need(cast, at=NOW)
    a_volunteer(cast, at=NOW)
    page = text_of(cast.mediator.client().get(f"/besoins/{need.reference}/"))
    assert "Samir" not in page


def test_no_page_of_a_volunteer_shows_who_asked(cast: Cast) -> None:
    need = a_need(cast, at=NOW, said=f"besoin {CANARY}")
    take_up(cast.coordinator.act(), need=need.uid)
    helper = a_volunteer(cast, at=NOW, person=cast.volunteer.person)
    cast.coordinator.client().post(f"/besoins/cartes/{need.uid}/{helper.uid}/", {"act": str(uuid7())})
    client: Any = cast.volunteer.client()
    code = Card.objects.get().code
    addresses = [
        "/besoins/",
        f"/besoins/{need.reference}/",
        f"/besoins/{need.reference}/feuille/",
        f"/suivre/{need.reference}/",
        "/benevoles/",
        f"/benevoles/{helper.uid}/",
        "/cartes/",
        f"/cartes/{code}/",
        f"/carte/?code={code}",
        "/equipe/",
    ]
    for address in addresses:
        page = client.get(address, follow=True)
        assert CANARY not in page.content.decode(), address
        assert "600000042" not in page.content.decode().replace(" ", ""), address
        assert need.reference not in page.content.decode() or address.startswith("/suivre"), address


def test_the_team_signs_describes_pauses_and_ends(cast: Cast) -> None:
    found = a_volunteer(cast, steps=(), at=NOW)
    client: Any = cast.coordinator.client()
    base = f"/benevoles/{found.uid}/"
    client.post(base + "activer/", {"act": str(uuid7())})
    found.refresh_from_db()
    assert found.state == VolunteerState.CANDIDATE
    client.post(base + "etape/", {"act": str(uuid7()), "kind": "known_of"})
    client.post(base + "activer/", {"act": str(uuid7())})
    described = {
        "act": str(uuid7()),
        "card_name": "Sam",
        "relay_number": "",
        "hours": "le soir",
        "themes": ["meals", "company"],
        "languages": ["fr", "ar"],
        "age_band": "adult",
        "place": cast.quarter.pk,
        "mode": "walk",
        "cap_per_month": "3",
        "shares_card": "on",
    }
    assert client.post(base + "carte/", described).status_code == 302
    client.post(base + "pause/", {"act": str(uuid7()), "until_day": "1", "until_month": "2", "until_year": "2027"})
    found.refresh_from_db()
    assert (found.state, found.themes, found.cap_per_month) == (VolunteerState.ACTIVE, ["company", "meals"], 3)
    assert str(found.paused_until) == "2027-02-01"
    assert "Sam" in text_of(client.get(base))
    client.post(base + "terminer/", {"act": str(uuid7())})
    assert Volunteer.objects.get().state == VolunteerState.ENDED


def test_an_offer_is_welcomed_from_the_list(client: Any, cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter)
    client.post(
        f"/proposer/?lieu={cast.quarter.slug}",
        {"act": str(uuid7()), "themes": ["groceries"], "first_name": "Lila", "phone": "06 12 34 56 78"},
    )
    team: Any = cast.coordinator.client()
    assert "06 12 34 56 78" in text_of(team.get("/benevoles/"))
    assert "06 12 34 56 78" not in text_of(cast.mediator.client().get("/benevoles/"))
    offer = Offer.objects.get()
    welcomed = team.post(f"/propositions/{offer.uid}/accueillir/", {"act": str(uuid7())})
    assert welcomed.url == f"/benevoles/{Volunteer.objects.get().uid}/"
    assert cast.next_door.client().post(f"/propositions/{offer.uid}/orienter/").status_code == 404


def test_lists_cost_the_same_whatever_their_length(cast: Cast, assert_same_queries: Callable[..., int]) -> None:
    assert_same_queries(cast.coordinator.client(), "/benevoles/", lambda: a_volunteer(cast, at=NOW))

    def lot() -> None:
        cast.ccas_agent.client().post(
            "/cartes/", {"act": str(uuid7()), "theme": "groceries", "place": cast.quarter.pk, "how_many": "1"}
        )

    assert_same_queries(cast.ccas_agent.client(), "/cartes/", lot)
