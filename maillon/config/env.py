"""Settings read from the environment or one TOML file, refused by name when wrong."""

import os
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")
PREFIX = "MAILLON_"
SECRETS = ("KEY", "PASSWORD", "TOKEN", "DATABASE")


class SettingError(SystemExit):
    """A setting has a value Maillon cannot use. The message names it and what was expected."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a setting accepts, in the words of its reader: in French for the screen, in English for the guide."""

    french: str
    english: str


NAMES = Expected("des noms séparés par des virgules", "names separated by commas")
ADDRESS = Expected(
    "une adresse qui commence par http:// ou https://", "an address that starts with http:// or https://"
)
ADDRESSES = Expected(
    "des adresses qui commencent par http:// ou https://, séparées par des virgules",
    "addresses that start with http:// or https://, separated by commas",
)


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the operator's table."""

    name: str
    expected: str
    default: str
    meaning: str


class Reader:
    """Reads `MAILLON_<NAME>` from the environment, then `<name>` from the TOML file named by `MAILLON_CONFIG`."""

    def __init__(self, environ: dict[str, str] | None = None) -> None:
        self.environ = dict(os.environ) if environ is None else environ
        self.table: list[Setting] = []
        self.file = self._read_file()

    def text(self, name: str, default: str, meaning: str) -> str:
        return self._read(name, Expected("un texte", "text"), default, meaning, str)

    def flag(self, name: str, default: bool, meaning: str) -> bool:
        def parse(raw: str) -> bool:
            known = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
            if raw.lower() not in known:
                raise ValueError
            return known[raw.lower()]

        return self._read(name, Expected("true ou false", "true or false"), default, meaning, parse)

    def number(self, name: str, default: int, meaning: str, *, least: int = 0, most: int = 10**9) -> int:
        def parse(raw: str) -> int:
            value = int(raw)
            if not least <= value <= most:
                raise ValueError
            return value

        expected = Expected(f"un nombre entier de {least} à {most}", f"a whole number from {least} to {most}")
        return self._read(name, expected, default, meaning, parse)

    def choice(self, name: str, default: str, meaning: str, *, among: tuple[str, ...]) -> str:
        def parse(raw: str) -> str:
            if raw not in among:
                raise ValueError
            return raw

        return self._read(name, Expected(" ou ".join(among), " or ".join(among)), default, meaning, parse)

    def path(self, name: str, default: Path, meaning: str) -> Path:
        def parse(raw: str) -> Path:
            if not raw:
                raise ValueError
            return Path(raw).expanduser().resolve()

        return self._read(name, Expected("un dossier", "a folder"), default, meaning, parse)

    def address(self, name: str, default: str, meaning: str) -> str:
        """An address with its scheme; it may be empty when its default is."""

        def parse(raw: str) -> str:
            return with_scheme(raw) if raw or default else raw

        return self._read(name, ADDRESS, default, meaning, parse)

    def names(
        self,
        name: str,
        default: tuple[str, ...],
        meaning: str,
        *,
        expected: Expected = NAMES,
        each: Callable[[str], str] = str,
    ) -> tuple[str, ...]:
        """Names separated by commas; `each` raises ValueError for one that does not fit."""

        def parse(raw: str) -> tuple[str, ...]:
            return tuple(each(part.strip()) for part in raw.split(",") if part.strip())

        return self._read(name, expected, default, meaning, parse)

    def refuse_unknown(self) -> None:
        """Refuses a name in the file that no setting bears: a misspelt setting never passes for its default."""
        known = {setting.name.lower() for setting in self.table}
        for name in self.file:
            if name not in known:
                raise SettingError(
                    f"{self.environ['MAILLON_CONFIG']} : « {name} » n'est pas un réglage (docs/operator.md les liste). "
                    f"/ {name!r} is not a setting (docs/operator.md lists them)."
                )

    def unknown_in_environment(self) -> list[str]:
        """Variables that look like settings and are none; said by `doctor`."""
        known = {PREFIX + setting.name for setting in self.table} | {"MAILLON_CONFIG"}
        ours = (name for name in self.environ if name.startswith(PREFIX) and not name.startswith(f"{PREFIX}TEST_"))
        return sorted(name for name in ours if name not in known)

    def _read_file(self) -> dict[str, object]:
        path = self.environ.get("MAILLON_CONFIG")
        if not path:
            return {}
        try:
            return tomllib.loads(Path(path).read_text(encoding="utf-8"))
        except OSError as problem:
            raise SettingError(
                f"MAILLON_CONFIG : impossible de lire {path}. / MAILLON_CONFIG: cannot read {path} ({problem.strerror})."
            ) from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
            raise SettingError(
                f"MAILLON_CONFIG : {path} n'est pas un fichier TOML. / MAILLON_CONFIG: {path} is not TOML ({problem})."
            ) from None

    def _read(self, name: str, expected: Expected, default: T, meaning: str, parse: Callable[[str], T]) -> T:
        self.table.append(Setting(name, expected.english, _shown(default), meaning))
        raw = self._raw(name)
        if raw is None:
            return default
        try:
            return parse(raw.strip())
        except ValueError:
            raise refusal(name, expected, raw) from None

    def _raw(self, name: str) -> str | None:
        if PREFIX + name in self.environ:
            return self.environ[PREFIX + name]
        value = self.file.get(name.lower())
        if isinstance(value, list):
            return ",".join(str(item) for item in value)
        return None if value is None else str(value)


def with_scheme(raw: str) -> str:
    """An http or https address; raises ValueError for anything else."""
    parts = urlsplit(raw)
    if (
        parts.scheme not in {"http", "https"} or not parts.hostname or parts.port == 0
    ):  # a port that is no number raises
        raise ValueError
    return raw


def refusal(name: str, expected: Expected, raw: str) -> SettingError:
    """The sentence for a wrong value; a value that may hold a secret is not repeated."""
    value = "…" if name.endswith(SECRETS) else raw
    return SettingError(
        f"{PREFIX}{name} : « {value} » ne convient pas, il faut {expected.french}. "
        f"/ {PREFIX}{name}: {value!r} does not fit, expected {expected.english}."
    )


def _shown(default: object) -> str:
    if isinstance(default, bool):
        return str(default).lower()
    return ", ".join(default) if isinstance(default, tuple) else str(default)
