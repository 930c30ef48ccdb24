"""The project manager's spreadsheet: send, look, import, take back what stayed out; and the sheet to note on paper."""

import csv
import io
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.actors.public import harmless_cell
from maillon.ground.ui.pdf import sheet as pdf
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.opinions.commands.sheets import import_projects, open_project_sheet
from maillon.voice.opinions.queries.calendar import to_note
from maillon.voice.opinions.queries.sheets import checked_lines, sheet_or_404, sheets_of
from maillon.voice.opinions.reading_projects import KEPT
from maillon.voice.opinions.states_projects import REASONS, LineState
from maillon.voice.opinions.web.forms_projects import ProjectSheetForm
from maillon.voice.opinions.web.own import own_body_or_404

RUN = Capability.RUN_MEETINGS


@opens(get=RUN, post=RUN)
def send(request: MaillonRequest, slug: str) -> HttpResponse:
    body = own_body_or_404(request.actor, slug)
    form = ProjectSheetForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = open_project_sheet(
                request.act(),
                body=body.uid,
                upload=given["upload"],
                opinions_until=given["opinions_until"],
                decided_on=given["decided_on"],
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("opinions:project_sheet", made.uid)
    return render_page(request, "opinions/send_project_sheet.html", form=form, body=body, sheets=sheets_of(body))


@opens(get=RUN, post=RUN)
def look(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """What would happen to each line; POST writes those that are ready."""
    sheet = sheet_or_404(request.actor, uid)
    if request.method == "POST":
        try:
            count = import_projects(request.act(), sheet=sheet.uid)
            said = ngettext(
                "%(count)d ligne a été prise en compte.", "%(count)d lignes ont été prises en compte.", count
            )
            messages.success(request, said % {"count": count})
        except RuleViolation as refusal:
            messages.error(request, str(refusal))
        return redirect("opinions:project_sheet", sheet.uid)
    lines = checked_lines(sheet, localdate(request.now))
    found = {state.value: [line for line in lines if line.state == state] for state in LineState}
    return render_page(
        request,
        "opinions/project_sheet.html",
        sheet=sheet,
        ready=found["ready"],
        amounts=found["amounts"],
        known=found["known"],
        left=[(line, REASONS[line.reason]) for line in found["to_correct"]],
        to_write=len(found["ready"]) + len(found["amounts"]),
    )


@opens(get=RUN)
def left_over(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """The lines to correct, with what to do, in a file the spreadsheet opens; sent back, it is read again."""
    sheet = sheet_or_404(request.actor, uid)
    fields = [field for field in KEPT if field in sheet.columns]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow([*(harmless_cell(sheet.columns[field]) for field in fields), _("Ligne"), _("À corriger")])
    for line in checked_lines(sheet, localdate(request.now)):
        if line.state == LineState.TO_CORRECT:
            cells = [harmless_cell(line.values.get(field, "")) for field in fields]
            writer.writerow([*cells, line.line, REASONS[line.reason]])
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="projets-a-corriger.csv"'
    return answer


@opens(get=RUN)
def paper(request: MaillonRequest, slug: str) -> HttpResponse:
    """One sheet a member: the files on the table, boxes to tick, lines to write."""
    body = own_body_or_404(request.actor, slug)
    context = {
        "committees": to_note(body, localdate(request.now)),
        "place_name": body.name,
        "phone": body.contact_phone,
    }
    return pdf(request, "opinions/projects_paper.html", context, "projets")
