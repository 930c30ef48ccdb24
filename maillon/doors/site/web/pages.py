"""Pages that say how the house works."""

from django.http import HttpResponse

from maillon.doors.site.who_sees import READERS
from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.pdf import sheet
from maillon.ground.ui.public import render_page


@opens(get=Capability.SEE_PUBLIC)
def who_sees_what(request: MaillonRequest) -> HttpResponse:
    """What each kind of reader sees, and never sees."""
    return render_page(request, "site/who_sees_what.html", readers=READERS)


@opens(get=Capability.SEE_PUBLIC)
def note(request: MaillonRequest) -> HttpResponse:
    """The note for a data-protection officer; `?pdf` gives it ready to print."""
    if "pdf" in request.GET:
        return sheet(request, "site/note_sheet.html", {"title": "Maillon"}, "maillon-donnees-personnelles", public=True)
    return render_page(request, "site/note.html")
