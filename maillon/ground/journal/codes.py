"""What a fact may hold: identifiers and codes, never a name or a sentence."""

import re
from datetime import date

from maillon.kernel.references import parse_reference

LONGEST = 40
_CODE = re.compile(r"[a-z0-9_.:/-]*")
_CAPITALS_WITH_A_DIGIT = re.compile(r"(?=[A-Z-]*[0-9])[A-Z0-9-]+")
_TELEPHONE = re.compile(r"0[1-9]\d{8}|(00|33)\d{9,}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(\+\d\d:\d\d|Z)?")


def is_code(text: str) -> bool:
    """Whether `text` is a lower-case code, a reference, an official code (`2A004`) or a moment.

    At most 40 signs, no space, no accent: « Awa Benali », a telephone number or a sentence
    are not codes.
    """
    if len(text) > LONGEST or _TELEPHONE.fullmatch(text):
        return False
    shapes = (_CODE, _CAPITALS_WITH_A_DIGIT, _MOMENT)
    return any(shape.fullmatch(text) for shape in shapes) or parse_reference(text, len(text)) == text


def only_codes(value: object) -> bool:
    """Whether every text inside `value` is a code; fractions belong to rows, not to facts."""
    if isinstance(value, str):
        return is_code(value)
    if isinstance(value, dict):
        return all(is_code(str(key)) and only_codes(item) for key, item in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        return all(only_codes(item) for item in value)
    return value is None or isinstance(value, bool | int | date)
