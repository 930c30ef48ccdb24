"""Asking the site as each member of the cast, and what the two tables say it should answer."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from http.cookies import SimpleCookie
from itertools import groupby, islice, product
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponseNotFound
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import maillon.voice
from maillon.config import urls
from maillon.ground.access.public import Actor, Pass, find_by_link, give_link, hold
from maillon.ground.accounts.sessions import SessionStore
from maillon.ground.ui import pdf
from tests.cast import Cast
from tests.helpers import grants_read_once
from tests.policy import reach
from tests.policy.addresses import Address, addresses
from tests.policy.objects import KINDS, Held, Target, Where
from tests.postgresql import wanted_database

METHODS = ("GET", "POST")
PASSED = {name for name, found in KINDS.items() if found.by_pass}


def expected(who: str, method: str, address: Address, target: Target) -> str:
    """What tables (a) and (b) say together."""
    capability = address.capability(method)
    if capability == "-":
        return "not allowed"
    if not reach.holds(who, capability):
        return "enter first" if method == "GET" and who in reach.WITHOUT_ACCOUNT else "hidden"
    return "open" if _is_shown(who, capability, address, target) else "hidden"


def _is_shown(who: str, capability: str, address: Address, target: Target) -> bool:
    if target.only is not None and who not in target.only:
        return False
    if address.kind == "-" or target.everywhere or who in target.also:
        return True
    if capability in reach.TO_EVERYONE:
        return target.public
    at = target.of
    return reach.reaches(who, capability, organisation=at.organisation_name, place=at.place_name, person=at.person_name)


def expected_of_holder(method: str, address: Address, held: Held, *, live: bool) -> str:
    """What a pass opens to someone without account: one object, while it lives."""
    capability = address.capability(method)
    if capability == "-":
        return "not allowed"
    opened = capability in reach.TO_EVERYONE | reach.BY_PASS[str(held.kind)]
    if opened and live:
        return "open"
    return "enter first" if method == "GET" and not opened and not live else "hidden"


def observed(answer: Any, target: Target) -> str:
    match answer.status_code:
        case 404 | 410:
            return "hidden"
        case 405:
            return "not allowed"
        case 302 if answer["Location"].startswith("/entrer/?next="):
            return "enter first"
        case 302 if target.sent_to and answer["Location"].startswith(target.sent_to):
            held = f"/suivre/{target.args[0]}/" if target.args else "-"
            return "open" if answer["Location"] == held else "hidden"
        case status if status == 403 or (status >= 500 and status != 503):
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
    return observed(answer, target)


def holding(held: Held, about: UUID, *, expires_at: datetime | None = None) -> Client:
    """A browser without account that was given a pass on `about`."""
    now = timezone.now()
    token = give_link(held.kind, about, at=now)
    found = find_by_link(held.kind, token, at=now)
    assert found is not None
    session = SessionStore()
    hold(session, found)
    session.save()
    Pass.objects.filter(pk=found.pk).update(expires_at=expires_at)
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    return client


def targets(cast: Cast, address: Address) -> list[Target]:
    if address.kind == "-":
        return [Target(of=Where())]
    found = KINDS[address.kind]
    return [found.make(cast, at) for at in found.wheres]


# By table (a) what is open to everyone asks nothing of a role: a few people speak for the eighteen, all of them with --long.
FOR_EVERYONE = ("visitor", "councillor", "official", "facilitator", "next_door", "revoked")


def _said_elsewhere(who: str, capability: str, target: Target, *, first: bool) -> bool:
    """Whether another member, or this one before another object, asks the same; all are asked with --long.

    A door is shut before any object is looked for: who may not open it knocks before the first object of the kind.
    """
    if target.only is not None or who in target.also:
        return False
    if capability in reach.TO_EVERYONE:
        return who not in FOR_EVERYONE
    return not first and (capability == "-" or not reach.holds(who, capability))


def of_voice(name: str) -> bool:
    """Whether this address is of the floor where people decide: half of them."""
    return (Path(maillon.voice.__file__).parent / name.partition(":")[0]).is_dir()


def asked_of_this_engine() -> list[str]:
    """All of them on SQLite. Another engine can change what the scope finds, not a door: there, each way to one kind."""
    known = addresses()
    if wanted_database() == "sqlite":
        return sorted(known)
    return sorted({(one.get, one.post, one.kind): name for name, one in sorted(known.items(), reverse=True)}.values())


@pytest.fixture
def drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty thousand answers: the page of what is not found is in three words, the same sheet is drawn once, and what
    a member of the cast holds, which nothing changes for good here, is read once."""
    monkeypatch.setattr(pdf, "drawn", lru_cache(maxsize=64)(pdf.drawn))
    monkeypatch.setattr(Actor, "load", grants_read_once())
    monkeypatch.setattr(urls, "handler404", lambda _request, **_why: HttpResponseNotFound("rien ici"), raising=False)


def asked_together(*, voice: bool) -> list[Any]:
    """Those of this engine, of one half, two dozen of one kind at a time: the cast and the objects are made once for them."""
    known = addresses()
    names = [name for name in asked_of_this_engine() if of_voice(name) is voice]
    found: list[Any] = []
    for kind, of_kind in groupby(sorted(names, key=lambda name: known[name].kind), key=lambda name: known[name].kind):
        found += [pytest.param(some, id=f"{kind} {some[0]}") for some in batched(of_kind, 24)]
    return found


def batched(rows: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    """`rows` in order, `size` at a time."""
    left = iter(rows)
    while some := tuple(islice(left, size)):
        yield some


def assert_answers(cast: Cast, names: Sequence[str], *, everyone: bool) -> None:
    """Each method, as each member, on each object of their kind: what HTTP answers is what the tables say."""
    known = addresses()
    clients = Browsers(cast)
    wrong: list[str] = []
    for rank, target in enumerate(targets(cast, known[names[0]])):
        for name, who, method in product(names, reach.GRANTS, METHODS):
            address = known[name]
            if not everyone and _said_elsewhere(who, address.capability(method), target, first=rank == 0):
                continue
            url = reverse(name, args=target.args)
            wanted, got = expected(who, method, address, target), ask(clients[who], method, url, target)
            if got != wanted:
                at = target.of
                where = f"{at.organisation_name} {at.place_name} {at.person_name}".strip()
                wrong.append(f"{name}: {method} as {who} on {where or 'the page'}: {got}, should be {wanted}")
    assert wrong == [], "\n".join(wrong)


class Browsers(dict[str, Client]):
    """One for each member, opened when first needed."""

    def __init__(self, cast: Cast) -> None:
        super().__init__()
        self.cast = cast

    def __missing__(self, who: str) -> Client:
        self[who] = getattr(self.cast, who).client(raise_request_exception=False)
        return self[who]


def ask_all(client: Client, name: str, target: Target) -> list[str]:
    return [ask(client, method, reverse(name, args=target.args), target) for method in METHODS]
