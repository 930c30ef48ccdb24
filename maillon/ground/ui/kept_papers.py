"""Public papers already drawn: the same sheet asked again is not laid out again.

A paper is named, and sealed, by a digest of its own page. A page whose words changed finds nothing; and what is left on
the disk opens for nobody who does not already have every word of it: a name taken out cannot be read there.
"""

import hashlib
import logging
import os
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

MOST, HEAVIEST, KEPT_SECONDS = 300, 50 * 1024 * 1024, 2 * 24 * 3600
NONCE_BYTES = 12
HASTY = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKey:
    """`name` finds the paper, `secret` (32 bytes) opens it; neither says anything of its words."""

    name: str
    secret: bytes


def folder() -> Path:
    """Where drawn papers wait, beside the database; no backup takes it."""
    return Path(settings.DATA_DIR) / "papers"


def key_of(pages: Sequence[str], style: str) -> PaperKey:
    """The key of what these pages give: any sign changed, in them or in the style, gives another."""
    digest = hashlib.blake2b(digest_size=64)
    for part in (style, _drawn_by(), *pages):
        digest.update(hashlib.sha256(part.encode()).digest())
    whole = digest.digest()
    return PaperKey(name=whole[:32].hex(), secret=whole[32:])


def remembered(key: PaperKey) -> bytes | None:
    """The paper, when it was drawn lately; None otherwise."""
    path = folder() / key.name
    try:
        if time.time() - path.stat().st_mtime > KEPT_SECONDS:
            return None
        held = path.read_bytes()
        return AESGCM(key.secret).decrypt(held[:NONCE_BYTES], held[NONCE_BYTES:], key.name.encode())
    except FileNotFoundError:
        return None
    except (InvalidTag, ValueError):  # half written when the machine stopped: drawn again
        path.unlink(missing_ok=True)
        return None


def keep(key: PaperKey, paper: bytes) -> None:
    """Keeps a paper of anyone's; the oldest leave. A full disk refuses no paper: it is drawn again next time."""
    nonce = os.urandom(NONCE_BYTES)
    sealed = nonce + AESGCM(key.secret).encrypt(nonce, paper, key.name.encode())
    try:
        folder().mkdir(mode=0o700, exist_ok=True)
        handle, half = tempfile.mkstemp(dir=folder(), prefix=".")
        with os.fdopen(handle, "wb") as file:
            file.write(sealed)
        Path(half).replace(folder() / key.name)
        _make_room()
    except OSError:
        logging.getLogger(__name__).warning("papers: nothing could be kept in %s", folder(), exc_info=True)


def _make_room() -> None:
    """At most `MOST` papers, `HEAVIEST` bytes and two days; what another process takes away meanwhile is gone anyway."""
    now, weight = time.time(), 0
    found = []
    for path in folder().iterdir():
        try:
            known = path.stat()
        except FileNotFoundError:
            continue
        found.append((known.st_mtime, known.st_size, path))
    for rank, (made, size, path) in enumerate(sorted(found, reverse=True)):
        weight += size
        life = HASTY if path.name.startswith(".") else KEPT_SECONDS
        if rank >= MOST or weight > HEAVIEST or now - made > life:
            path.unlink(missing_ok=True)


@lru_cache(maxsize=1)
def _drawn_by() -> str:
    from weasyprint import __version__  # noqa: PLC0415 -- needs system libraries

    return str(__version__)
