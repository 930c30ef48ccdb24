"""What a place says of informing, of a need, of engaging: adopted, dated, layered, shown where it is written."""

from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.access.public import Role
from maillon.ground.actors.public import declare_answering
from maillon.ground.places.public import Containment, Place, PlaceKind
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Body, BodyKind, found_body
from maillon.voice.programmes.commands import publish_statement, withdraw_statement
from maillon.voice.programmes.commands.statements import places_to_speak_of
from maillon.voice.programmes.models import Statement
from maillon.voice.programmes.public import Topic, doctrine_here
from tests.cast import Cast, make_place
from tests.voice.making import a_council
from tests.voice.programmes.making import a_national_text, a_network, a_programme, a_statement, said

OURS = "Un besoin est ce que la personne dit."


NEEDS = ("/demander/?lieu={}", "/demander/quoi/?lieu={}")


def someone_answers(cast: Cast, *places: Place) -> None:
    for place in places:
        declare_answering(
            cast.coordinator.act(), organisation=cast.cell.pk, place=place.pk, hours="Le matin", delay_hours=24,
            starts_on=timezone.localdate(),
        )  # fmt: skip


def test_different_answers_become_the_words_of_the_place(cast: Cast) -> None:
    council = a_council(cast)
    made = a_programme(cast, council, began=10)
    sequence = made.sequences.get(rank=1)
    asked = sequence.questions.get(topic=Topic.NEED)
    said(cast, sequence, "elected", "Ce que la loi prévoit")
    client, url = cast.council_host.client(), f"/equipe/nos-mots/{council.slug}/?question={asked.uid}"
    assert 'name="source"' in client.get(url).content.decode()
    answer = client.post(
        url,
        {
            "topic": "need", "place": str(cast.quarter.pk), "text": OURS, "source": "Séance du 3",
            "source_on_day": "3", "source_on_month": "4", "source_on_year": "2026",
        },
    )  # fmt: skip
    assert answer.status_code == 302
    row = Statement.objects.get()
    assert (row.text, row.level, row.number, row.sequence_id, row.source_on) == (
        OURS, "local", 1, sequence.pk, date(2026, 4, 3),
    )  # fmt: skip


def test_the_words_show_on_the_needs_form_of_that_place_only(cast: Cast, client: Client) -> None:
    someone_answers(cast, cast.quarter, cast.next_quarter)
    council = a_council(cast)
    for url in NEEDS:
        assert OURS not in _page(client, url, cast.quarter)
    a_statement(cast, council, OURS)
    for url in NEEDS:
        assert OURS in _page(client, url, cast.quarter)
        assert OURS not in _page(client, url, cast.next_quarter)


def _page(client: Client, url: str, place: Place) -> str:
    return client.get(url.format(place.slug)).content.decode()


def test_they_show_where_a_meeting_is_announced_and_where_a_word_is_given(cast: Cast) -> None:
    council = a_council(cast)
    a_statement(cast, council, "Dire avant de décider.", topic=Topic.INFORM)
    a_statement(cast, council, "S'engager, c'est pouvoir s'arrêter.", topic=Topic.ENGAGEMENT)
    announce = cast.council_host.client().get(f"/equipe/reunions/annoncer/{council.slug}/").content.decode()
    give = cast.official.client().get(f"/equipe/engagements/prendre/{council.slug}/").content.decode()
    assert "Dire avant de décider." in announce
    assert "S&#x27;engager, c&#x27;est pouvoir s&#x27;arrêter." in give
    assert "Dire avant de décider." not in give


def test_a_new_wording_takes_a_number_and_the_earlier_one_stays_readable(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    first = a_statement(cast, council, "Premiers mots.")
    second = a_statement(cast, council, "Seconds mots.")
    first.refresh_from_db()
    assert [(first.number, first.current), (second.number, second.current)] == [(1, False), (2, True)]
    assert first.text == "Premiers mots."
    assert [layer.row.text for layer in doctrine_here(cast.quarter, Topic.NEED)] == ["Seconds mots."]
    page = _page(client, "/nos-mots/{}/", cast.quarter)
    assert page.index("Seconds mots.") < page.index("Premiers mots.")


def two_levels(cast: Cast, council: Body) -> tuple[Statement, Statement]:
    """A national text, and a local one that says otherwise."""
    national = a_national_text(cast, a_network(cast))
    local = a_statement(
        cast, council, OURS, source_on=date(2026, 2, 5), contradicts={str(national.uid): "sur qui décide du besoin"}
    )
    return national, local


def test_levels_that_differ_are_both_shown_and_neither_hides_the_other(cast: Cast, client: Client) -> None:
    national, local = two_levels(cast, a_council(cast))
    layers = doctrine_here(cast.quarter, Topic.NEED)
    assert [(layer.row, layer.conflicting) for layer in layers] == [(national, True), (local, True)]
    page = _page(client, "/nos-mots/{}/", cast.quarter)
    assert page.count("sur qui décide du besoin") == 2
    assert "Circulaire" in page
    assert "5 janvier 2026" in page


def test_a_text_above_that_spoke_later_is_said_beside_ours(cast: Cast) -> None:
    council = a_council(cast)
    first, _local = two_levels(cast, council)
    a_national_text(cast, first.body, "Un besoin est à dire à la mairie.", source_on=date(2026, 3, 5))
    national, local = doctrine_here(cast.quarter, Topic.NEED)
    assert (national.older, local.older, local.conflicting) == (False, True, False)


def test_a_place_that_is_not_theirs_a_future_source_and_a_stranger_are_refused(cast: Cast) -> None:
    council = a_council(cast)
    with pytest.raises(RuleViolation) as refusal:
        a_statement(cast, council, place=cast.next_quarter.pk)
    assert refusal.value.code == "not_your_place"
    with pytest.raises(RuleViolation) as refusal:
        a_statement(cast, council, source_on=timezone.localdate() + timedelta(days=1))
    assert refusal.value.code == "source_is_future"
    theirs = a_council(cast, "Un autre conseil")
    cast.__dict__["council_host"] = cast.facilitator
    with pytest.raises(NotFoundError):
        a_statement(cast, theirs)
    assert Statement.objects.count() == 0


def a_department(cast: Cast) -> Place:
    """The département around the town, known to the containments."""
    found = make_place("Haute-Rive", PlaceKind.DEPARTMENT)
    for part in (cast.commune, cast.quarter):
        Containment.objects.create(part=part, whole=found)
    return found


def test_running_a_council_gives_no_doctrine_to_the_others(cast: Cast) -> None:
    council, department = a_council(cast), a_department(cast)
    for place in (None, cast.commune.pk, department.pk):
        with pytest.raises(RuleViolation) as refusal:
            a_statement(cast, council, place=place)
        assert refusal.value.code == "not_your_place"
    client, url = cast.council_host.client(), f"/equipe/nos-mots/{council.slug}/"
    page = client.get(url).content.decode()
    assert "Les Tilleuls</option>" in page
    assert not any(name in page for name in ("Partout en France", "Haute-Rive</option>", "Rivemont</option>"))
    fields = {"topic": "need", "text": OURS, "source": "Rien", "source_on_day": "3", "source_on_month": "4",
              "source_on_year": "2026"}  # fmt: skip
    for typed in ("", str(department.pk)):
        assert client.post(url, {**fields, "place": typed}).status_code == 422
    assert Statement.objects.count() == 0


def test_a_body_that_says_it_covers_a_department_speaks_for_it_no_more(cast: Cast) -> None:
    host = cast.member("Noé", Role.COUNCIL_HOST, cast.council, None)
    wide = found_body(
        host.act(), organisation=cast.council.pk, name="Conseil", kind=BodyKind.AD_HOC, places=[a_department(cast).pk]
    )
    assert places_to_speak_of(host.actor, wide) == []


def test_a_project_speaks_where_its_grant_reaches_and_a_network_everywhere(cast: Cast, client: Client) -> None:
    department, network = a_department(cast), a_network(cast)
    steering = found_body(
        cast.project_manager.act(), organisation=cast.town.pk, name="Comité", kind=BodyKind.STEERING,
        places=[cast.quarter.pk],
    )  # fmt: skip
    project: dict[str, Any] = {
        "topic": Topic.NEED,
        "text": "Dans la ville.",
        "source": "Contrat",
        "source_on": date(2026, 1, 5),
    }
    made = publish_statement(cast.project_manager.act(), body=steering.uid, place=cast.commune.pk, **project)
    assert made.place == cast.commune
    for place in (None, department.pk):
        with pytest.raises(RuleViolation):
            publish_statement(cast.project_manager.act(), body=steering.uid, place=place, **project)
    wide = publish_statement(cast.facilitator.act(), body=network.uid, place=department.pk, **project)
    assert (wide.level, a_national_text(cast, network).level) == ("departmental", "national")
    page = _page(client, "/nos-mots/{}/", cast.quarter)
    assert page.index("Un besoin est un droit ouvert.") < page.index("Dans la ville.")


def test_a_text_withdrawn_leaves_its_reason_and_no_words(cast: Cast, client: Client) -> None:
    _national, local = two_levels(cast, a_council(cast))
    url, host = f"/equipe/nos-mots/retirer/{local.uid}/", cast.council_host.client()
    assert url in host.get(f"/nos-mots/{cast.quarter.slug}/").content.decode()
    assert "/retirer/" not in _page(client, "/nos-mots/{}/", cast.quarter)
    silent = host.post(url, {"why": ""})
    assert (silent.status_code, Statement.objects.filter(withdrawn_at=None).count()) == (422, 2)
    assert host.post(url, {"why": "Écrit trop vite."}).status_code == 302
    page = _page(client, "/nos-mots/{}/", cast.quarter)
    assert "Écrit trop vite." in page
    assert OURS not in page
    assert "sur qui décide du besoin" not in page
    assert host.get(url).status_code == 404
    assert a_statement(cast, local.body, "D'autres mots.").number == 2


def test_an_earlier_text_is_withdrawn_too_and_the_one_in_force_stays(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    first, second = a_statement(cast, council, "Premiers mots."), a_statement(cast, council, "Seconds mots.")
    withdraw_statement(cast.council_host.act(), statement=first.uid, why="Il disait trop.")
    page = _page(client, "/nos-mots/{}/", cast.quarter)
    assert ("Premiers mots." in page, "Seconds mots." in page, "Il disait trop." in page) == (False, True, True)
    second.refresh_from_db()
    assert second.current


def test_who_administers_the_space_withdraws_and_others_find_nothing(cast: Cast, client: Client) -> None:
    council, network = a_council(cast), a_network(cast)
    ours, national = a_statement(cast, council), a_national_text(cast, network)
    admin = cast.member("Olga", Role.SPACE_ADMIN, cast.council, None)
    for member, text in (
        (cast.space_admin, ours), (cast.facilitator, ours), (cast.councillor, ours), (cast.visitor, ours),
        (cast.council_host, national), (admin, national), (cast.project_manager, national),
    ):  # fmt: skip
        with pytest.raises(NotFoundError):
            withdraw_statement(member.act(), statement=text.uid, why="Pour rien.")
    gone = cast.member("Odile", Role.SPACE_ADMIN, cast.council, None, revoked_at=timezone.now())
    with pytest.raises(NotFoundError):
        withdraw_statement(gone.act(), statement=ours.uid, why="Pour rien.")
    withdraw_statement(admin.act(), statement=ours.uid, why="Ce texte désignait quelqu'un.")
    withdraw_statement(cast.facilitator.act(), statement=national.uid, why="Un autre texte est paru.")
    page = unescape(_page(client, "/nos-mots/{}/", cast.quarter))
    assert "Ce texte désignait quelqu'un." in page
    assert "Un autre texte est paru." in page
    assert doctrine_here(cast.quarter, Topic.NEED) == []


def test_the_source_the_difference_and_the_reason_are_read_for_names(cast: Cast) -> None:
    council = a_council(cast)
    national = a_national_text(cast, a_network(cast))
    client, url = cast.council_host.client(), f"/equipe/nos-mots/{council.slug}/"
    differs = f"d{national.uid.hex}"
    fields = {
        "topic": "need", "place": str(cast.quarter.pk), "text": OURS, "source": "Séance", "source_on_day": "3",
        "source_on_month": "4", "source_on_year": "2026", differs: "sur le mot",
    }  # fmt: skip
    for field in ("source", differs):
        assert client.post(url, fields | {field: "Voir samia@exemple.fr"}).status_code == 422
    assert client.post(url, fields).status_code == 302
    made = Statement.objects.get(level="local")
    away = f"/equipe/nos-mots/retirer/{made.uid}/"
    assert client.post(away, {"why": "Voir samia@exemple.fr"}).status_code == 422


def test_the_words_cost_the_same_for_one_and_three(cast: Cast, client: Client, assert_same_queries: Any) -> None:
    councils = iter([a_council(cast, f"Conseil {rank}") for rank in range(3)])
    url = f"/nos-mots/{cast.quarter.slug}/"
    assert_same_queries(client, url, lambda: a_statement(cast, next(councils)))


def test_withdrawing_costs_the_same_for_one_and_three(cast: Cast, assert_same_queries: Any) -> None:
    council, url = a_council(cast), f"/nos-mots/{cast.quarter.slug}/"
    assert_same_queries(cast.council_host.client(), url, lambda: a_statement(cast, council))
