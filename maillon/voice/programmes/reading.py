"""Lines copied from a spreadsheet: each is read or refused alone, with its reason. No database here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from maillon.ground.places.public import fold
from maillon.kernel.scrub import personal_data_in
from maillon.voice.programmes.commands.forum import MOST_SIGNS, DemandDraft
from maillon.voice.programmes.rules import MOST_PEOPLE, day_written
from maillon.voice.programmes.states import College

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
    drafts: list[DemandDraft]
    bad: list[BadLine]


def read_lines(pasted: str) -> Read:
    """Columns are separated by tabs, or by semicolons; a first line of titles is understood.

    Without titles, the order is workshop, group, demand, count, answer, office, day.
    """
    drafts: list[DemandDraft] = []
    bad: list[BadLine] = []
    columns: Sequence[str] = IN_ORDER
    for rank, raw in enumerate(pasted.splitlines(), 1):
        if not raw.strip():
            continue
        cells = [cell.strip().strip('"') for cell in raw.split("\t" if "\t" in raw else ";")]
        titles = [_FIELDS.get(fold(cell), "") for cell in cells]
        if rank == 1 and "text" in titles:
            columns = titles
            continue
        if columns is IN_ORDER and len(cells) == 1:
            cells = ["", "", cells[0]]
        found = _read(dict(zip(columns, cells, strict=False)))
        if isinstance(found, DemandDraft):
            drafts.append(found)
        else:
            bad.append(BadLine(rank=rank, typed=raw, reason=found))
    return Read(drafts=drafts, bad=bad)


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
    if found := personal_data_in(" ".join((text, cells.get("answer", ""), cells.get("holder", "")))):
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
