"""Lines copied from a spreadsheet: each is read or refused alone, with its reason. No database here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.public import UNREADABLE, open_workbook
from maillon.ground.places.public import fold
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.scrub import personal_data_in
from maillon.voice.programmes.commands.forum import MOST_SIGNS, DemandDraft
from maillon.voice.programmes.rules import MOST_PEOPLE, day_written
from maillon.voice.programmes.states import College

LARGEST_BYTES = 2_000_000
MOST_ROWS = 2000

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "workshop": ("atelier", "theme", "thematique", "sujet"),
    "college": ("college", "groupe", "qui le dit", "auteur"),
    "text": ("demande", "proposition", "texte", "ce qui est demande"),
    "people": ("nombre", "combien", "personnes", "nombre de personnes"),
    "answer": ("reponse", "suite"),
    "holder": ("qui repond", "porteur", "responsable", "fonction"),
    "due": ("pour le", "echeance", "date", "delai"),
}
IN_ORDER = tuple(COLUMNS)
_FIELDS = {fold(word): field for field, words in COLUMNS.items() for word in words}
_COLLEGES = {fold(str(value)): college for college in College for value in (college.value, college.label)} | {
    "elus": College.ELECTED, "elu": College.ELECTED, "services": College.SERVICES, "ville": College.SERVICES,
    "techniciens": College.SERVICES, "conseil": College.COUNCIL, "conseillers": College.COUNCIL,
    "habitants": College.RESIDENTS, "habitantes": College.RESIDENTS, "habitant": College.RESIDENTS,
    "association": College.ASSOCIATIONS, "etat": College.STATE, "prefecture": College.STATE, "": College.TOGETHER,
    "tous": College.TOGETHER, "tout le monde": College.TOGETHER,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine:
    """A line kept out: its rank from 1, what was typed, and what to do."""

    rank: int
    typed: str
    reason: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """`titles` is the first line when it named the columns: bad lines go back below it."""

    drafts: list[DemandDraft]
    bad: list[BadLine]
    titles: str = ""

    def to_correct(self) -> str:
        return "\n".join(line for line in (self.titles, *(bad.typed for bad in self.bad)) if line)


def text_of_sheet(data: bytes) -> str:
    """The first sheet of an .xlsx or .ods, or a .csv, as lines with tabs. Refused with `unreadable_sheet` or `sheet_too_big`."""
    if len(data) > LARGEST_BYTES:
        raise RuleViolation("sheet_too_big", _("Ce fichier est trop lourd. Gardez seulement le tableau des demandes."))
    if not data.startswith(b"PK"):
        return _as_text(data)
    try:
        rows = open_workbook(data).get_sheet_by_index(0).to_python(nrows=MOST_ROWS)
    except UNREADABLE as problem:
        raise RuleViolation("unreadable_sheet", _("Ce fichier ne se lit pas. Collez plutôt les lignes.")) from problem
    return "\n".join("\t".join(_cell(cell) for cell in row) for row in rows)


def _as_text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _cell(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


def read_lines(pasted: str) -> Read:
    """Columns are separated by tabs, or by semicolons; a first line of titles is understood.

    Without titles, the order is workshop, group, demand, count, answer, office, day.
    """
    drafts: list[DemandDraft] = []
    bad: list[BadLine] = []
    columns: Sequence[str] = IN_ORDER
    named = ""
    for rank, raw in enumerate(pasted.splitlines(), 1):
        if not raw.strip():
            continue
        cells = [cell.strip().strip('"') for cell in raw.split("\t" if "\t" in raw else ";")]
        titles = [_FIELDS.get(fold(cell), "") for cell in cells]
        if rank == 1 and "text" in titles:
            columns, named = titles, raw
            continue
        if columns is IN_ORDER and len(cells) == 1:
            cells = ["", "", cells[0]]
        found = _read(dict(zip(columns, cells, strict=False)))
        if isinstance(found, DemandDraft):
            drafts.append(found)
        else:
            bad.append(BadLine(rank=rank, typed=raw, reason=found))
    return Read(drafts=drafts, bad=bad, titles=named)


def _read(cells: Mapping[str, str]) -> Any:
    """A demand, or the sentence that says why not."""
    college, due = _COLLEGES.get(fold(cells.get("college", ""))), cells.get("due", "")
    day, people = day_written(due) if due else None, cells.get("people", "")
    if wrong := _wrong_words(cells) or _wrong_facts(cells, college, day):
        return wrong
    return DemandDraft(
        text=cells["text"],
        college=str(college),
        workshop=cells.get("workshop", "")[:150],
        people=int(people) if people else None,
        answer=cells.get("answer", ""),
        holder=cells.get("holder", "")[:120],
        due=day,
    )


def _wrong_words(cells: Mapping[str, str]) -> Any:
    text = cells.get("text", "")
    if not text:
        return _("La demande est vide.")
    if len(text) > MOST_SIGNS:
        return _("La demande dépasse 400 signes. Coupez-la en deux.")
    read_by_all = " ".join(cells.get(name, "") for name in ("workshop", "text", "answer", "holder"))
    if found := personal_data_in(read_by_all):
        return _("Retirez ce qui désigne une personne : « %(found)s ».") % {"found": found[0].text}
    return None


def _wrong_facts(cells: Mapping[str, str], college: College | None, day: date | None) -> Any:
    people, due = cells.get("people", ""), cells.get("due", "")
    if college is None:
        return _("Ce groupe n'est pas connu : « %(typed)s ».") % {"typed": cells.get("college", "")}
    if people and not (people.isascii() and people.isdigit() and 0 < int(people[:6]) <= MOST_PEOPLE):
        return _("Ce nombre n'est pas un nombre de personnes : « %(typed)s ».") % {"typed": people}
    if due and day is None:
        return _("Ce jour n'existe pas : « %(typed)s ». Écrivez-le comme 24/11/2026.") % {"typed": due}
    return None
