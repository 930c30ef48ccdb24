"""A question with several scenarios: read by anyone, run by its body, voted on paper."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, can, opens
from maillon.ground.ui.pdf import qr_svg, sheet
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.meetings.public import Meeting
from maillon.voice.opinions import commands
from maillon.voice.opinions.queries import deliberations as queries
from maillon.voice.opinions.states import CountWay
from maillon.voice.opinions.web.forms import ChooseForm, CountForm, LeaveForm, QuestionForm, ScenarioForm
from maillon.voice.opinions.web.own import own_body_or_404


@opens(get=Capability.SEE_PUBLIC)
def page(request: MaillonRequest, slug: str) -> HttpResponse:
    card = queries.deliberation_or_404(slug)
    runs = request.actor.holds(Capability.RUN_MEETINGS) and can(request.actor, Capability.RUN_MEETINGS, card.row)
    return render_page(request, "opinions/deliberation.html", card=card, runs=runs)


@opens(get=Capability.SEE_PUBLIC)
def ballot(request: MaillonRequest, slug: str) -> HttpResponse:
    """Two ballots an A4: a box a scenario, no name."""
    card = queries.deliberation_or_404(slug)
    context = {
        "card": card,
        "papers": range(2 if len(card.scenarios) < 6 else 1),
        "place_name": card.row.body.name,
        "phone": card.row.body.contact_phone,
        "qr": qr_svg(request.build_absolute_uri(f"/choix/{card.row.slug}/")),
        "qr_says": _("Lire les scénarios"),
    }
    return sheet(request, "opinions/ballot_sheet.html", context, f"bulletin {card.row.slug}", public=True)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def start(request: MaillonRequest, slug: str) -> HttpResponse:
    body = own_body_or_404(request.actor, slug)
    form = QuestionForm(request.POST or None)
    if form.is_valid():
        try:
            made = commands.open_deliberation(request.act(), body=body.uid, **form.cleaned_data)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La question est ouverte. Écrivez maintenant les scénarios."))
            return redirect("opinions:run_deliberation", made.slug)
    return render_page(request, "opinions/start_deliberation.html", form=form, body=body)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def run(request: MaillonRequest, slug: str) -> HttpResponse:
    """Scenarios to add, then the choice to write down."""
    card = queries.own_deliberation_or_404(request.actor, slug)
    move = request.POST.get("move", "") if request.method == "POST" else ""
    scenario = ScenarioForm(request.POST if move == "scenario" else None)
    choose = ChooseForm(
        request.POST if move == "choose" else None,
        scenarios=card.row.scenarios.all(),
        initial={"on": localdate(request.now)},
    )
    leave = LeaveForm(request.POST if move == "leave" else None)
    form = {"scenario": scenario, "choose": choose, "leave": leave}.get(move)
    if form is not None and form.is_valid():
        try:
            _carry_out(request, card, move, form)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("opinions:run_deliberation", slug)
    return render_page(
        request, "opinions/run_deliberation.html", card=card, scenario=scenario, choose=choose, leave=leave, form=form
    )


def _carry_out(request: MaillonRequest, card: queries.DeliberationCard, move: str, form: object) -> None:
    if isinstance(form, ScenarioForm):
        commands.add_scenario(request.act(), deliberation=card.row.uid, draft=form.draft())
        messages.success(request, _("Le scénario est ajouté."))
    elif isinstance(form, ChooseForm):
        given = form.cleaned_data
        commands.choose_scenario(
            request.act(),
            deliberation=card.row.uid,
            scenario=given["scenario"].uid,
            why=given["why"],
            office=given["office"],
            on=given["on"],
            dissent=given["dissent"],
        )
        messages.success(request, _("Le choix est écrit, avec ce qui a été dit contre."))
    elif isinstance(form, LeaveForm):
        commands.leave_open(request.act(), deliberation=card.row.uid, why=form.cleaned_data["why"])


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def count(request: MaillonRequest, slug: str) -> HttpResponse:
    """Votes typed back: from the room, the telephone or the papers."""
    card = queries.own_deliberation_or_404(request.actor, slug)
    mine = Meeting.objects.allowed(request.actor, Capability.RUN_MEETINGS)
    meetings = mine.filter(Q(body=card.row.body) | Q(pk__in=[one.pk for one in card.meetings])).order_by("-starts_at")
    form = CountForm(
        request.POST or None, meetings=meetings, scenarios=card.scenarios, initial={"on": localdate(request.now)}
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            commands.count_scenarios(
                request.act(),
                deliberation=card.row.uid,
                way=CountWay(given["way"]),
                present=given["present"],
                people=form.people(),
                scribe=given["scribe"],
                on=given["on"],
                meeting=given["meeting"].uid if given["meeting"] else None,
                no_choice=given["no_choice"] or 0,
                why=given["why"],
            )
        except NotFoundError:
            raise Http404 from None
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Les voix sont comptées."))
            return redirect("opinions:run_deliberation", slug)
    return render_page(request, "opinions/count.html", form=form, card=card)
