"""The project manager's spreadsheet: send, look, import, take back what stayed out."""

import csv
import io
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.actors import commands, kept
from maillon.ground.actors.sheets import KEPT
from maillon.ground.actors.states import REASONS, RowState
from maillon.ground.actors.tables import harmless_cell
from maillon.ground.actors.web.forms import SheetForm
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation

KEEP = Capability.MANAGE_DIRECTORY
SHOWN = 50


@opens(get=KEEP, post=KEEP)
def send(request: MaillonRequest) -> HttpResponse:
    form = SheetForm(request.POST or None, request.FILES or None, places=kept.places_for(request.actor, KEEP))
    if form.is_valid():
        try:
            made = commands.open_sheet(
                request.act(), place=form.cleaned_data["place"], upload=form.cleaned_data["upload"]
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("actors:sheet", made.uid)
    return render_page(request, "actors/send_sheet.html", form=form)


@opens(get=KEEP, post=KEEP)
def look(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """What would happen to each line; POST imports those that are ready."""
    sheet = kept.sheet_or_404(request.actor, uid)
    if request.method == "POST":
        try:
            count = commands.import_sheet(request.act(), sheet=sheet.uid)
            said = ngettext("%(count)d organisation ajoutée.", "%(count)d organisations ajoutées.", count)
            messages.success(request, said % {"count": count})
        except RuleViolation as refusal:
            messages.error(request, str(refusal))
        return redirect("actors:sheet", sheet.uid)
    rows = kept.rows_of(sheet)
    return render_page(
        request,
        "actors/sheet.html",
        sheet=sheet,
        counts={state.value: sum(row.state == state for row in rows) for state in RowState},
        left=[(row, REASONS.get(row.reason, "")) for row in rows if row.state not in _WELL][:SHOWN],
        ready=[row for row in rows if row.state in _WELL][:SHOWN],
        total=len(rows),
    )


_WELL = frozenset({RowState.READY, RowState.IMPORTED})


@opens(get=KEEP)
def left_over(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """The lines that stayed out, with their reason, in a file the spreadsheet opens."""
    sheet = kept.sheet_or_404(request.actor, uid)
    fields = [field for field in KEPT if field in sheet.columns]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    heads = [harmless_cell(sheet.columns[field]) for field in fields]
    writer.writerow([_("Ligne"), *heads, _("Raison"), _("Déjà connue")])
    for row in kept.rows_of(sheet):
        if row.state not in _WELL:
            cells = [row.values.get(field, "") for field in fields]
            writer.writerow(
                [row.line, *map(harmless_cell, cells), REASONS.get(row.reason, ""), harmless_cell(row.twin)]
            )
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="a-corriger.csv"'
    return answer
