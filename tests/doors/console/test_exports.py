"""Everything leaves in open formats: public and internal alone, or personal too behind a passphrase."""

import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from maillon.doors.console.exports import export
from maillon.doors.console.locked import Locker, Unlocker
from maillon.doors.console.sentences import Refusal
from maillon.ground.access.models import ConflictDetails
from maillon.ground.access.public import Conflict
from maillon.ground.vault.public import seal
from maillon.voice.opinions.public import QuestionKind, answer_survey, open_project_sheet
from tests.doors.console.conftest import PASSPHRASE
from tests.voice.opinions.surveys import a_survey

pytestmark = pytest.mark.django_db


def read(content: bytes) -> dict[str, list[dict[str, Any]]]:
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        files = {member.name: archive.extractfile(member) for member in archive if member.name != "schema.json"}
        return {name: [json.loads(line) for line in file or ()] for name, file in files.items()}


def test_public_and_internal_fields_leave_and_nothing_else(cast: Any, tmp_path: Path) -> None:
    assert cast.neighbour
    assert cast.mediator.account
    path = tmp_path / "all.tar"
    rows = export(path, timezone.now())
    found = read(path.read_bytes())
    assert rows == sum(len(lines) for lines in found.values())
    assert {line["name"] for line in found["spaces.space.jsonl"]} >= {"Entraide des Tilleuls"}
    [account] = found["accounts.account.jsonl"]
    assert "password" not in account
    content = path.read_bytes()
    assert b"Samia" not in content
    assert b"+33600000001" not in content
    assert "wrapped" not in found["vault.wrappedkey.jsonl"][0]
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_people_wrote_in_a_survey_and_its_small_counts_leave_locked_alone(cast: Any, tmp_path: Path) -> None:
    survey = a_survey(cast)
    words = survey.questions.get(kind=QuestionKind.WORDS)
    answer_survey(cast.visitor.act(), code=survey.code, given={str(words.uid): ["canari-mot"]})
    open_project_sheet(
        cast.council_host.act(),
        body=survey.body.uid,
        upload=SimpleUploadedFile("t.csv", "Intitulé du projet;Association\ncanari-ligne;Le Local".encode()),
        opinions_until=timezone.localdate(),
        decided_on=timezone.localdate(),
    )
    path = tmp_path / "all.tar"
    export(path, timezone.now())
    found, content = read(path.read_bytes()), path.read_bytes()
    assert (b"canari-mot" in content, b"canari-ligne" in content) == (False, False)
    assert not {"people", "value"} & found["opinions.surveycount.jsonl"][0].keys()
    export(path, timezone.now(), PASSPHRASE)
    locked = Unlocker(io.BytesIO(path.read_bytes()), PASSPHRASE).read()
    assert (b"canari-mot" in locked, b"canari-ligne" in locked) == (True, True)


def test_personal_fields_leave_locked_and_reasons_kept_apart_never(cast: Any, tmp_path: Path) -> None:
    assert cast.kept_apart
    conflict = Conflict.objects.get()
    seal(conflict, ConflictDetails(reason="canari-raison"))
    conflict.save(update_fields=["sealed"])
    path = tmp_path / "all.locked"
    export(path, timezone.now(), PASSPHRASE)
    assert b"Denis" not in path.read_bytes()
    content = Unlocker(io.BytesIO(path.read_bytes()), PASSPHRASE).read()
    found = read(content)
    assert [row["sealed"]["first_name"] for row in found["actors.person.jsonl"]] == ["Denis", "Awa"]
    assert b"canari-raison" not in content
    assert "sealed" not in found["access.conflict.jsonl"][0]


def test_an_export_leaves_a_fact(cast: Any, tmp_path: Path) -> None:
    assert cast.space
    call_command("export", str(tmp_path / "all.tar"), verbosity=0)
    found = read((tmp_path / "all.tar").read_bytes())
    assert [(fact["name"], fact["payload"]) for fact in found["journal.fact.jsonl"]] == [
        ("console.instance_exported", {"highest": "P1"})
    ]


def test_a_wrong_phrase_leaves_the_file_already_there(tmp_path: Path) -> None:
    locked, kept, phrase = tmp_path / "all.locked", tmp_path / "all.tar", tmp_path / "phrase"
    with locked.open("wb") as file:
        locker = Locker(file, PASSPHRASE)
        locker.write(b"le tout")
        locker.close()
    kept.write_bytes(b"un autre")
    phrase.write_text("une tout autre phrase", encoding="utf-8")
    with pytest.raises(Refusal, match="ne s'ouvre pas"):
        call_command("export", str(kept), unlock=locked, passphrase_file=str(phrase))
    assert kept.read_bytes() == b"un autre"
    phrase.write_text(PASSPHRASE, encoding="utf-8")
    call_command("export", str(kept), unlock=locked, passphrase_file=str(phrase), verbosity=0)
    assert kept.read_bytes() == b"le tout"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.locked", "all.tar", "phrase"]
