"""The second factor: a code from the telephone (TOTP), a key (see `passkeys`), or a recovery code.

allauth keeps them, the vault seals them.
"""

import base64
from datetime import datetime

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, validate_totp_code
from django.conf import settings
from django.db import transaction

from maillon.ground.access.public import TooManyTriesError, take
from maillon.ground.accounts.models import Account
from maillon.ground.accounts.rules import ONE_TIME_CODE
from maillon.ground.vault.public import open_secret, seal_secret
from maillon.kernel.references import clean

LABEL = "second_factor"


class SealedAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """Seeds are sealed with the instance key before allauth stores them."""

    def encrypt(self, text: str) -> str:
        return seal_text(text)

    def decrypt(self, encrypted_text: str) -> str:
        return open_text(encrypted_text)


def seal_text(text: str) -> str:
    return base64.b64encode(seal_secret(LABEL, text.encode())).decode()


def open_text(sealed: str) -> str:
    return open_secret(LABEL, base64.b64decode(sealed)).decode()


def is_set_up(account: Account) -> bool:
    """Whether something is asked at each entry: a code of the telephone or a key."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user=account, type__in=kinds).exists())


def has_telephone(account: Account) -> bool:
    return bool(Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists())


def new_seed() -> str:
    return str(generate_totp_secret())


def address_of_seed(account: Account, seed: str) -> str:
    """What the QR code says to the telephone's application."""
    issuer = settings.SITE_NAME
    return f"otpauth://totp/{issuer}:{account.login}?secret={seed}&issuer={issuer}"


@transaction.atomic
def set_up(account: Account, seed: str, code: str, *, at: datetime) -> bool:
    """Keeps `seed` once the telephone has shown that it knows it; replaces the one before, and the recovery codes."""
    typed = clean(code)
    if not validate_totp_code(seed, typed) or not _first_use(account, typed, at):
        return False
    Authenticator.objects.filter(user=account).exclude(type=Authenticator.Type.WEBAUTHN).delete()
    TOTP.activate(account, seed)
    RecoveryCodes.activate(account)
    return True


def check(account: Account, code: str, *, at: datetime) -> bool:
    """Whether `code` is right: a code of the telephone works once, a recovery code once for ever."""
    typed = clean(code)
    for kept in Authenticator.objects.filter(user=account).order_by("-type"):
        if kept.type == Authenticator.Type.TOTP:
            seed = open_text(kept.data["secret"])
            if validate_totp_code(seed, typed) and _first_use(account, typed, at):
                return True
        elif kept.type == Authenticator.Type.RECOVERY_CODES and RecoveryCodes(kept).validate_code(typed):
            return True
    return False


def _first_use(account: Account, code: str, at: datetime) -> bool:
    # allauth remembers used codes in a cache of one process; several processes share this table.
    try:
        take(ONE_TIME_CODE, str(account.pk), code, at=at)
    except TooManyTriesError:
        return False
    return True


def recovery_codes(account: Account) -> list[str]:
    """The unused recovery codes while they have not been noted down, then none."""
    kept = _recovery(account)
    return [] if kept is None or kept.did_view else list(kept.get_unused_codes())


def recovery_codes_noted(account: Account) -> None:
    kept = _recovery(account)
    if kept is not None:
        kept.mark_as_viewed()


def _recovery(account: Account) -> RecoveryCodes | None:
    kept = Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).first()
    return RecoveryCodes(kept) if kept else None
