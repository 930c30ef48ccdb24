"""What is written about her, seen and corrected by herself; and her own offer, linked to nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from maillon.care.needs.commands import write_instructions
from maillon.care.needs.correcting import Correction, correct
from maillon.care.needs.following import withdraw
from maillon.care.needs.models import Need
from maillon.care.needs.public import Origin
from maillon.care.needs.queries import contact_of
from maillon.care.volunteers.models import Offer
from maillon.ground.access.models import Pass
from maillon.ground.actors.public import details_of as person_details
from maillon.ground.journal.models import Fact
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from tests.care.needs.making import CANARY, PHONE, a_need, answers_here, details_kept, public_act
from tests.care.needs.test_following import her_act
from tests.care.needs.test_web_asking import text_of
from tests.care.needs.test_web_following import with_code
from tests.cast import Cast

pytestmark = pytest.mark.django_db
NOW = timezone.now()
SAYS = {
    "theme": "meals",
    "said": "du riz et du lait",
    "quantity": "3",
    "precision": "escalier B",
    "channel": "call",
    "language": "ar",
    "call_from": "9 h",
    "call_until": "18 h",
}


def send(client: Any, need: Need, **said: str) -> Any:
    return client.post(f"/suivre/{need.reference}/corriger/", {"act": str(uuid7()), **SAYS, **said})


def corrections(need: Need) -> list[dict[str, bool]]:
    return [fact.payload for fact in Fact.objects.filter(about=need.uid, name="needs.corrected").order_by("id")]


def test_she_sees_what_is_written_and_corrects_it_herself(cast: Cast) -> None:
    need = a_need(cast, at=NOW, said="des pâtes", quantity=2, precision="escalier A")
    write_instructions(cast.mediator.act(), need=need.uid, instructions="sonner deux fois", access_notes="par la cour")
    client = with_code(need)
    page = text_of(client.get(f"/suivre/{need.reference}/"))
    for written in ("des courses", "des pâtes", "escalier A", "par SMS", "Français", "sonner deux fois", "par la cour"):
        assert written in page
    assert CANARY not in page
    assert PHONE not in page
    assert send(client, need).url == f"/suivre/{need.reference}/"
    need.refresh_from_db()
    kept, contact = details_kept(need), contact_of(need)
    assert contact is not None
    assert (need.theme, need.quantity, kept.said, kept.precision) == ("meals", 3, "du riz et du lait", "escalier B")
    assert (contact.channel, contact.language, contact.call_from, contact.call_until) == ("call", "ar", "9 h", "18 h")
    assert (kept.instructions, contact.first_name, contact.phone) == ("sonner deux fois", CANARY, PHONE)
    assert corrections(need) == [{"asked": True, "reached": True}]
    page = text_of(client.get(f"/suivre/{need.reference}/"))
    assert "du riz et du lait" in page
    assert "Corrigé avec votre code" in page


def test_the_team_sees_that_she_corrected_it(cast: Cast) -> None:
    need = a_need(cast, at=NOW)
    before = text_of(cast.mediator.client().get(f"/besoins/{need.reference}/"))
    send(with_code(need), need)
    after = text_of(cast.mediator.client().get(f"/besoins/{need.reference}/"))
    assert "Corrigé par la personne" not in before
    assert "Corrigé par la personne" in after
    assert "du riz et du lait" in after


def test_sent_twice_or_unchanged_it_is_one_correction(cast: Cast) -> None:
    need = a_need(cast, at=NOW)
    client, act = with_code(need), str(uuid7())
    assert [send(client, need, act=act).status_code for _time in range(2)] == [302, 302]
    assert send(client, need).status_code == 302
    assert len(corrections(need)) == 1


def test_another_code_no_code_and_an_expired_one_correct_nothing(client: Any, cast: Cast) -> None:
    need, other = a_need(cast, at=NOW), a_need(cast, at=NOW)
    hers = with_code(need)
    asked_again = f"/suivre/?reference={other.reference}"
    assert send(hers, other).url == asked_again
    assert send(client, other).url == asked_again
    with pytest.raises(Need.DoesNotExist):
        correct(her_act(need), need=other.uid, correction=Correction(said="autre"))
    with pytest.raises(Need.DoesNotExist):
        correct(public_act(), need=need.uid, correction=Correction(said="autre"))
    Pass.objects.filter(about=need.uid).update(expires_at=NOW - timedelta(minutes=1))
    assert send(hers, need).url == f"/suivre/?reference={need.reference}"
    assert corrections(need) == corrections(other) == []
    assert details_kept(need).said == details_kept(other).said == ""


def test_once_over_it_says_what_to_do_and_keeps_what_was_typed(cast: Cast) -> None:
    need = a_need(cast, at=NOW)
    client = with_code(need)
    withdraw(her_act(need, NOW), need=need.uid)
    assert "Corriger ce qui est écrit" not in text_of(client.get(f"/suivre/{need.reference}/"))
    refused = send(client, need)
    assert refused.status_code == 422
    page = text_of(refused)
    assert "Cette demande est terminée" in page
    assert "du riz et du lait" in page
    assert corrections(need) == []


def test_a_mistake_loses_nothing_typed(cast: Cast) -> None:
    need = a_need(cast, at=NOW)
    refused = send(with_code(need), need, quantity="trois")
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Écrivez un nombre" in page
    for typed in ("du riz et du lait", "escalier B", "trois"):
        assert typed in page
    assert corrections(need) == []


def test_she_is_never_answered_by_a_way_she_did_not_give(cast: Cast) -> None:
    need = a_need(cast, at=NOW)
    assert send(with_code(need), need, channel="email").status_code == 422
    with pytest.raises(RuleViolation) as refused:
        correct(her_act(need, NOW), need=need.uid, correction=Correction(channel="email"))
    assert refused.value.code == "no_such_way"


def test_a_word_of_danger_shows_the_numbers_and_is_kept_nowhere(cast: Cast) -> None:
    need = a_need(cast, at=NOW)
    answer = send(with_code(need), need, said="mon mari me frappe")
    assert answer.url == "/urgences/"
    need.refresh_from_db()
    assert details_kept(need).said == ""
    assert corrections(need) == []


def test_who_asked_for_another_does_not_read_what_the_team_noted_with_her(cast: Cast) -> None:
    need = a_need(cast, at=NOW, origin=Origin.NEIGHBOUR)
    write_instructions(cast.mediator.act(), need=need.uid, instructions="sonner deux fois", access_notes="par la cour")
    client = with_code(need)
    page = text_of(client.get(f"/suivre/{need.reference}/"))
    assert "des courses" in page
    assert "sonner deux fois" not in page
    assert "par la cour" not in page
    send(client, need)
    assert "Corrigé par qui a fait la demande" in text_of(cast.mediator.client().get(f"/besoins/{need.reference}/"))


def test_in_one_tap_she_offers_help_and_nothing_links_the_two(cast: Cast) -> None:
    need = a_need(cast, at=NOW)
    answers_here(cast.cell, cast.quarter)
    client = with_code(need)
    send(client, need)
    page = client.get(f"/suivre/{need.reference}/").content.decode()
    leads = f"/proposer/?lieu={cast.quarter.slug}&amp;langue=ar"
    assert leads in page
    form = client.get(leads.replace("&amp;", "&")).content.decode()
    assert '<option value="ar" selected>' in form
    for hers in (need.reference, CANARY, PHONE):
        assert hers not in form
    said = {"act": str(uuid7()), "themes": ["meals"], "first_name": "Zoé", "phone": PHONE, "language": "ar"}
    assert client.post(leads.replace("&amp;", "&"), said).status_code == 302
    offer = Offer.objects.get()
    assert offer.person is not None
    assert need.person is not None
    assert person_details(offer.person).language == "ar"
    assert (offer.person_id == need.person_id, offer.dossier_id == need.dossier_id) == (False, False)
    told = str(list(Fact.objects.filter(about=offer.uid).values()))
    assert str(need.uid) not in told
    assert need.reference not in told
