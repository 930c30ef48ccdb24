"""Pages of words given."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.links.public import taken_out_of
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import body_or_404
from maillon.voice.commitments import commands, queries
from maillon.voice.commitments.states import ProofKind, Source
from maillon.voice.commitments.web.forms import CommitForm, MoveForm
from maillon.voice.commitments.web.words import MOVE_WORDS


@opens(get=Capability.SEE_PUBLIC)
def of_body(request: MaillonRequest, slug: str) -> HttpResponse:
    body = body_or_404(slug)
    cards = queries.commitments_to([body], localdate(request.now), limit=200)
    may_commit = request.actor.holds(Capability.ANSWER_AS_OFFICE)
    return render_page(request, "commitments/of_body.html", body=body, cards=cards, may_commit=may_commit)


@opens(get=Capability.SEE_PUBLIC)
def page(request: MaillonRequest, reference: str) -> HttpResponse:
    card = queries.commitment_or_404(request.actor, reference, localdate(request.now))
    moves = [(name, MOVE_WORDS[name]) for name in queries.moves_for(request.actor, card.row)]
    taken_out = taken_out_of(card.row.uid)
    return render_page(request, "commitments/page.html", card=card, moves=moves, form=MoveForm(), taken_out=taken_out)


@opens(post=Capability.OPEN_TEAM)
def move(request: MaillonRequest, reference: str) -> HttpResponse:
    card = queries.commitment_or_404(request.actor, reference, localdate(request.now))
    form = MoveForm(request.POST)
    asked = request.POST.get("move", "")
    if asked not in MOVE_WORDS:
        raise Http404
    if form.is_valid():
        try:
            _carry_out(request, card, asked, form)
        except NotFoundError:
            raise Http404 from None
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est dit. Les personnes qui suivent sont prévenues."))
            return redirect("commitments:page", reference)
    moves = [(name, MOVE_WORDS[name]) for name in queries.moves_for(request.actor, card.row)]
    return render_page(request, "commitments/page.html", card=card, moves=moves, form=form)


def _carry_out(request: MaillonRequest, card: queries.CommitmentCard, asked: str, form: MoveForm) -> None:
    given, act = form.cleaned_data, request.act()
    if given["proof"] and given["proof_kind"]:
        commands.give_proof(
            act.then(), commitment=card.row.uid, kind=ProofKind(given["proof_kind"]), text=given["proof"]
        )
    commands.say(act, commitment=card.row.uid, move=asked, words=given["words"])


@opens(get=Capability.ANSWER_AS_OFFICE)
def board(request: MaillonRequest) -> HttpResponse:
    cards = queries.commitments_of_office(request.actor, localdate(request.now))
    return render_page(request, "commitments/board.html", cards=cards, bodies=queries.bodies_to_answer(request.actor))


@opens(get=Capability.ANSWER_AS_OFFICE, post=Capability.ANSWER_AS_OFFICE)
def make(request: MaillonRequest, slug: str) -> HttpResponse:
    body = body_or_404(slug)
    asked = {"text": request.GET.get("text", "")[:500], "origin": request.GET.get("origine", "")}
    form = CommitForm(request.POST or None, actor=request.actor, body=body, initial=asked)
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = commands.commit(
                request.act(),
                organisation=given["organisation"].pk,
                office=given["office"],
                body=body.uid,
                text=given["text"],
                due=given["due"],
                source=Source.REQUEST if given["question"] else Source.MINUTES,
                source_uid=given["question"].uid if given["question"] else None,
                origin=given["origin"],
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Votre engagement est public, avec sa date."))
            return redirect("commitments:page", made.reference)
    return render_page(request, "commitments/make.html", form=form, body=body)
