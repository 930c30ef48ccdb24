"""The desk seen by an association, and the page of each side by its link."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.exchanges import commands
from maillon.voice.exchanges.commands.asking import asker_link
from maillon.voice.exchanges.queries import desk as queries
from maillon.voice.exchanges.states import Matter, Outcome, Side
from maillon.voice.exchanges.web.forms import AskForm, DeclineForm, OutcomeForm


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def ask(request: MaillonRequest, slug: str) -> HttpResponse:
    """No account: the association leaves a contact, and follows by the link."""
    desk = queries.desk_or_404(slug)
    form = AskForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        act = request.act()
        try:
            made = commands.ask_orientation(
                act,
                body=desk.body.uid,
                asker=given["asker"],
                text=given["text"],
                matter=Matter(given["matter"]),
                contact=form.contact(get_language() or "fr"),
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est demandé. Gardez l'adresse de cette page : la suite s'y lit."))
            return redirect(asker_link(made, act))
    return render_page(request, "exchanges/ask.html", desk=desk, form=form)


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def side(request: MaillonRequest, token: str) -> HttpResponse:
    """Where it stands; the partner says yes or no; each says what came of it."""
    card = queries.side_by_link(token, request.now)
    move = request.POST.get("move", "") if request.method == "POST" else ""
    outcome = OutcomeForm(request.POST if move == "outcome" else None, initial={"outcome": card.own_outcome})
    decline = DeclineForm(request.POST if move == "no" else None)
    form = {"outcome": outcome, "no": decline}.get(move)
    if move == "yes" or (form is not None and form.is_valid()):
        try:
            _carry_out(request, token, move, outcome, decline)
        except NotFoundError:
            raise Http404 from None
        except RuleViolation as refusal:
            (form or outcome).add_error(None, str(refusal))
        else:
            if move == "no":
                return render_page(request, "exchanges/declined.html", body=card.row.body)
            messages.success(request, _("C'est noté. Merci."))
            return redirect(request.path)
    return render_page(
        request,
        "exchanges/side.html",
        card=card,
        outcome=outcome,
        decline=decline,
        form=form,
        partner_side=card.side == Side.PARTNER,
    )


def _carry_out(request: MaillonRequest, token: str, move: str, outcome: OutcomeForm, decline: DeclineForm) -> None:
    if move == "outcome":
        given = outcome.cleaned_data
        commands.say_outcome(request.act(), token=token, outcome=Outcome(given["outcome"]), words=given["words"])
    else:
        why = decline.cleaned_data["why"] if move == "no" else ""
        commands.answer_proposal(request.act(), token=token, yes=move == "yes", why=why)
