"""After writing: read again, corrected, approved, and what people ask to take out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.bodies.public import author_said, deliberations_run_by
from maillon.voice.meetings import commands, queries, queries_minutes
from maillon.voice.meetings.models import Meeting, Minutes
from maillon.voice.meetings.rules_removal import REMOVED
from maillon.voice.meetings.web.forms_minutes import AmendForm, ApproveForm, RemovalForm, WithdrawForm
from maillon.voice.meetings.web.removing import remove

SHORT = 90
Forms = dict[str, AmendForm | ApproveForm | RemovalForm | WithdrawForm]


def _forms(request: MaillonRequest, minutes: Minutes) -> Forms:
    move = request.POST.get("move", "")
    passages = [(uid, text[:SHORT]) for uid, text in queries_minutes.removable_blocks(minutes)]
    public = [(str(b.uid), b.text[:SHORT]) for b in minutes.blocks.filter(audience="public")]
    approve = ApproveForm(request.POST if move == "approve" else None, prefix="approve")
    later = [meeting.pk for meeting in queries_minutes.later_meetings(request.actor, minutes)]
    approve.fields["meeting"].queryset = Meeting.objects.filter(pk__in=later)  # type: ignore[attr-defined]
    return {
        "amend": AmendForm(request.POST if move == "amend" else None, prefix="amend", blocks=public),
        "approve": approve,
        "remove": RemovalForm(request.POST if move == "remove" else None, prefix="remove", passages=passages),
        "withdraw": WithdrawForm(request.POST if move == "withdraw" else None, prefix="withdraw"),
    }


@opens(get=Capability.PUBLISH_MINUTES, post=Capability.PUBLISH_MINUTES)
def settle(request: MaillonRequest, slug: str) -> HttpResponse:
    """One page for what follows the writing; each form keeps what was typed when it is refused."""
    minutes, _blocks = queries.own_minutes_or_404(request.actor, slug)
    forms, move = _forms(request, minutes), request.POST.get("move", "")
    form = forms.get(move)
    refused = ""
    if move == "remove" and isinstance(form, RemovalForm) and form.is_valid():
        answer = remove(request, minutes, form)
        if answer is not None:
            return answer
        refused = " ".join(map(str, form.non_field_errors()))
    elif request.method == "POST" and (form is None or form.is_valid()):
        try:
            said = _carry_out(request, minutes, move, form.cleaned_data if form else {})
        except RuleViolation as refusal:
            refused = str(refusal)
            if form is not None:
                form.add_error(None, refused)
        else:
            messages.success(request, said)
            return redirect("meetings:settle", minutes.slug)
    page = render_page(
        request,
        "meetings/settle.html",
        minutes=minutes,
        forms=forms,
        refused=refused,
        amendments=queries_minutes.amendments_of(minutes),
    )
    page.status_code = 422 if refused or (form is not None and form.errors) else 200
    return page


def _carry_out(request: MaillonRequest, minutes: Minutes, move: str, given: dict[str, object]) -> str:
    act, uid = request.act(), minutes.uid
    if move == "circulate":
        commands.circulate_minutes(act, minutes=uid)
        return _("Le compte rendu est envoyé pour relecture.")
    if move == "amend":
        block = UUID(str(given["block"])) if given["block"] else None
        commands.propose_amendment(act, minutes=uid, block=block, text=str(given["text"]), why=str(given["why"]))
        return _("La correction est proposée.")
    if move in {"accept", "refuse"}:
        commands.decide_amendment(
            act, minutes=uid, amendment=_asked(request), move=move, reason=request.POST.get("reason", "")[:300]
        )
        return _("C'est répondu.")
    if move == "approve":
        commands.approve_minutes(act, minutes=uid, meeting=given["meeting"].uid)  # type: ignore[attr-defined]
        return _("Le compte rendu est approuvé.")
    if move == "withdraw":
        commands.withdraw_minutes(act, minutes=uid, reason=str(given["reason"]))
        return _("Le compte rendu est retiré.")
    raise RuleViolation("no_such_move", _("Choisissez ce que vous voulez faire."))


def _asked(request: MaillonRequest) -> UUID:
    try:
        return UUID(request.POST.get("amendment", ""))
    except ValueError as broken:
        raise RuleViolation("no_such_amendment", _("Choisissez une correction.")) from broken


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def amend(request: MaillonRequest, slug: str) -> HttpResponse:
    """Anyone who reads a published account may propose other words, without account."""
    minutes, version = queries.minutes_or_404(slug)
    blocks = [(one["uid"], one["text"][:SHORT]) for one in version.blocks if one["kind"] != REMOVED]
    form = AmendForm(request.POST or None, blocks=blocks, deliberations=deliberations_run_by(request.actor))
    if form.is_valid():
        given = form.cleaned_data
        try:
            commands.propose_amendment(
                request.act(),
                minutes=minutes.uid,
                block=UUID(given["block"]) if given["block"] else None,
                text=given["text"],
                why=given["why"],
                **author_said(given.get("author", "")),
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Merci. L'équipe répond à chaque correction, et dit pourquoi."))
            return redirect("meetings:minutes", minutes.slug)
    return render_page(request, "meetings/amend.html", form=form, minutes=minutes)
