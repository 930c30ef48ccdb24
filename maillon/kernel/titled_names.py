"""Names said with a title, « M. », « Mme », « السيدة »; an office (« Madame la Maire ») names nobody."""

import re
from collections.abc import Iterator

from maillon.kernel.people_names import Span

_WORD = r"[A-ZÀ-ÖØ-ÞŒ][\w’'-]*[\w]"
_PARTICLE = r"(?:(?:de|du|des|la|le|von|van|ben|bint|el|al|da|dos|di) |d['’])"
_TITLE = r"(?:M\.|MM\.|M(?=\ [A-ZÀ-Þ]{2})|Mr\.?|Mrs\.?|Ms\.?|Mmes?\.?|MMES?|Mlles?\.?|MLLE|Me|Ma[iî]tre|Monsieur|Madame|Mademoiselle|Messieurs|Mesdames|Dr\.?|Docteure?)"
_NAME = re.compile(
    rf"(?<![\w]){_TITLE} {{0,2}}(?P<name>(?:[A-ZÀ-Þ]\.[ -]?){{0,2}}{_PARTICLE}{{0,2}}{_WORD}(?: {_PARTICLE}?{_WORD}){{0,2}})"
)
_LOWER_NAME = re.compile(r"(?<![\w])(?:mmes?|mlle|mr)\.? (?P<name>[a-zà-ÿœ][\w’'-]{2,})")
_ARABIC_NAME = re.compile(
    r"(?<![\w])(?:السيدة|السيد|الآنسة) (?P<name>(?!ال)[\u0621-\u064a]{2,}(?: (?:بن|بنت|ابن|آل))?(?: (?!ال)[\u0621-\u064a]{2,})?)"
)
_OFFICES = frozenset(
    [
        "maire",
        "préfet",
        "préfète",
        "sous-préfet",
        "sous-préfète",
        "ministre",
        "président",
        "présidente",
        "directeur",
        "directrice",
        "député",
        "députée",
        "sénateur",
        "sénatrice",
        "procureur",
        "procureure",
        "recteur",
        "rectrice",
        "commissaire",
        "délégué",
        "déléguée",
        "adjoint",
        "adjointe",
        "conseiller",
        "conseillère",
        "principal",
        "principale",
        "proviseur",
        "proviseure",
        "juge",
        "secrétaire",
        "défenseur",
        "défenseure",
        "gardien",
        "gardienne",
        "vice-président",
        "vice-présidente",
        "chef",
        "cheffe",
        "monsieur",
        "madame",
        "mademoiselle",
        "messieurs",
        "mesdames",
    ]
)
_SMALL_WORDS = frozenset(
    [
        "les",
        "qui",
        "que",
        "dont",
        "est",
        "sont",
        "des",
        "une",
        "pour",
        "par",
        "sur",
        "dans",
        "avec",
        "sans",
        "vous",
        "nous",
        "tout",
        "tous",
        "elle",
        "lui",
        "cette",
        "ces",
        "aux",
        "mais",
        "madame",
        "monsieur",
    ]
)


def titled_names(plain: str) -> Iterator[Span]:
    """Where a title is followed by a name, offices left out: spans of characters, title included."""
    for match in _NAME.finditer(plain):
        words = match["name"].replace("’", "'").split()
        first = words[0].removeprefix("L'").removeprefix("l'").lower()
        second = words[1].lower() if len(words) > 1 else ""
        if first in _OFFICES or (first in {"le", "la", "les"} and second in _OFFICES):
            continue
        yield match.span()
    for match in _LOWER_NAME.finditer(plain):
        if (
            match["name"] not in _SMALL_WORDS
            and match["name"] not in _OFFICES
            and match["name"][:2] not in {"l'", "l’"}
        ):
            yield match.span()
    yield from (match.span() for match in _ARABIC_NAME.finditer(plain))
