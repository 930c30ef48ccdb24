"""SQLite embedded, PostgreSQL beyond one machine."""

from typing import Any
from urllib.parse import unquote, urlsplit

from maillon.config.env import Expected, SettingError, refusal
from maillon.config.settings.base import DATA_DIR
from maillon.config.settings.reader import read

DATABASE_URL = read.text(
    "DATABASE", "sqlite", "`sqlite` (a file in the data folder) or `postgresql://user:password@host:port/name`."
)

ACCEPTED = "sqlite, postgresql://…/name"


def _sqlite() -> dict[str, Any]:
    from maillon.config.sqlite.base import IS_SAFE  # noqa: PLC0415 -- only when this engine is chosen

    journal = "WAL" if IS_SAFE else "TRUNCATE"
    pragmas = (
        f"PRAGMA journal_mode={journal}; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
        "PRAGMA trusted_schema=OFF; PRAGMA foreign_keys=ON;"
    )
    return {
        "ENGINE": "maillon.config.sqlite",
        "NAME": DATA_DIR / "maillon.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
        "CONN_MAX_AGE": None,
    }


def _refused(url: str) -> SettingError:
    return refusal("DATABASE", Expected(ACCEPTED, ACCEPTED), url)


def _postgresql(url: str) -> dict[str, Any]:
    try:
        parts = urlsplit(url)
        port = str(parts.port or "")
    except ValueError:  # a port that is no number, half an IPv6 address
        raise _refused(url) from None
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise _refused(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": port,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }


DATABASES: dict[str, dict[str, Any]] = {"default": _sqlite() if DATABASE_URL == "sqlite" else _postgresql(DATABASE_URL)}
