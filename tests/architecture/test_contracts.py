"""The import contracts hold, and each of ours refuses what it is there to refuse."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools.contracts import InsideRoomsContract, PublicOnlyContract, StandardLibraryContract

ROOT = Path(__file__).resolve().parents[2]


def test_every_contract_is_kept() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    told = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout[-3000:]


@pytest.mark.parametrize(
    ("importer", "imported", "refused"),
    [
        ("maillon.care.needs.commands", "maillon.ground.vault.public", False),
        ("maillon.care.needs.commands", "maillon.ground.vault.sealing", True),
        ("maillon.ground.vault.commands", "maillon.ground.vault.sealing", False),
        ("maillon.config.settings.security", "maillon.ground.vault.keyfile", False),
        ("maillon.care.needs.web.forms", "maillon.ground.ui.forms", False),
        ("maillon.care.needs.web.forms", "maillon.ground.ui.pages", True),
    ],
)
def test_a_room_is_entered_by_its_public_door(importer: str, imported: str, refused: bool) -> None:
    contract = PublicOnlyContract("", {}, {})
    assert contract.refuses(importer, imported) is refused


@pytest.mark.parametrize(
    ("importer", "imported", "refused"),
    [
        ("maillon.care.needs.web.views", "maillon.care.needs.commands", False),
        ("maillon.care.needs.commands.asking", "maillon.care.needs.models", False),
        ("maillon.care.needs.models", "maillon.care.needs.queries", True),
        ("maillon.care.needs.queries", "maillon.care.needs.web.views", True),
        ("maillon.care.needs.rules", "maillon.care.needs.models", True),
    ],
)
def test_inside_a_room_nothing_looks_up(importer: str, imported: str, refused: bool) -> None:
    layers = ["web", "reactions", "commands", "queries", "models", "events", "rules", "states"]
    contract = InsideRoomsContract("", {}, {"layers": layers})
    assert contract.refuses(importer, imported) is refused


@pytest.mark.parametrize(
    ("imported", "refused"), [("re", False), ("maillon.kernel.uid", False), ("django.db", True), ("nh3", True)]
)
def test_the_kernel_knows_only_the_standard_library(imported: str, refused: bool) -> None:
    contract = StandardLibraryContract("", {}, {})
    assert contract.refuses("maillon.kernel.scrub", imported) is refused
