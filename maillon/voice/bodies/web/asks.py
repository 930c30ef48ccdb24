"""Asking something of a body with its load in sight; answering without having to say why."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.bodies import commands, queries
from maillon.voice.bodies.queries import life
from maillon.voice.bodies.queries.elections import organisations_speaking
from maillon.voice.bodies.rules_life import first_of_next_month
from maillon.voice.bodies.states_asks import AskKind
from maillon.voice.bodies.web.forms_asks import AnswerAskForm, AskBodyForm, PaceForm
from maillon.voice.bodies.web.trying import tried


@opens(get=Capability.ANSWER_AS_OFFICE, post=Capability.ANSWER_AS_OFFICE)
def ask_body(request: MaillonRequest, slug: str) -> HttpResponse:
    """What this body is already asked comes before the form."""
    body = queries.body_or_404(slug)
    today = body.today(request.now)
    form = AskBodyForm(request.POST or None, organisations=organisations_speaking(request.actor))
    if form.is_valid():
        given = form.cleaned_data
        made = tried(
            form,
            lambda: commands.ask_body(
                request.act(),
                body=body.uid,
                organisation=form.chosen().pk,
                office=given["office"],
                kind=AskKind(given["kind"]),
                text=given["text"],
                wished_by=given["wished_by"],
            ),
        )
        if made:
            messages.success(request, _("Votre demande est partie. Le conseil répond s'il le souhaite."))
            return redirect("bodies:our_asks")
    return render_page(
        request,
        "bodies/ask_body.html",
        form=form,
        body=body,
        load=commands.load_of(body, today),
        quiet=life.quiet_ahead(body, today),
        again_on=first_of_next_month(today),
    )


@opens(get=Capability.ANSWER_AS_OFFICE, post=Capability.ANSWER_AS_OFFICE)
def ours(request: MaillonRequest) -> HttpResponse:
    """What our institutions asked of bodies; one reminder each, or taking it back."""
    asks = life.asks_sent_by(request.actor)
    if request.method == "POST":
        row = next((one for one in asks if str(one.uid) == request.POST.get("ask")), None)
        steps = {"remind": commands.remind_body, "withdraw": commands.withdraw_ask}
        step = steps.get(request.POST.get("move", ""))
        if row is not None and step is not None:
            try:
                step(request.act(), ask=row.uid)
                messages.success(request, _("C'est noté."))
            except RuleViolation as refusal:
                messages.error(request, str(refusal))
        return redirect("bodies:our_asks")
    return render_page(request, "bodies/our_asks.html", asks=asks)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def board(request: MaillonRequest, slug: str) -> HttpResponse:
    """What is asked of this body, and what it takes."""
    body = queries.own_body_or_404(request.actor, slug)
    today = body.today(request.now)
    load, quiet = commands.load_of(body, today), life.quiet_ahead(body, today)
    first = quiet[0] if quiet else None
    initial = {
        "monthly_cap": load.cap,
        "quiet_from": first.starts_on if first else None,
        "quiet_to": first.ends_on if first else None,
    }
    form = PaceForm(request.POST or None, initial=initial)
    if form.is_valid():
        done = tried(
            form,
            lambda: commands.set_pace(
                request.act(), body=body.uid, monthly_cap=form.cleaned_data["monthly_cap"], quiet=form.quiet()
            ),
        )
        if done:
            messages.success(request, _("C'est noté. Qui veut vous demander quelque chose le voit d'abord."))
            return redirect("bodies:asks", body.slug)
    return render_page(request, "bodies/asks.html", form=form, body=body, asks=life.asks_of(body), load=load)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def answer(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """Yes, no, or « nous déclinons »."""
    ask = life.own_ask_or_404(request.actor, uid)
    form = AnswerAskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = tried(
            form,
            lambda: commands.answer_ask(
                request.act(), ask=ask.uid, move=request.POST.get("move", ""), words=form.cleaned_data["words"]
            ),
        )
        if done:
            messages.success(request, _("Votre réponse est partie."))
            return redirect("bodies:asks", ask.body.slug)
    return render_page(request, "bodies/ask.html", form=form, ask=ask, body=ask.body)
