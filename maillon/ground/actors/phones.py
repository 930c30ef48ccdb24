"""Telephone numbers as people write them, in every French region of the numbering plan."""

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from maillon.kernel.figures import plain_figures

REGIONS = ("FR", "RE", "YT", "GP", "MQ", "GF", "PM", "NC", "PF", "WF")
_TEN_FIGURES = REGIONS[:6]
# Kept for one territory inside the French plan, though the mainland's rules would read them too.
_OWN_PREFIXES = {
    "0262": "RE", "0263": "RE", "0692": "RE", "0693": "RE", "0269": "YT", "0639": "YT",
    "0590": "GP", "0690": "GP", "0691": "GP", "0596": "MQ", "0696": "MQ", "0697": "MQ", "0594": "GF", "0694": "GF",
}  # fmt: skip
_WITHOUT_SMS = frozenset({PhoneNumberType.FIXED_LINE, PhoneNumberType.VOIP, PhoneNumberType.TOLL_FREE})
_SPOKEN = re.compile(r"\([^\d()]*\)")
_SERVICE = re.compile(r"^(?:1[5-8]|11\d|10\d\d|3\d{3}|116\d{3})$", re.ASCII)
_ENDING = re.compile(r"[^\d]+$")


def normalise_phone(text: str) -> str | None:
    """The number in E.164 (`+33612345678`), or None when nothing valid or several readings fit.

    Six-figure numbers of Saint-Pierre-et-Miquelon, Nouvelle-Calédonie and Wallis need their prefix when they
    could be read in two territories.
    """
    typed = " ".join(_ENDING.sub("", _SPOKEN.sub("", plain_figures(text))).split())
    figures = "".join(c for c in typed if c.isdecimal())
    if not 6 <= len(figures) <= 18:
        return None
    if len(figures) == 10 and figures.startswith("0508"):
        typed = f"+508{figures[4:]}"
    readings = {found for found in (_read(typed, region) for region in _regions(typed, figures)) if found}
    return readings.pop() if len(readings) == 1 else None


def _regions(typed: str, figures: str) -> tuple[str, ...]:
    if typed.lstrip(" (").startswith(("+", "00", "＋")):
        return REGIONS[:1]
    own = _OWN_PREFIXES.get(figures[:4]) if len(figures) == 10 else None
    return (own,) if own else REGIONS


def _read(typed: str, region: str) -> str | None:
    try:
        number = phonenumbers.parse(typed, region)
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def callable_number(phone: str) -> str | None:
    """The number in E.164, a service's short number (`3919`) as it is, `""` for nothing, None when nobody can call."""
    short = phone.replace(" ", "")
    if not short or _SERVICE.match(short):
        return short
    return normalise_phone(phone)


def takes_sms(number: str) -> bool:
    """Whether a mobile may answer there: a fixed line receives no SMS. What cannot be told is given its chance."""
    try:
        kind = phonenumbers.number_type(phonenumbers.parse(number, REGIONS[0]))
    except NumberParseException:
        return True
    return kind not in _WITHOUT_SMS


def shown(number: str) -> str:
    """`+33612345678` as it is written at home: `06 12 34 56 78`; unreadable text comes back as it is."""
    try:
        parsed = phonenumbers.parse(number, REGIONS[0])
    except NumberParseException:
        return number
    if not phonenumbers.is_valid_number(parsed):
        return number
    at_home = phonenumbers.region_code_for_number(parsed) in _TEN_FIGURES
    style = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, style)
