"""Whatever cannot be done is said in one sentence, and ends with code 2."""

from pathlib import Path

import pytest
from django.db import OperationalError

from maillon.doors.console.checks import check_port
from maillon.doors.console.main import main, sentence_for
from maillon.doors.console.sentences import Refusal
from tests.doors.console.conftest import Instance


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("serv", "« serv » n'est pas une commande : vouliez-vous dire « maillon serve » ?"),
        ("migrat", "« migrat » n'est pas une commande : vouliez-vous dire « maillon migrate » ?"),
        ("-x", "« -x » n'est pas une commande."),
    ],
)
def test_an_unknown_command_is_said(capsys: pytest.CaptureFixture[str], typed: str, told: str) -> None:
    assert main([typed]) == 2
    assert capsys.readouterr().err.startswith(told)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["web", "--port", "80"], "« --port 80 » n'est pas compris ici. « maillon web --help »"),
        (["serve", "--demonstration"], "« --demonstration » n'est pas compris ici."),
        (["import"], "Il manque : quoi."),
        (["import", "villes"], "« villes » n'est pas une réponse pour « quoi » : places, qpv, associations."),
        (["backup", "--passphrase-file"], "Il manque une réponse après « --passphrase-file »."),
        (["export", "a.tar", "--with-personal=oui"], "« --with-personal » ne prend pas de réponse."),
        (["work", "--verbosity", "beaucoup"], "« beaucoup » ne convient pas à « -v/--verbosity »."),
    ],
)
def test_what_is_mistyped_is_said_in_french(capsys: pytest.CaptureFixture[str], typed: list[str], told: str) -> None:
    assert main(typed) == 2
    said = capsys.readouterr()
    assert (said.err[: len(told)], said.out) == (told, "")


@pytest.mark.django_db
def test_a_refusal_of_a_command_is_its_sentence_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["import_qpv", str(tmp_path / "rien.csv")]) == 2
    assert capsys.readouterr().err.startswith(f"{tmp_path}/rien.csv ne se lit pas.")
    assert main(["makemigrations", "nulle_part"]) == 2


def test_the_invented_town_is_refused_on_a_real_installation(
    capsys: pytest.CaptureFixture[str], settings: object
) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    assert main(["demo"]) == 2
    assert capsys.readouterr().err.startswith("La démonstration ne se charge que")


@pytest.mark.django_db
def test_a_file_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for command in (
        ["export", str(tmp_path / "no" / "out.tar")],
        ["recover", "--from", str(tmp_path / "no")],
        ["recovery_sheet", "--to", str(tmp_path / "no" / "sheet.html")],
        ["restore", str(tmp_path / "no.backup")],
    ):
        assert main(command) == 2
        said = capsys.readouterr().err
        assert "n'est pas un fichier que l'on puisse ouvrir" in said
        assert ".partial" not in said
    assert main(["recovery_sheet", "--to", str(tmp_path)]) == 2
    assert "existe déjà" in capsys.readouterr().err


def test_tables_not_made_yet_are_said(empty: Instance) -> None:
    assert "lancez « maillon migrate »" in empty.run("work", "--once", expected=2)


@pytest.mark.django_db
def test_a_missing_table_is_our_mistake_once_all_is_migrated() -> None:
    assert sentence_for(OperationalError("no such table: nothing")) is None


@pytest.mark.parametrize("address", ["203.0.113.7", "pas une adresse"])
def test_an_address_this_machine_does_not_have_is_not_a_taken_port(address: str) -> None:
    with pytest.raises(Refusal, match=f"n'a pas l'adresse {address}"):
        check_port(address, 8000)
