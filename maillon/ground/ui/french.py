"""What French does to words when they meet: « 1er décembre », « d'Entraide », « aux Tilleuls ».

Sentences are written with names in them (« de %(name)s »); what the name does to the word before is only known once
they are together. Nothing here touches another language.
"""

import re
from datetime import date
from typing import Any

from django.utils.formats import date_format, get_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

_TAGS = r"((?:<[a-z][^<>]*>)*)"
_SPACE = r"[ \u00a0]"
_VOWEL = "aàâeéèêëiîïoôuùûœæAÀÂEÉÈÊËIÎÏOÔUÙÛŒÆ"
_ELIDED = re.compile(rf"\b([Dd]|[Qq]u)e{_SPACE}{_TAGS}(?=[{_VOWEL}])")
_MERGED = re.compile(rf"\b(de|De|à|À){_SPACE}{_TAGS}(Les|Le){_SPACE}(?=\w)")
_WORDS = {
    ("de", "Les"): "des ", ("de", "Le"): "du ", ("De", "Les"): "Des ", ("De", "Le"): "Du ",
    ("à", "Les"): "aux ", ("à", "Le"): "au ", ("À", "Les"): "Aux ", ("À", "Le"): "Au ",
}  # fmt: skip
_DAY = re.compile(r"(?<!\\)j(?= ?[FMNbE])|(?<=l )j$")


def is_french() -> bool:
    return (get_language() or "fr").startswith("fr")


def contracted(text: str) -> str:
    """« de Entraide » → « d'Entraide », « à Les Tilleuls » → « aux Tilleuls »; in French only."""
    if not is_french():
        return text
    merged = _MERGED.sub(lambda found: _WORDS[found[1], found[3]] + found[2], text)
    return _ELIDED.sub(lambda found: f"{found[1]}'{found[2]}", merged)


def day_format(value: date, wanted: str) -> str:
    """The format of a date, with « 1er » for the first of a month in French."""
    if not is_french() or value.day != 1:
        return wanted
    return _DAY.sub(r"j\\e\\r", str(get_format(wanted)))


def said_date(value: Any, wanted: str) -> str:
    """`date_format`, as one says it: a day and an hour are « 2 mars 2027 à 01:00 »."""
    if wanted == "DATETIME_FORMAT":
        return f"{said_date(value, 'j F Y')}{_(' à ')}{date_format(value, 'H:i')}"
    return str(date_format(value, day_format(value, wanted)))
