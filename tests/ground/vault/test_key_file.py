"""The key file: made once, never replaced, never another one."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection

from maillon.ground.vault.keyfile import (
    KeyFileError,
    fingerprint_of,
    key_path,
    make_key,
    read_key,
    remembered_fingerprint,
    signing_key,
)
from maillon.ground.vault.models import KeyFingerprint, WrappedKey
from maillon.ground.vault.public import OtherKeyError, check_key
from tests.ground.vault.dossiers import a_card, a_dossier


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A data folder of its own, without a key."""
    settings.DATA_DIR = tmp_path / "data"
    (tmp_path / "data").mkdir()
    read_key.cache_clear()
    yield settings.DATA_DIR
    read_key.cache_clear()


def say(refusal: pytest.ExceptionInfo[SystemExit]) -> str:
    """What the person reads; in French, then in English, on one line."""
    told = str(refusal.value.code)
    assert " / " in told
    assert "\n" not in told
    return told


def test_the_first_start_makes_a_key_its_owner_alone_reads(folder: Path) -> None:
    assert len(signing_key(folder)) == 64
    assert key_path(folder).stat().st_mode & 0o777 == 0o600
    assert len(key_path(folder).read_bytes()) == 32
    assert signing_key(folder) == signing_key(folder)


def test_a_key_is_never_written_over_another(folder: Path) -> None:
    make_key(folder)
    before = key_path(folder).read_bytes()
    with pytest.raises(FileExistsError):
        make_key(folder)
    assert key_path(folder).read_bytes() == before


def test_a_damaged_key_is_said_damaged(folder: Path) -> None:
    key_path(folder).write_bytes(b"short")
    with pytest.raises(KeyFileError) as refusal:
        read_key(folder)
    assert "abîmée" in say(refusal)


def test_a_fingerprint_tells_nothing_of_the_key(folder: Path) -> None:
    key = read_key(make_key(folder).parent)
    mark = fingerprint_of(key)
    assert len(mark) == 16
    assert mark not in key.hex()
    assert fingerprint_of(os.urandom(32)) != mark


@pytest.mark.django_db
def test_the_first_check_remembers_the_key_and_the_next_ones_agree(folder: Path) -> None:
    KeyFingerprint.objects.all().delete()
    mark = check_key(connection)
    assert mark == fingerprint_of(key_path(folder).read_bytes())
    assert check_key(connection) == mark
    assert list(KeyFingerprint.objects.values_list("fingerprint", flat=True)) == [mark]


@pytest.mark.django_db
def test_a_missing_key_is_refused_and_no_new_one_is_made(folder: Path) -> None:
    KeyFingerprint.objects.all().delete()
    check_key(connection)
    key_path(folder).unlink()
    read_key.cache_clear()
    with pytest.raises(KeyFileError) as refusal:
        check_key(connection)
    assert "feuille de secours" in say(refusal)
    assert not key_path(folder).exists()


@pytest.mark.django_db
def test_sealed_rows_alone_are_enough_to_refuse_a_missing_key(settings: Any, folder: Path) -> None:
    settings.DATA_DIR = django_settings.DATA_DIR
    make_key(folder)
    a_card()
    KeyFingerprint.objects.all().delete()
    key_path(folder).unlink()
    read_key.cache_clear()
    with pytest.raises(KeyFileError, match="manque"):
        check_key(connection)
    make_key(folder)
    with pytest.raises(KeyFileError, match="pas celle de cette base"):
        check_key(connection)
    assert KeyFingerprint.objects.count() == 0


@pytest.mark.django_db
def test_another_key_is_refused(folder: Path) -> None:
    KeyFingerprint.objects.all().delete()
    check_key(connection)
    key_path(folder).unlink()
    make_key(folder)
    read_key.cache_clear()
    with pytest.raises(KeyFileError) as refusal:
        check_key(connection)
    assert "n'est pas celle de cette base" in say(refusal)


@pytest.mark.django_db
def test_nothing_is_sealed_with_another_key(folder: Path) -> None:
    KeyFingerprint.objects.all().delete()
    make_key(folder)
    a_card()
    key_path(folder).unlink()
    make_key(folder)
    read_key.cache_clear()
    before = WrappedKey.objects.count()
    with pytest.raises(OtherKeyError):
        a_dossier()
    assert WrappedKey.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_settings_never_make_a_key_for_a_database_that_knows_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As each process loads its settings: by hand, on SQLite and on PostgreSQL alike."""
    database = connection.settings_dict
    KeyFingerprint.objects.all().delete()
    assert remembered_fingerprint(folder, database) is None
    signing_key(folder, database)
    mark = check_key(connection)
    assert remembered_fingerprint(folder, database) == mark
    key_path(folder).unlink()
    read_key.cache_clear()
    monkeypatch.setattr(sys, "argv", ["maillon", "serve"])
    with pytest.raises(KeyFileError) as refusal:
        signing_key(folder, database)
    assert "manque" in say(refusal)
    assert not key_path(folder).exists()
    monkeypatch.setattr(sys, "argv", ["maillon", "recover"])
    assert signing_key(folder, database) != signing_key(folder, database)
    assert not key_path(folder).exists()


def test_a_database_that_does_not_answer_is_not_taken_for_a_new_one(folder: Path) -> None:
    nobody = {"ENGINE": "django.db.backends.postgresql", "NAME": "x", "HOST": "127.0.0.1", "PORT": "1", "USER": "x"}
    with pytest.raises(KeyFileError) as refusal:
        signing_key(folder, nobody)
    assert "ne répond pas" in say(refusal)
    assert not key_path(folder).exists()


def test_an_unreadable_file_is_not_taken_for_a_new_database(folder: Path) -> None:
    broken = folder / "maillon.sqlite3"
    broken.write_bytes(b"this is no database" * 100)
    with pytest.raises(KeyFileError) as refusal:
        signing_key(folder, {"ENGINE": "maillon.config.sqlite", "NAME": broken})
    assert "ne se lit pas" in say(refusal)
    assert not key_path(folder).exists()


def test_an_empty_database_is_a_new_one(folder: Path) -> None:
    empty = folder / "maillon.sqlite3"
    empty.touch()
    signing_key(folder, {"ENGINE": "maillon.config.sqlite", "NAME": empty})
    assert key_path(folder).exists()
