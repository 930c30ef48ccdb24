"""Charters: a published text never changes; groups of a small town in three answers; deliberations and authors."""

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.search.public import search
from maillon.ground.work.public import drain
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.models import Body, Charter, Deliberation
from maillon.voice.bodies.public import (
    Approval,
    BodyKind,
    CollegeKind,
    found_group,
    move_charter,
    sign_charter,
    write_charter,
)
from maillon.voice.bodies.rules_life import is_adopted
from tests.cast import Cast
from tests.voice.bodies.making import a_deliberation
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
