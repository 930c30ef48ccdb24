"""Who opened what is said once, without what was read; and rows are opened where the reading is watched."""

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import maillon
from maillon.ground.journal.models import Fact
from maillon.ground.vault.public import RETENTIONS, note_reading
from maillon.kernel.act import Machine
from tests.ground.vault.dossiers import NOON, a_dossier

HOUSE = Path(maillon.__file__).parent
OPENERS = {"open_sealed", "open_many", "open_still_there"}
ELSEWHERE = {"care/needs/drafts.py": "the wizard gives back to someone what she typed herself"}


@pytest.mark.django_db
def test_a_reading_is_told_once_an_hour_for_each_reader_and_each_dossier() -> None:
    first, second = a_dossier(), a_dossier()
    for reader, dossier, minutes in [
        ("awa", first, 0),
        ("awa", first, 59),
        ("karim", first, 10),
        ("awa", second, 20),
        ("awa", first, 60),
    ]:
        note_reading(Machine(reader), dossier, NOON + timedelta(minutes=minutes))
    assert list(Fact.objects.order_by("id").values_list("name", "actor_key", "about", "payload")) == [
        ("vault.dossier_read", "system:awa", first.uid, {}),
        ("vault.dossier_read", "system:karim", first.uid, {}),
        ("vault.dossier_read", "system:awa", second.uid, {}),
        ("vault.dossier_read", "system:awa", first.uid, {}),
    ]


def sources() -> Iterator[tuple[str, ast.AST]]:
    """Each file of the house, outside the vault itself."""
    for path in sorted(HOUSE.rglob("*.py")):
        name = path.relative_to(HOUSE).as_posix()
        if not name.startswith("ground/vault/") and "/migrations/" not in name:
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def test_sealed_rows_are_opened_in_queries_only() -> None:
    found = {
        name
        for name, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and OPENERS & {alias.name for alias in node.names}
        if not name.endswith("queries.py") and "/queries/" not in name
    }
    assert found - ELSEWHERE.keys() == set()


def test_every_purpose_has_its_line_in_the_table() -> None:
    found = {
        (name, keyword.value.value)
        for name, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"open_dossier", "add_person"}
        for keyword in node.keywords
        if keyword.arg == "purpose" and isinstance(keyword.value, ast.Constant)
    }
    assert [(name, purpose) for name, purpose in sorted(found) if purpose not in RETENTIONS] == []
