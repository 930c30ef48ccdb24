"""Projects put to a council: put by its host, read and answered by those who sit in it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, can, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import BodyKind, bodies_run_by
from maillon.voice.opinions import commands
from maillon.voice.opinions.queries import projects as queries
from maillon.voice.opinions.queries.calendar import calendar_for
from maillon.voice.opinions.states import Answer
from maillon.voice.opinions.web.forms_asked import ProjectForm, ProjectOpinionForm
from maillon.voice.opinions.web.own import organisations_near, own_body_or_404


@opens(get=Capability.OPEN_TEAM)
def board(request: MaillonRequest) -> HttpResponse:
    """The programming calendar of the councils one sits in or runs."""
    return render_page(
        request,
        "opinions/projects.html",
        committees=calendar_for(request.actor),
        bodies=[body for body in bodies_run_by(request.actor) if body.kind != BodyKind.PARTNERS],
        today=localdate(request.now),
    )


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def start(request: MaillonRequest, slug: str) -> HttpResponse:
    body = own_body_or_404(request.actor, slug)
    form = ProjectForm(request.POST or None, organisations=organisations_near(body))
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = commands.put_project(
                request.act(),
                body=body.uid,
                title=given["title"],
                applicant=given["applicant"].pk if given["applicant"] else None,
                applicant_said=given["applicant_said"],
                asked_cents=given["asked"],
                opinions_until=given["opinions_until"],
                decided_on=given["decided_on"],
                number=given["number"],
                summary=given["summary"],
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Le projet est soumis à l'avis du conseil."))
            return redirect("opinions:project", made.reference)
    return render_page(request, "opinions/start_project.html", form=form, body=body)


@opens(get=Capability.OPEN_TEAM)
def page(request: MaillonRequest, reference: str) -> HttpResponse:
    card = queries.project_or_404(request.actor, reference, localdate(request.now))
    form = ProjectOpinionForm(initial={"answer": card.mine, "words": card.my_words})
    return _page(request, card, form)


def _page(request: MaillonRequest, card: queries.ProjectCard, form: ProjectOpinionForm) -> HttpResponse:
    gives = request.actor.holds(Capability.GIVE_OPINION) and card.open_still and not card.i_have_a_tie
    runs = can(request.actor, Capability.RUN_MEETINGS, card.row)
    return render_page(request, "opinions/project.html", card=card, form=form, gives=gives, runs=runs)


@opens(post=Capability.GIVE_OPINION)
def say(request: MaillonRequest, reference: str) -> HttpResponse:
    """An opinion, or a tie with the applicant and then none."""
    card = queries.project_or_404(request.actor, reference, localdate(request.now))
    tie = request.POST.get("move") == "tie"
    form = ProjectOpinionForm(request.POST)
    if tie or form.is_valid():
        try:
            if tie:
                commands.declare_tie(request.act(), project=card.row.uid)
            else:
                given = form.cleaned_data
                commands.say_on_project(
                    request.act(), project=card.row.uid, answer=Answer(given["answer"]), words=given["words"]
                )
        except NotFoundError:
            raise Http404 from None
        except RuleViolation as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("C'est noté."))
        return redirect("opinions:project", reference)
    return _page(request, card, form)
