"""The drop of a compte rendu: read, sorted and flagged first; kept only once marked."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.scrub import NEVER_WELCOME
from maillon.voice.meetings import commands, queries
from maillon.voice.meetings.commands.minutes import BlockDraft
from maillon.voice.meetings.dropped import (
    Dropped,
    blocks_from_text,
    check_size,
    findings_in,
    read_file,
    said_left,
    to_remove,
)
from maillon.voice.meetings.models import Minutes
from maillon.voice.meetings.states import BLOCK_KEYS, Audience, BlockKind
from maillon.voice.meetings.web.forms import DropForm

AT_A_TIME = 25
OUT = "out"


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph on the sorting page: what was typed, what was found in it, what was accepted."""

    text: str
    kind: str
    audience: str
    seen: frozenset[str] = frozenset()
    found: list[str] = field(default_factory=list)
    never: list[str] = field(default_factory=list)


def row_of(text: str, kind: str, audience: str = "", seen: Iterable[str] = ()) -> Row:
    """A paragraph with personal data is first proposed « entre nous »."""
    found = findings_in(text)
    return Row(
        text,
        kind,
        audience or (Audience.INTERNAL if found else Audience.PUBLIC),
        frozenset(seen),
        list(dict.fromkeys(f.text for f in found if f.kind not in NEVER_WELCOME)),
        [f.text for f in found if f.kind in NEVER_WELCOME],
    )


@opens(get=Capability.PUBLISH_MINUTES, post=Capability.PUBLISH_MINUTES)
def drop(request: MaillonRequest, slug: str) -> HttpResponse:
    """First the text, sorted and flagged; then the marked paragraphs, saved."""
    minutes, _blocks = queries.own_minutes_or_404(request.actor, slug)
    if "text_of" in request.POST:
        return _keep(request, minutes)
    form = DropForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            dropped = _read(form)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            rows = [row_of(paragraph.text, paragraph.kind) for paragraph in dropped.paragraphs]
            return _sorting(request, minutes, rows, dropped=dropped)
    return render_page(request, "meetings/drop.html", form=form, minutes=minutes)


def _read(form: DropForm) -> Dropped:
    upload = form.cleaned_data["upload"]
    if upload:
        check_size(upload.size)
        dropped = read_file(upload.read())
    else:
        dropped = Dropped(paragraphs=blocks_from_text(form.cleaned_data["text"]))
    if not dropped.paragraphs:
        raise RuleViolation("nothing_to_sort", _("Nous n'y trouvons aucun texte. Collez-le dans le champ."))
    return dropped


def _sorting(
    request: MaillonRequest,
    minutes: Minutes,
    rows: Sequence[Row],
    *,
    rest: Sequence[tuple[str, str]] = (),
    dropped: Dropped | None = None,
    refused: str = "",
) -> HttpResponse:
    """A page of paragraphs; the others travel along, so that nothing is lost and no form is too long."""
    waiting = [*((row.text, row.kind) for row in rows[AT_A_TIME:]), *rest]
    page = render_page(
        request,
        "meetings/sort_dropped.html",
        minutes=minutes,
        rows=rows[:AT_A_TIME],
        rest=json.dumps(waiting, ensure_ascii=False),
        waiting=len(waiting),
        dropped=dropped,
        refused=refused,
        kinds=[(code, label, key_of(code)) for code, label in BlockKind.choices],
        audiences=[(code, label, str(n)) for n, (code, label) in enumerate(Audience.choices, start=1)],
    )
    page.status_code = 422 if refused else 200
    return page


def key_of(kind: str) -> str:
    return next(key for key, known in BLOCK_KEYS.items() if known == kind)


def _keep(request: MaillonRequest, minutes: Minutes) -> HttpResponse:
    rows, rest = _typed(request), _rest(request)
    kept = [row for row in rows if row.kind != OUT and row.text.strip()]
    drafts = [BlockDraft(kind=BlockKind(r.kind), text=r.text, audience=Audience(r.audience)) for r in kept]
    left = [
        found for row in kept for found in to_remove(row.text, shared=row.audience == Audience.PUBLIC, seen=row.seen)
    ]
    if left:
        refused = _("Rien n'est encore enregistré. Retirez ou acceptez : %(found)s") % {
            "found": said_left(list(dict.fromkeys(left)))
        }
        return _sorting(request, minutes, rows, rest=rest, refused=refused)
    commands.add_blocks(request.act(), minutes=minutes.uid, blocks=drafts)
    messages.success(request, _("Les paragraphes sont ajoutés. Relisez avant de publier."))
    if rest:
        return _sorting(request, minutes, [row_of(text, kind) for text, kind in rest])
    return redirect("meetings:edit_minutes", minutes.slug)


def _typed(request: MaillonRequest) -> list[Row]:
    names = ("text_of", "kind_of", "audience_of")
    texts, kinds, audiences = (request.POST.getlist(name) for name in names)
    known = len(texts) == len(kinds) == len(audiences)
    if not known or not {*kinds} <= {*BlockKind.values, OUT} or not {*audiences} <= {*Audience.values}:
        raise SuspiciousOperation("not the sorting form")
    return [
        row_of(text, kind, audience, request.POST.getlist(f"seen_{rank}"))
        for rank, (text, kind, audience) in enumerate(zip(texts, kinds, audiences, strict=True), start=1)
    ]


def _rest(request: MaillonRequest) -> list[tuple[str, str]]:
    try:
        given = json.loads(request.POST.get("rest") or "[]")
        found = [(str(text), str(BlockKind(kind))) for text, kind in given]
    except (ValueError, TypeError) as broken:
        raise SuspiciousOperation("not the sorting form") from broken
    return found
