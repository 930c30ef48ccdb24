"""Skills between associations: the list, one more, taking one up, and the page of each of the two."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, Limit, MaillonRequest, address_of, can, opens
from maillon.ground.access.public import take as take_a_try
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.exchanges import commands
from maillon.voice.exchanges.commands.skills import skill_link
from maillon.voice.exchanges.queries import skills as queries
from maillon.voice.exchanges.queries.desk import desk_of, network_or_404, own_network_or_404
from maillon.voice.exchanges.states import Matter
from maillon.voice.exchanges.states_skills import SkillKind
from maillon.voice.exchanges.web.forms_skills import RemoveForm, SayForm, TakeForm, ThankForm

# An association answers a few; whoever answers them all from one address collects.
FROM_ONE_ADDRESS = Limit(name="skill_taken", tries=6, every=timedelta(minutes=20))


@opens(get=Capability.SEE_PUBLIC)
def page(request: MaillonRequest, slug: str) -> HttpResponse:
    """What associations offer and look for in this network."""
    body = network_or_404(slug)
    runs = request.actor.holds(Capability.RUN_MEETINGS) and can(request.actor, Capability.RUN_MEETINGS, body)
    card = queries.skills_of(body, localdate(request.now))
    return render_page(request, "exchanges/skills.html", body=body, card=card, desk=desk_of(body), runs=runs)


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def say(request: MaillonRequest, slug: str) -> HttpResponse:
    body = network_or_404(slug)
    form = SayForm(request.POST or None)
    if form.is_valid():
        given, act = form.cleaned_data, request.act()
        try:
            made = commands.say_skill(
                act,
                body=body.uid,
                kind=SkillKind(given["kind"]),
                matter=Matter(given["matter"]),
                author=given["association"],
                text=given["text"],
                hours=given["hours"],
                until=given["until"],
                contact=form.contact(get_language() or "fr"),
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est affiché. Gardez l'adresse de cette page : la suite s'y lit."))
            return redirect(skill_link(made, "author", act))
    return render_page(request, "exchanges/say_skill.html", body=body, form=form)


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def take(request: MaillonRequest, uid: UUID) -> HttpResponse:
    skill = queries.skill_or_404(uid, localdate(request.now))
    form = TakeForm(request.POST or None)
    if form.is_valid():
        given, act = form.cleaned_data, request.act()
        take_a_try(FROM_ONE_ADDRESS, address_of(request), at=request.now)
        try:
            made = commands.take_skill(
                act, skill=uid, taker=given["association"], contact=form.contact(get_language() or "fr")
            )
        except NotFoundError:
            raise Http404 from None
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("L'autre association est prévenue. Vous lirez son contact ici dès qu'elle aura dit oui.")
            )
            return redirect(skill_link(made, "taker", act))
    return render_page(request, "exchanges/take_skill.html", skill=skill, form=form)


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def side(request: MaillonRequest, token: str) -> HttpResponse:
    """Where it stands for one of the two; say yes, thank, let go, withdraw."""
    card = queries.skill_by_link(token, request.now)
    move = request.POST.get("move", "") if request.method == "POST" else ""
    form = ThankForm(request.POST if move == "thank" else None)
    if move in {"agree", "let_go", "withdraw"} or (move == "thank" and form.is_valid()):
        try:
            if move == "thank":
                commands.thank(request.act(), token=token, thanks=form.cleaned_data["thanks"])
            elif move == "agree":
                commands.agree(request.act(), token=token)
            elif move == "let_go":
                commands.let_go(request.act(), token=token)
            else:
                commands.withdraw_skill(request.act(), token=token)
        except NotFoundError:
            raise Http404 from None
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est noté. Merci."))
            return redirect(request.path) if move == "agree" else redirect("exchanges:skills", card.row.body.slug)
    return render_page(request, "exchanges/skill_side.html", card=card, form=form)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def keep(request: MaillonRequest, slug: str) -> HttpResponse:
    """What the network takes off its page, with a reason."""
    body = own_network_or_404(request.actor, slug)
    card = queries.skills_of(body, localdate(request.now))
    form = RemoveForm(request.POST or None, skills=[*card.offers, *card.wishes, *card.done])
    if form.is_valid():
        commands.remove_skill(request.act(), skill=UUID(form.cleaned_data["skill"]), reason=form.cleaned_data["reason"])
        messages.success(request, _("L'annonce est retirée."))
        return redirect("exchanges:skills", slug)
    return render_page(request, "exchanges/keep_skills.html", body=body, card=card, form=form)
