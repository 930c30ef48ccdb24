"""Reading the lists of a draw and its quotas as people type them. No database here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from unicodedata import combining, normalize

from django.utils.translation import gettext_lazy as _

from maillon.kernel.refusals import RuleViolation

Row = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """At least and at most this many people of one value of a stratum."""

    stratum: str
    value: str
    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where candidates come from, and how many they were there."""

    name: str
    size: int


def read_sources(text: str) -> list[Source]:
    """« Liste électorale ; 12000 », one a line. Refused with `source_line`."""
    found = []
    for number, line in _lines(text):
        name, _sep, size = (part.strip() for part in line.rpartition(";"))
        if not name or not _is_number(size):
            raise RuleViolation(
                "source_line",
                _("Ligne %(line)s : écrivez le nom de la liste, un point-virgule, sa taille."),
                line=number,
            )
        found.append(Source(name=name[:120], size=int(size)))
    return found


def read_quotas(text: str) -> list[Quota]:
    """« Genre ; femme ; 24 ; 26 », one a line; « genre » is the same criterion. Refused with `quota_line` or `quota_twice`."""
    found: list[Quota] = []
    strata: dict[str, str] = {}
    for number, line in _lines(text):
        parts = [part.strip() for part in line.split(";")]
        if (
            len(parts) != 4
            or not all(parts[:2])
            or not all(map(_is_number, parts[2:]))
            or int(parts[2]) > int(parts[3])
        ):
            raise RuleViolation(
                "quota_line",
                _("Ligne %(line)s : écrivez le critère, la valeur, le minimum et le maximum, séparés par « ; »."),
                line=number,
            )
        stratum = strata.setdefault(_plain(parts[0]), parts[0])
        if any(q.stratum == stratum and _plain(q.value) == _plain(parts[1]) for q in found):
            raise RuleViolation("quota_twice", _("Ligne %(line)s : cette valeur est déjà là."), line=number)
        found.append(Quota(stratum=stratum, value=parts[1], least=int(parts[2]), most=int(parts[3])))
    return found


def strata_of(quotas: Sequence[Quota]) -> dict[str, dict[str, list[int]]]:
    """Each stratum in the order typed, its values and their bounds."""
    found: dict[str, dict[str, list[int]]] = {}
    for quota in quotas:
        found.setdefault(quota.stratum, {})[quota.value] = [quota.least, quota.most]
    return found


def cells_of(text: str) -> list[list[str]]:
    """What was pasted, one row a line: tabs of a spreadsheet, or semicolons. Empty lines keep their rank."""
    return [[cell.strip() for cell in line.split("\t" if "\t" in line else ";")] for line in text.splitlines()]


def read_candidates(table: Sequence[Sequence[str]], strata: dict[str, dict[str, list[int]]]) -> list[Row]:
    """Name, contact, then one value a stratum; or columns in any order under titles that name every stratum.

    A value is known whatever its capitals and accents. The refusal says the line, never the name.
    Refused with `candidate_line`, `unknown_value` or `candidate_twice`.
    """
    found: list[Row] = []
    seen: dict[tuple[str, str], int] = {}
    known = {stratum: {_plain(value): value for value in values} for stratum, values in strata.items()}
    columns: _Columns | None = None
    for number, row in enumerate(table, 1):
        if not any(row):
            continue
        if not found and columns is None:
            columns = _titles(row, strata)
            if columns is not None:
                continue
        name, contact, values = columns.read(row) if columns else _by_rank(row, len(strata))
        if not name or len(values) != len(strata):
            raise RuleViolation(
                "candidate_line",
                _("Ligne %(line)s : écrivez le nom, le contact, puis une valeur par critère, séparés par « ; »."),
                line=number,
            )
        for value, stratum in zip(values, strata, strict=True):
            if _plain(value) not in known[stratum]:
                raise RuleViolation(
                    "unknown_value",
                    _("Ligne %(line)s : « %(value)s » n'est pas une valeur du critère « %(stratum)s »."),
                    line=number,
                    value=value[:40],
                    stratum=stratum,
                )
        who = (" ".join(name.casefold().split()), "".join(contact.casefold().split()))
        if who in seen:
            raise RuleViolation(
                "candidate_twice",
                _("Les lignes %(first)s et %(line)s sont la même personne : gardez-en une."),
                first=seen[who],
                line=number,
            )
        seen[who] = number
        exact = (known[stratum][_plain(value)] for value, stratum in zip(values, strata, strict=True))
        found.append((name, contact, tuple(exact)))
    return found


def _by_rank(row: Sequence[str], strata: int) -> tuple[str, str, list[str]]:
    name, contact, *values = [*row, ""][: max(len(row), 2)]
    while len(values) > strata and not values[-1]:
        values.pop()
    return name, contact, values


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """Where each thing stands under the titles of a spreadsheet."""

    names: list[int]
    contacts: list[int]
    values: list[int]

    def read(self, row: Sequence[str]) -> tuple[str, str, list[str]]:
        cells = [*row, *[""] * (max([*self.names, *self.contacts, *self.values]) + 1 - len(row))]
        name = " ".join(cells[k] for k in self.names if cells[k])
        contact = next((cells[k] for k in self.contacts if cells[k]), "")
        return name, contact, [cells[k] for k in self.values]


NAMES = ("prenom", "nom", "personne")
CONTACTS = ("telephone", "tel", "portable", "mobile", "contact", "mail", "courriel", "e-mail", "email", "adresse")


def _titles(row: Sequence[str], strata: Mapping[str, object]) -> "_Columns | None":
    """The columns, when this row is the titles of a table: every stratum is there, and a name."""
    titles = [_plain(cell) for cell in row]
    names = [k for word in NAMES for k, title in enumerate(titles) if title.split(" ")[0] == word]
    if not names or not all(_plain(stratum) in titles for stratum in strata):
        return None
    contacts = [k for word in CONTACTS for k, title in enumerate(titles) if title.split(" ")[0] == word]
    return _Columns(
        names=list(dict.fromkeys(names)),
        contacts=list(dict.fromkeys(contacts)),
        values=[titles.index(_plain(stratum)) for stratum in strata],
    )


def _plain(text: str) -> str:
    """Without capitals, accents or double spaces; signs stay: « < 30 » is not « > 30 »."""
    bare = "".join(sign for sign in normalize("NFD", text.casefold()) if not combining(sign))
    return " ".join(bare.split())


def _lines(text: str) -> list[tuple[int, str]]:
    return [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 7
