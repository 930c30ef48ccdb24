"""Keys of entry (passkeys): a finger, a face or a small USB key instead of a code to copy.

allauth keeps the row, the vault seals what is in it, fido2 checks what the device signed. A key belongs to the name of
the site it was made on: `rp_id` is that name, never an address in figures. A challenge says by itself what it is for
and until when, and serves once: showing the page writes nothing.
"""

import base64
import ipaddress
import json
import secrets
import struct
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.http.request import split_domain_port
from fido2.cose import CoseKey
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from maillon.ground.access.public import TooManyTriesError, take
from maillon.ground.accounts import second_factor
from maillon.ground.accounts.models import Account
from maillon.ground.accounts.rules import CHALLENGE, CHALLENGE_LIVES
from maillon.ground.vault.public import keyed_digest

KIND = Authenticator.Type.WEBAUTHN
MOST_SIGNS = 16_000
_NONCE, _MARK = 16, 16
# What reading bytes that anyone may send can raise, in the JSON, the CBOR and the key they hold.
UNREADABLE = (AssertionError, ValueError, TypeError, KeyError, IndexError, AttributeError, struct.error, RecursionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCard:
    """One key, for its owner; `here` when it was made under the name the site is opened by."""

    pk: int
    name: str
    added_at: datetime
    used_at: datetime | None
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    row: Authenticator
    name: str
    site: str
    credential: AttestedCredentialData


def site_of(request: HttpRequest) -> str:
    """The name keys belong to here; empty where browsers refuse them: an address in figures, or no HTTPS."""
    host = split_domain_port(request.get_host())[0]
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return host if request.is_secure() or host == "localhost" or host.endswith(".localhost") else ""
    return ""


def has_key(account: Account) -> bool:
    return bool(Authenticator.objects.filter(user=account, type=KIND).exists())


def keys_of(account: Account, site: str) -> list[KeyCard]:
    """The keys of an account, oldest first."""
    return [
        KeyCard(
            pk=kept.row.pk,
            name=kept.name,
            added_at=kept.row.created_at,
            used_at=kept.row.last_used_at,
            here=kept.site == site,
        )
        for kept in _kept(account)
    ]


def _kept(account: Account) -> list[_Kept]:
    found = []
    for row in Authenticator.objects.filter(user=account, type=KIND).order_by("pk"):
        told = json.loads(second_factor.open_text(row.data["sealed"]))
        credential = AttestedCredentialData(base64.b64decode(told["credential"]))
        found.append(_Kept(row=row, name=told["name"], site=told["site"], credential=credential))
    return found


def _server(site: str) -> Fido2Server:
    return Fido2Server(PublicKeyCredentialRpEntity(id=site, name=settings.SITE_NAME))


def _mark(purpose: str, begun: bytes) -> bytes:
    return keyed_digest("passkey", f"{purpose}|{begun.hex()}")[:_MARK]


def _challenge(purpose: str, at: datetime) -> bytes:
    begun = secrets.token_bytes(_NONCE) + int(at.timestamp()).to_bytes(8, "big")
    return begun + _mark(purpose, begun)


def _ours(challenge: bytes, purpose: str, at: datetime) -> bool:
    """Whether we gave this challenge for this purpose a little while ago, and nobody has used it yet."""
    begun, mark = challenge[:-_MARK], challenge[-_MARK:]
    if len(begun) != _NONCE + 8 or not secrets.compare_digest(mark, _mark(purpose, begun)):
        return False
    if at.timestamp() - int.from_bytes(begun[_NONCE:], "big") > CHALLENGE_LIVES.total_seconds():
        return False
    try:
        take(CHALLENGE, challenge.hex(), at=at)
    except TooManyTriesError:
        return False
    return True


def to_add(account: Account, site: str, at: datetime) -> str:
    """What the browser is asked to make, as JSON."""
    options, _state = _server(site).register_begin(
        PublicKeyCredentialUserEntity(id=account.uid.bytes, name=account.login, display_name=account.login),
        credentials=[kept.credential for kept in _kept(account)],
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=UserVerificationRequirement.PREFERRED,
        challenge=_challenge(f"add:{account.pk}", at),
    )
    return json.dumps(dict(options))


@transaction.atomic
def add(account: Account, site: str, answer: str, *, name: str, at: datetime) -> bool:
    """Keeps the key the browser has just made; False when what it answers is not right."""
    try:
        given = RegistrationResponse.from_dict(_read(answer))
        challenge = given.response.client_data.challenge
        if not _ours(challenge, f"add:{account.pk}", at):
            return False
        made = _server(site).register_complete(_state(challenge, None), given).credential_data
        if made is None or made.public_key.get(3) not in CoseKey.supported_algorithms():
            return False
    except UNREADABLE:
        return False
    told = {"name": name, "site": site, "credential": base64.b64encode(made).decode()}
    sealed = {"sealed": second_factor.seal_text(json.dumps(told))}
    Authenticator.objects.create(user=account, type=KIND, data=sealed, created_at=at)
    RecoveryCodes.activate(account)
    return True


def to_show(account: Account | None, site: str, at: datetime) -> str:
    """What the browser is asked to sign, as JSON: with a key of `account`, or with any key it knows for this site.

    A key alone stands for the password too: the device must then know who holds it (finger, face or its own code).
    """
    known = [kept.credential for kept in _kept(account) if kept.site == site] if account is not None else None
    asked = UserVerificationRequirement.PREFERRED if account is not None else UserVerificationRequirement.REQUIRED
    options, _state = _server(site).authenticate_begin(
        known, user_verification=asked, challenge=_challenge(_purpose(account), at)
    )
    return json.dumps(dict(options))


@transaction.atomic
def shown(account: Account | None, site: str, answer: str, *, at: datetime) -> Account | None:
    """Whose key signed: `account` itself, or with None the account the key says it is of; None when it is not right."""
    try:
        given = AuthenticationResponse.from_dict(_read(answer))
        challenge = given.response.client_data.challenge
        owner = account or _owner(given.response.user_handle)
        if owner is None or not _ours(challenge, _purpose(account), at):
            return None
        kept = [one for one in _kept(owner) if one.site == site]
        asked = UserVerificationRequirement.REQUIRED if account is None else None
        signed = _server(site).authenticate_complete(_state(challenge, asked), [one.credential for one in kept], given)
    except UNREADABLE:
        return None
    used = [one.row.pk for one in kept if one.credential.credential_id == signed.credential_id]
    Authenticator.objects.filter(pk__in=used).update(last_used_at=at)
    return owner


def remove(account: Account, pk: int) -> bool:
    """Forgets a key; False when it is the last way to show a second factor, for who must show one."""
    with transaction.atomic():
        rows = list(Authenticator.objects.select_for_update().filter(user=account))
        found = [row for row in rows if row.type == KIND and row.pk == pk]
        others = [row for row in rows if row.type != Authenticator.Type.RECOVERY_CODES and row not in found]
        if found and not others and account.must_use_second_factor:
            return False
        gone = [] if not found else found if others else rows  # without any other, recovery codes open nothing
        Authenticator.objects.filter(pk__in=[row.pk for row in gone]).delete()
    return True


def _purpose(account: Account | None) -> str:
    return f"second:{account.pk}" if account is not None else "enter"


def _owner(handle: bytes | None) -> Account | None:
    return Account.objects.filter(uid=UUID(bytes=handle), is_active=True).first() if handle else None


def _read(answer: str) -> dict[str, Any]:
    found = json.loads(answer[:MOST_SIGNS])
    return {**found, "clientExtensionResults": {}}  # nothing of it is used


def _state(challenge: bytes, asked: UserVerificationRequirement | None) -> dict[str, Any]:
    told = base64.urlsafe_b64encode(challenge).rstrip(b"=").decode()
    return {"challenge": told, "user_verification": asked}
