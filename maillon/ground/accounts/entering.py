"""From a first proof to a session: second factor when there is one, a new session each time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import login as open_session
from django.contrib.auth import logout as close_session
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from maillon.ground.access.public import CARDS_KEY, HAT_KEY, SECOND_FACTOR_KEY, Actor
from maillon.ground.accounts import second_factor
from maillon.ground.accounts.devices import device_name
from maillon.ground.accounts.models import Account
from maillon.ground.accounts.rules import PENDING_LIVES
from maillon.ground.accounts.sessions import DEVICE_KEY, SHARED_KEY

PENDING_KEY = "pending"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """Someone who has shown a first proof and owes the second."""

    account: Account
    shared: bool
    cards: list[int] | None
    onward: str


def begin(
    request: HttpRequest,
    account: Account,
    *,
    shared: bool = False,
    cards: Collection[int] | None = None,
    onward: str = "",
) -> str:
    """The address to go to after a right first proof: the page wanted, or the second factor first.

    `cards` limits the session to the cards whose telephone, mail or link was shown.
    """
    kept = sorted(cards) if cards is not None else None
    wanted = onward if _is_ours(request, onward) else ""
    if second_factor.is_set_up(account):
        request.session.flush()
        request.session[PENDING_KEY] = {
            "account": account.pk,
            "shared": shared,
            "cards": kept,
            "onward": wanted,
            "at": timezone.now().isoformat(),
        }
        return reverse("accounts:second_factor")
    return _open(request, account, shared=shared, cards=kept, onward=wanted, second=False)


def pending(request: HttpRequest, now: datetime) -> Pending | None:
    """Who owes a second factor in this session, for ten minutes."""
    kept: dict[str, Any] | None = request.session.get(PENDING_KEY)
    if kept is None or now - datetime.fromisoformat(kept["at"]) > PENDING_LIVES:
        return None
    account = Account.objects.filter(pk=kept["account"], is_active=True).first()
    if account is None:
        return None
    return Pending(account=account, shared=kept["shared"], cards=kept["cards"], onward=kept["onward"])


def finish(request: HttpRequest, waiting: Pending) -> str:
    """Opens the session of someone who has shown the second factor."""
    return _open(
        request, waiting.account, shared=waiting.shared, cards=waiting.cards, onward=waiting.onward, second=True
    )


def enter_by_key(request: HttpRequest, account: Account, *, shared: bool, onward: str) -> str:
    """Opens the session of someone whose key, and whose finger or code on it, stand for password and second factor."""
    wanted = onward if _is_ours(request, onward) else ""
    return _open(request, account, shared=shared, cards=None, onward=wanted, second=True)


def enter_invented(request: HttpRequest, account: Account, *, onward: str = "") -> str:
    """Opens the session of an invented person, second factor included; the caller has checked that all is invented."""
    wanted = onward if _is_ours(request, onward) else ""
    return _open(request, account, shared=False, cards=None, onward=wanted, second=True)


def _open(
    request: HttpRequest, account: Account, *, shared: bool, cards: list[int] | None, onward: str, second: bool
) -> str:
    request.session.flush()
    open_session(request, account, backend=BACKEND)
    session = request.session
    session[SECOND_FACTOR_KEY] = second
    session[SHARED_KEY] = shared
    session[DEVICE_KEY] = device_name(request)
    session[HAT_KEY] = account.hat_id
    if cards is not None:
        session[CARDS_KEY] = cards
    session.save()
    actor = Actor.load(account.pk, timezone.localdate(), only=cards)
    owes = actor.reads_personal_data()
    if owes != account.must_use_second_factor:
        account.must_use_second_factor = owes
        account.save(update_fields=["must_use_second_factor"])
    if owes and not second:
        return reverse("accounts:set_up_second_factor")
    return onward or (str(settings.LOGIN_REDIRECT_URL) if actor.grants else reverse("accounts:mine"))


def leave(request: HttpRequest) -> bool:
    """Closes the session; says whether the device was shared."""
    shared = bool(request.session.get(SHARED_KEY))
    close_session(request)
    return shared


def mark_shared(request: HttpRequest) -> None:
    """From now on this session lives as on a shared device."""
    request.session[SHARED_KEY] = True


def _is_ours(request: HttpRequest, address: str) -> bool:
    return url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
