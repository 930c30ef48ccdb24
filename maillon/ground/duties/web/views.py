"""Reading again what words have left at someone's request."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.duties.rereading import note_reread, to_reread
from maillon.ground.ui.public import render_page


@opens(get=Capability.OPEN_TEAM, post=Capability.OPEN_TEAM)
def reread(request: MaillonRequest, about: UUID) -> HttpResponse:
    """What is owed, the way to the page, and « c'est relu ». Nothing here for who owes nothing."""
    owed = to_reread(request.actor, about)
    if owed is None:
        raise Http404
    duty, rereading = owed
    page = rereading.page(about)
    if request.method == "POST":
        note_reread(request.act(), about=about)
        messages.success(request, _("C'est relu. Merci."))
        return redirect(page or "site:team")
    return render_page(request, "duties/reread.html", duty=duty, label=rereading.label, page=page)
