"""The draw step by step for the team; its report for everyone."""

from importlib.resources import files
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.pdf import sheet
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.bodies import commands, queries
from maillon.voice.bodies.drawing import canonical
from maillon.voice.bodies.models import Draw
from maillon.voice.bodies.states import DRAW_LIFECYCLE, DrawnState, DrawState
from maillon.voice.bodies.web.forms_draw import PartForm, PoolForm, PrepareForm

REPLAY = files("maillon.voice.bodies") / "data" / "replay_draw.py.txt"


def _report_of(draw: Draw) -> dict[str, Any]:
    """What the report says: counts, hashes, seed and ranks."""
    counts = {(stratum, value): n for stratum, value, n in draw.result.get("counts", [])}
    return {
        "draw": draw,
        "body": draw.body,
        "quotas": [(s, v, least, most, counts.get((s, v))) for s, v, least, most in draw.quotas],
        "parts": list(draw.parts.all()),
        "chosen": draw.result.get("chosen", []) if draw.state == DrawState.PUBLISHED else [],
        "on_reserve": draw.result.get("reserve", []) if draw.state == DrawState.PUBLISHED else [],
    }


@opens(get=Capability.SEE_PUBLIC)
def report(request: MaillonRequest, uid: UUID) -> HttpResponse:
    draw = queries.public_draw_or_404(request.actor, uid)
    return render_page(request, "bodies/draw_report.html", **_report_of(draw))


@opens(get=Capability.SEE_PUBLIC)
def minutes(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """The minutes of the draw on paper, to be signed by the witnesses."""
    draw = queries.public_draw_or_404(request.actor, uid)
    context = {**_report_of(draw), "title": _("Procès-verbal du tirage au sort"), "place_name": draw.body.name}
    return sheet(request, "bodies/draw_minutes.html", context, f"tirage-{draw.body.slug}", public=True)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def prepare(request: MaillonRequest, slug: str) -> HttpResponse:
    body = queries.own_body_or_404(request.actor, slug)
    form = PrepareForm(request.POST or None, colleges=queries.colleges_to_fill(body, body.today(request.now)))
    if form.is_valid():
        given = form.cleaned_data
        try:
            draw = commands.prepare_draw(
                request.act(),
                body=body.uid,
                seats=given["seats"],
                reserve=given["reserve"],
                sources=given["sources"],
                quotas=given["quotas"],
                pool_ends_on=given["pool_ends_on"],
                college=int(given["college"]) if given["college"] else None,
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("bodies:draw_pool", draw.uid)
    return render_page(request, "bodies/draw_prepare.html", form=form, body=body)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def pool(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """The lists: what was typed before is never shown again."""
    draw = queries.draw_or_404(request.actor, uid)
    form = PoolForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            table = form.table()
            commands.fill_pool(request.act(), draw=draw.uid, lines=form.cleaned_data["lines"], table=table)
        except RuleViolation as refusal:
            form.add_error("upload" if form.cleaned_data["upload"] else "lines", str(refusal))
        else:
            return redirect("bodies:draw", draw.uid)
    return render_page(request, "bodies/draw_pool.html", form=form, draw=draw, body=draw.body)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def wizard(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """One step at a time; each is a button, refused with its reason."""
    draw = queries.draw_or_404(request.actor, uid)
    form = PartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _go_on(request, draw, form.cleaned_data)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("bodies:draw", draw.uid)
    return render_page(
        request,
        "bodies/draw.html",
        form=form,
        moves=DRAW_LIFECYCLE.moves_from(DrawState(draw.state)),
        drawn=queries.drawn_of(request.actor, draw),
        answers=DrawnState.choices[1:],
        **_report_of(draw),
    )


def _go_on(request: MaillonRequest, draw: Draw, given: dict[str, Any]) -> None:
    """The step asked for; an unknown one does nothing."""
    act, move = request.act(), request.POST.get("move", "")
    steps = {
        "freeze": commands.freeze_draw,
        "open": commands.open_parts,
        "execute": commands.execute_draw,
        "publish": commands.publish_draw,
    }
    if move in steps:
        steps[move](act, draw=draw.uid)
    elif move == "seal":
        commands.seal_part(act, draw=draw.uid, witness=given["witness"], digits=given["digits"])
        messages.success(request, _("L'enveloppe est fermée. Son empreinte est publiée."))
    elif move == "cancel":
        commands.cancel_draw(act, draw=draw.uid, because=given["because"])
    elif move.startswith("answer:") and move.count(":") == 2:
        _one, state, drawn = move.split(":")
        _note_answer(act, draw, drawn, state, confirmed="declares_no_office" in request.POST)


def _note_answer(act: Any, draw: Draw, drawn: str, state: str, *, confirmed: bool) -> None:
    row = next((row for row in draw.drawn.all() if str(row.uid) == drawn), None)
    if row is None:
        return
    if state in DrawnState.values:
        commands.answer_drawn(act, drawn=row.uid, state=DrawnState(state), declares_no_office=confirmed)
    else:
        commands.note_try(act, drawn=row.uid, way=state)


@opens(get=Capability.RUN_MEETINGS)
def replay(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """The file given to the witnesses: numbers and values, no name."""
    draw = queries.draw_or_404(request.actor, uid)
    response = HttpResponse(canonical(queries.replay_file(draw)), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="tirage.json"'
    response["Cache-Control"] = "private, no-store"
    return response


@opens(get=Capability.SEE_PUBLIC)
def script(request: MaillonRequest) -> HttpResponse:
    """The one page that anyone runs to replay a draw from the file of its witnesses."""
    response = HttpResponse(REPLAY.read_bytes(), content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="replay_draw.py"'
    return response
