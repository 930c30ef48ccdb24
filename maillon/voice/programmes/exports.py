"""The table of demands to take away: the same lines for every format."""

import csv
import io
from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from maillon.voice.programmes.queries.forum import Table

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def head() -> list[str]:
    return [
        _("Référence"), _("Atelier"), _("Qui le dit"), _("Demande"), _("Personnes dans la salle"), _("Où on en est"),
        _("Réponse ou engagement"), _("Qui répond"), _("Pour le"), _("Adresse"),
    ]  # fmt: skip


def lines_of(table: Table, base: str) -> Iterator[list[str]]:
    """One line a demand, nothing that a spreadsheet would run. `base` is the address of the site."""
    for one in table.rows:
        told = [
            one.row.reference,
            one.row.workshop.title if one.row.workshop else "",
            str(one.row.get_college_display()),
            one.row.text,
            str(one.row.people or ""),
            str(one.state_label),
            one.answer,
            one.holder,
            date_format(one.due, "d/m/Y") if one.due else "",
            f"{base}{one.suites[-1].url}" if one.suites else "",
        ]
        yield [_harmless(cell) for cell in told]


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell


def as_csv(table: Table, base: str) -> bytes:
    """Semicolons and a mark, so that French spreadsheets open it well."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(head())
    writer.writerows(lines_of(table, base))
    return out.getvalue().encode("utf-8-sig")


def as_ods(table: Table, base: str, title: str) -> bytes:
    from odfdo import Cell, Document, Row  # noqa: PLC0415 -- loaded by who takes a file
    from odfdo import Table as OdfTable  # noqa: PLC0415 -- as above

    document = Document("spreadsheet")
    document.meta.title = title
    document.body.clear()
    sheet = OdfTable(_("Demandes"))
    for line in [head(), *lines_of(table, base)]:
        row = Row()
        for cell in line:
            row.append_cell(Cell(value=cell))
        sheet.append_row(row)
    document.body.append(sheet)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
