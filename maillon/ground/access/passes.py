"""Passes: made once, shown once, looked up by a keyed digest, checked at every request."""

import secrets
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.utils import timezone

from maillon.ground.access.actor import LivePass
from maillon.ground.access.capabilities import PassKind
from maillon.ground.access.limits import Limit, give_back, take
from maillon.ground.access.models import Pass
from maillon.ground.vault.public import keyed_digest
from maillon.kernel.naming import free_reference
from maillon.kernel.references import clean, new_code
from maillon.kernel.uid import uuid7

SESSION_KEY = "passes"
CODE_TRIES = Limit(name="pass_code", tries=10, every=timedelta(minutes=1))


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
    """A pass said aloud: found by `reference`, opened by the 12-sign code returned, kept nowhere.

    A new code for the same reference replaces the one before.
    """
    code = new_code(12)
    lookup = keyed_digest(f"pass:{kind}", clean(reference))
    Pass.objects.filter(lookup=lookup).delete()
    _store(kind, about, lookup, make_password(code), at, expires_at, person)
    return code


def free_pass_reference(kind: PassKind) -> str:
    """A speakable reference no pass of this kind bears: for what keeps no reference of its own."""
    return free_reference(
        lambda wished: Pass.objects.filter(lookup=keyed_digest(f"pass:{kind}", clean(wished))).exists()
    )


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
    """The live pass of a reference and its code, or None; the same time is spent either way.

    Wrong codes slow the reference down (TooManyTriesError, answered 429), whether it exists or not.
    """
    take(CODE_TRIES, kind, clean(reference), at=at)
    lookup = keyed_digest(f"pass:{kind}", clean(reference))
    found = Pass.objects.live(at).filter(kind=kind, lookup=lookup).exclude(code_hash="").first()
    if found is None:
        make_password(clean(code))
        return None
    if not check_password(clean(code), found.code_hash):
        return None
    give_back(CODE_TRIES, kind, clean(reference))
    return found


def consume(found: Pass, *, at: datetime) -> bool:
    """Uses a single-use pass; False when someone was faster."""
    return Pass.objects.live(at).filter(pk=found.pk).update(used_at=at) == 1


def hold(session: Any, found: Pass) -> None:
    """Keeps the pass in this browser session; its rights are checked again at each request.

    The visit before this one is kept with it, to be shown: an unknown visit is how a stolen code is noticed.
    """
    now = timezone.now()
    held = [entry for entry in session.get(SESSION_KEY, []) if entry[0] != str(found.uid)]
    before = found.last_visit_at.isoformat() if found.last_visit_at else ""
    session.cycle_key()  # a session someone else opened in this browser, and kept, must not receive it
    session[SESSION_KEY] = [*held, [str(found.uid), before]][-5:]
    Pass.objects.filter(pk=found.pk).update(last_visit_at=now)


def passes_of(session: Any, at: datetime) -> list[LivePass]:
    """The passes of this session that still live, the last one shown at the end."""
    entries = session.get(SESSION_KEY) if hasattr(session, "get") else None
    if not entries:
        return []
    before = dict(entries)
    rows = {str(row.uid): row for row in Pass.objects.live(at).filter(uid__in=before)}
    return [_live(rows[uid], before[uid]) for uid in before if uid in rows]


def _live(row: Pass, before: str) -> LivePass:
    return LivePass(
        uid=row.uid,
        kind=PassKind(row.kind),
        about=row.about,
        person=row.person_id,
        last_visit=datetime.fromisoformat(before) if before else None,
    )


def revoke(about: UUID, *, at: datetime, kind: PassKind | None = None) -> int:
    """Ends the live passes on an object; returns how many."""
    rows = Pass.objects.live(at).filter(about=about)
    return (rows.filter(kind=kind) if kind else rows).update(revoked_at=at)
