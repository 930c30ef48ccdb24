"""The invented people of the demonstration: accounts whose login starts with `demo-`."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from maillon.ground.access.public import Actor
from maillon.ground.accounts.models import Account, Card
from maillon.ground.accounts.queries import hats_of
from maillon.ground.actors.public import name_of

LOGIN_PREFIX = "demo-"


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
