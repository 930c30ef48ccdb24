"""A backup put back brings nothing back that was erased."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection

from maillon.ground.actors.public import Person
from maillon.ground.vault.models import Dossier, Erasure, WrappedKey
from maillon.ground.vault.public import (
    KEY_TABLES,
    ErasedError,
    dump_keys,
    erase_dossier,
    load_keys,
    open_sealed,
    register_path,
    replay_erasures,
    share_dossier,
)
from maillon.ground.vault.register import read_outside
from tests.ground.vault.dossiers import AWA, NOON, a_card, a_space, an_act

pytestmark = pytest.mark.django_db(transaction=True)
TABLES = ("actors_person", "vault_wrappedkey", "vault_dossier", "vault_erasure")


@pytest.fixture(autouse=True)
def _own_register() -> Iterator[Any]:
    register_path(django_settings.DATA_DIR).unlink(missing_ok=True)
    yield
    register_path(django_settings.DATA_DIR).unlink(missing_ok=True)


class Backup:
    """What a copy of the database would bring back, row by row, on both databases."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            self.rows = {table: self._rows(cursor, table) for table in TABLES}

    def _rows(self, cursor: Any, table: Any) -> Any:
        cursor.execute(f"SELECT * FROM {table} ORDER BY id")
        return [column[0] for column in cursor.description], cursor.fetchall()

    def without(self, *tables: str) -> "Backup":
        self.rows |= {table: (self.rows[table][0], []) for table in tables}
        return self

    def restore(self) -> None:
        with connection.cursor() as cursor:
            for table in ("actors_person", "vault_wrappedkey", "vault_dossier", "vault_erasure"):
                cursor.execute(f"DELETE FROM {table}")
            for table in ("vault_dossier", "vault_wrappedkey", "actors_person", "vault_erasure"):
                names, rows = self.rows[table]
                marks = ", ".join(["%s"] * len(names))
                cursor.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)


def opened(card: Person) -> object:
    return open_sealed(Person.objects.get(pk=card.pk))


def refused(card: Person) -> bool:
    with pytest.raises(ErasedError):
        opened(card)
    return True


def test_without_the_replay_a_restored_copy_would_open_again() -> None:
    """The control: a whole copy with its keys brings everything back."""
    card = a_card()
    copy = Backup()
    erase_dossier(an_act(), dossier=card.dossier, reason="person_asked")
    copy.restore()
    assert opened(card) == AWA


def test_after_the_replay_an_erased_dossier_stays_erased_and_the_others_open() -> None:
    card, kept = a_card(), a_card()
    copy = Backup()
    erase_dossier(an_act(), dossier=card.dossier, reason="person_asked")
    copy.restore()
    assert replay_erasures() == 1
    assert refused(card)
    assert bytes(Person.objects.get(pk=card.pk).sealed) == b""
    assert opened(kept) == AWA
    register = Erasure.objects.get()
    assert (register.dossier_uid, register.at, register.reason) == (card.dossier.uid, NOON, "person_asked")
    assert Dossier.objects.get(pk=card.dossier_id).erased_at == NOON
    assert replay_erasures() == 0


def test_keys_kept_apart_never_come_back_with_the_database() -> None:
    card, kept = a_card(), a_card()
    share_dossier(kept.dossier, a_space("CCAS"))
    copy = Backup().without(*KEY_TABLES)
    erase_dossier(an_act(), dossier=card.dossier, reason="person_asked")
    keys = dump_keys()
    register_path(django_settings.DATA_DIR).unlink()
    copy.restore()
    assert refused(card)
    assert refused(kept)
    assert load_keys(keys) == 2
    assert replay_erasures() == 1
    assert refused(card)
    assert opened(kept) == AWA
    assert WrappedKey.objects.filter(dossier=card.dossier).count() == 0


def test_an_old_dump_of_keys_is_undone_by_the_register_of_the_folder() -> None:
    card, kept = a_card(), a_card()
    keys, copy = dump_keys(), Backup().without(*KEY_TABLES)
    erase_dossier(an_act(), dossier=card.dossier, reason="person_asked")
    copy.restore()
    load_keys(keys)
    assert opened(card) == AWA
    assert replay_erasures() == 1
    assert refused(card)
    assert opened(kept) == AWA


def test_the_two_registers_complete_each_other() -> None:
    card = a_card()
    erase_dossier(an_act(), dossier=card.dossier, reason="person_asked")
    path = register_path(django_settings.DATA_DIR)
    line = path.read_text()
    path.unlink()
    replay_erasures()
    assert path.read_text() == line
    Erasure.objects.all().delete()
    replay_erasures()
    assert Erasure.objects.get().dossier_uid == card.dossier.uid


def test_a_line_cut_by_a_crash_is_left_out_and_the_others_count() -> None:
    card = a_card()
    erase_dossier(an_act(), dossier=card.dossier, reason="person_asked")
    path = register_path(django_settings.DATA_DIR)
    path.write_text(path.read_text() + "0190b3a0-0000-7000-8000-0000000")
    assert replay_erasures() == 0
    assert Erasure.objects.count() == 1
    after = a_card()
    erase_dossier(an_act(), dossier=after.dossier, reason="person_asked")
    assert set(read_outside(django_settings.DATA_DIR)) == {card.dossier.uid, after.dossier.uid}


def test_a_dump_of_keys_opens_nothing_without_the_key_file() -> None:
    card = a_card()
    told = json.loads(dump_keys())
    assert [line[0] for line in told["keys"]] == [str(card.dossier.uid)]
    assert "Canari" not in json.dumps(told)


def test_loading_the_same_keys_twice_changes_nothing() -> None:
    card = a_card()
    keys = dump_keys()
    load_keys(keys)
    assert WrappedKey.objects.count() == 1
    assert opened(card) == AWA


def test_a_dossier_younger_than_the_backup_is_known_as_erased_already() -> None:
    copy = Backup()
    card = a_card()
    erase_dossier(an_act(NOON + timedelta(hours=1)), dossier=card.dossier, reason="person_asked")
    copy.restore()
    assert replay_erasures() == 0
    assert Erasure.objects.get().dossier_uid == card.dossier.uid
