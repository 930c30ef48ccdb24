"""What the first start does, and what later starts need not do again."""

import os
from pathlib import Path
from typing import Any

import django
import polib
from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from maillon.doors.console.readiness import code_digest, read_stamp, write_stamp
from maillon.doors.console.sentences import say


def prepare(*, demo: bool) -> None:
    """Words, tables, styles, then places and the invented town the first time."""
    compile_words()
    django.setup()
    from maillon.ground.vault.public import check_key  # noqa: PLC0415 -- after the setup

    migrate()
    check_key(connection)
    collect_static()
    load_numbers()
    known = read_stamp()
    if demo and known.get("demo") is not True:
        load_demonstration()
        known["people"] = _people()
    connection.close()
    write_stamp({**known, "code": code_digest(), "demo": demo or known.get("demo") is True})


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


def load_numbers() -> None:
    """The national emergency numbers, there from the first evening; one that people closed stays closed."""
    call_command("load_helplines", verbosity=0)


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
