"""The months before a vote: on the clock of the place, institutions give practical information and nothing else."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from maillon.ground.access.public import Role
from maillon.ground.places.public import Place
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.commands import lift_freeze
from maillon.voice.bodies.models import BodyPlace, ElectionFreeze, InstitutionWord
from maillon.voice.bodies.public import Body, ElectionKind, WordKind, freeze_of_body, post_word, set_freeze
from maillon.voice.bodies.queries.elections import freeze_at, words_at
from maillon.voice.bodies.rules_life import six_months_before
from tests.cast import Cast
from tests.voice.making import a_council, a_meeting

TODAY = timezone.localdate
FIRST, LAST = date(2032, 3, 14), date(2032, 3, 21)


def a_word(cast: Cast, place: Place, kind: WordKind = WordKind.PROMOTION, title: str = "Nous avons refait la place"):  # type: ignore[no-untyped-def]
    return post_word(
        cast.official.act(),
        organisation=cast.town.pk,
        place=place.pk,
        kind=kind,
        title=title,
        text="Le texte.",
        shown_until=date(2040, 1, 1),
    )


def a_freeze(cast: Cast, **given: object) -> ElectionFreeze:
    options = {"place": cast.commune.pk, "first_round": FIRST, "last_round": LAST, **given}
    at = datetime.combine(options["first_round"] - timedelta(days=200), time(9), UTC)  # type: ignore[operator, arg-type]
    return set_freeze(
        cast.project_manager.act(at=at),
        organisation=cast.town.pk,
        election=ElectionKind.MUNICIPAL,
        **options,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("vote", "begins"),
    [
        (date(2026, 3, 15), date(2025, 9, 1)),
        (date(2028, 6, 30), date(2027, 12, 1)),
        (date(2027, 12, 5), date(2027, 6, 1)),
        (date(2029, 7, 1), date(2029, 1, 1)),
    ],
)
def test_six_months_before_as_the_law_counts_them(vote: date, begins: date) -> None:
    assert six_months_before(vote) == begins


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/Martinique", "Indian/Mayotte", "Pacific/Noumea"])
def test_neutral_from_the_first_day_to_the_last_on_the_clock_of_the_place(cast: Cast, zone: str) -> None:
    Place.objects.filter(pk=cast.quarter.pk).update(time_zone=zone)
    place = Place.objects.get(pk=cast.quarter.pk)
    a_word(cast, place)
    a_word(cast, place, WordKind.PRACTICAL, "La mairie ferme lundi")
    freeze = a_freeze(cast)
    assert (freeze.starts_on, freeze.ends_on) == (date(2031, 9, 1), LAST)
    here = ZoneInfo(zone)
    moments = {
        "day before": datetime(2031, 8, 31, 23, 59, tzinfo=here),
        "first day": datetime(2031, 9, 1, 0, 1, tzinfo=here),
        "last day": datetime(2032, 3, 21, 23, 59, tzinfo=here),
        "day after": datetime(2032, 3, 22, 0, 1, tzinfo=here),
    }
    shown = {name: [card.title for card in words_at(place, at.astimezone(UTC)).cards] for name, at in moments.items()}
    both, neutral = ["La mairie ferme lundi", "Nous avons refait la place"], ["La mairie ferme lundi"]
    assert shown == {"day before": both, "first day": neutral, "last day": neutral, "day after": both}
    assert [freeze_at(place, at) is not None for at in moments.values()] == [False, True, True, False]
    council = a_council(cast)
    Body.objects.filter(pk=council.pk).update(time_zone=zone)
    council.refresh_from_db()
    assert [freeze_of_body(council, at) is not None for at in moments.values()] == [False, True, True, False]


def test_the_page_says_a_neutral_sentence_instead(cast: Cast) -> None:
    cast.quarter.refresh_from_db()
    a_word(cast, cast.quarter)
    address = f"/lieux/{cast.quarter.slug}/"
    page = cast.visitor.client().get(address).content.decode()
    assert "Nous avons refait la place" in page
    assert "Ville" in page
    soon = TODAY() + timedelta(days=20)
    a_freeze(cast, first_round=soon, last_round=soon, starts_on=TODAY())
    page = cast.visitor.client().get(address).content.decode()
    assert "Nous avons refait la place" not in page
    assert "donnent ici des informations pratiques, rien d&#x27;autre" in page or "informations pratiques" in page
    assert "Aucune liste de personnes tenue ici ne sert à une campagne." in page


def test_another_place_and_another_institution_are_not_covered(cast: Cast) -> None:
    a_freeze(cast, place=cast.quarter.pk)
    now = datetime(2032, 1, 1, 12, tzinfo=UTC)
    assert freeze_at(cast.quarter, now) is not None
    assert freeze_at(cast.next_quarter, now) is None
    assert freeze_at(cast.commune, now) is None
    here, beside = a_council(cast), a_council(cast, "Conseil d'à côté")
    BodyPlace.objects.filter(body=beside).update(place=cast.next_quarter)
    assert (freeze_of_body(here, now) is None, freeze_of_body(beside, now) is None) == (False, True)


def test_a_body_or_an_institution_alone_may_be_covered(cast: Cast) -> None:
    council, other = a_council(cast), a_council(cast, "Autre conseil")
    soon = TODAY() + timedelta(days=9)
    days = {"first_round": soon, "last_round": soon, "starts_on": TODAY()}
    host = {"organisation": cast.council.pk, "election": ElectionKind.OTHER, **days}
    set_freeze(cast.council_host.act(), body=council.uid, **host)  # type: ignore[arg-type]
    assert freeze_of_body(council, timezone.now()) is not None
    assert freeze_of_body(other, timezone.now()) is None
    a_word(cast, cast.quarter)
    a_freeze(cast, place=None, **days)
    found = words_at(cast.quarter, timezone.now())
    assert ([card.title for card in found.cards], found.held_back) == ([], 1)
    assert "Période d&#x27;élection" in cast.council_host.client().get(
        f"/equipe/instances/{council.slug}/appeler/"
    ).content.decode().replace("Période d'élection", "Période d&#x27;élection")


def test_a_period_lifted_covers_nothing_any_more(cast: Cast) -> None:
    freeze = a_freeze(cast, first_round=TODAY(), last_round=TODAY(), starts_on=TODAY())
    assert freeze_at(cast.quarter, timezone.now()) is not None
    with pytest.raises(NotFoundError):
        lift_freeze(cast.council_host.act(), freeze=freeze.uid)
    assert cast.project_manager.client().post("/equipe/elections/", {"lift": str(freeze.uid)}).status_code == 302
    assert freeze_at(cast.quarter, timezone.now()) is None
    assert freeze_of_body(a_council(cast), timezone.now()) is None


def test_what_an_institution_posts_is_signed_by_it_and_never_by_a_person(cast: Cast) -> None:
    cast.quarter.refresh_from_db()
    fields = {field.name for field in InstitutionWord._meta.get_fields()}
    assert fields & {"person", "author", "account", "office", "signature"} == set()
    client = cast.official.client()
    typed = {"kind": "practical", "title": "Fermeture", "text": "La mairie ferme lundi.", "place": cast.quarter.pk}
    days = {"shown_until_day": 1, "shown_until_month": 1, "shown_until_year": 2040}
    named = client.post("/equipe/annonces/", {**typed, **days, "text": "M. Bernard Lemaire vous invite."})
    assert named.status_code == 422
    assert "Bernard Lemaire" in named.content.decode()
    answer = client.post("/equipe/annonces/", {**typed, **days})
    assert answer.status_code == 302, answer.content.decode()
    page = cast.visitor.client().get(f"/lieux/{cast.quarter.slug}/").content.decode()
    assert "La mairie ferme lundi." in page
    assert "Claire" not in page


def test_nobody_posts_or_freezes_for_another(cast: Cast) -> None:
    with pytest.raises(NotFoundError):
        post_word(
            cast.official.act(),
            organisation=cast.state.pk,
            place=cast.commune.pk,
            kind=WordKind.PRACTICAL,
            title="x",
            text="y",
            shown_until=date(2040, 1, 1),
        )
    with pytest.raises(NotFoundError):
        a_freeze(cast, place=cast.far_commune.pk)
    with pytest.raises(NotFoundError):
        set_freeze(
            cast.council_host.act(),
            organisation=cast.town.pk,
            election=ElectionKind.OTHER,
            first_round=TODAY(),
            last_round=TODAY(),
        )
    with pytest.raises(RuleViolation) as refusal:
        a_freeze(cast, last_round=FIRST - timedelta(days=1))
    assert refusal.value.code == "rounds_in_order"
    assert ElectionFreeze.objects.count() == 0


def test_the_form_sets_the_period_of_the_law(cast: Cast) -> None:
    assert cast.commune
    first = TODAY() + timedelta(days=200)
    last = first + timedelta(days=7)
    days = {
        f"{name}_{part}": getattr(day, part)
        for name, day in (("first_round", first), ("last_round", last))
        for part in ("day", "month", "year")
    }
    typed = {"election": "municipal", "covers": f"place:{cast.commune.pk}", **days}
    answer = cast.project_manager.client().post("/equipe/elections/", typed)
    assert answer.status_code == 302, answer.content.decode()
    assert ElectionFreeze.objects.get().starts_on == six_months_before(first)


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [(30, 73, "rounds_too_far_apart"), (30, 4000, "rounds_too_far_apart"), (366, 366, "round_too_far_ahead")],
)
def test_a_period_has_an_end_in_sight(cast: Cast, first: int, last: int, code: str) -> None:
    assert cast.commune
    days = {"first_round": TODAY() + timedelta(days=first), "last_round": TODAY() + timedelta(days=last)}
    wanted = {"organisation": cast.town.pk, "election": ElectionKind.OTHER, "place": cast.commune.pk}
    with pytest.raises(RuleViolation) as refusal:
        set_freeze(cast.project_manager.act(), **wanted, **days)  # type: ignore[arg-type]
    assert refusal.value.code == code
    assert ElectionFreeze.objects.count() == 0
    soon = {"first_round": TODAY() + timedelta(days=30), "last_round": TODAY() + timedelta(days=72)}
    assert set_freeze(cast.project_manager.act(), **wanted, **soon)  # type: ignore[arg-type]


def test_a_host_silences_no_other_institution_on_a_place(cast: Cast) -> None:
    """Nor its own neighbourhood: who answers for an institution of the place says it, and nowhere else."""
    days = {"first_round": TODAY(), "last_round": TODAY(), "election": ElectionKind.OTHER}
    host, alone = cast.council_host, cast.member("Sans lieu", Role.COUNCIL_HOST, cast.council, None)
    for who in (host, alone):
        for place in (cast.quarter, cast.commune, cast.far_commune):
            with pytest.raises(NotFoundError):
                set_freeze(who.act(), organisation=cast.council.pk, place=place.pk, **days)  # type: ignore[arg-type]
        assert f"place:{cast.quarter.pk}" not in who.client().get("/equipe/elections/").content.decode()
    with pytest.raises(NotFoundError):
        set_freeze(cast.facilitator.act(), organisation=cast.network.pk, place=cast.commune.pk, **days)  # type: ignore[arg-type]
    town = cast.member("Ville sans lieu", Role.PROJECT_MANAGER, cast.town, None)
    with pytest.raises(NotFoundError):
        set_freeze(town.act(), organisation=cast.town.pk, place=cast.far_commune.pk, **days)  # type: ignore[arg-type]
    assert ElectionFreeze.objects.count() == 0
    set_freeze(town.act(), organisation=cast.town.pk, place=cast.quarter.pk, **days)  # type: ignore[arg-type]
    set_freeze(host.act(), organisation=cast.council.pk, **days)  # type: ignore[arg-type]
    assert ElectionFreeze.objects.count() == 2


def test_each_page_and_paper_about_the_place_says_it_and_care_does_not(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    meeting, told = a_meeting(cast, council), "riode d&#x27;élection"
    plain = client.get(f"/reunions/{meeting.slug}/").content.decode()
    a_freeze(cast, first_round=TODAY(), last_round=TODAY(), starts_on=TODAY())

    def says(page: str) -> bool:
        return told in page.replace("d'é", "d&#x27;é")

    assert not says(plain)
    pages = ("", "composition/", "charte/", "bienvenue/", "deliberations/")
    said = [f"/instances/{council.slug}/{page}" for page in pages]
    said += [
        f"/reunions/{meeting.slug}/",
        f"/reunions/?lieu={cast.quarter.slug}",
        f"/lieux/{cast.quarter.slug}/cadres/",
    ]
    silent = [f"/souffler/?lieu={cast.quarter.slug}", "/", f"/rappel/?lieu={cast.quarter.slug}"]
    assert [one for one in said if not says(client.get(one).content.decode())] == []
    assert [one for one in silent if says(client.get(one, follow=True).content.decode())] == []
    sheet = {"meeting": meeting, "title": "Feuille", "site_name": "Maillon"}
    paper = render_to_string("meetings/presenter_sheet.html", sheet)
    assert says(paper)
    assert client.get(said[0]).content.decode().count("rien d&#x27;autre") <= 1
