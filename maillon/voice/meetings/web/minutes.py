"""Minutes: reading them, writing them from blocks or from a dropped text, publishing them."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.scrub import personal_data_in
from maillon.voice.meetings import commands, queries
from maillon.voice.meetings.commands.minutes import BlockDraft
from maillon.voice.meetings.dropped import blocks_from_file, blocks_from_text
from maillon.voice.meetings.models import Block, Meeting, Minutes
from maillon.voice.meetings.states import Audience, BlockKind, BlockTurn, MeetingState
from maillon.voice.meetings.web.forms import BlockForm, DropForm, PublishForm, StartMinutesForm


@opens(get=Capability.SEE_PUBLIC)
def page(request: MaillonRequest, slug: str) -> HttpResponse:
    minutes, version = queries.minutes_or_404(slug)
    return render_page(
        request, "meetings/minutes.html", minutes=minutes, version=version, kinds=dict(BlockKind.choices)
    )


@opens(get=Capability.PUBLISH_MINUTES, post=Capability.PUBLISH_MINUTES)
def start(request: MaillonRequest, slug: str) -> HttpResponse:
    body = queries.own_body_or_404(request.actor, slug)
    form = StartMinutesForm(
        request.POST or None, initial={"meetings": [request.GET["reunion"]] if "reunion" in request.GET else []}
    )
    form.fields["meetings"].queryset = (  # type: ignore[attr-defined]  # a ModelMultipleChoiceField
        Meeting.objects.allowed(request.actor, Capability.RUN_MEETINGS)
        .filter(body=body, state=MeetingState.HELD)
        .distinct()
        .order_by("-starts_at")
    )
    if form.is_valid():
        before = Minutes.objects.filter(body=body).order_by("-made_at").first()
        made = commands.open_minutes(
            request.act(),
            body=body.uid,
            meetings=[m.uid for m in form.cleaned_data["meetings"]],
            title=form.cleaned_data["title"],
            previous=before.uid if before else None,
        )
        return redirect("meetings:edit_minutes", made.slug)
    return render_page(request, "meetings/start_minutes.html", form=form, body=body)


@opens(get=Capability.PUBLISH_MINUTES)
def edit(request: MaillonRequest, slug: str) -> HttpResponse:
    minutes, blocks = queries.own_minutes_or_404(request.actor, slug)
    return _editor(request, minutes, blocks, BlockForm(initial={"kind": BlockKind.TEXT, "audience": Audience.PUBLIC}))


def _editor(
    request: MaillonRequest,
    minutes: Minutes,
    blocks: list[Block],
    form: BlockForm,
    *,
    publish_form: PublishForm | None = None,
    refused: str = "",
    to_accept: Sequence[str] = (),
) -> HttpResponse:
    return render_page(
        request,
        "meetings/edit_minutes.html",
        minutes=minutes,
        blocks=blocks,
        form=form,
        earlier=queries.blocks_to_follow(minutes),
        kinds=BlockKind.choices,
        audiences=Audience.choices,
        turns=BlockTurn.choices,
        publish_form=publish_form or PublishForm(),
        refused=refused,
        to_accept=to_accept,
    )


@opens(get=Capability.PUBLISH_MINUTES, post=Capability.PUBLISH_MINUTES)
def drop(request: MaillonRequest, slug: str) -> HttpResponse:
    """First the text, sorted and flagged; then the marked paragraphs, saved."""
    minutes, _blocks = queries.own_minutes_or_404(request.actor, slug)
    if request.POST.getlist("text_of"):
        return _keep_dropped(request, minutes)
    form = DropForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        upload = form.cleaned_data["upload"]
        try:
            found = blocks_from_file(upload.read()) if upload else blocks_from_text(form.cleaned_data["text"])
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            rows = [(p, [f.text for f in personal_data_in(p.text)]) for p in found]
            return render_page(
                request,
                "meetings/sort_dropped.html",
                minutes=minutes,
                rows=rows,
                kinds=BlockKind.choices,
                audiences=Audience.choices,
            )
    return render_page(request, "meetings/drop.html", form=form, minutes=minutes)


def _keep_dropped(request: MaillonRequest, minutes: Minutes) -> HttpResponse:
    texts, kinds = request.POST.getlist("text_of"), request.POST.getlist("kind_of")
    audiences = request.POST.getlist("audience_of")
    drafts = [
        BlockDraft(kind=BlockKind(kind), text=text, audience=Audience(audience))
        for text, kind, audience in zip(texts, kinds, audiences, strict=True)
        if kind != "out" and text.strip()
    ]
    commands.add_blocks(request.act(), minutes=minutes.uid, blocks=drafts)
    messages.success(request, _("Les paragraphes sont ajoutés. Relisez avant de publier."))
    return redirect("meetings:edit_minutes", minutes.slug)


@opens(post=Capability.PUBLISH_MINUTES)
def block(request: MaillonRequest, slug: str) -> HttpResponse:
    minutes, blocks = queries.own_minutes_or_404(request.actor, slug)
    form = BlockForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        about = next(
            (b.uid for b in queries.blocks_to_follow(minutes) if str(b.uid) == request.POST.get("about")), None
        )
        draft = BlockDraft(
            kind=BlockKind(given["kind"]),
            text=given["text"],
            audience=Audience(given["audience"]),
            people=given["people"],
            turn=BlockTurn(given["turn"] or ""),
            about=about,
        )
        commands.add_blocks(request.act(), minutes=minutes.uid, blocks=[draft])
        return redirect("meetings:edit_minutes", minutes.slug)
    return _editor(request, minutes, blocks, form)


@opens(post=Capability.PUBLISH_MINUTES)
def publish(request: MaillonRequest, slug: str) -> HttpResponse:
    minutes, blocks = queries.own_minutes_or_404(request.actor, slug)
    form = PublishForm(request.POST)
    form.is_valid()
    try:
        commands.publish_minutes(
            request.act(),
            minutes=minutes.uid,
            reason=form.cleaned_data.get("reason", ""),
            seen=request.POST.getlist("seen"),
        )
    except RuleViolation as refusal:
        found = str(refusal.params.get("found", ""))
        return _editor(
            request,
            minutes,
            blocks,
            BlockForm(),
            publish_form=form,
            refused=str(refusal),
            to_accept=found.split(", ") if found else [],
        )
    messages.success(request, _("C'est publié."))
    return redirect("meetings:minutes", minutes.slug)
