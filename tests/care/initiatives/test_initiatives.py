"""An initiative exists with three fields; its carriers keep the hand on it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from maillon.care.initiatives.models import Helping, Initiative
from maillon.care.initiatives.public import (
    Ask,
    CarrierDetails,
    LifeStage,
    Wanted,
    hide_initiative,
    move_initiative,
    tell_initiative,
)
from maillon.care.initiatives.states import LIFE_LINE
from maillon.ground.access.public import PassKind, give_link
from maillon.ground.places.names import write_names
from maillon.ground.vault.public import erase_dossier
from maillon.kernel.refusals import NotFoundError, RuleViolation
from tests.cast import Cast


def told(cast: Cast, **options: object) -> Initiative:
    assert cast.cell.pk
    fields = {"title": "Crêpes du mardi", "what": "On se retrouve en bas.", "place": cast.quarter.pk, **options}
    return tell_initiative(cast.visitor.act(), **fields)  # type: ignore[arg-type]


def test_three_fields_are_enough_and_it_is_seen_at_once(cast: Cast, client: Client) -> None:
    made = told(cast)
    assert made.stage == LifeStage.EMERGING
    assert "Crêpes du mardi" in client.get("/initiatives/").content.decode()
    page = client.get(f"/initiatives/{made.slug}/").content.decode()
    assert 'href="/se-monter/"' in page


def test_where_nobody_keeps_a_page_it_says_so(cast: Cast) -> None:
    with pytest.raises(RuleViolation) as refusal:
        told(cast, place=cast.far_commune.pk)
    assert refusal.value.code == "nobody_here"


def test_the_carriers_contact_is_shown_to_nobody(cast: Cast, client: Client) -> None:
    made = told(cast, carrier=CarrierDetails(name="CANARI-PORTEUR", phone="+33699999999"))
    assert "CANARI" not in client.get(f"/initiatives/{made.slug}/").content.decode()
    assert "CANARI" not in client.get("/initiatives/").content.decode()


def test_offered_hands_reach_the_carrier_and_nobody_else(cast: Cast, client: Client) -> None:
    made = told(cast, asks=[Ask(wanted=Wanted.HANDS, words="Tenir la crêpière")])
    ask = made.asked.get()
    answer = client.post(f"/initiatives/{made.slug}/aider/{ask.uid}/", {"name": "CANARI-AIDE", "phone": "0612345678"})
    assert answer.status_code == 302
    assert Helping.objects.count() == 1
    assert "CANARI" not in client.get(f"/initiatives/{made.slug}/").content.decode()
    assert "CANARI" not in cast.mediator.client().get(f"/initiatives/{made.slug}/").content.decode()
    host = cast.council_host.client()
    assert "CANARI-AIDE" in host.get(f"/initiatives/{made.slug}/").content.decode()
    unproved = cast.council_host.client(second_factor=False).get(f"/initiatives/{made.slug}/").content.decode()
    assert "CANARI-AIDE" not in unproved
    assert "/entrer/second-facteur/" in unproved


def test_the_authors_link_shows_on_get_and_enters_on_post(cast: Cast, client: Client) -> None:
    assert cast.cell.pk
    write_names(cast.quarter)
    page = client.post("/initiatives/raconter/", {"title": "Jardin", "what": "On plante.", "where": cast.quarter.name})
    assert page.status_code == 200, page.content.decode()
    made, link = Initiative.objects.get(), page.context["link"].removeprefix("http://testserver")
    assert client.get(link).status_code == 200
    assert client.get(f"/initiatives/{made.slug}/corriger/").status_code == 404
    assert client.post(link).status_code == 302
    answer = client.post(
        f"/initiatives/{made.slug}/corriger/",
        {"title": "Jardin partagé", "what": "On plante.", "signed": "", "move": "act"},
    )
    made.refresh_from_db()
    assert answer.status_code == 302
    assert (made.title, made.stage) == ("Jardin partagé", LifeStage.ACTING)


def test_a_wrong_link_opens_nothing(cast: Cast, client: Client) -> None:
    told(cast)
    assert client.get("/initiatives/lien/faux/").status_code == 404


def test_once_its_carrier_is_erased_nobodys_name_signs_it_and_the_link_opens_nothing(
    cast: Cast, client: Client
) -> None:
    made = told(cast, signed="CANARI-SIGNATURE")
    token = give_link(PassKind.INITIATIVE, made.uid, at=timezone.now())
    assert "CANARI" in client.get(f"/initiatives/{made.slug}/").content.decode()
    assert client.get(f"/initiatives/lien/{token}/").status_code == 200
    erase_dossier(cast.visitor.act(), dossier=made.dossier, reason="asked")
    page = client.get(f"/initiatives/{made.slug}/")
    assert (page.status_code, "CANARI" in page.content.decode()) == (200, False)
    assert client.get(f"/initiatives/lien/{token}/").status_code == 404


def test_ending_is_a_normal_result(cast: Cast) -> None:
    made = told(cast)
    ended = move_initiative(cast.council_host.act(), initiative=made.uid, move="end", words="L'été est fini.")
    assert (ended.stage, ended.ended_on) == (LifeStage.ENDED, timezone.localdate())
    assert LIFE_LINE.allows("start_again", LifeStage.ENDED)


def test_just_after_midnight_the_day_is_the_one_people_live(cast: Cast) -> None:
    """Half past midnight here is still the day before in universal time."""
    made = told(cast)
    act = cast.council_host.act(at=datetime(2031, 6, 1, 22, 30, tzinfo=UTC))
    assert move_initiative(act, initiative=made.uid, move="end", words="Fini.").ended_on == date(2031, 6, 2)


def test_a_rereader_of_another_place_cannot_hide_it(cast: Cast) -> None:
    made = told(cast)
    with pytest.raises(NotFoundError):
        hide_initiative(cast.facilitator.act(), initiative=made.uid, reason="Hors sujet")
    hide_initiative(cast.council_host.act(), initiative=made.uid, reason="Publicité")
    made.refresh_from_db()
    assert made.visibility == "hidden"


def test_a_phone_in_the_story_is_shown_before_saving(cast: Cast, client: Client) -> None:
    assert cast.cell.pk
    answer = client.post(
        "/initiatives/raconter/", {"title": "Jardin", "what": "Appelez 06 12 34 56 78", "where": cast.quarter.name}
    )
    assert answer.status_code == 422
    assert "Appelez 06 12 34 56 78" in answer.content.decode()
    assert Initiative.objects.count() == 0


def test_the_list_costs_the_same_for_one_and_three(cast: Cast, client: Client, assert_same_queries: Any) -> None:
    assert_same_queries(client, "/initiatives/", lambda: told(cast))
