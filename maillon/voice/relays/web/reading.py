"""Reading, and saying that it is read."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.relays import commands, queries

TEAM = Capability.WORK_WITH_PARTNERS


@opens(get=TEAM)
def board(request: MaillonRequest) -> HttpResponse:
    writes = request.actor.holds(Capability.ANSWER_AS_OFFICE)
    return render_page(request, "relays/board.html", board=queries.board_of(request.actor), writes=writes)


@opens(get=TEAM, post=TEAM)
def page(request: MaillonRequest, uid: UUID) -> HttpResponse:
    reading = queries.reading_or_404(request.actor, uid)
    if request.method == "POST":
        try:
            commands.confirm_reading(request.act(), reading=uid)
        except NotFoundError:
            raise Http404 from None
        except RuleViolation as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Merci, c'est noté comme lu."))
        return redirect("relays:reading", uid)
    return render_page(
        request,
        "relays/reading.html",
        reading=reading,
        relay=reading.relay,
        one=reading.relay.instruction,
        hers=reading.person_id in request.actor.persons,
        few=queries.few_asked(reading),
    )
