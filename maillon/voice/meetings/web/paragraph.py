"""One paragraph: rewritten, removed, made into something, and the yes of whoever is quoted."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from maillon.ground.access.public import Actor, Capability, MaillonRequest, PassKind, find_by_link, give_link, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.meetings import commands, queries, queries_minutes
from maillon.voice.meetings.commands.placing import move_block
from maillon.voice.meetings.commands.subjects import MAKES_A_SUBJECT, topic_from_block
from maillon.voice.meetings.dropped import left_of, said_left, to_remove
from maillon.voice.meetings.models import Block, Minutes
from maillon.voice.meetings.queries.ideas import subject_of_idea
from maillon.voice.meetings.queries.passages import origin_of
from maillon.voice.meetings.states import Audience, BlockKind
from maillon.voice.meetings.web.forms_blocks import BlockForm
from maillon.voice.meetings.web.forms_minutes import RewriteForm, WitnessForm
from maillon.voice.meetings.web.minutes import editor

PRE_FILLED = {
    BlockKind.INITIATIVE: ("initiatives:tell", "what"),
    BlockKind.RESOURCE: ("library:propose", "summary"),
    BlockKind.LESSON: ("library:propose", "summary"),
}
TOLD_AS_STORY = frozenset({BlockKind.INITIATIVE, BlockKind.LESSON, BlockKind.CONSTAT})


@opens(get=Capability.PUBLISH_MINUTES, post=Capability.PUBLISH_MINUTES)
def edit(request: MaillonRequest, slug: str, uid: UUID) -> HttpResponse:
    """The paragraph to rewrite; what was typed stays beside what someone else wrote meanwhile."""
    minutes, _blocks = queries.own_minutes_or_404(request.actor, slug)
    move = request.POST.get("move", "rewrite") if request.method == "POST" else ""
    try:
        block, _quote = queries_minutes.block_or_404(minutes, uid)
    except Http404:
        if move != "rewrite" or not request.POST.get("text"):
            raise
        return _gone(request, minutes)
    moves = {
        "remove": _remove,
        "ask": _ask,
        "make": _make,
        "note": _note,
        "rewrite": _rewrite,
        "subject": _subject,
        "up": _up,
        "down": _down,
    }
    if move:
        return moves.get(move, _rewrite)(request, minutes, block)
    return _page(request, minutes, block)


def _gone(request: MaillonRequest, minutes: Minutes) -> HttpResponse:
    """Someone took the paragraph out meanwhile: what was typed is in the field to add one."""
    blocks = queries.own_minutes_or_404(request.actor, minutes.slug)[1]
    refused = _(
        "Quelqu'un a retiré ce paragraphe pendant que vous l'écriviez. Votre texte est dans le champ, plus bas."
    )
    form = BlockForm(request.POST).of_minutes(minutes, blocks)
    page = editor(request, minutes, blocks, form, refused=refused)
    page.status_code = 422
    return page


def _page(
    request: MaillonRequest,
    minutes: Minutes,
    block: Block,
    *,
    form: RewriteForm | None = None,
    refused: str = "",
    other: str = "",
    to_accept: list[str] | None = None,
    witness: WitnessForm | None = None,
    link: str = "",
    of_subject: list[str] | None = None,
) -> HttpResponse:
    found, quote = queries_minutes.block_or_404(minutes, block.uid)
    names = ("kind", "audience", "turn", "people", "territory", "theme", "text", "version")
    initial = {name: getattr(found, name) for name in names} | {"about": str(found.about.uid) if found.about else ""}
    page = render_page(
        request,
        "meetings/edit_block.html",
        minutes=minutes,
        paragraph=found,
        quote=quote,
        form=form or RewriteForm(initial=initial).of_minutes(minutes, about=found.about),
        refused=refused,
        other=other,
        to_accept=to_accept or [],
        witness=witness or WitnessForm(),
        link=link,
        of_subject=of_subject or [],
        onward=onward(request.actor, minutes, found),
        as_story=as_story(request.actor, minutes, found),
        makes_a_subject=found.kind in MAKES_A_SUBJECT,
        subject=subject_of_idea(found.uid),
    )
    page.status_code = 422 if refused else page.status_code
    return page


def onward(actor: Actor, minutes: Minutes, block: Block) -> str:
    """The form of another room, filled with the words of a public paragraph; empty for any other kind."""
    if block.audience != Audience.PUBLIC:
        return ""
    if block.kind == BlockKind.NEXT:
        return f"{reverse('meetings:announce', args=[minutes.body.slug])}?{urlencode({'summary': block.text[:600]})}"
    origin = {"origine": origin_of(minutes, block)}
    if block.kind == BlockKind.DECISION and any(actor.grants_for(Capability.ANSWER_AS_OFFICE)):
        made_of = {"text": block.text[:500], **origin}
        return f"{reverse('commitments:make', args=[minutes.body.slug])}?{urlencode(made_of)}"
    if block.kind == BlockKind.CONSTAT and any(actor.grants_for(Capability.HANDLE_NEEDS)):
        return f"{reverse('needs:constats')}?{urlencode({'note': block.text[:300], **origin})}"
    known = PRE_FILLED.get(BlockKind(block.kind))
    return f"{reverse(known[0])}?{urlencode({known[1]: block.text[:600], **origin})}" if known else ""


def as_story(actor: Actor, minutes: Minutes, block: Block) -> str:
    """The form of a story, for whoever keeps them, filled with what was done or learnt; empty for any other paragraph."""
    if block.audience != Audience.PUBLIC or block.kind not in TOLD_AS_STORY:
        return ""
    if not any(actor.grants_for(Capability.EDIT_LIBRARY)):
        return ""
    return f"{reverse('stories:tell')}?{urlencode({'summary': block.text[:600], 'origine': origin_of(minutes, block)})}"


def _rewrite(request: MaillonRequest, minutes: Minutes, block: Block) -> HttpResponse:
    form = RewriteForm(request.POST).of_minutes(minutes, about=block.about)
    if not form.is_valid():
        return _page(request, minutes, block, form=form)
    given = form.cleaned_data
    seen = request.POST.getlist("seen")
    left = to_remove(given["text"], shared=given["audience"] == Audience.PUBLIC, seen=seen)
    if left:
        refused = _("Rien n'est encore enregistré. Retirez ou acceptez : %(found)s") % {"found": said_left(left)}
        return _page(request, minutes, block, form=form, refused=refused, to_accept=[*seen, *left])
    draft = form.draft()
    try:
        commands.rewrite_block(
            request.act(), minutes=minutes.uid, block=block.uid, version=given["version"], draft=draft
        )
    except RuleViolation as refusal:
        return _collision(request, minutes, block, str(refusal))
    return redirect("meetings:edit_minutes", minutes.slug)


def _collision(request: MaillonRequest, minutes: Minutes, block: Block, refused: str) -> HttpResponse:
    """Both texts: the typed one stays in the form, which now answers to the version in force."""
    block.refresh_from_db()
    typed = request.POST.copy()
    typed["version"] = str(block.version)
    return _page(
        request,
        minutes,
        block,
        form=RewriteForm(typed).of_minutes(minutes, about=block.about),
        refused=refused,
        other=block.text,
    )


def _remove(request: MaillonRequest, minutes: Minutes, block: Block) -> HttpResponse:
    version = request.POST.get("version", "")
    try:
        commands.remove_block(
            request.act(), minutes=minutes.uid, block=block.uid, version=int(version) if version.isdecimal() else 0
        )
    except RuleViolation as refusal:
        return _page(request, minutes, block, refused=str(refusal))
    messages.success(request, _("Le paragraphe est retiré."))
    return redirect("meetings:edit_minutes", minutes.slug)


def _up(request: MaillonRequest, minutes: Minutes, block: Block) -> HttpResponse:
    return _move(request, minutes, block, up=True)


def _down(request: MaillonRequest, minutes: Minutes, block: Block) -> HttpResponse:
    return _move(request, minutes, block, up=False)


def _move(request: MaillonRequest, minutes: Minutes, block: Block, *, up: bool) -> HttpResponse:
    move_block(request.act(), minutes=minutes.uid, block=block.uid, up=up)
    return redirect(f"{reverse('meetings:edit_minutes', args=[minutes.slug])}#b{block.uid}")


def _make(request: MaillonRequest, minutes: Minutes, block: Block) -> HttpResponse:
    try:
        commands.request_from_block(request.act(), minutes=minutes.uid, block=block.uid)
    except RuleViolation as refusal:
        return _page(request, minutes, block, refused=str(refusal))
    messages.success(request, _("La demande est faite : une réponse motivée est due."))
    return redirect("meetings:edit_minutes", minutes.slug)


def _subject(request: MaillonRequest, minutes: Minutes, block: Block) -> HttpResponse:
    seen = request.POST.getlist("seen")
    try:
        topic_from_block(request.act(), minutes=minutes.uid, block=block.uid, seen=seen)
    except RuleViolation as refusal:
        found = str(refusal.params.get("found", ""))
        return _page(
            request, minutes, block, refused=str(refusal), of_subject=[*seen, *left_of(found)] if found else []
        )
    messages.success(request, _("L'idée est dans la liste des sujets."))
    return redirect("meetings:topics", minutes.body.slug)


def _ask(request: MaillonRequest, minutes: Minutes, block: Block) -> HttpResponse:
    """A link to hand to whoever spoke, shown once; it carries no name."""
    act = request.act()
    try:
        quote = commands.ask_quote(act, minutes=minutes.uid, block=block.uid)
    except RuleViolation as refusal:
        return _page(request, minutes, block, refused=str(refusal))
    token = give_link(PassKind.QUOTE, quote.uid, at=act.happened_at)
    link = request.build_absolute_uri(reverse("meetings:quote", args=[token]))
    return _page(request, minutes, block, link=link)


def _note(request: MaillonRequest, minutes: Minutes, block: Block) -> HttpResponse:
    form = WitnessForm(request.POST)
    if not form.is_valid():
        return _page(request, minutes, block, witness=form)
    try:
        commands.note_quote(request.act(), minutes=minutes.uid, block=block.uid, **form.cleaned_data)
    except RuleViolation as refusal:
        form.add_error(None, str(refusal))
        return _page(request, minutes, block, witness=form)
    messages.success(request, _("C'est noté."))
    return redirect("meetings:edit_minutes", minutes.slug)


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def quote(request: MaillonRequest, token: str) -> HttpResponse:
    """The link of whoever is quoted: one button to agree, one to take the words back."""
    opened = find_by_link(PassKind.QUOTE, token, at=request.now)
    found = queries_minutes.quote_by_uid(opened.about) if opened else None
    if found is None:
        raise Http404
    refused = ""
    if request.method == "POST":
        try:
            commands.answer_quote(request.act(), token=token, move=request.POST.get("move", ""))
        except RuleViolation as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("C'est noté. Merci."))
            return render_page(request, "meetings/quote_said.html", body=found.block.minutes.body)
    return render_page(request, "meetings/quote.html", quote=found, refused=refused)
