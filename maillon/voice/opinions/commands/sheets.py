"""The project manager's spreadsheet: read, shown, then imported. Sent twice, it writes each project once."""

import json
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command, record
from maillon.ground.vault.public import open_dossier, seal
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.opinions.commands.own import own, own_body
from maillon.voice.opinions.commands.projects import NewProject, council_of_projects, write_project
from maillon.voice.opinions.events_projects import ProjectsImported
from maillon.voice.opinions.models import ProjectFile, ProjectSheet, ProjectSheetDetails
from maillon.voice.opinions.queries.applicants import Directory, directory_around
from maillon.voice.opinions.queries.sheets import CheckedLine, checked_lines
from maillon.voice.opinions.reading_projects import ReadSheet, names_someone, number_alone, read_projects
from maillon.voice.opinions.states_projects import LineState

KEPT_FOR = timedelta(days=30)


@command
def open_project_sheet(
    act: Act[Actor], *, body: UUID, upload: File[Any], opinions_until: date, decided_on: date
) -> ProjectSheet:
    """Reads the file and keeps its lines for thirty days. Writes no project.

    Refused with `dates_in_order`, and like `read_projects`.
    """
    host = council_of_projects(act, body)
    if opinions_until > decided_on:
        raise RuleViolation("dates_in_order", _("Les avis se donnent avant le comité : vérifiez les deux dates."))
    name = str(upload.name or "")
    upload.seek(0)
    read = read_projects(upload.read(), name)
    space = host.organisation.space
    if space is None:
        raise NotFoundError("no_such_body")
    ends_on = localdate(act.happened_at + KEPT_FOR)
    made = ProjectSheet(
        uid=uuid7(),
        body=host,
        file_name=name[-120:],
        columns=read.columns,
        ignored=read.ignored,
        dossier=open_dossier(space=space, purpose="draft", at=act.happened_at, ends_on=ends_on),
        opinions_until=opinions_until,
        decided_on=decided_on,
        made_at=act.happened_at,
    )
    seal(made, ProjectSheetDetails(rows=json.dumps(_kept(read, directory_around(host)))))
    made.save()
    return made


def _kept(read: ReadSheet, directory: Directory) -> list[dict[str, Any]]:
    """The lines as they wait; of one that names someone, its number and the reason, and nothing of what it says."""
    found: list[dict[str, Any]] = []
    for line, values in read.rows:
        known = bool(directory.find(name=values.get("applicant", ""), siret="".join(values.get("siret", "").split())))
        if names_someone(values, applicant_known=known):
            found.append({"line": line, "values": number_alone(values), "reason": "names_someone"})
        else:
            found.append({"line": line, "values": values})
    return found


@command
def import_projects(act: Act[Actor], *, sheet: UUID) -> int:
    """Writes the new projects, completes amounts, and says how many lines had an effect; the others change nothing.

    Refused with `nothing_to_import` when no line is ready.
    """
    found: ProjectSheet = own(act, ProjectSheet.objects.select_related("body"), sheet)
    found.body = own_body(act, found.body.uid)  # locked: two imports at once would each write the same project
    lines = checked_lines(found, localdate(act.happened_at))
    new = [line for line in lines if line.state == LineState.READY]
    completed = [line for line in lines if line.state == LineState.AMOUNTS]
    if not new and not completed:
        raise RuleViolation("nothing_to_import", _("Aucune ligne n'est à importer : tout est déjà là, ou à corriger."))
    for line in new:
        _write(act, found, line)
    for line in completed:
        _complete(line)
    found.imported_at = act.happened_at
    found.save(update_fields=["imported_at"])
    record(act, ProjectsImported(about=found.uid, body=found.body.uid, written=len(new), completed=len(completed)))
    return len(new) + len(completed)


def _write(act: Act[Actor], sheet: ProjectSheet, line: CheckedLine) -> None:
    draft = line.draft
    if draft is None:
        raise ValueError("a line to correct is not written")
    write_project(
        act,
        sheet.body,
        NewProject(
            title=draft.title,
            applicant=line.organisation,
            applicant_said="" if line.organisation else draft.applicant,
            number=draft.number,
            summary=draft.summary,
            asked_cents=draft.asked,
            granted_cents=draft.granted,
            opinions_until=sheet.opinions_until,
            decided_on=sheet.decided_on,
        ),
    )


def _complete(line: CheckedLine) -> None:
    """Amounts only: a title or an applicant on which opinions were given does not change under them."""
    if line.known is None or line.draft is None:
        raise ValueError("only a known project is completed")
    said = {"asked_cents": line.draft.asked, "granted_cents": line.draft.granted}
    ProjectFile.objects.filter(pk=line.known.pk).update(**{name: c for name, c in said.items() if c is not None})
