"""The recovery sheet: printed, kept, typed back by someone in a hurry."""

import io
import os
import stat
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from maillon.ground.vault.keyfile import fingerprint_of, key_path, make_key, read_key
from maillon.ground.vault.models import KeyFingerprint
from maillon.ground.vault.printing import as_page, as_text, save
from maillon.ground.vault.recovery import LINES, key_of, recovery_sheet
from maillon.ground.vault.restoring import put_key_back
from maillon.kernel.references import ALPHABET
from maillon.kernel.refusals import RuleViolation

KEY = bytes(range(100, 132))
SHEET = recovery_sheet(KEY)
DAY = date(2026, 11, 22)
keys = st.binary(min_size=32, max_size=32)


def refusal_of(lines: list[str]) -> RuleViolation:
    with pytest.raises(RuleViolation) as refusal:
        key_of(lines)
    return refusal.value


@given(keys)
def test_every_key_comes_back_from_its_sheet_and_from_its_code(key: bytes) -> None:
    sheet = recovery_sheet(key)
    assert [len(line) for line in sheet.lines] == [9] * LINES
    assert key_of(sheet.lines) == key
    assert key_of([sheet.code]) == key


def test_spaces_case_and_empty_lines_do_not_matter() -> None:
    assert key_of([f"  {number}  {line}" for number, line in enumerate(SHEET.lines, start=1)]) == KEY
    assert key_of(["", *(f" {line.lower().replace(' ', '-')} " for line in SHEET.lines), "\n"]) == KEY


def test_every_single_wrong_sign_names_its_line() -> None:
    missed = []
    for number, line in enumerate(SHEET.lines):
        for place, right in enumerate(line):
            for wrong in ALPHABET if right != " " else "":
                typed = list(SHEET.lines)
                typed[number] = line[:place] + wrong + line[place + 1 :]
                if wrong == right:
                    continue
                refusal = refusal_of(typed)
                if (refusal.code, refusal.params.get("line")) != ("sheet_line", number + 1):
                    missed.append((number, place, wrong))
    assert missed == []


@given(keys, st.integers(0, LINES - 1), st.integers(0, 6))
def test_two_neighbours_swapped_name_their_line(key: bytes, number: int, place: int) -> None:
    lines = list(recovery_sheet(key).lines)
    signs = lines[number].replace(" ", "")
    lines[number] = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
    if lines[number] == signs:
        assert key_of(lines) == key
    else:
        assert refusal_of(lines).params["line"] == number + 1


@given(keys, st.integers(0, LINES - 1), st.integers(0, LINES - 1))
def test_two_lines_swapped_are_found(key: bytes, one: int, other: int) -> None:
    lines = list(recovery_sheet(key).lines)
    lines[one], lines[other] = lines[other], lines[one]
    if one == other or lines[one] == lines[other]:
        assert key_of(lines) == key
    else:
        assert refusal_of(lines).params["line"] == min(one, other) + 1


@pytest.mark.parametrize("typed", ["", "K7M4", "K7M4 QX2", "K7M4 QX2P 9", "0000 0000", "ZZZZ ZZZZ", "éàùç ²³&@"])
def test_a_line_that_is_not_one_is_named(typed: str) -> None:
    lines = [*SHEET.lines[:3], typed or "?", *SHEET.lines[4:]]
    refusal = refusal_of(lines)
    assert (refusal.code, refusal.params["line"]) == ("sheet_line", 4)
    assert "ligne 4" in str(refusal)


def test_a_sheet_with_a_line_missing_says_how_many() -> None:
    refusal = refusal_of(list(SHEET.lines[:-1]))
    assert (refusal.code, refusal.params) == ("sheet_lines", {"expected": 9, "found": 8})


@given(keys, keys, st.integers(0, LINES - 2))
def test_lines_of_two_sheets_are_found(key: bytes, other: bytes, number: int) -> None:
    lines = list(recovery_sheet(key).lines)
    lines[number] = recovery_sheet(other).lines[number]
    if key[4 * number : 4 * number + 4] == other[4 * number : 4 * number + 4]:
        assert key_of(lines) == key
    else:
        assert refusal_of(lines).code == "sheet_other"


# --- put back ---


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Iterator[Any]:
    settings.DATA_DIR = tmp_path
    read_key.cache_clear()
    yield tmp_path
    read_key.cache_clear()


def code_of(folder: Path, key: bytes, remembered: Any) -> Any:
    with pytest.raises(RuleViolation) as refusal:
        put_key_back(folder, key, remembered)
    return refusal.value.code


def test_the_key_is_put_back_for_its_owner_alone(folder: Path) -> None:
    path = put_key_back(folder, KEY, fingerprint_of(KEY))
    assert path.read_bytes() == read_key(folder) == KEY
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_sheet_of_another_instance_touches_nothing(folder: Path) -> None:
    assert code_of(folder, KEY, fingerprint_of(os.urandom(32))) == "sheet_of_another"
    assert list(folder.iterdir()) == []


def test_a_right_key_in_place_is_left_alone(folder: Path) -> None:
    make_key(folder, KEY)
    assert code_of(folder, KEY, fingerprint_of(KEY)) == "key_in_place"
    assert [path.name for path in folder.iterdir()] == ["maillon.key"]


def test_a_wrong_key_is_set_aside_never_lost(folder: Path) -> None:
    wrong = os.urandom(32)
    make_key(folder, wrong)
    put_key_back(folder, KEY, fingerprint_of(KEY))
    aside = folder / f"maillon.key.{fingerprint_of(wrong)}"
    assert (key_path(folder).read_bytes(), aside.read_bytes()) == (KEY, wrong)


def test_when_nothing_says_which_key_is_right_nothing_changes(folder: Path) -> None:
    wrong = os.urandom(32)
    make_key(folder, wrong)
    assert code_of(folder, KEY, None) == "key_unknown"
    assert key_path(folder).read_bytes() == wrong


# --- printed, and the two commands ---


def test_the_printed_sheet_has_its_lines_and_what_to_do() -> None:
    told = as_text(SHEET, site="Maillon", day=DAY)
    assert [line for line in SHEET.lines if line not in told] == []
    assert "maillon recover" in told
    assert key_of([line.split("   ")[1] for line in told.splitlines() if line.startswith("  ")]) == KEY


def test_the_page_stands_alone_and_carries_the_code() -> None:
    page = as_page(SHEET, site="Maillon", day=DAY)
    assert [line for line in SHEET.lines if line not in page] == []
    assert "<svg" in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("name", ["sheet.html", "sheet.pdf"])
def test_the_saved_sheet_is_for_its_owner_alone_and_replaces_nothing(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert save(as_page(SHEET, site="Maillon", day=DAY), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes()[:5] in {b"%PDF-", b"<!doc"}
    with pytest.raises(FileExistsError):
        save("x", path)


def remember(key: bytes) -> None:
    KeyFingerprint.objects.update_or_create(id=1, defaults={"fingerprint": fingerprint_of(key)})


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


@pytest.mark.django_db(transaction=True)
def test_what_was_printed_is_typed_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_key(folder, KEY)
    call_command("recovery_sheet")
    printed = capsys.readouterr().out
    key_path(folder).unlink()
    read_key.cache_clear()
    typed(monkeypatch, "\n".join(line.split("   ")[1] for line in printed.splitlines() if line.startswith("  ")))
    remember(KEY)
    call_command("recover")
    assert key_path(folder).read_bytes() == KEY
    assert "remise" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_a_wrong_sheet_says_so_and_touches_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, recovery_sheet(os.urandom(32)).code)
    remember(KEY)
    with pytest.raises(CommandError, match="autre installation"):
        call_command("recover")
    assert list(folder.iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_at_the_keyboard_a_wrong_line_is_asked_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter([*SHEET.lines[:2], "K7M4 QX2P", *SHEET.lines[2:]])
    monkeypatch.setattr("builtins.input", lambda _prompt: next(answers))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    remember(KEY)
    call_command("recover")
    assert key_path(folder).read_bytes() == KEY
    assert "ligne 3" in capsys.readouterr().err


def test_the_sheet_is_not_written_over_a_file(folder: Path, tmp_path: Path) -> None:
    make_key(folder, KEY)
    (tmp_path / "there.html").touch()
    with pytest.raises(CommandError, match="there"):
        call_command("recovery_sheet", to=tmp_path / "there.html")
