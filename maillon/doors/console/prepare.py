"""What the first start does, and what later starts need not do again."""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import polib
from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from maillon.doors.console.sentences import say

STAMP = "prepared.json"
WATCHED = {".py", ".po", ".css", ".js", ".svg", ".png", ".woff2", ".webmanifest"}


def is_ready(*, demo: bool) -> bool:
    """Whether this code has already prepared this data folder: then nothing is loaded again."""
    if settings.DATABASE_URL != "sqlite" or not Path(str(settings.DATABASES["default"]["NAME"])).exists():
        return False
    known = _read_stamp()
    return known.get("code") == code_digest() and (known.get("demo") is True or not demo)


def prepare(*, demo: bool) -> None:
    """Words, tables, styles, then places and the invented town the first time."""
    compile_words()
    django.setup()
    from maillon.ground.vault.public import check_key  # noqa: PLC0415 -- after the setup

    migrate()
    check_key(connection)
    collect_static()
    known = _read_stamp()
    if demo and known.get("demo") is not True:
        load_demonstration()
        known["people"] = _people()
    connection.close()
    _write_stamp({**known, "code": code_digest(), "demo": demo or known.get("demo") is True})


def compile_words() -> None:
    """Turns each catalogue of words into the form read by the pages; only those that changed."""
    for folder in settings.LOCALE_PATHS:
        for source in Path(folder).glob("*/LC_MESSAGES/*.po"):
            compiled = source.with_suffix(".mo")
            if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
                polib.pofile(str(source)).save_as_mofile(str(compiled))
                compiled.chmod(0o644)


def migrate() -> None:
    """Brings the tables up to date; an embedded database is copied first, in case it is interrupted."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return
    path = settings.DATABASES["default"]["NAME"]
    if not executor.loader.applied_migrations:
        say("Création de la base de données…", "Making the database…")
        call_command("migrate", verbosity=0, interactive=False)
        return
    say("Mise à jour de la base de données…", "Updating the database…")
    copy = Path(f"{path}.before-update") if connection.vendor == "sqlite" else None
    if copy:
        _copy_database(copy)
    call_command("migrate", verbosity=0, interactive=False)
    if copy:
        copy.unlink(missing_ok=True)


def _copy_database(copy: Path) -> None:
    connection.ensure_connection()
    driver: Any = connection.Database  # type: ignore[attr-defined]  # the backend's own driver
    copy.unlink(missing_ok=True)
    os.close(os.open(copy, os.O_CREAT | os.O_WRONLY, 0o600))
    kept = driver.connect(str(copy))
    try:
        connection.connection.backup(kept)
    finally:
        kept.close()


def collect_static() -> None:
    """Copies styles and drawings where they are served from."""
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def load_demonstration() -> None:
    """Official places, then the invented town, by the commands of the rooms that own them."""
    known = get_commands()
    if "load_places" in known:
        say("Chargement des communes, des intercommunalités et des départements…", "Loading the official places…")
        call_command("load_places", verbosity=0)
    if "demo" in known:
        say("Chargement de la ville inventée…", "Loading the invented town…")
        call_command("demo", verbosity=0)


def _people() -> list[str]:
    from maillon.ground.accounts.public import demo_people  # noqa: PLC0415 -- after the setup

    return [", ".join(filter(None, (who.name, who.role, who.organisation))) for who in demo_people()]


def people_of_the_demonstration() -> list[str]:
    """Whom one may be, as the first start found them."""
    people = _read_stamp().get("people")
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


def _read_stamp() -> dict[str, object]:
    try:
        return dict(json.loads((settings.DATA_DIR / STAMP).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _write_stamp(content: dict[str, object]) -> None:
    (settings.DATA_DIR / STAMP).write_text(json.dumps(content), encoding="utf-8")
