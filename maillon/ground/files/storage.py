"""The folder of stored files: nothing in it reads without the key of its row and that of the instance."""

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

from maillon.ground.files.models import StoredFile
from maillon.ground.files.rules import REFUSALS
from maillon.ground.vault.public import PIECE, new_key, open_pieces, open_secret, seal_pieces, seal_secret
from maillon.kernel.refusals import RuleViolation

WAIT = 20


def folder() -> Path:
    found = Path(settings.MEDIA_ROOT)
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def path_of(stored_as: str) -> Path:
    """Names are our own hexadecimal ones, spread over 256 folders."""
    if not stored_as.isalnum():
        raise ValueError(stored_as)
    return folder() / stored_as[:2] / stored_as


def keep(content: bytes, file: UUID) -> tuple[str, bytes]:
    """Seals `content` and writes it durably under a random name; returns that name and the sealed key of the row."""
    name, key = secrets.token_hex(16), new_key()
    path = path_of(name)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
        out.writelines(seal_pieces(key, content, file.bytes))
        out.flush()
        os.fsync(out.fileno())
    return name, seal_secret(_label(file), key)


def pieces_of(row: StoredFile, start: int = 0, length: int | None = None) -> Iterator[bytes]:
    """The clean content, or `length` bytes of it from `start`. Opened only once someone reads."""
    with path_of(row.stored_as).open("rb") as stored:
        if row.key:
            key = open_secret(_label(row.uid), bytes(row.key))
            yield from open_pieces(key, stored, row.uid.bytes, size=row.size, start=start, length=length)
            return
        stored.seek(start)
        left = row.size - start if length is None else length
        while left > 0 and (piece := stored.read(min(PIECE, left))):
            left -= len(piece)
            yield piece


def _label(file: UUID) -> str:
    return f"file:{file}"


def refused(code: str) -> RuleViolation:
    return RuleViolation(f"file_{code}", REFUSALS[code])


def harmless(content: bytes) -> tuple[str, bytes]:
    """The kind and the clean content, made by a child process; refused with a sentence that says what to do."""
    with tempfile.TemporaryDirectory(prefix="maillon-upload-") as there:
        source, target = Path(there) / "in", Path(there) / "out"
        source.write_bytes(content)
        answer = _child(source, target)
        if "refused" in answer:
            raise refused(answer["refused"] if answer["refused"] in REFUSALS else "broken")
        return answer["kind"], target.read_bytes()


def _child(source: Path, target: Path) -> dict[str, str]:
    try:
        done = subprocess.run(  # noqa: S603 -- our own module on our own paths
            [sys.executable, "-m", "maillon.ground.files.cleaners", str(source), str(target)],
            cwd=source.parent,
            env={"PYTHONPATH": str(settings.BASE_DIR), "PATH": "", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=WAIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"refused": "too_long"}
    if done.returncode < 0:
        return {"refused": "too_long"}
    try:
        found = json.loads(done.stdout)
    except ValueError:
        return {"refused": "bomb" if b"MemoryError" in done.stderr else "broken"}
    return {str(key): str(value) for key, value in found.items()}
