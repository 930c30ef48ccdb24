"""Hostile texts and forty shapes of telephones on the public forms: no error, nothing reflected, nothing lost."""

import html
import re
from typing import Any

import pytest
from django.test import Client

from maillon.care.needs.models import Draft, Need
from maillon.care.volunteers.models import Offer
from maillon.ground.vault.public import open_sealed
from maillon.kernel.uid import uuid7
from tests.care.needs.making import answers_here, details_kept
from tests.cast import Cast

pytestmark = pytest.mark.django_db

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'; DROP TABLE needs_need; --",
    "{{ 7*7 }}{% debug %}",
    "${7*7}#{7*7}",
    "../../../../etc/passwd",
    "%00%0d%0aSet-Cookie:a=b",
    "\u202eabc\u202c",
    "a" * 5000,
    "\ud83d\ude00 ".encode("utf-16", "surrogatepass").decode("utf-16") * 20,
    "مرحبا بكم",
    "İıßﬁ\u0301\u200d",
    '=HYPERLINK("http://x")',
    "\r\n\r\nHTTP/1.1 200 OK",
    "0x1f\x01\x02",
    "javascript:alert(1)",
    "</textarea><script>1</script>",
    "a\x00b",
    "\u2028\u2029",
    "-1e309",
]

PHONES = [
    ("06 12 34 56 78", "+33612345678"),
    ("0612345678", "+33612345678"),
    ("06.12.34.56.78", "+33612345678"),
    ("06-12-34-56-78", "+33612345678"),
    ("+33 6 12 34 56 78", "+33612345678"),
    ("+33 (0)6 12 34 56 78", "+33612345678"),
    ("0033 6 12 34 56 78", "+33612345678"),
    ("(06) 12 34 56 78", "+33612345678"),
    ("06 12 34 56 78 ", "+33612345678"),
    ("06\u00a012\u00a034\u00a056\u00a078", "+33612345678"),
    ("06\u202f12\u202f34\u202f56\u202f78", "+33612345678"),
    ("07 56 78 90 12", "+33756789012"),
    ("01 39 98 00 01", "+33139980001"),
    ("09 72 34 56 78", "+33972345678"),
    ("0692 12 34 56", "+262692123456"),
    ("+262 692 12 34 56", "+262692123456"),
    ("0262 12 34 56", "+262262123456"),
    ("0693 12 34 56", "+262693123456"),
    ("0639 01 23 45", "+262639012345"),
    ("+262 639 01 23 45", "+262639012345"),
    ("0269 61 23 45", "+262269612345"),
    ("0690 12 34 56", "+590690123456"),
    ("+590 690 12 34 56", "+590690123456"),
    ("0590 12 34 56", "+590590123456"),
    ("0696 12 34 56", "+596696123456"),
    ("+596 696 12 34 56", "+596696123456"),
    ("0596 30 12 34", "+596596301234"),
    ("0694 12 34 56", "+594694123456"),
    ("+594 694 12 34 56", "+594694123456"),
    ("0594 12 34 56", "+594594123456"),
    ("+508 41 23 45", "+508412345"),
    ("+687 75 12 34", "+687751234"),
    ("+689 87 12 34 56", "+68987123456"),
    ("+681 82 12 34", "+681821234"),
    ("+44 7400 123456", "+447400123456"),
    ("06 39 98 00 42", "06 39 98 00 42"),
    ("12", None),
    ("06 12", None),
    ("pas de téléphone", None),
    ("06 12 34 56 78 90 12 34 56", None),
    ("+999 123 456 789", None),
]


@pytest.mark.parametrize(("typed", "kept"), PHONES)
def test_forty_shapes_of_telephones(client: Any, cast: Cast, typed: str, kept: str | None) -> None:
    answers_here(cast.cell, cast.quarter)
    sent = client.post(
        f"/demander/rappel/?lieu={cast.quarter.slug}", {"phone": typed, "language": "fr", "act": str(uuid7())}
    )
    if kept is None:
        assert (sent.status_code, Need.objects.count()) == (422, 0)
        assert f'value="{html.escape(typed)}"' in sent.content.decode()
    else:
        assert sent.status_code == 302, re.findall(r'class="wrong".*?</p>', sent.content.decode(), re.DOTALL)
        assert open_sealed(Need.objects.get().person).phone == kept


def no_markup(response: Any, payload: str) -> None:
    shown = response.content.decode()
    assert response.status_code < 500
    if "<" in payload:
        assert payload not in shown


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_words_are_kept_as_words_or_refused_with_what_was_typed(client: Any, cast: Cast, payload: str) -> None:
    answers_here(cast.cell, cast.quarter)
    sent = client.post(
        f"/demander/quoi/?lieu={cast.quarter.slug}", {"theme": "other", "said": payload, "act": str(uuid7())}
    )
    no_markup(sent, payload)
    if sent.status_code == 422:
        assert html.escape(payload.strip()[:40]) in sent.content.decode()
        return
    page = client.get(sent.url.replace("combien", "quoi"))
    no_markup(page, payload)
    client.post(sent.url, {"quantity": "1", "frequency": "once", "act": str(uuid7())})
    client.post(
        sent.url.replace("combien", "joindre"),
        {"for_whom": "me", "phone": "0612345678", "channel": "call", "language": "fr", "first_name": payload[:50]},
    )
    client.post(sent.url.replace("combien", "quand"), {"urgency": "3"})
    check = sent.url.replace("combien", "verifier")
    no_markup(client.get(check), payload)
    client.post(check, {"act": str(uuid7())})
    need = Need.objects.filter().first()
    if need is not None:
        assert details_kept(need).said.split() == payload.split()
        board: Any = cast.mediator.client()
        no_markup(board.get("/besoins/"), payload)
        no_markup(board.get(f"/besoins/{need.reference}/"), payload)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_values_in_every_field_never_break_a_public_page(cast: Cast, payload: str) -> None:
    answers_here(cast.cell, cast.quarter)
    client = Client()
    slug = cast.quarter.slug
    fields = ("theme", "themes", "said", "phone", "language", "email", "first_name", "reference", "code", "act", "more")
    for address in (
        f"/demander/rappel/?lieu={slug}",
        f"/demander/rappel/?lieu={slug}&pour=autre",
        f"/demander/quoi/?lieu={slug}",
        f"/proposer/?lieu={slug}",
        "/suivre/",
        "/carte/",
    ):
        no_markup(client.post(address, dict.fromkeys(fields, payload)), payload)
    for address in ("/demander/", "/proposer/", "/suivre/", "/carte/", "/proposer/merci/"):
        no_markup(client.get(address, {"lieu": payload, "reference": payload, "code": payload}), payload)
    assert (Need.objects.count(), Draft.objects.count(), Offer.objects.count()) == (0, 0, 0)
