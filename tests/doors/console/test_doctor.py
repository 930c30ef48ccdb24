"""The doctor, the page for people and the figures say how it goes, and nothing else."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from maillon.doors.console.findings import LOOKS, Finding, Mark, look_around
from maillon.ground.work.public import Worker
from maillon.kernel.uid import uuid7

pytestmark = pytest.mark.django_db


def someone_works(ago: timedelta = timedelta(0)) -> Worker:
    now = timezone.now() - ago
    return Worker.objects.create(uid=uuid7(), host="here", pid=1, started_at=now, seen_at=now)


def found(code: str) -> Finding:
    return next(finding for finding in look_around(timezone.now()) if finding.code == code)


def test_every_look_finds_something() -> None:
    findings = look_around(timezone.now())
    assert [finding.code for finding in findings] == [
        "database", "tables", "key", "disk", "worker", "messages", "mail", "pdf", "clock", "backups", "settings",
    ]  # fmt: skip
    assert len(findings) == len(LOOKS)
    assert all(finding.sentence for finding in findings)


def test_a_worker_heard_from_is_well_and_a_silent_one_is_not() -> None:
    assert found("worker").mark == Mark.BROKEN
    silent = someone_works(ago=timedelta(minutes=5))
    assert found("worker").mark == Mark.BROKEN
    silent.delete()
    someone_works()
    assert found("worker").mark == Mark.WELL


def test_a_clock_set_back_is_seen() -> None:
    someone_works(ago=-timedelta(hours=2))
    assert found("clock").mark == Mark.BROKEN


def test_a_key_others_can_read_is_said(settings: Any) -> None:
    path = settings.DATA_DIR / "maillon.key"
    path.chmod(0o644)
    try:
        assert found("key").mark == Mark.BROKEN
    finally:
        path.chmod(0o600)
    assert found("key").mark == Mark.WELL


def test_the_engine_is_named() -> None:
    assert found("database").sentence.startswith(("SQLite 3.", "PostgreSQL "))
    assert found("database").mark == Mark.WELL


def test_doctor_ends_with_one_when_something_is_broken(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        call_command("doctor", "--json")
    assert stop.value.code == 1
    assert '"code": "worker"' in capsys.readouterr().out


def test_health_speaks_plainly(client: Client) -> None:
    broken = client.get("/sante/")
    assert broken.status_code == 503
    assert "rien n'est perdu" in broken.content.decode().replace("&#x27;", "'")
    someone_works()
    well = client.get("/sante/")
    assert well.status_code == 200
    assert "Tout marche." in well.content.decode()
    assert str(timezone.now().year) not in well.headers.get("Server", "")
    assert "sqlite" not in well.content.decode().lower()


def test_figures_are_for_who_holds_the_token(client: Client, settings: Any) -> None:
    assert client.get("/metriques").status_code == 404
    settings.METRICS_TOKEN = "a-token-of-tests"
    assert client.get("/metriques").status_code == 404
    assert client.get("/metriques", headers={"authorization": "Bearer another"}).status_code == 404
    someone_works()
    told = client.get("/metriques", headers={"authorization": "Bearer a-token-of-tests"})
    assert told.status_code == 200
    lines = told.content.decode().splitlines()
    assert "maillon_workers_alive 1" in lines
    assert "# TYPE maillon_messages gauge" in lines
    assert all(line.startswith(("#", "maillon_")) for line in lines)
