"""The page of a council: who agreed to be called, who is looked for, who answered what."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Body
from maillon.voice.meetings import queries
from maillon.voice.meetings.commands import replacement as commands
from maillon.voice.meetings.queries import replacing
from maillon.voice.meetings.states_more import ReceiptWay


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def replacements(request: MaillonRequest, slug: str) -> HttpResponse:
    body = queries.own_body_or_404(request.actor, slug)
    if request.method == "POST":
        try:
            messages.success(request, _carry_out(request, body, request.POST.get("move", "")))
        except RuleViolation as refusal:
            messages.error(request, str(refusal))
        except (ValueError, NotFoundError):
            messages.error(request, _("Choisissez dans la liste."))
        return redirect("meetings:replacements", body.slug)
    return render_page(
        request,
        "meetings/replacements.html",
        body=body,
        people=replacing.sitting_of(request.actor, body, localdate(request.now)),
        searches=replacing.searches_of(request.actor, body),
        coming=commands.meetings_to_fill(body),
        second_factor=request.actor.second_factor,
    )


def _carry_out(request: MaillonRequest, body: Body, move: str) -> str:
    act, given = request.act(), request.POST
    if move == "agree":
        commands.choose_stand_ins(act, body=body.uid, persons=[int(one) for one in given.getlist("person")])
        return _("C'est noté. Chaque personne peut changer d'avis quand elle veut.")
    if move == "start":
        absent = UUID(given["absent"]) if given.get("absent") else None
        commands.start_search(act, body=body.uid, meeting=UUID(given.get("meeting", "")), absent=absent)
        return _("On appelle, chaque personne à son tour et par le moyen qu'elle a choisi. Le premier oui suffit.")
    if move in {"accept", "decline"}:
        commands.note_try(act, attempt=UUID(given.get("attempt", "")), move=move, way=ReceiptWay.CALL)
        return _("Sa réponse est notée.")
    if move == "stop":
        commands.stop_search(act, search=UUID(given.get("search", "")))
        return _("On n'appelle plus personne. Les personnes déjà appelées sont remerciées.")
    raise RuleViolation("no_such_move", _("Choisissez ce que vous voulez faire."))
