"""Whether anything must be prepared before serving: answered without loading Django's models."""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

STAMP = "prepared.json"
WATCHED = {".py", ".po", ".css", ".js", ".svg", ".png", ".woff2", ".webmanifest"}


def is_ready(*, demo: bool) -> bool:
    """Whether this code has already prepared this data folder: then nothing is loaded again."""
    if settings.DATABASE_URL != "sqlite" or not Path(str(settings.DATABASES["default"]["NAME"])).exists():
        return False
    known = read_stamp()
    return known.get("code") == code_digest() and (known.get("demo") is True or not demo)


def people_of_the_demonstration() -> list[str]:
    """Whom one may be, as the first start found them."""
    people = read_stamp().get("people")
    return [str(person) for person in people] if isinstance(people, list) else []


def code_digest() -> str:
    """Changes when a table, a style, a word or a line of code does."""
    found = hashlib.sha256()
    for path in sorted(_watched(Path(settings.BASE_DIR) / "maillon")):
        state = path.stat()
        found.update(f"{path}|{state.st_size}|{state.st_mtime_ns}".encode())
    return found.hexdigest()


def _watched(top: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (Path(folder) / name for name in names if Path(name).suffix in WATCHED)


def read_stamp() -> dict[str, object]:
    """What the last preparation of this data folder left; empty before the first."""
    try:
        return dict(json.loads((settings.DATA_DIR / STAMP).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def write_stamp(content: dict[str, object]) -> None:
    """Remembers a preparation."""
    (settings.DATA_DIR / STAMP).write_text(json.dumps(content), encoding="utf-8")
