"""The invented people of the demonstration: accounts whose login starts with `demo-`."""

import ipaddress
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils import timezone

from maillon.ground.access.public import Actor
from maillon.ground.accounts.models import Account, Card
from maillon.ground.accounts.queries import hats_of
from maillon.ground.actors.public import name_of

LOGIN_PREFIX = "demo-"
HERE = frozenset({"localhost", "127.0.0.1", "[::1]"})
OF_PROXIES = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Forwarded", "Via")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPerson:
    """Someone one may be in the demonstration; `who` goes into the address."""

    who: str
    name: str
    role: str
    organisation: str


def demo_people() -> list[DemoPerson]:
    """Whom one may be, in the order they were made; nobody outside the demonstration."""
    if not settings.DEMO:
        return []
    accounts = Account.objects.filter(login__startswith=LOGIN_PREFIX, is_active=True).order_by("pk")
    return [_person(account) for account in accounts]


def _person(account: Account) -> DemoPerson:
    card = Card.objects.select_related("person").filter(account=account).order_by("pk").first()
    hats = hats_of(Actor.load(account.pk, timezone.localdate()))
    return DemoPerson(
        who=account.login.removeprefix(LOGIN_PREFIX),
        name=name_of(card.person) if card else "",
        role=", ".join(hats[0].roles) if hats else "",
        organisation=hats[0].name if hats else "",
    )


def demonstration_here(request: HttpRequest) -> bool:
    """Whether this is the demonstration, asked from this machine by itself: no proxy, no name of its own."""
    host = split_domain_port(request.get_host())[0]
    # nginx adds no header of its own accord, but speaks HTTP/1.0 to what it hides: browsers have not for long.
    passed_on = any(name in request.headers for name in OF_PROXIES)
    passed_on = passed_on or request.META.get("SERVER_PROTOCOL") == "HTTP/1.0"
    return bool(settings.DEMO) and not passed_on and host in HERE and _is_loopback(request.META.get("REMOTE_ADDR", ""))


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
