"""What would happen to each line of a spreadsheet of project files. Nothing is written here."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from maillon.ground.access.public import Actor, Capability
from maillon.ground.actors.public import Organisation, bare_name
from maillon.ground.places.public import fold
from maillon.ground.vault.public import open_still_there
from maillon.voice.bodies.public import Body
from maillon.voice.opinions.models import ProjectFile, ProjectSheet
from maillon.voice.opinions.queries.applicants import Directory, directory_around
from maillon.voice.opinions.reading_projects import ProjectDraft, draft_of
from maillon.voice.opinions.states_projects import LineState

SAME_TITLE = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountChange:
    """`before` is None while nobody had said it; in cents."""

    label: str | Promise
    before: int | None
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedLine:
    """One line and what importing does with it. `draft` is None when it is to correct: `reason` says how."""

    line: int
    values: Mapping[str, str]
    state: LineState
    reason: str = ""
    draft: ProjectDraft | None = None
    organisation: Organisation | None = None
    known: ProjectFile | None = None
    changes: tuple[AmountChange, ...] = ()


def sheet_or_404(actor: Actor, uid: UUID) -> ProjectSheet:
    rows = ProjectSheet.objects.allowed(actor, Capability.RUN_MEETINGS).select_related("body")
    found: ProjectSheet | None = rows.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def sheets_of(body: Body) -> list[ProjectSheet]:
    """Spreadsheets still kept, the newest first."""
    return list(ProjectSheet.objects.filter(body=body)[:20])


def rows_of(sheet: ProjectSheet) -> list[dict[str, Any]]:
    """`line`, `values`, and `reason` of a line nothing else is kept of; none once its thirty days are over."""
    (details,) = open_still_there([sheet])
    return list(json.loads(details.rows)) if details is not None else []


def checked_lines(sheet: ProjectSheet, today: date) -> list[CheckedLine]:
    """Every line, read again against what is there now: five queries whatever the number of lines."""
    checker = _Checker(sheet, today)
    return [checker.check(row["line"], row["values"], row.get("reason", "")) for row in rows_of(sheet)]


class _Checker:
    """The files already put to this council, then the lines above."""

    def __init__(self, sheet: ProjectSheet, today: date) -> None:
        self.directory: Directory = directory_around(sheet.body)
        self.late = today > sheet.opinions_until
        self.by_number: dict[str, ProjectFile] = {}
        self.by_title: dict[tuple[str, str], ProjectFile] = {}
        for row in ProjectFile.objects.filter(body=sheet.body_id).select_related("applicant").order_by("-pk"):
            if row.number:
                self.by_number[_folded(row.number)] = row
            self.by_title[fold(row.title), bare_name(row.applicant_name)] = row
        self.above: dict[str, ProjectDraft] = {}

    def check(self, line: int, values: Mapping[str, str], reason: str = "") -> CheckedLine:
        draft = reason or draft_of(values)
        if isinstance(draft, str):
            return CheckedLine(line=line, values=values, state=LineState.TO_CORRECT, reason=draft)
        meant = self.directory.find(name=draft.applicant, siret=draft.siret)
        state, wrong, known = self._state(draft, meant)
        changes = changes_of(known, draft) if known and state == LineState.AMOUNTS else ()
        return CheckedLine(
            line=line,
            values=values,
            state=state,
            reason=wrong,
            draft=draft,
            organisation=meant[0] if len(meant) == 1 else None,
            known=known,
            changes=changes,
        )

    def _state(self, draft: ProjectDraft, meant: list[Organisation]) -> tuple[LineState, str, ProjectFile | None]:
        key = _folded(draft.number) or f"{fold(draft.title)}|{bare_name(draft.applicant)}"
        before, self.above[key] = self.above.get(key), draft
        if before is not None:
            twice = "" if before == draft else "twice_in_the_sheet"
            return (LineState.TO_CORRECT if twice else LineState.KNOWN), twice, None
        known = self._known(draft, meant)
        if known is not None:
            if fuzz.ratio(fold(known.title), fold(draft.title)) < SAME_TITLE:
                return LineState.TO_CORRECT, "another_title", known
            return (LineState.AMOUNTS if changes_of(known, draft) else LineState.KNOWN), "", known
        wrong = "several_named_so" if len(meant) > 1 else "who_asks" if not meant and not draft.applicant else ""
        wrong = wrong or ("opinions_are_over" if self.late else "")
        return (LineState.TO_CORRECT if wrong else LineState.READY), wrong, None

    def _known(self, draft: ProjectDraft, meant: list[Organisation]) -> ProjectFile | None:
        if draft.number:
            return self.by_number.get(_folded(draft.number))
        names = [draft.applicant, *(one.name for one in meant)]
        found = (self.by_title.get((fold(draft.title), bare_name(name))) for name in names)
        return next((one for one in found if one is not None), None)


def _folded(number: str) -> str:
    return "".join(number.split()).casefold()


def changes_of(known: ProjectFile, draft: ProjectDraft) -> tuple[AmountChange, ...]:
    """Amounts the line says and the file has not, or has otherwise. A line that says nothing empties nothing."""
    pairs = (
        (_("Demandé"), known.asked_cents, draft.asked),
        (_("Accordé"), known.granted_cents, draft.granted),
    )
    return tuple(
        AmountChange(label=label, before=before, after=after)
        for label, before, after in pairs
        if after is not None and after != before
    )
