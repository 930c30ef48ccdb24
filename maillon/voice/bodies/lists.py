"""Reading the lists of a draw and its quotas as people type them. No database here."""

from collections.abc import Sequence
from dataclasses import dataclass

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
    """« Genre ; femme ; 24 ; 26 », one a line. Refused with `quota_line` or `quota_twice`."""
    found: list[Quota] = []
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
        if any((q.stratum, q.value) == (parts[0], parts[1]) for q in found):
            raise RuleViolation("quota_twice", _("Ligne %(line)s : cette valeur est déjà là."), line=number)
        found.append(Quota(stratum=parts[0], value=parts[1], least=int(parts[2]), most=int(parts[3])))
    return found


def strata_of(quotas: Sequence[Quota]) -> dict[str, dict[str, list[int]]]:
    """Each stratum in the order typed, its values and their bounds."""
    found: dict[str, dict[str, list[int]]] = {}
    for quota in quotas:
        found.setdefault(quota.stratum, {})[quota.value] = [quota.least, quota.most]
    return found


def read_candidates(text: str, strata: dict[str, dict[str, list[int]]]) -> list[Row]:
    """« Nom ; contact ; valeur ; valeur… », one a line. The refusal says the line, never the name.

    Refused with `candidate_line`, `unknown_value` or `candidate_twice`.
    """
    found: list[Row] = []
    seen: dict[tuple[str, str], int] = {}
    for number, line in _lines(text):
        name, contact, *values = (part.strip() for part in line.split(";")) if line.count(";") else (line, "")
        if not name or len(values) != len(strata):
            raise RuleViolation(
                "candidate_line",
                _("Ligne %(line)s : écrivez le nom, le contact, puis une valeur par critère, séparés par « ; »."),
                line=number,
            )
        for value, (stratum, known) in zip(values, strata.items(), strict=True):
            if value not in known:
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
        found.append((name, contact, tuple(values)))
    return found


def _lines(text: str) -> list[tuple[int, str]]:
    return [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 7
