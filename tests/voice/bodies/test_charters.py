"""Charters: a published text never changes; groups of a small town in three answers; deliberations and authors."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.search.public import search
from maillon.ground.work.public import drain
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.models import Authorship, Body, Charter, Deliberation
from maillon.voice.bodies.public import (
    Approval,
    AuthorKind,
    BodyKind,
    CollegeKind,
    DecidedHow,
    authors_of,
    found_group,
    move_charter,
    record_deliberation,
    sign_charter,
    write_charter,
)
from maillon.voice.bodies.rules_life import is_adopted
from maillon.voice.meetings.commands.authorship import change_author
from maillon.voice.meetings.public import ask_item
from tests.cast import Cast
from tests.voice.making import a_council

TODAY = timezone.localdate
BOTH = [CollegeKind.RESIDENTS, CollegeKind.LOCAL_ACTORS]


def a_charter(cast: Cast, body: Body, text: str = "On décide ensemble.", approval: Approval = Approval.ALL) -> Charter:
    act = cast.council_host.act()
    made = write_charter(act, body=body.uid, text=text, colleges=BOTH, approval=approval)
    return move_charter(cast.council_host.act(), charter=made.uid, move="publish")


def signs(cast: Cast, charter: Charter, college: CollegeKind) -> None:
    sign_charter(
        cast.council_host.act(),
        charter=charter.uid,
        college=college,
        signed_as="Collège réuni le soir",
        on=TODAY(),
        scribe="Animation du conseil",
    )


def a_deliberation(cast: Cast, body: Body, text: str = "Demander un éclairage") -> Deliberation:
    return record_deliberation(
        cast.council_host.act(),
        body=body.uid,
        held_on=TODAY() - timedelta(days=2),
        text=text,
        how=DecidedHow.HANDS,
        scribe="Animation du conseil",
        votes_for=9,
        votes_against=2,
        abstained=1,
    )


@pytest.mark.parametrize(
    ("approval", "signed", "adopted"),
    [
        (Approval.ALL, ["residents"], False),
        (Approval.ALL, ["residents", "local_actors", "institutions"], True),
        (Approval.MOST, ["residents"], False),
        (Approval.MOST, ["residents", "institutions"], True),
        (Approval.ONE, [], False),
        (Approval.ONE, ["residents"], True),
    ],
)
def test_the_rule_says_when_a_charter_is_adopted(approval: Approval, signed: list[str], adopted: bool) -> None:
    assert is_adopted(approval, ["residents", "local_actors", "institutions"], signed) is adopted


def test_a_charter_signed_by_all_its_colleges_comes_into_force(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    charter = a_charter(cast, council)
    signs(cast, charter, CollegeKind.RESIDENTS)
    charter.refresh_from_db()
    assert charter.state == "open"
    signs(cast, charter, CollegeKind.LOCAL_ACTORS)
    charter.refresh_from_db()
    assert charter.state == "in_force"
    page = client.get(f"/chartes/{charter.uid}/").content.decode()
    assert "Collège réuni le soir" in page
    assert "Noté par : Animation du conseil" in page
    assert charter.digest in page


def test_a_published_text_never_changes_and_a_change_is_a_version(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    first = a_charter(cast, council, approval=Approval.ONE)
    with pytest.raises(RuleViolation) as refusal:
        a_charter(cast, council, "Autre texte")
    assert refusal.value.code == "charter_is_published"
    signs(cast, first, CollegeKind.RESIDENTS)
    second = a_charter(cast, council, "On décide toujours ensemble.", Approval.ONE)
    assert (second.version, second.state) == (2, "open")
    first.refresh_from_db()
    assert (first.state, first.text) == ("in_force", "On décide ensemble.")
    signs(cast, second, CollegeKind.RESIDENTS)
    first.refresh_from_db()
    assert first.state == "replaced"
    assert "On décide ensemble." in client.get(f"/chartes/{first.uid}/").content.decode()


def test_a_college_signs_once_and_only_those_asked(cast: Cast) -> None:
    charter = a_charter(cast, a_council(cast))
    signs(cast, charter, CollegeKind.RESIDENTS)
    for college, code in (
        (CollegeKind.RESIDENTS, "already_signed"),
        (CollegeKind.INSTITUTIONS, "college_does_not_sign"),
    ):
        with pytest.raises(RuleViolation) as refusal:
            signs(cast, charter, college)
        assert refusal.value.code == code
    assert charter.signatures.count() == 1


def test_a_draft_is_for_the_team_and_no_other_organisation_signs(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    act = cast.council_host.act()
    draft = write_charter(act, body=council.uid, text="Brouillon secret", colleges=BOTH, approval=Approval.ALL)
    assert client.get(f"/chartes/{draft.uid}/").status_code == 404
    assert (
        "Brouillon secret"
        in cast.council_host.client().get(f"/equipe/instances/{council.slug}/charte/").content.decode()
    )
    with pytest.raises(NotFoundError):
        move_charter(cast.project_manager.act(), charter=draft.uid, move="publish")


def test_the_team_writes_publishes_and_has_it_signed_in_the_browser(cast: Cast) -> None:
    council, client = a_council(cast), cast.council_host.client()
    address = f"/equipe/instances/{council.slug}/charte/"
    assert "Comment on décide" in client.get(address).content.decode()
    refused = client.post(address, {"text": "On s'écoute.", "approval": "one"})
    assert refused.status_code == 422
    assert "On s&#x27;écoute." in refused.content.decode()
    client.post(address, {"text": "On s'écoute.", "approval": "one", "colleges": ["residents"]})
    client.post(address, {"move": "publish"})
    day = TODAY()
    typed = {
        "college": "residents",
        "says": "signs",
        "signed_as": "Le collège",
        "scribe": "Animation",
        "on_day": day.day,
    }
    done = client.post(address, {**typed, "on_month": day.month, "on_year": day.year})
    assert done.status_code == 302, done.content.decode()
    assert Charter.objects.get().state == "in_force"


@pytest.mark.parametrize("kind", ["commune", "epci"])
def test_a_small_town_or_several_found_a_group_in_three_answers(cast: Cast, kind: str) -> None:
    cast.project_manager.act()
    if kind == "epci":
        cast.commune.kind = "epci"
        cast.commune.save(update_fields=["kind"])
    client = cast.project_manager.client()
    page = client.get("/instances/groupe/").content.decode()
    assert page.count("<fieldset") + page.count("<textarea") + page.count('type="text"') <= 6
    answers = {"name": "Groupe du lavoir", "purpose": "Reprendre le lavoir", "colleges": ["residents", "institutions"]}
    answer = client.post("/instances/groupe/", answers)
    assert answer.status_code == 302, answer.content.decode()
    group = Body.objects.get()
    assert (group.kind, list(group.places.all())) == (BodyKind.AD_HOC, [cast.commune])
    charter = Charter.objects.get(body=group)
    assert (charter.state, charter.approval) == ("draft", "one")
    assert "Reprendre le lavoir" in charter.text
    assert "{" not in charter.text


def test_nobody_founds_a_group_for_another_organisation(cast: Cast) -> None:
    with pytest.raises(NotFoundError):
        found_group(
            cast.council_host.act(),
            organisation=cast.town.pk,
            place=cast.commune.pk,
            name="x",
            purpose="y",
            colleges=BOTH,
        )
    assert Body.objects.count() == 0


def test_a_vote_has_its_counts_and_says_they_are_of_the_room(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    with pytest.raises(RuleViolation) as refusal:
        record_deliberation(
            cast.council_host.act(), body=council.uid, held_on=TODAY(), text="x", how=DecidedHow.BALLOT, scribe="y"
        )
    assert refusal.value.code == "count_the_votes"
    page = client.get(f"/deliberations/{a_deliberation(cast, council).uid}/").content.decode()
    assert "Pour : 9. Contre : 2. Abstentions : 1." in page
    assert "ce n&#x27;est pas l&#x27;avis de tout le quartier" in page or "ce n'est pas l'avis" in page


def test_nothing_individual_is_shown_as_the_councils(cast: Cast, client: Client) -> None:
    """Without deliberation, and without running the council, nobody speaks in its name."""
    council = a_council(cast)
    decided = a_deliberation(cast, council)
    with pytest.raises(RuleViolation) as refusal:
        ask_item(cast.council_host.act(), body=council.uid, text="x", author=AuthorKind.COUNCIL)
    assert refusal.value.code == "council_must_decide"
    for stranger in (cast.visitor, cast.project_manager, cast.councillor):
        with pytest.raises(NotFoundError):
            ask_item(stranger.act(), body=council.uid, text="x", author=AuthorKind.COUNCIL, deliberation=decided.uid)
    assert Authorship.objects.count() == 0
    mine = ask_item(cast.councillor.act(), body=council.uid, text="Un banc", author=AuthorKind.COUNCILLOR)
    page = client.get(f"/instances/{council.slug}/").content.decode()
    assert "une personne du conseil, en son nom" in page
    assert "après délibération" not in page
    assert authors_of([mine.uid])[mine.uid].council == ""


def test_a_council_asks_after_deciding_and_it_is_credited(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    decided = a_deliberation(cast, council)
    form = cast.council_host.client()
    answer = form.post(
        f"/instances/{council.slug}/demander/", {"text": "Éclairer le passage", "author": f"council:{decided.uid}"}
    )
    assert answer.status_code == 200
    page = client.get(f"/instances/{council.slug}/").content.decode()
    assert "après délibération du" in page
    assert "Ce que ce conseil a apporté" in page
    assert page.count("Éclairer le passage") == 2
    forged = client.post(
        f"/instances/{council.slug}/demander/", {"text": "Un faux", "author": f"council:{decided.uid}"}
    )
    assert forged.status_code == 422
    assert "Un faux" in forged.content.decode()


def test_a_reclassification_has_its_reason_and_stays_visible(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    asked = ask_item(
        cast.council_host.act(),
        body=council.uid,
        text="Éclairer le passage",
        author=AuthorKind.COUNCIL,
        deliberation=a_deliberation(cast, council).uid,
    )
    with pytest.raises(RuleViolation) as refusal:
        change_author(
            cast.council_host.act(), request=asked.uid, author=AuthorKind.COUNCILLOR, reason=" ", by="Animation"
        )
    assert refusal.value.code == "reclassifying_needs_a_reason"
    with pytest.raises(NotFoundError):
        change_author(cast.project_manager.act(), request=asked.uid, author=AuthorKind.COUNCILLOR, reason="x", by="y")
    address = f"/equipe/demandes/{asked.reference}/auteur/"
    typed = {"author": "councillor", "reason": "Le conseil ne l'avait pas décidé", "by": "Animation du conseil"}
    assert cast.council_host.client().post(address, typed).status_code == 302
    page = client.get(f"/instances/{council.slug}/").content.decode()
    assert "Le conseil ne l&#x27;avait pas décidé" in page
    assert "devient « une personne du conseil, en son nom »" in page
    assert "Dit par : Conseil citoyen des Tilleuls" not in page


def test_deliberations_cost_the_same_whatever_their_number(
    cast: Cast, client: Client, assert_same_queries: Callable[..., int]
) -> None:
    council = a_council(cast)
    assert_same_queries(client, f"/instances/{council.slug}/deliberations/", lambda: a_deliberation(cast, council))
    assert_same_queries(client, f"/instances/{council.slug}/", lambda: a_deliberation(cast, council))


def test_what_is_published_is_found_and_a_draft_is_not(cast: Cast) -> None:
    council = a_council(cast)
    a_deliberation(cast, council, "Demander un kiosque")
    act = cast.council_host.act()
    draft = write_charter(act, body=council.uid, text="Nos cornemuses", colleges=BOTH, approval=Approval.ONE)
    drain()
    assert [hit.url for hit in search("kiosques").hits] == [f"/deliberations/{Deliberation.objects.get().uid}/"]
    assert list(search("cornemuse").hits) == []
    move_charter(cast.council_host.act(), charter=draft.uid, move="publish")
    drain()
    assert [hit.url for hit in search("cornemuse").hits] == [f"/chartes/{draft.uid}/"]


def test_a_college_may_decline_change_its_mind_and_take_its_signature_back(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    charter = a_charter(cast, council)
    page, public = f"/equipe/instances/{council.slug}/charte/", f"/chartes/{charter.uid}/"
    host, day = cast.council_host.client(), TODAY()
    typed = {"signed_as": "Collège réuni", "scribe": "Animation", "on_day": day.day, "on_month": day.month}
    typed |= {"on_year": day.year, "college": "residents"}

    def says(what: str, **more: str) -> int:
        return host.post(more.pop("at", page), {**typed, "says": what, **more}).status_code

    assert says("withdraws") == 422
    assert says("declines") == 302
    assert says("signs", college="local_actors") == 302
    charter.refresh_from_db()
    assert charter.state == "open"
    assert "ne signe pas cette version, dit le" in client.get(public).content.decode()
    assert "ne peut pas entrer en vigueur" in host.get(page).content.decode()
    assert says("signs") == 302
    charter.refresh_from_db()
    assert charter.state == "in_force"
    assert says("withdraws", at=f"{page}?signatures=1") == 302
    charter.refresh_from_db()
    told = client.get(public).content.decode()
    assert (charter.state, "signature retirée le" in told) == ("in_force", True)
    assert says("signs", at=f"{page}?signatures=1") == 302
