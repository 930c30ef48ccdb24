"""Settings refuse a wrong value by its name and say which one was expected."""

from collections.abc import Callable
from pathlib import Path

import pytest

from maillon.config.env import ADDRESSES, Reader, SettingError, with_scheme


def written(folder: Path, text: str) -> str:
    path = folder / "maillon.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, 'port = 9000\nhosts = ["a.example", "b.example"]\ndemo = true\ndata = "~/here"\n')
    read = Reader({"MAILLON_CONFIG": file, "MAILLON_PORT": "8123"})
    assert read.number("PORT", 8000, "Port.") == 8123
    assert read.names("HOSTS", (), "Hosts.") == ("a.example", "b.example")
    assert read.flag("DEMO", False, "Demo.") is True
    assert read.path("DATA", Path("/x"), "Data.") == Path.home() / "here"
    assert read.text("SITE_NAME", "Maillon", "Name.") == "Maillon"


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("flag", "perhaps", "expected true or false"),
        ("number", "70000", "expected a whole number from 1 to 65535"),
        ("number", "eight", "expected a whole number from 1 to 65535"),
        ("choice", "pigeon", "expected smtp or file"),
        ("path", "", "expected a folder"),
        ("address", "maillon.example.org", "expected an address that starts with"),
        ("address", "https://a.example:port", "expected an address that starts with"),
        ("address", "", "expected an address that starts with"),
        ("names", "https://a.example, b.example", "expected addresses that start with"),
    ],
)
def test_a_wrong_value_is_refused_by_its_name(kind: str, value: str, expected: str) -> None:
    read = Reader({"MAILLON_WISH": value})
    asked: dict[str, Callable[[], object]] = {
        "flag": lambda: read.flag("WISH", False, ""),
        "number": lambda: read.number("WISH", 1, "", least=1, most=65535),
        "choice": lambda: read.choice("WISH", "smtp", "", among=("smtp", "file")),
        "path": lambda: read.path("WISH", Path("/x"), ""),
        "address": lambda: read.address("WISH", "http://127.0.0.1", ""),
        "names": lambda: read.names("WISH", (), "", expected=ADDRESSES, each=with_scheme),
    }
    with pytest.raises(SettingError) as refused:
        asked[kind]()
    assert str(refused.value).startswith(f"MAILLON_WISH : « {value} » ne convient pas, il faut ")
    assert expected in str(refused.value)


def test_a_refusal_never_repeats_a_secret() -> None:
    with pytest.raises(SettingError) as refused:
        Reader({"MAILLON_SMS_TOKEN": "s3cret"}).number("SMS_TOKEN", 0, "")
    assert "s3cret" not in str(refused.value)


def test_a_misspelt_setting_in_the_file_is_refused(tmp_path: Path) -> None:
    read = Reader({"MAILLON_CONFIG": written(tmp_path, "prot = 9000\n")})
    read.number("PORT", 8000, "Port.")
    with pytest.raises(SettingError, match="« prot » n'est pas un réglage"):
        read.refuse_unknown()


def test_a_misspelt_variable_is_told_to_doctor() -> None:
    read = Reader({"MAILLON_PROT": "9000", "MAILLON_PORT": "9000", "PATH": "/bin"})
    read.number("PORT", 8000, "Port.")
    assert read.unknown_in_environment() == ["MAILLON_PROT"]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"MAILLON_CONFIG : impossible de lire .*absent.toml"):
        Reader({"MAILLON_CONFIG": str(tmp_path / "absent.toml")})
    with pytest.raises(SettingError, match="is not TOML"):
        Reader({"MAILLON_CONFIG": written(tmp_path, "port = = 1")})


def test_the_table_has_a_line_for_each_setting() -> None:
    read = Reader({})
    read.names("HOSTS", ("localhost", "127.0.0.1"), "Host names.")
    read.flag("HTTPS", False, "Behind a proxy.")
    assert [(line.name, line.expected, line.default, line.meaning) for line in read.table] == [
        ("HOSTS", "names separated by commas", "localhost, 127.0.0.1", "Host names."),
        ("HTTPS", "true or false", "false", "Behind a proxy."),
    ]
