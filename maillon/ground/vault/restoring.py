"""Putting the key back from its sheet, without ever overwriting a right one."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from maillon.ground.vault.keyfile import fingerprint_of, key_path, make_key, read_key
from maillon.kernel.refusals import RuleViolation


def put_key_back(data_dir: Path, key: bytes, remembered: str | None) -> Path:
    """Writes the key file again; an existing wrong one is set aside, never lost.

    Refused with `sheet_of_another` when the database was sealed with another key, and with
    `key_in_place` when the file holds this key already. Nothing is touched then.
    """
    path = key_path(data_dir)
    if remembered is not None and remembered != fingerprint_of(key):
        raise RuleViolation(
            "sheet_of_another",
            _("Cette feuille de secours est celle d'une autre installation. Rien n'a été changé."),
        )
    if path.exists():
        if path.read_bytes() == key:
            raise RuleViolation("key_in_place", _("La clé est déjà en place. Rien n'a été changé."))
        if remembered is None:
            raise RuleViolation(
                "key_unknown",
                _("Une autre clé est en place et la base ne dit pas laquelle est la bonne. Rien n'a été changé."),
            )
        path.replace(_aside(path))
    make_key(data_dir, key)
    read_key.cache_clear()
    return path


def _aside(path: Path) -> Path:
    mark = fingerprint_of(path.read_bytes())
    return path.with_name(f"{path.name}.{mark}")
