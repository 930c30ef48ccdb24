"""An espace-ressources is opened in minutes, gathers by itself, and has an end date."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.timezone import localdate

from maillon.ground.search.public import index
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.memory.library.commands import close_page
from maillon.memory.library.models import ThemedPage
from maillon.memory.library.public import add_resource, open_page, pin
from tests.cast import Cast, Member

pytestmark = pytest.mark.django_db


def open_one(member: Member, title: str = "Été au quartier", days: int = 30, **fields: object) -> ThemedPage:
    act = member.act()
    ends_on = localdate(act.happened_at) + timedelta(days=days)
    return open_page(act, title=title, ends_on=ends_on, **{"themes": ["culture"], **fields})  # type: ignore[arg-type]


def test_it_gathers_resources_and_stories_of_its_themes(cast: Cast, client: Client) -> None:
    page = open_one(cast.facilitator, themes=["culture", "jeunesse"])
    add_resource(cast.facilitator.act(), title="Cinéma en plein air", themes=["culture"])
    add_resource(cast.facilitator.act(), title="Bourse aux livres", themes=["jeunesse"])
    add_resource(cast.facilitator.act(), title="Aide au loyer", themes=["logement"])
    index("story", uuid4(), title="Bal de rue", body="", url="/recits/bal/", facets={"theme": ["culture"]})
    shown = client.get(f"/espaces/{page.slug}/").content.decode()
    assert all(title in shown for title in ("Cinéma en plein air", "Bourse aux livres", "Bal de rue"))
    assert "Aide au loyer" not in shown
    assert page.title in client.get("/ressources/").content.decode()


def test_its_place_narrows_it(cast: Cast, client: Client) -> None:
    page = open_one(cast.facilitator, place=cast.quarter.pk)
    add_resource(cast.facilitator.act(), title="Ici", themes=["culture"], place=cast.quarter.pk)
    add_resource(cast.facilitator.act(), title="Ailleurs", themes=["culture"], place=cast.next_quarter.pk)
    shown = client.get(f"/espaces/{page.slug}/").content.decode()
    assert ("Ici" in shown, "Ailleurs" in shown) == (True, False)


def test_its_editors_add_and_take_off_by_address(cast: Cast, client: Client) -> None:
    page = open_one(cast.facilitator)
    row = add_resource(cast.facilitator.act(), title="Aide au loyer", themes=["logement"])
    editor, url = cast.facilitator.client(), f"/espaces/{page.slug}/"
    assert editor.post(url, {"address": f"https://testserver/ressources/{row.slug}/?x=1"}).status_code == 302
    assert "Choisi pour vous" in client.get(url).content.decode()
    wrong = editor.post(url, {"address": "/nulle-part/"})
    assert wrong.status_code == 422
    assert "/nulle-part/" in wrong.content.decode()
    assert editor.post(url, {"unpin": str(row.uid)}).status_code == 302
    assert editor.post(url, {"unpin": "x"}).status_code == 404
    assert "Choisi pour vous" not in client.get(url).content.decode()


def test_what_is_not_public_is_never_pinned(cast: Cast) -> None:
    page = open_one(cast.facilitator)
    index("note", uuid4(), title="Interne", body="", url="/interne/", organisation=cast.network.pk)
    with pytest.raises(RuleViolation, match="rien à cette adresse"):
        pin(cast.facilitator.act(), page=page.uid, address="/interne/")


def test_it_ends_and_stays_readable(cast: Cast, client: Client) -> None:
    page = open_one(cast.facilitator)
    close_page(cast.facilitator.act(at=cast.facilitator.act().happened_at - timedelta(days=2)), page=page.uid)
    assert "Espace terminé" in client.get(f"/espaces/{page.slug}/").content.decode()
    assert page.title not in client.get("/ressources/").content.decode()
    with pytest.raises(RuleViolation, match="date de fin"):
        open_one(cast.facilitator, days=-1)


def test_it_is_opened_in_the_browser(cast: Cast, client: Client) -> None:
    day = localdate(cast.facilitator.act().happened_at) + timedelta(days=60)
    sent = {
        "title": "Canicule",
        "themes": ["sante"],
        "ends_on_day": str(day.day),
        "ends_on_month": str(day.month),
        "ends_on_year": str(day.year),
    }
    editor = cast.facilitator.client()
    assert editor.get("/equipe/espaces/nouveau/").status_code == 200
    assert editor.post("/equipe/espaces/nouveau/", sent)["Location"] == "/espaces/canicule/"
    assert client.get("/espaces/canicule/").status_code == 200


def test_others_read_and_do_not_touch(cast: Cast, client: Client) -> None:
    page = open_one(cast.facilitator)
    url = f"/espaces/{page.slug}/"
    with pytest.raises(ThemedPage.DoesNotExist):
        close_page(cast.project_manager.act(), page=page.uid)
    with pytest.raises(NotFoundError):
        open_one(cast.mediator)
    for other in (cast.project_manager.client(), cast.mediator.client(), client):
        assert other.get(url).status_code == 200
        assert other.post(url, {"end": "1"}).status_code == 404
    assert "Tenir cet espace" not in client.get(url).content.decode()


def test_it_costs_the_same_for_one_and_three(cast: Cast, assert_same_queries: Callable[..., int]) -> None:
    page = open_one(cast.facilitator)

    def more() -> None:
        row = add_resource(cast.facilitator.act(), title="Fête", themes=["culture"])
        pin(cast.facilitator.act(), page=page.uid, address=f"/ressources/{row.slug}/")
        add_resource(cast.facilitator.act(), title="Bal", themes=["culture"])

    assert_same_queries(Client(), f"/espaces/{page.slug}/", more)
