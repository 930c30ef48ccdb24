"""Arriving in a council; the map of referents; the hat one acts under."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.access.public import Role
from maillon.ground.accounts.public import Card
from maillon.ground.journal.models import StoredAct
from maillon.kernel.refusals import RuleViolation
from maillon.voice.bodies.glossary import entries
from maillon.voice.bodies.models import Body
from maillon.voice.bodies.public import BodyKind, CouncilTheme, end_referent, found_body, name_referent, show_name
from maillon.voice.bodies.queries.referents import referent_map
from tests.cast import Cast, give_role, make_person
from tests.voice.bodies.making import a_member, a_term
from tests.voice.making import a_council, a_meeting

TODAY = timezone.localdate


def a_committee(cast: Cast) -> Body:
    return found_body(
        cast.project_manager.act(),
        organisation=cast.town.pk,
        name="Comité technique",
        kind=BodyKind.TECHNICAL,
        places=[cast.commune.pk],
    )


def test_the_glossary_says_each_word_once_and_where_it_comes_from() -> None:
    found = entries()
    assert len(found) >= 60
    assert len({one.short for one in found}) == len(found)
    assert [one.short for one in found if not one.plain.endswith(".") or not one.source] == []


def test_the_welcome_pages_hold_names_only_by_consent(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    a_meeting(cast, council, title="Réunion de rentrée")
    row = a_member(cast.council_host, a_term(cast.council_host, council))
    address = f"/instances/{council.slug}/bienvenue/"
    page = client.get(address).content.decode()
    assert "Zélie" not in page
    for said in ("Réunion de rentrée", "Conseil citoyen", "Demander un point", "Comment demander quelque chose"):
        assert said in page
    assert client.get(f"/instances/{council.slug}/bienvenue.pdf")["Content-Type"] == "application/pdf"
    assert "QPV" in client.get("/sigles/").content.decode()
    host = cast.council_host.client()
    typed = {"move": "name", "public_name": "Zélie I.", "words": "J'aime les plantes"}
    assert host.post(f"/equipe/membres/{row.uid}/", typed).status_code == 302
    page = client.get(address).content.decode()
    assert "Zélie I." in page
    assert "aime les plantes" in page
    show_name(cast.council_host.act(), membership=row.uid, public_name="")
    page = client.get(address).content.decode()
    assert "Zélie" not in page
    assert "aime les plantes" not in page


def test_a_free_theme_is_a_normal_state_on_the_map(cast: Cast, client: Client) -> None:
    council, committee = a_council(cast), a_committee(cast)
    found = referent_map(committee, TODAY())
    assert (len(found.councils), found.places, found.free) == (1, 6, 6)
    page = client.get(f"/instances/{committee.slug}/referents/").content.decode()
    assert page.count("<td>libre") == 6
    seat = a_term(cast.council_host, council, seats=2)
    first, second = (a_member(cast.council_host, seat.college.seats.get(rank=rank)) for rank in (1, 2))
    show_name(cast.council_host.act(), membership=first.uid, public_name="Zélie I.")
    name_referent(
        cast.council_host.act(),
        membership=first.uid,
        theme=CouncilTheme.HEALTH,
        substitute=second.uid,
        ends_on=TODAY() + timedelta(days=90),
    )
    page = client.get(f"/instances/{committee.slug}/referents/").content.decode()
    assert "Zélie I." in page
    assert "peut remplacer : une personne du conseil" in " ".join(page.split())
    assert page.count("<td>libre") == 5
    assert client.get(f"/instances/{committee.slug}/referents.pdf")["Content-Type"] == "application/pdf"


def test_many_councils_are_the_lines_of_the_map_so_that_the_paper_holds_them(cast: Cast, client: Client) -> None:
    councils = [a_council(cast, f"Conseil {rank}") for rank in range(6)]
    committee = a_committee(cast)
    found = referent_map(committee, TODAY())
    assert [(council.name, len(cells)) for council, cells in found.by_council] == [(one.name, 6) for one in councils]
    page = client.get(f"/instances/{committee.slug}/referents/").content.decode()
    assert [page.count(f'<th scope="{scope}">') for scope in ("col", "row")] == [6, 6]
    assert page.count("<td>libre") == 36


def test_a_theme_is_free_again_after_its_last_day_or_when_said(cast: Cast) -> None:
    council = a_council(cast)
    row = a_member(cast.council_host, a_term(cast.council_host, council))
    last = TODAY() + timedelta(days=5)
    name_referent(cast.council_host.act(), membership=row.uid, theme=CouncilTheme.WORK, ends_on=last)
    assert referent_map(council, last).free == 5
    assert referent_map(council, last + timedelta(days=1)).free == 6
    end_referent(cast.council_host.act(), membership=row.uid, theme=CouncilTheme.WORK)
    assert referent_map(council, TODAY()).free == 6


def test_the_form_names_a_referent_and_refuses_herself_as_substitute(cast: Cast) -> None:
    council = a_council(cast)
    row = a_member(cast.council_host, a_term(cast.council_host, council))
    client, address = cast.council_host.client(), f"/equipe/instances/{council.slug}/referents/"
    typed = {"theme": "health", "holder": str(row.uid), "move": "name"}
    refused = client.post(address, {**typed, "substitute": str(row.uid)})
    assert refused.status_code == 422
    assert client.post(address, typed).status_code == 302
    assert row.referent_of.get().theme == "health"
    client.post(address, {**typed, "move": "free"})
    assert row.referent_of.get().until == TODAY()
    with pytest.raises(RuleViolation) as refusal:
        name_referent(
            cast.council_host.act(),
            membership=row.uid,
            theme=CouncilTheme.WORK,
            ends_on=TODAY() - timedelta(days=1),
        )
    assert refusal.value.code == "ends_before_it_starts"


def test_the_map_costs_the_same_whatever_the_number_of_councils(
    cast: Cast, client: Client, assert_same_queries: Callable[..., int]
) -> None:
    committee = a_committee(cast)
    numbers = iter(range(9))

    def one_more() -> None:
        council = a_council(cast, f"Conseil {next(numbers)}")
        row = a_member(cast.council_host, a_term(cast.council_host, council))
        name_referent(cast.council_host.act(), membership=row.uid, theme=CouncilTheme.TIES)

    assert_same_queries(client, f"/instances/{committee.slug}/referents/", one_more)


def test_one_account_acts_under_the_hat_it_chose_and_sees_it(cast: Cast) -> None:
    """Nadia hosts the council and is a volunteer of the cell: the act says under which hat."""
    nadia = cast.council_host
    assert nadia.account is not None
    elsewhere = make_person(cast.space, "Nadia")
    give_role(elsewhere, Role.VOLUNTEER, cast.cell, cast.quarter)
    Card.objects.create(account=nadia.account, person=elsewhere)
    council, client = a_council(cast), nadia.client()

    def act_now() -> int | None:
        client.post(f"/equipe/instances/{council.slug}/demandes/", {"monthly_cap": "4"})
        return StoredAct.objects.filter(command="voice.bodies.commands.asks.set_pace").latest("recorded_at").hat

    assert "Vous agissez pour Conseil citoyen" in client.get("/equipe/").content.decode()
    assert act_now() == cast.council.pk
    page = client.get("/equipe/").content.decode()
    assert "Changer de rôle" in page
    change = page.split('href="', 1)[1]
    address = next(part.split('"')[0] for part in page.split('href="') if "Changer de rôle" in part[:160])
    assert client.post(address, {"hat": str(cast.cell.pk), "organisation": str(cast.cell.pk)}).status_code == 302, (
        change
    )
    assert "Vous agissez pour Entraide des Tilleuls" in client.get("/equipe/").content.decode()
    assert act_now() == cast.cell.pk
