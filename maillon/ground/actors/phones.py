"""Telephone numbers as people write them, in every French region of the numbering plan."""

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

REGIONS = ("FR", "RE", "YT", "GP", "MQ", "GF", "PM", "NC", "PF", "WF")


def normalise_phone(text: str) -> str | None:
    """The number in E.164 (`+33612345678`), or None when nothing valid or several readings fit.

    Six-figure numbers of Saint-Pierre-et-Miquelon, Nouvelle-Calédonie and Wallis need their prefix when they
    could be read in two territories.
    """
    typed = text.strip()
    if not 6 <= sum(c.isdigit() for c in typed) <= 18:
        return None
    regions: tuple[str, ...] = REGIONS[:1] if typed.startswith(("+", "00", "＋")) else REGIONS
    readings = {found for found in (_read(typed, region) for region in regions) if found}
    return readings.pop() if len(readings) == 1 else None


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
    if not short or (short.isascii() and short.isdigit() and 2 <= len(short) <= 4):
        return short
    return normalise_phone(phone)


def shown(number: str) -> str:
    """`+33612345678` as it is written at home: `06 12 34 56 78`; unreadable text comes back as it is."""
    try:
        parsed = phonenumbers.parse(number, REGIONS[0])
    except NumberParseException:
        return number
    if not phonenumbers.is_valid_number(parsed):
        return number
    at_home = phonenumbers.region_code_for_number(parsed) in REGIONS
    style = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, style)
