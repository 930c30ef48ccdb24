"""Amounts of money as people type them, kept in whole cents. An amount that may be read two ways is refused."""

import re

MOST_CENTS = 100_000_000_000
_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f\u2009'’_"))
_UNIT = re.compile(r"(?:€|euros?|eur)(?:ttc|ht)?$", re.IGNORECASE)
_THOUSANDS = re.compile(r"k€?$|keuros?$", re.IGNORECASE)
_PLAIN = re.compile(r"(\d+)(?:[.,](\d{1,2}))?")
_GROUPED = re.compile(r"(\d{1,3}(?:\.\d{3})+),(\d{1,2})|(\d{1,3}(?:,\d{3})+)\.(\d{1,2})|(\d{1,3}(?:[.,]\d{3}){2,})")
NOTHING_SAID = frozenset({"", "-", "–", "—", "/", "nc", "?"})


def read_euros(typed: str) -> int | None:
    """Cents of « 12 500 € », « 12500,50 », « 12.500,00 » or « 12,5 k€ »; None when nothing is said.

    Raises `ValueError` for anything else: a minus, three decimals, « 12.500 » that may be twelve and a half.
    """
    bare = typed.translate(_SPACES)
    if bare.lower() in NOTHING_SAID:
        return None
    times = 1
    if _THOUSANDS.search(bare):
        bare, times = _THOUSANDS.sub("", bare), 1000
    cents = _cents(_UNIT.sub("", bare)) * times
    if cents > MOST_CENTS:
        raise ValueError(typed)
    return cents


def _cents(digits: str) -> int:
    if not digits.isascii():
        raise ValueError(digits)
    if plain := _PLAIN.fullmatch(digits):
        return _sum(plain[1], plain[2])
    grouped = _GROUPED.fullmatch(digits)
    if grouped is None:
        raise ValueError(digits)
    whole, rest = next(
        (whole, rest) for whole, rest in ((grouped[1], grouped[2]), (grouped[3], grouped[4]), (grouped[5], "")) if whole
    )
    return _sum(re.sub(r"[.,]", "", whole), rest)


def _sum(whole: str, rest: str | None) -> int:
    return int(whole) * 100 + int((rest or "").ljust(2, "0"))
