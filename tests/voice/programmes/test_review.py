"""A year looked at together, and the shelf everyone reads from."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.access.public import Role
from maillon.ground.actors.public import OrganisationKind
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import BodyKind, found_body
from maillon.voice.meetings.public import announce_meeting, cancel_meeting, count_attendance, hold_meeting, say_coming
from maillon.voice.meetings.states import Capacity
from maillon.voice.programmes.commands import open_review, publish_review, put_on_shelf, say_in_review, tell_own_way
from maillon.voice.programmes.commands.review import sides_of
from maillon.voice.programmes.models import OwnWay, Review, ReviewWord, ShelfPaper
from maillon.voice.programmes.public import Aspect, College, PaperKind
from tests.cast import Cast, give_role, make_organisation
from tests.voice.making import a_council, a_plan
from tests.voice.programmes.making import a_review


def a_year(cast: Cast) -> Review:
    """Two meetings held, one of them counted, one cancelled; one person had said she would come."""
    council, now = a_council(cast), timezone.now()
    for days in (100, 60, 30):
        at = now - timedelta(days=days)
        meeting = announce_meeting(cast.council_host.act(at=at), body=council.uid, plan=a_plan(at + timedelta(days=7)))
        say_coming(cast.visitor.act(at=at), meeting=meeting.uid, capacity=Capacity.PARTICIPANT, name="Une voisine")
        if days == 30:
            cancel_meeting(cast.council_host.act(at=at), meeting=meeting.uid, reason="Salle fermée")
            continue
        hold_meeting(cast.council_host.act(), meeting=meeting.uid)
        if days == 60:
            counts = {"member:room": 6, "institution:video": 2, "member:excused": 9}
            count_attendance(cast.council_host.act(), meeting=meeting.uid, counts=counts)
    return a_review(cast, council)


def both_sides(cast: Cast, review: Review) -> None:
    say_in_review(
        cast.council_host.act(),
        review=review.uid,
        college=College.COUNCIL,
        aspect=Aspect.HARD,
        text="Trop tard prévenus.",
    )
    say_in_review(
        cast.official.act(), review=review.uid, college=College.ELECTED, aspect=Aspect.HARD, text="Prévenus à temps."
    )


def test_figures_fill_in_and_opposite_words_stand_side_by_side(cast: Cast, client: Client) -> None:
    review = a_year(cast)
    both_sides(cast, review)
    assert client.get(f"/bilans/{review.slug}/").status_code == 404
    done = publish_review(cast.council_host.act(), review=review.uid, kept="Prévenir deux semaines avant.")
    figures = done.figures or {}
    assert {key: figures[key] for key in ("planned", "held", "cancelled", "counted", "present")} == {
        "planned": 3, "held": 2, "cancelled": 1, "counted": 1, "present": 8,
    }  # fmt: skip
    page = client.get(f"/bilans/{review.slug}/").content.decode()
    assert "8 (réunions où l'on a compté : 1 sur 2)" in page
    assert "Trop tard prévenus." in page
    assert "Prévenus à temps." in page


@pytest.mark.parametrize(
    ("kept", "shown", "hidden"),
    [
        (
            {"convened": 71, "expected": 42},
            ("Personnes convoquées", "71", "Personnes qui ont dit venir", "42"),
            "Venues",
        ),
        ({"expected": 71}, ("convoquées ou ayant dit venir", "71"), "Personnes qui ont dit venir"),
    ],
)
def test_whoever_was_called_is_not_counted_as_coming(
    cast: Cast, client: Client, kept: dict[str, int], shown: tuple[str, ...], hidden: str
) -> None:
    """Reviews published before the two figures were apart say what their one figure counts."""
    review = a_review(cast, a_council(cast))
    both_sides(cast, review)
    publish_review(cast.council_host.act(), review=review.uid, kept="Prévenir.")
    Review.objects.filter(pk=review.pk).update(figures=kept)
    page = client.get(f"/bilans/{review.slug}/").content.decode()
    rank = [page.index(words) for words in shown]
    assert rank == sorted(rank)
    assert hidden not in page


def test_published_it_does_not_change_any_more(cast: Cast) -> None:
    review = a_year(cast)
    both_sides(cast, review)
    frozen = publish_review(cast.council_host.act(), review=review.uid, kept="Prévenir.").figures
    with pytest.raises(RuleViolation) as refusal:
        say_in_review(
            cast.official.act(), review=review.uid, college=College.ELECTED, aspect=Aspect.KEEP, text="Encore"
        )
    assert refusal.value.code == "review_is_published"
    at = timezone.now() - timedelta(days=3)
    announce_meeting(cast.council_host.act(at=at), body=review.body.uid, plan=a_plan(at + timedelta(days=1)))
    review.refresh_from_db()
    assert review.figures == frozen


def test_one_side_alone_publishes_nothing(cast: Cast) -> None:
    review = a_review(cast, a_council(cast))
    say_in_review(
        cast.council_host.act(), review=review.uid, college=College.COUNCIL, aspect=Aspect.KEEP, text="Tout va bien."
    )
    page = cast.council_host.client().post(f"/equipe/bilans/{review.slug}/publier/", {"kept": "Tout."})
    assert page.status_code == 422
    assert "Un seul côté a parlé" in page.content.decode()


def test_each_speaks_for_her_side_from_the_places_of_the_body(cast: Cast) -> None:
    review = a_review(cast, a_council(cast))
    with pytest.raises(RuleViolation) as refusal:
        say_in_review(cast.official.act(), review=review.uid, college=College.COUNCIL, aspect=Aspect.KEEP, text="Oui")
    assert refusal.value.code == "not_your_side"
    with pytest.raises(NotFoundError):
        say_in_review(
            cast.next_door.act(), review=review.uid, college=College.ASSOCIATIONS, aspect=Aspect.KEEP, text="Oui"
        )
    link, page = f"/equipe/bilans/{review.slug}/dire/", f"/instances/{review.body.slug}/programmes/"
    assert link in cast.official.client().get(page).content.decode()
    assert link not in cast.next_door.client().get(page).content.decode()
    fields = {"college": "elected", "aspect": "worked", "text": "On s'écoute."}
    assert cast.official.client().post(f"/equipe/bilans/{review.slug}/dire/", fields).status_code == 302
    assert [word.text for word in ReviewWord.objects.all()] == ["On s'écoute."]


def test_nobody_signs_for_a_side_that_is_not_hers(cast: Cast, client: Client) -> None:
    review = a_review(cast, a_council(cast))
    neighbours = make_organisation("Conseil voisin", OrganisationKind.COUNCIL, place=cast.quarter, space=cast.space)
    stranger = cast.member("Zoé", Role.COUNCILLOR, neighbours, cast.quarter)
    sides = {
        cast.official: {"elected"}, cast.state_delegate: {"state"}, cast.project_manager: {"services"},
        cast.councillor: {"council"}, cast.council_host: {"council"}, cast.mediator: {"associations"},
        stranger: set(), cast.next_door: set(), cast.twice: {"associations"},
    }  # fmt: skip
    assert {who: {side.college.value for side in sides_of(who.actor, review)} for who in sides} == sides
    for who, own in sides.items():
        for college in College:
            if college.value not in own:
                with pytest.raises((RuleViolation, NotFoundError)):
                    say_in_review(who.act(), review=review.uid, college=college, aspect=Aspect.KEEP, text="Oui")
    page = stranger.client().get(f"/equipe/bilans/{review.slug}/dire/").content.decode()
    assert 'name="college"' not in page
    assert ReviewWord.objects.count() == 0


def test_words_are_signed_by_the_organisation_that_says_them(cast: Cast, client: Client) -> None:
    review = a_review(cast, a_council(cast))
    both_sides(cast, review)
    assert dict(ReviewWord.objects.values_list("college", "organisation")) == {
        "council": cast.council.pk, "elected": cast.town.pk,
    }  # fmt: skip
    publish_review(cast.council_host.act(), review=review.uid, kept="Prévenir.")
    page = client.get(f"/bilans/{review.slug}/").content.decode()
    cell = page[page.index("Prévenus à temps.") :]
    assert "Ville</p>" in cell[: cell.index("</td>")]


def test_who_has_two_hats_signs_with_the_one_she_wears(cast: Cast) -> None:
    review = a_review(cast, a_council(cast))
    awa = cast.mediator
    assert awa.person is not None
    give_role(awa.person, Role.MEDIATOR, cast.partner, cast.quarter)
    act = awa.act()
    worn = replace(act, actor=act.actor.wearing(cast.partner.pk), hat=cast.partner.pk)
    word = say_in_review(worn, review=review.uid, college=College.ASSOCIATIONS, aspect=Aspect.KEEP, text="Venir.")
    assert word.organisation_id == cast.partner.pk


def test_a_review_looks_back(cast: Cast) -> None:
    council, today = a_council(cast), timezone.localdate()
    for since, until, code in ((today, today, "ends_before_start"), (today, today + timedelta(days=9), "not_yet")):
        with pytest.raises(RuleViolation) as refusal:
            open_review(cast.council_host.act(), body=council.uid, title="Bilan", since=since, until=until)
        assert refusal.value.code == code


def test_a_text_has_its_source_its_date_and_its_versions(cast: Cast, client: Client) -> None:
    council, today = a_council(cast), timezone.localdate()
    for number, days in ((1, 900), (2, 30)):
        made = put_on_shelf(
            cast.council_host.act(),
            body=council.uid,
            kind=PaperKind.FRAMEWORK,
            title="Cadre de référence",
            source="Ministère de la Ville",
            dated=today - timedelta(days=days),
        )
        assert made.number == number
    assert list(ShelfPaper.objects.filter(current=True).values_list("number", flat=True)) == [2]
    page = client.get("/references/").content.decode()
    assert "Ministère de la Ville" in page
    assert "Les versions d" in page


def test_councils_are_read_side_by_side_by_name_never_by_rank(cast: Cast, client: Client) -> None:
    chosen = []
    for name, rhythm in (("Conseil Zinnia", "Chaque semaine"), ("Conseil Aubépine", "Deux fois par an")):
        council = a_council(cast, name)
        tell_own_way(cast.council_host.act(), body=council.uid, words={"rhythm": rhythm})
        chosen.append(council.slug)
    page = client.get("/references/", {"c": chosen}).content.decode()
    table = page[page.index("<table") :]
    assert table.index("Conseil Aubépine") < table.index("Conseil Zinnia")
    assert table.index("Deux fois par an") < table.index("Chaque semaine")


def test_what_a_council_said_before_is_kept_and_a_stranger_says_nothing(cast: Cast) -> None:
    council = a_council(cast)
    tell_own_way(cast.council_host.act(), body=council.uid, words={"rhythm": "Le lundi"})
    tell_own_way(cast.council_host.act(), body=council.uid, words={"rhythm": "Le mardi"})
    assert list(OwnWay.objects.order_by("number").values_list("rhythm", "current")) == [
        ("Le lundi", False), ("Le mardi", True),
    ]  # fmt: skip
    with pytest.raises(NotFoundError):
        tell_own_way(cast.facilitator.act(), body=council.uid, words={"rhythm": "Jamais"})


def test_the_shelf_costs_the_same_for_one_and_three(cast: Cast, client: Client, assert_same_queries: Any) -> None:
    names = iter(range(3))

    def one_more() -> None:
        body = found_body(
            cast.council_host.act(), organisation=cast.council.pk, name=f"Conseil {next(names)}", kind=BodyKind.CITIZENS_COUNCIL,
            places=[cast.quarter.pk],
        )  # fmt: skip
        tell_own_way(cast.council_host.act(), body=body.uid, words={"rhythm": "Le mardi"})
        put_on_shelf(
            cast.council_host.act(), body=body.uid, kind=PaperKind.SELF_TRAINING, title="Lire un budget",
            source="Un centre de ressources", dated=timezone.localdate(),
        )  # fmt: skip

    assert_same_queries(client, "/references/", one_more)
