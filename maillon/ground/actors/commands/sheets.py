"""The project manager's spreadsheet: read, shown, then imported line by line; what stays out comes back with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from maillon.ground.actors.commands.organisations import add_organisation, clean_values
from maillon.ground.actors.events import SheetImported
from maillon.ground.actors.models import Organisation, SheetImport
from maillon.ground.actors.rules import bare_name
from maillon.ground.actors.sheets import read_sheet
from maillon.ground.actors.states import REASONS, OrganisationKind, RowState
from maillon.ground.journal.public import command, record
from maillon.ground.places.public import Containment, fold, require
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7

KEPT_FOR = timedelta(days=30)
LOOKS_ALIKE = 92
_KINDS = {fold(str(label)): value for value, label in OrganisationKind.choices}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedRow:
    """One line and what would happen to it: ready, to correct (`reason` says how) or perhaps already known (`twin`)."""

    line: int
    values: dict[str, str]
    state: RowState
    reason: str = ""
    twin: str = ""

    @property
    def why(self) -> str:
        """Why it stays out, in words; empty when it does not."""
        told = str(REASONS.get(self.reason, self.reason))
        return f"{told} « {self.twin} »" if self.twin else told


@command
def open_sheet(act: Act[Any], *, place: int, upload: File[Any]) -> SheetImport:
    """Reads the file and keeps its lines for thirty days for who sent it. Writes no organisation.

    Refused to those who do not keep the directory there (`not_allowed`), and like `read_sheet`.
    """
    require(act, "manage_directory", place=place)
    SheetImport.objects.filter(made_at__lt=act.happened_at - KEPT_FOR).delete()
    name = str(upload.name or "")
    upload.seek(0)
    sheet = read_sheet(upload.read(), name)
    return SheetImport.objects.create(
        uid=uuid7(),
        place_id=place,
        file_name=name[-120:],
        columns=sheet.columns,
        ignored=sheet.ignored,
        rows=[{"line": row.line, "values": row.values} for row in sheet.rows],
        made_at=act.happened_at,
        made_by=act.actor.key,
    )


@command
def import_sheet(act: Act[Any], *, sheet: UUID) -> int:
    """Adds the lines that are ready and says how many; the others keep their reason.

    Refused to anyone but who sent the file (`not_allowed`) and a second time (`sheet_already_imported`).
    """
    found = SheetImport.objects.select_for_update(of=("self",)).get(uid=sheet)
    if found.made_by != act.actor.key:
        raise RuleViolation("not_allowed", _("Seule la personne qui a envoyé ce tableau peut l'importer."))
    if found.imported_at is not None:
        raise RuleViolation("sheet_already_imported", _("Ce tableau a déjà été importé."))
    kept, imported = [], 0
    for row in checked_rows(found):
        outcome: dict[str, Any] = {"line": row.line, "values": row.values, "state": row.state, "reason": row.reason}
        outcome["twin"] = row.twin
        if row.state == RowState.READY and _add(act, found.place_id, row.values, outcome):
            imported += 1
        kept.append(outcome)
    found.rows, found.imported_at = kept, act.happened_at
    found.save(update_fields=["rows", "imported_at"])
    record(act, SheetImported(about=found.uid, place=found.place_id, imported=imported))
    return imported


def _add(act: Act[Any], place: int, values: dict[str, str], outcome: dict[str, Any]) -> bool:
    try:
        add_organisation(act, place=place, homonym=True, **typed_values(values))
    except RuleViolation as refusal:
        outcome.update(state=RowState.TO_CORRECT, reason=refusal.code)
        return False
    outcome["state"] = RowState.IMPORTED
    return True


def typed_values(values: dict[str, str]) -> dict[str, Any]:
    """The arguments of `add_organisation`: the kind recognised, association otherwise; names cut to what fits."""
    kind = _KINDS.get(fold(values.get("kind", "")), OrganisationKind.ASSOCIATION)
    limits = {"name": 150, "address": 200, "hours": 200}
    rest = {key: value[: limits.get(key, 2000)] for key, value in values.items() if key != "kind"}
    return {"name": "", **rest, "kind": OrganisationKind(kind)}


def checked_rows(sheet: SheetImport) -> list[CheckedRow]:
    """Every line with what happens to it; once imported, what happened. Two queries whatever the number of lines."""
    if sheet.imported_at is not None:
        return [
            CheckedRow(
                line=row["line"],
                values=row["values"],
                state=RowState(row["state"]),
                reason=row["reason"],
                twin=row["twin"],
            )
            for row in sheet.rows
        ]
    known = _Known(sheet.place_id)
    return [_checked(row["line"], row["values"], known) for row in sheet.rows]


def _checked(line: int, values: dict[str, str], known: "_Known") -> CheckedRow:
    try:
        clean = clean_values(**{**typed_values(values), "kind": "association"})
    except RuleViolation as refusal:
        return CheckedRow(line=line, values=values, state=RowState.TO_CORRECT, reason=refusal.code)
    twin = known.twin(clean)
    known.add(clean)
    state = RowState.DUPLICATE if twin else RowState.READY
    return CheckedRow(line=line, values=values, state=state, twin=twin, reason="organisation_known" if twin else "")


class _Known:
    """Names and numbers already there, then those of the lines above."""

    def __init__(self, place: int) -> None:
        inside = Containment.objects.filter(whole=place).values("part")
        around = Containment.objects.filter(part=place, whole__scale__lte=60).values("whole")
        near = Organisation.objects.living().filter(place__in=inside) | Organisation.objects.living().filter(
            place__in=around
        )
        self.names = {bare_name(name): name for name in near.values_list("name", flat=True)}
        self.numbers: dict[str, str] = {}
        self._read_numbers(Organisation.objects.exclude(siret="", rna="").values_list("siret", "rna", "name"))

    def _read_numbers(self, rows: Iterable[tuple[str, str, str]]) -> None:
        for siret, rna, name in rows:
            self.numbers |= {number: name for number in (siret, rna) if number}

    def twin(self, values: dict[str, str]) -> str:
        for number in (values.get("siret"), values.get("rna")):
            if number and number in self.numbers:
                return self.numbers[number]
        bare = bare_name(values["name"])
        if bare in self.names:
            return self.names[bare]
        return next((name for known, name in self.names.items() if fuzz.ratio(bare, known) >= LOOKS_ALIKE), "")

    def add(self, values: dict[str, str]) -> None:
        self.names.setdefault(bare_name(values["name"]), values["name"])
        self._read_numbers([(values.get("siret", ""), values.get("rna", ""), values["name"])])
