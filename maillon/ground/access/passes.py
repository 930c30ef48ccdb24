"""Passes: made once, shown once, looked up by a keyed digest, checked at every request."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password

from maillon.ground.access.actor import LivePass
from maillon.ground.access.capabilities import PassKind
from maillon.ground.access.models import Pass
from maillon.ground.vault.public import keyed_digest
from maillon.kernel.references import clean, new_code
from maillon.kernel.uid import uuid7

SESSION_KEY = "passes"


def give_link(
    kind: PassKind, about: UUID, *, at: datetime, expires_at: datetime | None = None, person: int | None = None
) -> str:
    """A pass carried by a link: returns the 192-bit token, kept nowhere."""
    token = secrets.token_urlsafe(24)
    _store(kind, about, keyed_digest(f"pass:{kind}", token), "", at, expires_at, person)
    return token


def give_code(
    kind: PassKind,
    about: UUID,
    reference: str,
    *,
    at: datetime,
    expires_at: datetime | None = None,
    person: int | None = None,
) -> str:
    """A pass said aloud: found by `reference`, opened by the 12-sign code returned, kept nowhere."""
    code = new_code(12)
    lookup = keyed_digest(f"pass:{kind}", clean(reference))
    _store(kind, about, lookup, make_password(code), at, expires_at, person)
    return code


def _store(
    kind: PassKind,
    about: UUID,
    lookup: bytes,
    code_hash: str,
    at: datetime,
    expires_at: datetime | None,
    person: int | None,
) -> None:
    Pass.objects.create(
        uid=uuid7(),
        kind=kind,
        about=about,
        lookup=lookup,
        code_hash=code_hash,
        created_at=at,
        expires_at=expires_at,
        person_id=person,
    )


def find_by_link(kind: PassKind, token: str, *, at: datetime) -> Pass | None:
    """The live pass of a token, or None."""
    return Pass.objects.live(at).filter(kind=kind, lookup=keyed_digest(f"pass:{kind}", token), code_hash="").first()


def find_by_code(kind: PassKind, reference: str, code: str, *, at: datetime) -> Pass | None:
    """The live pass of a reference and its code, or None; the same time is spent either way."""
    lookup = keyed_digest(f"pass:{kind}", clean(reference))
    found = Pass.objects.live(at).filter(kind=kind, lookup=lookup).exclude(code_hash="").first()
    if found is None:
        make_password(clean(code))
        return None
    return found if check_password(clean(code), found.code_hash) else None


def hold(session: Any, found: Pass) -> None:
    """Keeps the pass in this browser session; its rights are checked again at each request."""
    held = [uid for uid in session.get(SESSION_KEY, []) if uid != str(found.uid)]
    session[SESSION_KEY] = [*held, str(found.uid)][-5:]


def passes_of(session: Any, at: datetime) -> Iterable[LivePass]:
    """The passes of this session that still live."""
    uids = session.get(SESSION_KEY) if hasattr(session, "get") else None
    if not uids:
        return ()
    rows = Pass.objects.live(at).filter(uid__in=uids)
    return tuple(LivePass(uid=row.uid, kind=PassKind(row.kind), about=row.about, person=row.person_id) for row in rows)


def revoke(about: UUID, *, at: datetime, kind: PassKind | None = None) -> int:
    """Ends the live passes on an object; returns how many."""
    rows = Pass.objects.live(at).filter(about=about)
    return (rows.filter(kind=kind) if kind else rows).update(revoked_at=at)
