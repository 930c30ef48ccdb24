"""`make check`: style, types, contracts, migrations, templates, catalogues, glossary, guides. One line each."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

CODE = ("maillon", "tests", "tools", "benchmarks")
TOOLS: tuple[tuple[str, Sequence[str]], ...] = (
    ("style", ("ruff", "check")),
    ("format", ("ruff", "format", "--check")),
    ("types", ("mypy",)),
    ("imports", ("lint-imports", "--no-cache")),
)


def run_tool(command: Sequence[str]) -> list[str]:
    """What the tool says when it refuses; nothing when it agrees."""
    folders = [name for name in CODE if (ROOT / name).is_dir()] if command[0] != "lint-imports" else []
    full = [str(BIN / command[0]), *command[1:], *folders]
    done = subprocess.run(full, cwd=ROOT, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return (done.stdout + done.stderr).splitlines() if done.returncode else []


def missing_migrations() -> Iterator[str]:
    """Models that changed without their migration."""
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState
    from django.utils.translation import override

    with override(None):  # names of fields are compared as they were written, in no language
        loader = MigrationLoader(None)
        detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
        ours = {config.label for config in apps.get_app_configs() if config.name.startswith("maillon.")}
        changes = detector.changes(graph=loader.graph, trim_to_apps=ours)
    for label, found in changes.items():
        yield f"{label}: " + "; ".join(operation.describe() for one in found for operation in one.operations)


def broken_templates() -> Iterator[str]:
    """Templates that do not compile."""
    from django.template import TemplateSyntaxError, engines

    backend: Any = engines["django"]
    engine = backend.engine
    for path, name in templates():
        try:
            engine.get_template(name)
        except TemplateSyntaxError as problem:
            yield f"{path.relative_to(ROOT)}: {problem}"


def templates() -> Iterator[tuple[Path, str]]:
    """Every template of ours and the name it is loaded by."""
    for folder in sorted((ROOT / "maillon").glob("*/*/templates")):
        for path in sorted(path for path in folder.rglob("*") if path.suffix in {".html", ".txt", ".xml"}):
            yield path, str(path.relative_to(folder))


def stale_catalogues() -> Iterator[str]:
    """Sentences of the code that English lacks; English is complete."""
    import polib

    from tools.words import sentences

    path = ROOT / "maillon" / "locale" / "en" / "LC_MESSAGES" / "django.po"
    if not path.exists():
        yield f"{path.relative_to(ROOT)} does not exist"
        return
    known = {entry.msgid for entry in polib.pofile(str(path)) if entry.translated()}
    for sentence in sorted(sentences() - known):
        yield f"en: {sentence[:100]!r} is not translated"


def silent_glossary() -> Iterator[str]:
    """Models without their line in the glossary."""
    from django.apps import apps

    path = ROOT / "docs" / "glossary.md"
    told = set(re.findall(r"`([A-Za-z]+)`", path.read_text(encoding="utf-8"))) if path.exists() else set()
    for model in apps.get_models():
        if model.__module__.startswith("maillon.") and model.__name__ not in told:
            yield f"docs/glossary.md: no line for `{model.__name__}` ({model._meta.app_label})"


def stale_guides() -> Iterator[str]:
    """Generated parts of the guides that no longer say what the code does."""
    from tools.docs import stale

    yield from stale()


LOOKS: tuple[tuple[str, Callable[[], Iterator[str]]], ...] = (
    ("migrations", missing_migrations),
    ("templates", broken_templates),
    ("catalogues", stale_catalogues),
    ("glossary", silent_glossary),
    ("guides", stale_guides),
)


def main() -> int:
    import django

    django.setup()
    checks: list[tuple[str, Callable[[], list[str]]]] = [
        (name, lambda command=command: run_tool(command))  # type: ignore[misc]  # bound now
        for name, command in TOOLS
    ]
    checks += [(name, lambda look=look: list(look())) for name, look in LOOKS]  # type: ignore[misc]  # bound now
    wanted = set(sys.argv[1:])
    refused = []
    for name, check in checks:
        if wanted and name not in wanted:
            continue
        told = check()
        print(f"{'refused' if told else 'ok':<8}{name}", flush=True)
        for line in told:
            print(f"        {line}")
        if told:
            refused.append(name)
    print("=== " + (f"refused: {', '.join(refused)}" if refused else "all checks passed"))
    return int(bool(refused))


if __name__ == "__main__":
    raise SystemExit(main())
