"""The public pages: no account, no script, back and forth, nothing typed in the session, nothing lost."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from maillon.care.needs.models import Draft, Need
from maillon.care.needs.public import NeedState, Theme
from maillon.care.needs.reactions import forget_drafts
from maillon.ground.access.public import PassKind, find_by_code
from maillon.ground.actors.public import Person, PersonDetails
from maillon.ground.journal.models import Fact, StoredAct
from maillon.ground.vault.public import ErasedError, open_sealed
from maillon.kernel.uid import uuid7
from tests.care.needs.making import answers_here, code_shown, details_kept
from tests.cast import Cast

pytestmark = pytest.mark.django_db
TYPED_PHONE = "+33 6 12 34 56 78"


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def go_through(client: Any, slug: str, **changed: Any) -> str:
    """The five questions up to the check page; returns its address."""
    said = {"theme": "groceries", "said": "du riz", **{k: v for k, v in changed.items() if k != "reach"}}
    url = str(client.post(f"/demander/quoi/?lieu={slug}", said).url)
    for answers in (
        {"quantity": "3", "frequency": "once"},
        {"precision": "bâtiment C", "elsewhere": ""},
        {"urgency": "2"},
        {
            "for_whom": changed.get("for_whom", "me"),
            "phone": TYPED_PHONE,
            "channel": "sms",
            "first_name": "Nadège",
            "language": "fr",
            **changed.get("reach", {}),
        },
    ):
        response = client.post(url, answers)
        assert response.status_code == 302, text_of(response)
        url = str(response.url)
    return url


def test_the_place_is_found_by_its_name_first(client: Any, cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter)
    page = client.get("/demander/", {"lieu": cast.quarter.slug})
    assert "Rappelez-moi" in text_of(page)
    assert cast.cell.name in text_of(page)
    assert client.get("/demander/").status_code == 200
    assert "Nous ne trouvons pas" in text_of(client.get("/demander/", {"lieu": "Nulle-Part-du-Tout"}))


def test_call_me_back_takes_two_answers_and_shows_reference_code_and_who_calls(client: Any, cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter)
    sent = client.post(
        f"/demander/rappel/?lieu={cast.quarter.slug}",
        {"phone": TYPED_PHONE, "language": "ar", "act": str(uuid7())},
    )
    need = Need.objects.get()
    page = client.get(sent.url)
    shown = text_of(page)
    assert f"{need.reference[:2]} {need.reference[2:4]} {need.reference[4:]}" in shown
    assert cast.cell.name in shown
    code = code_shown(shown)
    found = find_by_code(PassKind.FOLLOW_UP, need.reference, code, at=timezone.now())
    assert found is not None
    assert found.about == need.uid
    assert client.get(sent.url).status_code == 200


def test_sent_twice_it_is_one_need_and_the_code_still_opens(client: Any, cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter)
    content = {"phone": TYPED_PHONE, "language": "fr", "act": str(uuid7())}
    first = client.post(f"/demander/rappel/?lieu={cast.quarter.slug}", content)
    again = client.post(f"/demander/rappel/?lieu={cast.quarter.slug}", content)
    assert (first.url, Need.objects.count()) == (again.url, 1)
    code = code_shown(text_of(client.get(again.url)))
    assert find_by_code(PassKind.FOLLOW_UP, Need.objects.get().reference, code, at=timezone.now()) is not None


def test_five_questions_check_and_send(client: Any, cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter)
    check = go_through(client, cast.quarter.slug)
    page = text_of(client.get(check))
    assert "du riz" in page
    assert "bâtiment C" in page
    assert "par SMS" in page
    assert Need.objects.count() == 0
    received = client.post(check, {"act": str(uuid7())}).url
    need = Need.objects.get()
    assert (need.theme, need.quantity, need.urgency, need.state) == (Theme.GROCERIES, 3, 2, NeedState.RECEIVED)
    assert (details_kept(need).said, details_kept(need).precision) == ("du riz", "bâtiment C")
    assert client.post(check, {"act": str(uuid7())}).url == received
    assert Need.objects.count() == 1


def test_after_sending_the_draft_keeps_only_the_reference_and_the_code(client: Any, cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter)
    client.post(go_through(client, cast.quarter.slug), {"act": str(uuid7())})
    kept = open_sealed(Draft.objects.get())
    assert (kept.said, kept.phone, kept.first_name, kept.theme) == ("", "", "", "")
    assert kept.sent_reference == Need.objects.get().reference


def test_nothing_typed_is_in_the_session_the_journal_or_clear_columns(client: Any, cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter)
    client.post(go_through(client, cast.quarter.slug, said="canari-de-brouillon"), {"act": str(uuid7())})
    everywhere = [
        str(dict(client.session)),
        str(list(StoredAct.objects.values())),
        str(list(Fact.objects.values())),
        str(list(Draft.objects.values())),
        str(list(Need.objects.values())),
        str(list(Person.objects.values())),
    ]
    for text in everywhere:
        assert "canari" not in text
        assert "612345678" not in text


def test_each_answer_can_be_changed_and_earlier_pages_show_it_again(client: Any, cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter)
    check = go_through(client, cast.quarter.slug)
    what = check.replace("verifier", "quoi")
    assert "du riz" in client.get(what).content.decode()
    back = client.post(f"{what}?retour=1", {"theme": "meals", "said": "une soupe"})
    assert back.url == check
    assert "une soupe" in text_of(client.get(check))


def test_a_draft_belongs_to_the_browser_that_types_it(client: Any, cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter)
    check = go_through(client, cast.quarter.slug)
    other = Client()
    for step in ("verifier", "quoi", "recu", "joindre"):
        page = other.get(check.replace("verifier", step))
        assert page.status_code == 404
        assert "n'est plus ouverte ici" in text_of(page)
        assert 'href="/demander/"' in page.content.decode()
    assert other.post(check, {}).status_code == 404
    assert Need.objects.count() == 0


def test_who_shares_her_telephone_gets_messages_that_say_nothing(client: Any, cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter)
    client.post(go_through(client, cast.quarter.slug, reach={"neutral_sender": "on"}), {})
    details: PersonDetails = open_sealed(Person.objects.get())
    assert (details.channel, details.neutral_sender) == ("sms", True)


def test_a_draft_left_behind_is_erased_after_a_day(client: Any, cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter)
    check = go_through(client, cast.quarter.slug)
    draft = Draft.objects.get()
    assert forget_drafts(timezone.now() + timedelta(hours=23)) == 0
    assert forget_drafts(timezone.now() + timedelta(hours=25)) == 1
    assert Draft.objects.count() == 0
    with pytest.raises(ErasedError):
        open_sealed(draft)
    assert client.get(check).status_code == 404


def test_where_nobody_answers_the_page_gives_numbers_and_stores_nothing(client: Any, cast: Cast) -> None:
    cast.ccas.phone = "+33139980001"
    cast.ccas.save(update_fields=["phone"])
    page = client.get("/demander/", {"lieu": cast.quarter.slug})
    assert "01 39 98 00 01" in text_of(page)
    refused = client.post(f"/demander/rappel/?lieu={cast.quarter.slug}", {"phone": TYPED_PHONE, "language": "fr"})
    assert refused.status_code == 200
    what = client.post(f"/demander/quoi/?lieu={cast.quarter.slug}", {"theme": "groceries", "said": "canari"})
    assert "canari" not in what.content.decode()
    assert (Need.objects.count(), Draft.objects.count(), Person.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    "said",
    [
        {"theme": "danger"},
        {"theme": "other", "said": "Mon mari me frappe"},
        {"theme": "company", "said": "je veux mourir"},
        {"theme": "other", "said": "Il y a LE FEU dans la cage"},
        {"theme": "other", "said": "on m'a menacé"},
    ],
)
def test_words_of_danger_lead_to_numbers_and_are_kept_nowhere(
    client: Any, cast: Cast, said: Any, caplog: pytest.LogCaptureFixture
) -> None:
    answers_here(cast.cell, cast.quarter)
    response = client.post(f"/demander/quoi/?lieu={cast.quarter.slug}", {"said": "", **said})
    assert (response.status_code, response.url) == (302, "/urgences/")
    assert (Draft.objects.count(), StoredAct.objects.count(), Fact.objects.count()) == (0, 0, 0)
    assert "sessionid" not in client.cookies
    assert caplog.text == ""


@pytest.mark.parametrize("said", ["une plaque de cuisson", "du feutre", "violet, taille 40", "un violon", "le four"])
def test_ordinary_words_are_not_danger(client: Any, cast: Cast, said: Any) -> None:
    answers_here(cast.cell, cast.quarter)
    response = client.post(f"/demander/quoi/?lieu={cast.quarter.slug}", {"theme": "other", "said": said})
    assert response.url.startswith("/demander/")


def test_for_someone_who_has_not_said_yes_only_the_wish_is_kept(client: Any, cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter)
    check = go_through(client, cast.quarter.slug, for_whom="not_asked", said="elle est seule")
    assert "n'a pas encore dit oui" in text_of(client.get(check))
    page = client.get(client.post(check, {"act": str(uuid7())}).url)
    need = Need.objects.get()
    assert (need.state, need.callback, details_kept(need).said) == (NeedState.SPOTTED, True, "")
    assert "trois jours" in text_of(page)
    assert open_sealed(need.person).first_name == ""


def test_a_refused_form_keeps_everything_typed_and_says_what_to_do(client: Any, cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter)
    page = client.post(f"/demander/rappel/?lieu={cast.quarter.slug}", {"phone": "06 12", "language": "ar"})
    assert page.status_code == 422
    shown = page.content.decode()
    assert 'value="06 12"' in shown
    assert re.search(r'value="ar"[^>]*selected', shown)
    assert "06 12 34 56 78" in text_of(page)


def test_without_any_way_to_answer_the_last_question_comes_back(client: Any, cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter)
    url = client.post(f"/demander/quoi/?lieu={cast.quarter.slug}", {"theme": "meals", "said": ""}).url
    last = url.replace("combien", "joindre")
    page = client.post(
        last, {"for_whom": "me", "phone": "", "email": "", "channel": "call", "language": "fr", "first_name": "Zoé"}
    )
    assert page.status_code == 422
    assert 'value="Zoé"' in page.content.decode()
    typed = {"for_whom": "me", "phone": "01 48 09 00 00", "channel": "sms", "language": "fr", "call_from": "le soir"}
    page = client.post(last, typed)
    assert page.status_code == 422
    assert "ne reçoit pas de SMS" in text_of(page)
    assert "Écrivez une heure" in text_of(page)
    assert client.get(url.replace("combien", "verifier")).url == url


def test_another_place_can_be_named_on_the_third_question(client: Any, cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter)
    answers_here(cast.other_cell, cast.next_quarter)
    url = client.post(f"/demander/quoi/?lieu={cast.quarter.slug}", {"theme": "meals", "said": ""}).url
    where = url.replace("combien", "ou")
    client.post(where, {"precision": "", "elsewhere": cast.next_quarter.slug})
    assert Draft.objects.get().place == cast.next_quarter
    unknown = client.post(where, {"precision": "", "elsewhere": "Nulle-Part-du-Tout"})
    assert "Nous ne trouvons pas" in text_of(unknown)


def test_pages_with_what_was_typed_stay_on_no_shared_computer(client: Any, cast: Cast) -> None:
    answers_here(cast.cell, cast.quarter)
    check = go_through(client, cast.quarter.slug)
    received = client.post(check, {"act": str(uuid7())}).url
    for address in (received, f"/demander/quoi/?lieu={cast.quarter.slug}"):
        assert "no-store" in client.get(address)["Cache-Control"]
    need = Need.objects.get()
    for address in ("/besoins/", f"/besoins/{need.reference}/"):
        assert "no-store" in cast.mediator.client().get(address)["Cache-Control"]
