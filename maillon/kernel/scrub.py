"""Personal data in free text: found, so that it is shown to its author before it is saved.

Nothing is decided here. Numbers of services (15, 3919, 08…) name nobody and are not found;
neither are offices (« Madame la Maire »), years, postal codes, SIREN and SIRET numbers.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from maillon.kernel.people_names import Span, untitled_names
from maillon.kernel.titled_names import titled_names


class FindingKind(StrEnum):
    """What was found. NIR and IBAN are never welcome in a shared text."""

    PHONE = "phone"
    MAIL = "mail"
    NIR = "nir"
    IBAN = "iban"
    NAME = "name"
    FUNCTION = "function"


@dataclass(frozen=True, slots=True)
class Finding:
    """`text[start:end]` looks like personal data of this kind."""

    kind: FindingKind
    start: int
    end: int
    text: str


NEVER_WELCOME = frozenset({FindingKind.NIR, FindingKind.IBAN})


def personal_data_in(text: str, *, functions: Collection[str] = (), untitled: bool = False) -> list[Finding]:
    """Telephones, e-mails, NIR, IBAN and titled names in `text`, in order, never overlapping.

    `functions` adds words to flag in minutes (« gardienne », « directeur de l'école »); `untitled` adds names
    written without « M. » or « Mme ».
    Linear in the length of the text; offsets are those of `text`.
    """
    plain = _same_length_plain(text)
    plain = _blank(plain, (m.span() for m in _OFFICIAL.finditer(plain)))
    found: list[Finding] = []
    for kind, search in _searches(functions, untitled):
        spans = list(search(plain))
        found += [Finding(kind, start, end, text[start:end]) for start, end in spans]
        plain = _blank(plain, spans)
    return sorted(found, key=lambda finding: finding.start)


def without_personal_data(text: str, *, put: str = "…") -> str:
    """`text` with each finding replaced by `put`."""
    parts, last = [], 0
    for finding in personal_data_in(text):
        parts += [text[last : finding.start], put]
        last = finding.end
    return "".join([*parts, text[last:]])


_DASHES = "‐‑‒–—―−﹣－"
_DOTS = "·•․。．"


def _plain_sign(sign: str) -> str:
    """One sign for one sign: any digit as ASCII, any space or invisible mark as a space."""
    if sign.isascii():
        return sign
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    for plain, same in ((" ", "\u00a0\u202f\u3000"), ("-", _DASHES), (".", _DOTS), ("+", "＋"), ("@", "＠﹫")):
        if sign in same:
            return plain
    return " " if sign.isspace() or unicodedata.category(sign) == "Cf" else sign


def _same_length_plain(text: str) -> str:
    return text if text.isascii() else "".join(map(_plain_sign, text))


def _blank(plain: str, spans: Iterable[Span]) -> str:
    """`plain` of the same length, without what was already understood."""
    parts, last = [], 0
    for start, end in sorted(spans):
        parts += [plain[last:start], "\x00" * (end - start)]
        last = end
    return "".join([*parts, plain[last:]])


def _searches(
    functions: Collection[str], untitled: bool
) -> Iterator[tuple[FindingKind, Callable[[str], Iterable[Span]]]]:
    """The surest kinds first: what they found is blank for the next."""
    yield FindingKind.IBAN, _ibans
    yield FindingKind.NIR, _nirs
    yield FindingKind.MAIL, lambda plain: (m.span() for m in _MAIL.finditer(plain))
    yield FindingKind.PHONE, _phones
    yield FindingKind.NAME, titled_names
    if untitled:
        yield FindingKind.NAME, untitled_names
    if functions:
        words = _any_of(tuple(functions))
        yield FindingKind.FUNCTION, lambda plain: (m.span() for m in words.finditer(_lower(plain)))


@lru_cache(maxsize=8)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(re.escape(word.lower()) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")


def _lower(plain: str) -> str:
    """In small letters, sign for sign."""
    small = plain.lower()
    return small if len(small) == len(plain) else "".join(s.lower() if len(s.lower()) == 1 else s for s in plain)


# Numbers of organisations and dates, which look like telephones once their spaces are gone.
_OFFICIAL = re.compile(
    r"(?<!\d)(?:"
    r"(?!00(?:590|594|596|262))\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?\d{5}"  # SIRET
    r"|(?:0[1-9]|[12]\d|3[01])([ ./-])(?:0[1-9]|1[0-2])\1(?:19|20)\d\d(?!\1\d)"  # 01/02/2020
    r"|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"  # 2020-02-01
    r")(?!\d)"
)


_IBAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]{4}){2,7}(?:[ -]?[A-Za-z0-9]{1,3})?(?![A-Za-z0-9])"
)


def _ibans(plain: str) -> Iterator[Span]:
    for match in _IBAN.finditer(plain):
        found = re.sub(r"[ -]", "", match[0]).upper()
        turned = "".join(str(int(sign, 36)) for sign in found[4:] + found[:4])
        looks_french = found.startswith("FR") and len(found) == 27 and sum(c.isdigit() for c in found) > 15
        if len(found) >= 15 and (int(turned) % 97 == 1 or looks_french):
            yield match.span()


_NIR = re.compile(
    r"(?<!\d)([1-478])[ .-]?(\d{2})[ .-]?(0[1-9]|1[0-2]|[2-9]\d)[ .-]?(\d{2}|2[ABab])"
    r"[ .-]?(\d{3})[ .-]?(\d{3})(?:[ .-]{0,3}(\d{2}))?(?!\d)"
)


def _nirs(plain: str) -> Iterator[Span]:
    for match in _NIR.finditer(plain):
        bare = "".join(match.groups(default="")[:6])
        number = int(bare.upper().replace("2A", "19").replace("2B", "18"))
        sure = match[7] is not None and 97 - number % 97 == int(match[7])
        shaped = (
            match[1] in "12" and int(match[3]) <= 12 and (match[7] is not None or " " in match[0] or len(bare) == 13)
        )
        if sure or shaped:
            yield match.span()


# Spelt out or disguised, the at sign is still an at sign.
_AT = r"(?:@| ?[\[({<] ?(?:at|a|@|arobase|arobas|AROBASE|chez) ?[\])}>] ?| {1,2}(?:@|arobase|arobas|AROBASE|AT) {1,2}| @|@ )"
_DOT = r"(?:\.| ?[\[({] ?(?:dot|point|\.) ?[\])}] ?| (?:point|DOT|\.) )"
_MAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,4}}{_DOT}[A-Za-z]{{2,24}}(?![\w])",
)

_SEP = r"[ \t._/()\\,:-]{0,3}"
_PHONE = re.compile(
    r"(?<![\d])(?:"
    rf"(?:\(?(?:\+|00) ?33\)?{_SEP}(?:\(0\)|0)?|\(?[0Oo]\)?){_SEP}[1-79](?:{_SEP}\d){{8}}"  # mainland and 0690, 0262…
    rf"|\(?(?:\+|00) ?(?:590|594|596|262|269)\)?{_SEP}(?:\(0\)|0)?{_SEP}[1-79](?:{_SEP}\d){{8}}"
    rf"|\(?(?:\+|00) ?(?:687|681|508)\)?{_SEP}\d(?:{_SEP}\d){{5}}"  # six signs there
    rf"|\(?(?:\+|00) ?689\)?{_SEP}\d(?:{_SEP}\d){{7}}"
    rf"|\(?\+{_SEP}[1-9](?:{_SEP}\d){{7,13}}"  # any other country
    rf"|00 ?[1-9](?:{_SEP}\d){{9,13}}"
    r")(?!\d)"
)


def _phones(plain: str) -> Iterator[Span]:
    at = 0
    while match := _PHONE.search(plain, at):
        at = match.end() if _is_phone(match[0]) else match.start() + 1
        if _is_phone(match[0]):
            yield match.span()


def _is_phone(found: str) -> bool:
    """Refuses two postal codes side by side, lists of years and decimals."""
    groups = [len(group) for group in re.findall(r"[0-9Oo]+", found)]
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", found)
    return groups != [5, 5] and not re.search(r"\d,\d", found) and len(years) < 2
