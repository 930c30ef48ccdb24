"""Settings refuse a wrong value by its name and say which one was expected."""

from pathlib import Path

import pytest

from maillon.config.env import Reader, SettingError


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "maillon.toml"
    file.write_text('port = 9000\nhosts = ["a.example", "b.example"]\ndemo = true\n', encoding="utf-8")
    read = Reader({"MAILLON_CONFIG": str(file), "MAILLON_PORT": "8123"})
    assert read.number("PORT", 8000, "Port.") == 8123
    assert read.names("HOSTS", (), "Hosts.") == ("a.example", "b.example")
    assert read.flag("DEMO", False, "Demo.") is True
    assert read.text("SITE_NAME", "Maillon", "Name.") == "Maillon"
