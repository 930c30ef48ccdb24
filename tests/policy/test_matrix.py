"""Every address × method × member of the cast × object: what HTTP answers is what the two tables say."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.policy import reach
from tests.policy.addresses import Address, addresses
from tests.policy.objects import KINDS, Target, Where

METHODS = ("GET", "POST")


def expected(who: str, method: str, address: Address, target: Target) -> str:
    """What tables (a) and (b) say together."""
    capability = address.capability(method)
    if capability == "-":
        return "not allowed"
    if not reach.holds(who, capability):
        return "enter first" if method == "GET" and who in reach.WITHOUT_ACCOUNT else "hidden"
    if address.kind == "-" or (capability in reach.TO_EVERYONE and target.public):
        return "open"
    if capability in reach.TO_EVERYONE:
        return "hidden"
    at = target.of
    seen = reach.reaches(
        who, capability, organisation=at.organisation_name, place=at.place_name, person=at.person_name
    )
    return "open" if seen else "hidden"


def observed(answer: HttpResponse) -> str:
    match answer.status_code:
        case 404 | 410:
            return "hidden"
        case 405:
            return "not allowed"
        case 302 if answer["Location"].startswith("/entrer/?next="):
            return "enter first"
        case status if status >= 500 or status == 403:
            return f"error {status}"
        case _:
            return "open"


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """Whatever the request changed is as before, in the database and in the browser."""
    kept = client.cookies.output(header="", sep=";")
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = SimpleCookie(kept)


def ask(client: Client, method: str, url: str, target: Target) -> str:
    with undone(client):
        answer = client.get(url) if method == "GET" else client.post(url, target.data)
    return observed(answer)


def targets(cast: Cast, address: Address) -> list[Target]:
    if address.kind == "-":
        return [Target(of=Where())]
    found = KINDS[address.kind]
    return [found.make(cast, at) for at in found.wheres]


@pytest.mark.parametrize("name", sorted(addresses()))
def test_http_answers_what_the_two_tables_say(cast: Cast, name: str) -> None:
    address = addresses()[name]
    clients = {who: getattr(cast, who).client(raise_request_exception=False) for who in reach.GRANTS}
    wrong: list[str] = []
    for target in targets(cast, address):
        url = reverse(name, args=target.args)
        for who, client in clients.items():
            for method in METHODS:
                wanted, got = expected(who, method, address, target), ask(client, method, url, target)
                if got != wanted:
                    at = target.of
                    where = f"{at.organisation_name} {at.place_name} {at.person_name}".strip()
                    wrong.append(f"{method} as {who} on {where or 'the page'}: {got}, should be {wanted}")
    assert wrong == []


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "PATCH", "DELETE", "TRACE"])
def test_other_methods_open_nothing(cast: Cast, method: str) -> None:
    client = cast.coordinator.client()
    for name, address in addresses().items():
        for target in targets(cast, address)[:1]:
            answer = client.generic(method, reverse(name, args=target.args))
            assert answer.status_code == 405, name
