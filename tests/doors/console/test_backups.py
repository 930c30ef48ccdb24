"""A backup comes back whole into an empty folder, and what was erased stays erased."""

import shutil
from pathlib import Path

import pytest

from tests.doors.console.conftest import PASSPHRASE, Instance, copied, new_instance

pytestmark = pytest.mark.django_db

TWO_PEOPLE = """
from tests.cast import make_person, make_space
space = make_space("Un espace")
for name in ("Zoé", "Abel"):
    make_person(space, name, phone="+33600000009")
from django.core.files.base import ContentFile
from maillon.ground.access.public import house_act
from maillon.ground.files.public import store_upload
from maillon.kernel.uid import uuid7
from django.utils import timezone
upload = ContentFile(b"le plan du local", name="plan.txt")
store_upload(house_act("test", timezone.now()), upload=upload, about=uuid7(), audience="meeting")
"""
ERASE_ABEL = """
from django.utils import timezone
from maillon.ground.access.public import Actor
from maillon.ground.actors.public import Person
from maillon.ground.vault.public import erase_dossier
from maillon.kernel.act import Act
now = timezone.now()
act = Act(actor=Actor.system("test"), happened_at=now, recorded_at=now)
erase_dossier(act, dossier=Person.objects.order_by("id").last().dossier, reason="asked")
"""
WHO_IS_THERE = """
from maillon.ground.actors.public import Person
from maillon.ground.vault.public import open_still_there
print([found and found.first_name for found in open_still_there(list(Person.objects.order_by("id")))])
"""
THE_FILE = """
from maillon.ground.files.public import StoredFile, content_of
print(content_of(StoredFile.objects.get().uid))
"""


@pytest.fixture(scope="session")
def backed_up_once(migrated_apart: Instance, tmp_path_factory: pytest.TempPathFactory) -> Instance:
    """An instance of two people with a file, and its backup."""
    home = tmp_path_factory.mktemp("backed-up")
    first = copied(migrated_apart, home / "data")
    first.tell(TWO_PEOPLE)
    passphrase = home / "passphrase"
    passphrase.write_text(PASSPHRASE, encoding="utf-8")
    first.run("backup", "--passphrase-file", str(passphrase))
    return first


@pytest.fixture
def backed_up(backed_up_once: Instance, tmp_path: Path) -> tuple[Instance, Instance, Path]:
    """That instance, its backup, and an empty folder holding the right key."""
    first, second = copied(backed_up_once, tmp_path / "data"), new_instance(tmp_path / "other")
    second.folder.mkdir()
    shutil.copy(first.folder / "maillon.key", second.folder)
    [backup] = (first.folder / "backups").glob("*.backup")
    return first, second, backup


def test_everything_comes_back(backed_up: tuple[Instance, Instance, Path], passphrase_file: str) -> None:
    _first, second, backup = backed_up
    told = second.run("restore", str(backup), "--passphrase-file", passphrase_file)
    assert "1 fichiers, 2 clés de dossiers, 0 dossiers effacés de nouveau" in told
    assert "maillon recover" not in told
    assert second.tell(WHO_IS_THERE) == "['Zoé', 'Abel']"
    assert second.tell(THE_FILE) == "('txt', b'le plan du local')"
    [stored] = (second.folder / "files").glob("*/*")
    assert b"plan" not in stored.read_bytes()


def test_what_was_erased_since_stays_erased(backed_up: tuple[Instance, Instance, Path], passphrase_file: str) -> None:
    first, second, backup = backed_up
    first.tell(ERASE_ABEL)
    shutil.copy(first.folder / "erasures.log", second.folder)
    told = second.run("restore", str(backup), "--passphrase-file", passphrase_file)
    assert "1 dossiers effacés de nouveau" in told
    assert second.tell(WHO_IS_THERE) == "['Zoé', None]"


def test_without_its_keys_a_backup_opens_nobody(
    backed_up: tuple[Instance, Instance, Path], passphrase_file: str, tmp_path: Path
) -> None:
    _first, second, backup = backed_up
    alone = shutil.copy(backup, tmp_path)
    told = second.run("restore", str(alone), "--passphrase-file", passphrase_file)
    assert "0 clés de dossiers" in told
    assert f"Sans {backup.stem}.keys à côté" in told
    assert second.tell(WHO_IS_THERE) == "[None, None]"


def test_a_folder_that_holds_something_is_refused(
    backed_up: tuple[Instance, Instance, Path], passphrase_file: str
) -> None:
    first, _second, backup = backed_up
    told = first.run("restore", str(backup), "--passphrase-file", passphrase_file, expected=2)
    assert "contient déjà des données" in told
    assert first.tell(WHO_IS_THERE) == "['Zoé', 'Abel']"


def test_a_wrong_passphrase_or_a_damaged_file_leaves_the_folder_empty(
    backed_up: tuple[Instance, Instance, Path], passphrase_file: str, tmp_path: Path
) -> None:
    _first, second, backup = backed_up
    wrong = tmp_path / "wrong"
    wrong.write_text("une tout autre phrase", encoding="utf-8")
    assert "ne s'ouvre pas" in second.run("restore", str(backup), "--passphrase-file", str(wrong), expected=2)
    damaged = tmp_path / "damaged.backup"
    damaged.write_bytes(backup.read_bytes()[:-1])
    assert "ne s'ouvre pas" in second.run("restore", str(damaged), "--passphrase-file", passphrase_file, expected=2)
    assert sorted(path.name for path in second.folder.iterdir()) == ["maillon.key"]


def test_damaged_keys_are_said_before_anything_is_put(
    backed_up: tuple[Instance, Instance, Path], passphrase_file: str
) -> None:
    _first, second, backup = backed_up
    keys = backup.with_suffix(".keys")
    keys.write_bytes(keys.read_bytes()[:-1])
    told = second.run("restore", str(backup), "--passphrase-file", passphrase_file, expected=2)
    assert f"{keys} ne s'ouvre pas" in told
    assert sorted(path.name for path in second.folder.iterdir()) == ["maillon.key"]


def test_a_backup_shows_nothing_without_its_passphrase(backed_up: tuple[Instance, Instance, Path]) -> None:
    first, _second, backup = backed_up
    content = backup.read_bytes() + backup.with_suffix(".keys").read_bytes()
    assert b"SQLite format" not in content
    assert b"plan" not in content
    assert {path.stat().st_mode & 0o777 for path in backup.parent.iterdir()} == {0o600}
    assert sorted(path.suffix for path in (first.folder / "backups").iterdir()) == [".backup", ".keys"]


def test_a_short_passphrase_is_refused(instance: Instance, tmp_path: Path) -> None:
    short = tmp_path / "short"
    short.write_text("court", encoding="utf-8")
    assert "trop courte" in instance.run("backup", "--passphrase-file", str(short), expected=2)
    assert "Personne pour répondre" in instance.run("backup", expected=2)
