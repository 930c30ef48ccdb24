"""Minutes: reading them, writing them from blocks, publishing them."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.meetings import commands, queries, queries_minutes
from maillon.voice.meetings.dropped import left_of, said_left, to_remove
from maillon.voice.meetings.models import Block, Meeting, Minutes
from maillon.voice.meetings.queries.ideas import ideas_without_action
from maillon.voice.meetings.queries.opened import account_before, accounts_of
from maillon.voice.meetings.queries_minutes import accounts_begun
from maillon.voice.meetings.states import Audience, BlockKind, BlockTurn, MeetingState, MinutesState
from maillon.voice.meetings.web.forms import PublishForm
from maillon.voice.meetings.web.forms_blocks import BlockForm
from maillon.voice.meetings.web.forms_minutes import NO_ACCOUNT, StartMinutesForm


@opens(get=Capability.SEE_PUBLIC)
def page(request: MaillonRequest, slug: str) -> HttpResponse:
    """The version in force; an account that was withdrawn says so, and why, at the same address."""
    try:
        minutes, version = queries.minutes_or_404(slug)
    except Http404:
        gone = render_page(request, "meetings/withdrawn.html", minutes=queries_minutes.withdrawn_or_404(slug))
        gone.status_code = 410
        return gone
    account = queries_minutes.account_of(minutes, version)
    told = any(block.kind == BlockKind.IDEA for block in account.blocks)
    ideas = {str(idea.uid) for idea in ideas_without_action(minutes.body)} if told else set()
    return render_page(
        request,
        "meetings/minutes.html",
        minutes=minutes,
        version=version,
        account=account,
        ideas=ideas,
        answers=queries_minutes.answers_of(minutes),
    )


@opens(get=Capability.PUBLISH_MINUTES, post=Capability.PUBLISH_MINUTES)
def start(request: MaillonRequest, slug: str) -> HttpResponse:
    body = queries.own_body_or_404(request.actor, slug)
    form = StartMinutesForm(
        request.POST or None, initial={"meetings": [request.GET["reunion"]] if "reunion" in request.GET else []}
    ).of_body(accounts_of(body.pk))
    form.fields["meetings"].queryset = (  # type: ignore[attr-defined]  # a ModelMultipleChoiceField
        Meeting.objects.allowed(request.actor, Capability.RUN_MEETINGS)
        .filter(body=body, state=MeetingState.HELD)
        .distinct()
        .order_by("-starts_at")
    )
    if form.is_valid():
        covered = list(form.cleaned_data["meetings"])
        begun = accounts_begun(request.actor, covered[0]) if len(covered) == 1 and "autre" not in request.GET else []
        if begun and begun[0].state == MinutesState.DRAFT:
            messages.success(request, _("Ce compte rendu était déjà commencé : le voici. Vous pouvez l'écrire à deux."))
            return redirect("meetings:edit_minutes", begun[0].slug)
        said = form.cleaned_data["previous"]
        chosen = account_before(covered)
        made = commands.open_minutes(
            request.act(),
            body=body.uid,
            meetings=[m.uid for m in covered],
            title=form.cleaned_data["title"],
            previous=None if said == NO_ACCOUNT else UUID(said) if said else chosen.uid if chosen else None,
        )
        return redirect("meetings:edit_minutes", made.slug)
    return render_page(request, "meetings/start_minutes.html", form=form, body=body)


@opens(get=Capability.PUBLISH_MINUTES)
def edit(request: MaillonRequest, slug: str) -> HttpResponse:
    minutes, blocks = queries.own_minutes_or_404(request.actor, slug)
    given = {"kind": BlockKind.TEXT, "audience": Audience.PUBLIC, "under": request.GET.get("sous", "")}
    blank = BlockForm(initial=given).of_minutes(minutes, blocks)
    return editor(request, minutes, blocks, blank)


def editor(
    request: MaillonRequest,
    minutes: Minutes,
    blocks: list[Block],
    form: BlockForm,
    *,
    publish_form: PublishForm | None = None,
    refused: str = "",
    to_accept: Sequence[str] = (),
    block_to_accept: Sequence[str] = (),
) -> HttpResponse:
    return render_page(
        request,
        "meetings/edit_minutes.html",
        minutes=minutes,
        blocks=blocks,
        form=form,
        kinds=BlockKind.choices,
        audiences=Audience.choices,
        turns=BlockTurn.choices,
        publish_form=publish_form or PublishForm(),
        refused=refused,
        to_accept=to_accept,
        block_to_accept=block_to_accept,
        unapproved=queries_minutes.quotes_without_yes(minutes),
    )


@opens(post=Capability.PUBLISH_MINUTES)
def block(request: MaillonRequest, slug: str) -> HttpResponse:
    minutes, blocks = queries.own_minutes_or_404(request.actor, slug)
    form = BlockForm(request.POST).of_minutes(minutes, blocks)
    if form.is_valid():
        given = form.cleaned_data
        seen = request.POST.getlist("seen")
        left = to_remove(given["text"], shared=given["audience"] == Audience.PUBLIC, seen=seen)
        if left:
            form.add_error("text", _("Retirez ou acceptez : %(found)s") % {"found": said_left(left)})
            return editor(request, minutes, blocks, form, block_to_accept=[*seen, *left])
        commands.add_blocks(request.act(), minutes=minutes.uid, blocks=[form.draft()], under=form.goes_under())
        again = f"?sous={form.goes_under()}#ajouter" if form.goes_under() else ""
        return redirect(reverse("meetings:edit_minutes", args=[minutes.slug]) + again)
    return editor(request, minutes, blocks, form)


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
        return editor(
            request,
            minutes,
            blocks,
            BlockForm().of_minutes(minutes, blocks),
            publish_form=form,
            refused=str(refusal),
            to_accept=left_of(found),
        )
    messages.success(request, _("C'est publié."))
    return redirect("meetings:minutes", minutes.slug)
