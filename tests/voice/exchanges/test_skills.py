"""Associations help each other: offered or looked for until a day, taken up once, thanked."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.access.public import TooManyTriesError
from maillon.ground.actors.public import Person, PersonDetails
from maillon.ground.channels.public import Message
from maillon.ground.vault.public import open_still_there
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.exchanges.commands import close_desk, let_go, remove_skill, take_skill, withdraw_skill
from maillon.voice.exchanges.commands.skills import skill_link
from maillon.voice.exchanges.models import Skill
from maillon.voice.exchanges.states_skills import SkillKind, SkillState
from tests.cast import Cast
from tests.voice.exchanges.making import a_desk, a_desk_of, a_network, a_skill_at
from tests.voice.making import a_council

OTHER = {"association": "Le Fil", "email": "fil@exemple.example"}


def said(**more: object) -> dict[str, object]:
    day = timezone.localdate() + timedelta(days=30)
    return {
        "kind": "wish",
        "matter": "accounts",
        "text": "Une main pour le bilan.",
        "hours": "3",
        "until_day": day.day,
        "until_month": day.month,
        "until_year": day.year,
        "association": "Les Amis du Four",
        "phone": "",
        "email": "four@exemple.example",
        **more,
    }


@pytest.mark.django_db
def test_it_is_said_taken_up_and_thanked_in_the_browser(cast: Cast, client: Client) -> None:
    body = a_network(cast)
    assert f"/echanges/{body.slug}/" in client.get(f"/instances/{body.slug}/").content.decode()
    mine = client.post(f"/echanges/{body.slug}/ajouter/", said())
    assert mine.status_code == 302, mine.content.decode()
    skill = Skill.objects.get()
    listed = client.get(f"/echanges/{body.slug}/").content.decode()
    assert "Une main pour le bilan." in listed
    assert "four@exemple.example" not in listed
    theirs = client.post(f"/echanges/prendre/{skill.uid}/", OTHER)
    assert theirs.status_code == 302, theirs.content.decode()
    assert "four@exemple.example" not in client.get(theirs["Location"]).content.decode()
    assert "fil@exemple.example" in client.get(mine["Location"]).content.decode()
    assert client.post(mine["Location"], {"move": "agree"}).status_code == 302
    assert "four@exemple.example" in client.get(theirs["Location"]).content.decode()
    assert Message.objects.filter(about=skill.uid, notice="exchanges.agreed").count() == 1
    assert Message.objects.filter(about=skill.uid, notice="exchanges.answered").count() == 1
    assert client.post(mine["Location"], {"move": "thank", "thanks": "Le bilan est parti."}).status_code == 302
    done = client.get(f"/echanges/{body.slug}/").content.decode()
    assert "Le bilan est parti." in done
    assert "Les Amis du Four avec Le Fil" in done
    assert "fil@exemple.example" not in client.get(mine["Location"]).content.decode()


@pytest.mark.django_db
def test_the_project_manager_is_asked_from_the_same_page(cast: Cast, client: Client) -> None:
    """The light ticket is the question that any body owes an answer to: no second way."""
    body = a_desk(cast)
    page = client.get(f"/echanges/{body.slug}/").content.decode()
    assert f"/instances/{body.slug}/demander/" in page
    assert f"/orienter/{body.slug}/" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "more",
    [{"email": ""}, {"hours": "0"}, {"text": "Appelez Mme Durand"}, {"until_year": "2019"}, {"association": ""}],
)
def test_mistakes_are_said_and_nothing_typed_is_lost(cast: Cast, client: Client, more: dict[str, object]) -> None:
    answer = client.post(f"/echanges/{a_network(cast).slug}/ajouter/", said(**more))
    assert answer.status_code == 422
    assert 'value="3"' in answer.content.decode() or "hours" in more
    assert Skill.objects.count() == 0


@pytest.mark.django_db
def test_two_who_answer_are_one_and_the_second_is_told(cast: Cast, client: Client) -> None:
    skill = a_skill_at(cast, a_network(cast))
    assert client.post(f"/echanges/prendre/{skill.uid}/", OTHER).status_code == 302
    with pytest.raises(RuleViolation) as refusal:
        take_skill(cast.visitor.act(), skill=skill.uid, taker="Trop tard")
    assert refusal.value.code == "taken_already"
    assert client.get(f"/echanges/prendre/{skill.uid}/").status_code == 404


@pytest.mark.django_db
def test_the_contact_of_the_author_is_read_by_nobody_before_its_yes(cast: Cast, client: Client) -> None:
    skill = a_skill_at(cast, a_network(cast))
    theirs = client.post(f"/echanges/prendre/{skill.uid}/", OTHER)["Location"]
    page = client.get(theirs).content.decode()
    assert "ronds@exemple.example" not in page
    assert "agree" not in page
    assert client.post(theirs, {"move": "agree"}).status_code == 404, "the other link does not say yes for the author"
    assert client.post(theirs, {"move": "thank"}).status_code == 422
    assert "ronds@exemple.example" not in client.get(theirs).content.decode()
    skill.refresh_from_db()
    assert skill.state == SkillState.ASKED


@pytest.mark.django_db
def test_no_is_an_answer_and_the_card_of_whoever_answered_is_erased(cast: Cast, client: Client) -> None:
    skill = a_skill_at(cast, a_network(cast))
    author = skill_link(skill, "author", cast.visitor.act())
    for end in (
        lambda: client.post(author, {"move": "let_go"}),
        lambda: remove_skill(cast.council_host.act(), skill=skill.uid, reason="Ceci est une vente."),
    ):
        client.post(f"/echanges/prendre/{skill.uid}/", OTHER)
        skill.refresh_from_db()
        card = skill.taker_contact
        assert card is not None
        end()
        skill.refresh_from_db()
        assert (skill.taker, skill.taker_contact) == ("", None)
        assert Person.objects.get(pk=card.pk).dossier.erased_at is not None
        assert list(open_still_there([Person.objects.get(pk=card.pk)])) == [None]


@pytest.mark.django_db
def test_whoever_answers_all_of_them_from_one_address_waits(cast: Cast, client: Client) -> None:
    body = a_network(cast)
    codes = [client.post(f"/echanges/prendre/{a_skill_at(cast, body).uid}/", OTHER).status_code for _turn in range(7)]
    assert codes == [302] * 6 + [429]


@pytest.mark.django_db
def test_the_author_is_not_written_to_again_and_again(cast: Cast) -> None:
    skill = a_skill_at(cast, a_network(cast))
    other = PersonDetails(first_name="Le Fil", email="fil@exemple.example", channel="email")
    for _turn in range(3):
        taken = take_skill(cast.visitor.act(), skill=skill.uid, taker="Le Fil", contact=other)
        let_go(cast.visitor.act(), token=skill_link(taken, "taker", cast.visitor.act()).split("/")[-2])
    with pytest.raises(TooManyTriesError):
        take_skill(cast.visitor.act(), skill=skill.uid, taker="Le Fil", contact=other)
    assert Message.objects.filter(about=skill.uid, notice="exchanges.answered").count() == 3


@pytest.mark.django_db
def test_a_council_that_is_no_network_and_has_no_desk_shows_none(cast: Cast, client: Client) -> None:
    body = a_council(cast)
    assert client.get(f"/echanges/{body.slug}/").status_code == 404
    assert client.post(f"/echanges/{body.slug}/ajouter/", said()).status_code == 404
    with pytest.raises(NotFoundError):
        a_skill_at(cast, body)
    a_desk_of(cast.council_host, body)
    skill = a_skill_at(cast, body)
    assert client.get(f"/echanges/prendre/{skill.uid}/").status_code == 200
    close_desk(cast.council_host.act(), body=body.uid)
    assert client.get(f"/echanges/prendre/{skill.uid}/").status_code == 404
    with pytest.raises(NotFoundError):
        take_skill(cast.visitor.act(), skill=skill.uid, taker="Le Fil")


@pytest.mark.django_db
def test_it_did_not_work_out_and_is_open_again(cast: Cast, client: Client) -> None:
    skill = a_skill_at(cast, a_network(cast))
    theirs = client.post(f"/echanges/prendre/{skill.uid}/", OTHER)["Location"]
    assert client.post(theirs, {"move": "withdraw"}).status_code == 404, "whoever answers does not withdraw it"
    assert client.post(theirs, {"move": "let_go"}).status_code == 302
    assert client.get(theirs).status_code == 404
    assert client.get(f"/echanges/prendre/{skill.uid}/").status_code == 200


@pytest.mark.django_db
def test_past_its_day_it_is_gone_by_itself(cast: Cast, client: Client) -> None:
    body = a_network(cast)
    skill = a_skill_at(cast, body)
    Skill.objects.filter(pk=skill.pk).update(until=timezone.localdate() - timedelta(days=1))
    assert skill.text not in client.get(f"/echanges/{body.slug}/").content.decode()
    assert client.get(f"/echanges/prendre/{skill.uid}/").status_code == 404
    with pytest.raises(NotFoundError):
        take_skill(cast.visitor.act(), skill=skill.uid, taker="Le Fil")


@pytest.mark.django_db
def test_the_network_takes_one_off_and_says_why_to_its_author_alone(cast: Cast, client: Client) -> None:
    body = a_network(cast)
    skill = a_skill_at(cast, body)
    with pytest.raises(NotFoundError):
        remove_skill(cast.facilitator.act(), skill=skill.uid, reason="x")
    sent = {"skill": str(skill.uid), "reason": "Ceci est une vente."}
    assert cast.council_host.client().post(f"/equipe/echanges/{body.slug}/", sent).status_code == 302
    assert skill.text not in client.get(f"/echanges/{body.slug}/").content.decode()
    skill.refresh_from_db()
    assert "Ceci est une vente." in client.get(skill_link(skill, "author", cast.visitor.act())).content.decode()
    with pytest.raises(NotFoundError):
        withdraw_skill(cast.visitor.act(), token="x")


@pytest.mark.django_db
def test_a_word_of_thanks_is_taken_off_by_the_network(cast: Cast, client: Client) -> None:
    body = a_network(cast)
    skill = a_skill_at(cast, body)
    client.post(f"/echanges/prendre/{skill.uid}/", OTHER)
    author = skill_link(skill, "author", cast.visitor.act())
    client.post(author, {"move": "agree"})
    client.post(author, {"move": "thank", "thanks": "La brune du bâtiment C se cache."})
    assert "bâtiment C" in client.get(f"/echanges/{body.slug}/").content.decode()
    page = f"/equipe/echanges/{body.slug}/"
    assert "bâtiment C" in cast.council_host.client().get(page).content.decode()
    sent = {"skill": str(skill.uid), "reason": "Ce mot parle de quelqu'un."}
    assert cast.council_host.client().post(page, sent).status_code == 302
    assert "bâtiment C" not in client.get(f"/echanges/{body.slug}/").content.decode()
    skill.refresh_from_db()
    assert (skill.state, skill.thanks) == (SkillState.REMOVED, "")


@pytest.mark.django_db
def test_the_list_costs_the_same_for_one_and_three(cast: Cast, client: Client, assert_same_queries: Any) -> None:
    body = a_network(cast)
    assert_same_queries(client, f"/echanges/{body.slug}/", lambda: a_skill_at(cast, body, SkillKind.WISH))
