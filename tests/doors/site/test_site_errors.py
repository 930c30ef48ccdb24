"""Error pages: plain words, a way on, the same house."""

from typing import Any

import pytest
from django.template.loader import get_template
from django.test import Client, RequestFactory
from lxml import html


@pytest.mark.parametrize("name", ["403.html", "403_csrf.html", "404.html", "422.html", "429.html"])
def test_each_says_what_happened_and_leads_somewhere(name: str) -> None:
    tree = html.fromstring(get_template(name).render({}, RequestFactory().get("/x/")))
    assert len(tree.xpath("//h1")) == 1
    assert tree.xpath("//main//a/@href") != []
    assert tree.xpath("//footer") != []


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_a_broken_house_still_answers_without_request_or_database(name: str) -> None:
    tree = html.fromstring(get_template(name).render())
    assert len(tree.xpath("//h1")) == 1
    assert tree.xpath("//main//a/@href") == ["/"]


@pytest.mark.django_db
def test_an_unknown_address_is_answered_in_plain_words(client: Client) -> None:
    response = client.get("/nulle-part/")
    assert response.status_code == 404
    assert "Cette page n'existe pas, ou pas pour vous" in response.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_explains_and_loses_nothing(settings: Any) -> None:
    settings.DEMO = True
    response = Client(enforce_csrf_checks=True).post("/composants/", {"phone": "06"})
    assert response.status_code == 403
    assert "Rien n'a été envoyé." in response.content.decode()
