"""The base page: language, refusals, what anonymous people cost, what the content policy says."""

from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation
from lxml import html

from maillon.ground.ui.context import page
from maillon.ground.ui.middleware import PageMiddleware
from maillon.ground.ui.registry import NavItem, PlaceBlock, Registry
from maillon.kernel.refusals import NotFoundError, RuleViolation

KNOWN = "/qui-voit-quoi/"


def _get(client: Client, url: str = KNOWN, **headers: Any) -> Any:
    response = client.get(url, **headers)
    return response, html.fromstring(response.content)


def test_the_page_speaks_its_language_and_direction(client: Client) -> None:
    _response, tree = _get(client)
    assert (tree.get("lang"), tree.get("dir")) == ("fr", "ltr")


def test_an_address_with_a_language_is_remembered(client: Client) -> None:
    response, tree = _get(client, f"{KNOWN}?lang=ar")
    assert (tree.get("lang"), tree.get("dir")) == ("ar", "rtl")
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ar"
    _again, tree = _get(client)
    assert tree.get("dir") == "rtl"


@pytest.mark.parametrize("wished", ["xx", "", "fr%00", "../ar", "AR"])
def test_an_unknown_language_changes_nothing(client: Client, wished: str) -> None:
    response, tree = _get(client, f"{KNOWN}?lang={wished}")
    assert tree.get("lang") == "fr"
    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies


def test_the_easier_font_is_remembered_and_left_again(client: Client) -> None:
    assert _get(client)[1].get("data-readable") is None
    assert _get(client, f"{KNOWN}?police=lisible")[1].get("data-readable") is not None
    assert _get(client)[1].get("data-readable") is not None
    assert _get(client, f"{KNOWN}?police=normale")[1].get("data-readable") is None
    assert _get(client, f"{KNOWN}?police=inconnue")[1].get("data-readable") is None


def test_languages_are_written_in_themselves_and_are_plain_links(client: Client) -> None:
    _response, tree = _get(client)
    links = tree.xpath("//footer//ul[contains(@class, 'languages')]//a")
    assert [(a.text, a.get("href"), a.get("lang")) for a in links] == [
        ("Français", "?lang=fr", "fr"),
        ("English", "?lang=en", "en"),
        ("العربية", "?lang=ar", "ar"),
    ]


@pytest.mark.django_db
def test_the_foot_is_on_every_page(client: Client) -> None:
    for url in ("/", KNOWN, "/nulle-part/"):
        _response, tree = _get(client, url)
        words = " ".join(tree.xpath("//footer")[0].text_content().split())
        assert [w for w in ("Écouter", "Numéros d'urgence", "Qui voit quoi ?", "Espace équipe") if w not in words] == []


@pytest.mark.django_db
def test_someone_anonymous_costs_no_query(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        client.get(KNOWN)


def test_the_script_comes_first_from_here_and_nothing_is_inline(client: Client) -> None:
    response, tree = _get(client)
    assert all(src.startswith("/static/") for src in tree.xpath("//script/@src"))
    assert tree.xpath("//script[not(@src)] | //style | //*[@style]") == []
    assert "unsafe" not in response["Content-Security-Policy"]


def test_a_page_begins_with_a_way_to_its_content(client: Client) -> None:
    _response, tree = _get(client)
    first = tree.xpath("//body//a")[0]
    assert first.get("href") == "#main"
    assert len(tree.xpath("//main[@id='main']")) == 1
    assert len(tree.xpath("//h1")) == 1
    assert tree.xpath("//*[@role='status']/@id") == ["said"]


def _refused(problem: Exception) -> HttpResponse | None:
    request = RequestFactory().get("/x/")
    request.LANGUAGE_CODE = "fr"
    with translation.override("fr"):
        return PageMiddleware(lambda _r: HttpResponse()).process_exception(request, problem)


def test_a_refusal_nobody_caught_gives_its_reason_and_a_way_on() -> None:
    response = _refused(RuleViolation("taken", "Ce créneau est pris. Choisissez-en un autre."))
    assert response is not None
    assert response.status_code == 422
    assert "Ce créneau est pris. Choisissez-en un autre." in response.content.decode()
    assert 'href="/x/"' in response.content.decode()


def test_what_one_may_not_see_does_not_exist() -> None:
    response = _refused(NotFoundError("missing"))
    assert response is not None
    assert response.status_code == 404


def test_another_error_is_left_to_django() -> None:
    assert _refused(ValueError("x")) is None


class _Someone:
    is_authenticated = True


def test_the_menu_shows_what_one_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    entries: Registry[NavItem] = Registry()
    for key, capability in (("a", "see_public"), ("b", "manage_access")):
        entries.add(NavItem(key=key, label=key, url_name="site:home", capability=capability))
    monkeypatch.setattr("maillon.ground.ui.context.nav", entries)

    class Holder:
        def holds(self, capability: str) -> bool:
            return capability == "see_public"

    request: Any = HttpRequest()
    request.path, request.user, request.actor = "/", _Someone(), Holder()
    monkeypatch.setattr("maillon.ground.ui.context.hat_sources", Registry())
    known: Any = page(request)
    assert [entry["label"] for entry in known["menu"]] == ["a"]
    assert known["hat"] is None


def test_a_registry_keeps_its_order_and_one_entry_per_key() -> None:
    blocks: Registry[PlaceBlock] = Registry()
    for key, order in (("late", 90), ("early", 10), ("late", 20)):
        blocks.add(PlaceBlock(key=key, order=order, template="x.html", provide=lambda _p, _r: None))
    assert [(b.key, b.order) for b in blocks] == [("early", 10), ("late", 20)]
