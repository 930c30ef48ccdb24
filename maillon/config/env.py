"""Settings read from the environment or one TOML file, refused by name when wrong."""

import os
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


class SettingError(SystemExit):
    """A setting has a value Maillon cannot use. The message names it and what was expected."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the operator's table."""

    name: str
    expected: str
    default: str
    meaning: str


class Reader:
    """Reads `MAILLON_<NAME>` from the environment, then `<name>` from the TOML file."""

    def __init__(self, environ: dict[str, str] | None = None) -> None:
        self.environ = dict(os.environ) if environ is None else environ
        self.table: list[Setting] = []
        self.file = self._read_file()

    def _read_file(self) -> dict[str, object]:
        path = self.environ.get("MAILLON_CONFIG")
        if not path:
            return {}
        try:
            return tomllib.loads(Path(path).read_text(encoding="utf-8"))
        except OSError as problem:
            raise SettingError(f"MAILLON_CONFIG: cannot read {path} ({problem.strerror}).") from None
        except tomllib.TOMLDecodeError as problem:
            raise SettingError(f"MAILLON_CONFIG: {path} is not valid TOML ({problem}).") from None

    def _read(self, name: str, expected: str, default: T, meaning: str, parse: Callable[[str], T]) -> T:
        self.table.append(Setting(name, expected, str(default), meaning))
        raw = self.environ.get(f"MAILLON_{name}")
        if raw is None and name.lower() in self.file:
            raw = str(self.file[name.lower()])
        if raw is None:
            return default
        try:
            return parse(raw.strip())
        except ValueError:
            raise SettingError(f"MAILLON_{name}: expected {expected}, got {raw!r}.") from None

    def text(self, name: str, default: str, meaning: str) -> str:
        return self._read(name, "text", default, meaning, str)

    def flag(self, name: str, default: bool, meaning: str) -> bool:
        def parse(raw: str) -> bool:
            known = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
            if raw.lower() not in known:
                raise ValueError
            return known[raw.lower()]

        return self._read(name, "true or false", default, meaning, parse)

    def number(self, name: str, default: int, meaning: str, *, least: int = 0, most: int = 10**9) -> int:
        def parse(raw: str) -> int:
            value = int(raw)
            if not least <= value <= most:
                raise ValueError
            return value

        return self._read(name, f"a whole number from {least} to {most}", default, meaning, parse)

    def choice(self, name: str, default: str, meaning: str, *, among: tuple[str, ...]) -> str:
        def parse(raw: str) -> str:
            if raw not in among:
                raise ValueError
            return raw

        return self._read(name, " or ".join(among), default, meaning, parse)

    def path(self, name: str, default: Path, meaning: str) -> Path:
        return self._read(name, "a folder", default, meaning, lambda raw: Path(raw).expanduser().resolve())

    def names(self, name: str, default: tuple[str, ...], meaning: str) -> tuple[str, ...]:
        return self._read(
            name,
            "names separated by commas",
            default,
            meaning,
            lambda raw: tuple(part.strip() for part in raw.split(",") if part.strip()),
        )
