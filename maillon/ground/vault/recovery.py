"""The instance key on paper: nine short lines that can be read aloud and typed back.

Each line is four bytes in seven signs without look-alikes and one check sign, which also covers
the number of the line: a wrong sign, two signs or two lines swapped are found and the line is
named. The ninth line is the fingerprint of the key: it says whether the sheet is whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from maillon.ground.vault.keyfile import KEY_BYTES, fingerprint_of
from maillon.kernel.references import ALPHABET, check_sign, clean, spoken
from maillon.kernel.refusals import RuleViolation

LINES = 9
SIGNS = 8
QR_WORD = "MAILLON-SECOURS"
_BYTES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    """What is printed: the lines, and the same in one code for a camera."""

    lines: tuple[str, ...]
    fingerprint: str

    @property
    def code(self) -> str:
        return " ".join([QR_WORD, *(clean(line) for line in self.lines)])


def recovery_sheet(key: bytes) -> RecoverySheet:
    """The sheet of `key`."""
    mark = fingerprint_of(key)
    parts = [key[i : i + _BYTES] for i in range(0, KEY_BYTES, _BYTES)] + [bytes.fromhex(mark[: 2 * _BYTES])]
    lines = tuple(spoken(_line(number, part), 4) for number, part in enumerate(parts))
    return RecoverySheet(lines=lines, fingerprint=mark)


def key_of(typed: Sequence[str]) -> bytes:
    """The key of a sheet typed back line by line, or of its code.

    Refused with `sheet_line` (params: line), `sheet_lines` or `sheet_other`, before anything is touched.
    """
    lines = _split(typed)
    if len(lines) != LINES:
        raise RuleViolation(
            "sheet_lines",
            _("La feuille de secours a %(expected)s lignes, vous en avez écrit %(found)s."),
            expected=LINES,
            found=len(lines),
        )
    parts = [read_line(number, line) for number, line in enumerate(lines)]
    key = b"".join(parts[:-1])
    if bytes.fromhex(fingerprint_of(key))[:_BYTES] != parts[-1]:
        raise RuleViolation("sheet_other", _("Ces lignes ne viennent pas toutes de la même feuille de secours."))
    return key


def read_line(number: int, typed: str) -> bytes:
    """The four bytes of line `number` (from 0); refused with `sheet_line` when a sign is wrong."""
    signs = clean(typed)
    if len(signs) == SIGNS + 1:  # copied with the number printed before it
        signs = signs.removeprefix(str(number + 1))
    body, check = signs[:-1], signs[-1:]
    known = len(signs) == SIGNS and all(sign in ALPHABET for sign in signs)
    value = _number(body) if known else 0
    if not known or check_sign(ALPHABET[number] + body) != check or value >= 1 << (8 * _BYTES):
        raise RuleViolation(
            "sheet_line",
            _("La ligne %(line)s ne correspond pas : relisez ses %(signs)s signes."),
            line=number + 1,
            signs=SIGNS,
        )
    return value.to_bytes(_BYTES, "big")


def _line(number: int, part: bytes) -> str:
    value, signs = int.from_bytes(part, "big"), ""
    for _place in range(SIGNS - 1):
        value, rank = divmod(value, len(ALPHABET))
        signs = ALPHABET[rank] + signs
    return signs + check_sign(ALPHABET[number] + signs)


def _number(signs: str) -> int:
    value = 0
    for sign in signs:
        value = value * len(ALPHABET) + ALPHABET.index(sign)
    return value


def _split(typed: Sequence[str]) -> list[str]:
    lines = [line.strip() for line in typed if line.strip()]
    if len(lines) == 1 and lines[0].upper().startswith(QR_WORD):
        return lines[0].split()[1:]
    return lines
