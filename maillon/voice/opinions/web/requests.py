"""Opinions asked: the asker's pages, and the one-button page of whoever is asked."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, PassKind, find_by_link, opens
from maillon.ground.ui.pdf import sheet
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.opinions import commands
from maillon.voice.opinions.queries import requests as queries
from maillon.voice.opinions.states import Answer, AnswerWay
from maillon.voice.opinions.web.forms_asked import AnswerForm, AskForm, ConcludeForm, TypedAnswerForm
from maillon.voice.opinions.web.own import organisations_near, own_body_or_404
from maillon.voice.opinions.web.parts import uid_in


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def start(request: MaillonRequest, slug: str) -> HttpResponse:
    body = own_body_or_404(request.actor, slug)
    form = AskForm(request.POST or None, organisations=organisations_near(body))
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = commands.ask_opinion(
                request.act(),
                body=body.uid,
                title=given["title"],
                text=given["text"],
                organisations=sorted(one.pk for one in given["organisations"]),
                closes_at=form.closes_at(body.time_zone),
                shown_at_once=given["shown"] == "at_once",
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La demande est partie. Chacun a son lien, par son canal."))
            return redirect("opinions:request", made.reference)
    return render_page(request, "opinions/start_request.html", form=form, body=body)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def run(request: MaillonRequest, reference: str) -> HttpResponse:
    """Who answered, who did not, an answer heard to type, the follow-up to write."""
    card = queries.own_request_or_404(request.actor, reference, request.now)
    move = request.POST.get("move", "") if request.method == "POST" else ""
    typed = TypedAnswerForm(request.POST if move == "type" else None)
    conclude = ConcludeForm(request.POST if move == "conclude" else None)
    form = {"type": typed, "conclude": conclude}.get(move)
    if form is not None and form.is_valid():
        try:
            _carry_out(request, card, move, form.cleaned_data)
        except NotFoundError:
            raise Http404 from None
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est noté."))
            return redirect("opinions:request", reference)
    return render_page(
        request,
        "opinions/request.html",
        card=card,
        typed=typed,
        conclude=conclude,
        form=form,
        target=request.POST.get("target", ""),
    )


def _carry_out(request: MaillonRequest, card: queries.RequestCard, move: str, given: dict[str, str]) -> None:
    if move == "conclude":
        commands.conclude(request.act(), request=card.row.uid, words=given["words"])
        return
    target = uid_in(request, "target")
    if target not in {one.uid for one in (*card.said, *card.late, *card.silent)}:
        raise NotFoundError("not_asked")
    commands.type_answer(
        request.act(),
        asked=target,
        answer=Answer(given["answer"]),
        way=AnswerWay(given["way"]),
        scribe=given["scribe"],
        words=given["words"],
    )


@opens(get=Capability.RUN_MEETINGS)
def paper(request: MaillonRequest, reference: str) -> HttpResponse:
    """The question and the answers on an A4; before the end, a paper to answer on."""
    card = queries.own_request_or_404(request.actor, reference, request.now)
    context = {
        "card": card,
        "answers": Answer.choices,
        "place_name": card.row.body.name,
        "phone": card.row.body.contact_phone,
    }
    return sheet(request, "opinions/request_sheet.html", context, f"avis {reference}")


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def by_link(request: MaillonRequest, token: str) -> HttpResponse:
    """The link of one organisation: one page, four answers, one button."""
    opened = find_by_link(PassKind.OPINION, token, at=request.now)
    card = queries.asked_by_uid(opened.about, request.now) if opened else None
    if card is None:
        raise Http404

    def answer(given: dict[str, str]) -> None:
        commands.answer_by_link(request.act(), token=token, answer=Answer(given["answer"]), words=given["words"])

    return _answered(request, card, answer, team=False)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def asked(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """The same page, signed in, for an organisation whose meetings one runs."""
    card = queries.own_asked_or_404(request.actor, uid, request.now)

    def answer(given: dict[str, str]) -> None:
        commands.answer_for_us(request.act(), asked=uid, answer=Answer(given["answer"]), words=given["words"])

    return _answered(request, card, answer, team=True)


def _answered(
    request: MaillonRequest, card: queries.AskedCard, answer: Callable[[dict[str, str]], None], *, team: bool
) -> HttpResponse:
    initial = {"answer": card.row.answer, "words": card.row.words}
    form = AnswerForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            answer(form.cleaned_data)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Votre avis est noté. Merci."))
            return redirect(request.path)
    return render_page(request, "opinions/by_link.html", card=card, form=form, team=team)
