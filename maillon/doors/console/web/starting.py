"""« Commencer »: one of four ways, a form, and the first steps of the evening."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.doors.console import first_evening
from maillon.doors.console.web.forms import StartForm
from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.accounts.public import Account, begin_session, demonstration_here, enter_invented
from maillon.ground.actors.public import Organisation
from maillon.ground.spaces.public import SpaceKind
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.bodies.public import bodies_run_by
from maillon.voice.meetings.public import Meeting


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def here(request: MaillonRequest) -> HttpResponse:
    """In the demonstration, on this machine, anyone may try; elsewhere an empty instance says how to begin."""
    if demonstration_here(request):
        return _begin(request, "")
    if request.method == "POST" or not first_evening.is_empty():
        raise Http404
    return render_page(request, "console/start_how.html")


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def by_link(request: MaillonRequest, token: str) -> HttpResponse:
    """Whoever holds the machine gave this link."""
    if not first_evening.link_lives(token, request.now):
        dead = render_page(request, "console/start_how.html", dead=True)
        dead.status_code = 410
        return dead
    return _begin(request, token)


def _begin(request: MaillonRequest, token: str) -> HttpResponse:
    chosen = request.POST.get("kind") or request.GET.get("pour", "")
    if chosen not in SpaceKind.values:
        return render_page(request, "console/start.html")
    kind = SpaceKind(chosen)
    form = StartForm(request.POST if request.method == "POST" else None, kind=kind)
    if form.is_valid():
        try:
            made = first_evening.start(
                form.asked(),
                form.cleaned_data["password"],
                quarter=form.cleaned_data.get("quarter", ""),
                token=token,
                at=request.now,
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            _enter(request, made.account)
            messages.success(request, _("Votre espace est ouvert."))
            return redirect("console:first_steps")
    return render_page(request, "console/start_form.html", form=form, kind=kind)


def _enter(request: MaillonRequest, account: Account) -> None:
    """In the demonstration a trial reads what it typed itself; elsewhere the second factor is still to come."""
    if demonstration_here(request):
        enter_invented(request, account)
    else:
        begin_session(request, account)


@opens(get=Capability.OPEN_TEAM)
def first_steps(request: MaillonRequest) -> HttpResponse:
    """What to do this evening, by what this person may do."""
    actor = request.actor
    holds = {name: actor.holds(Capability(name)) for name in ("run_meetings", "manage_answering", "edit_library")}
    bodies = bodies_run_by(actor)[:3] if holds["run_meetings"] else []
    return render_page(
        request,
        "console/first_steps.html",
        bodies=bodies,
        met=set(Meeting.objects.filter(body__in=bodies).values_list("body", flat=True)),
        holds=holds,
        organisation=Organisation.objects.filter(pk=actor.hat).first() if actor.hat else None,
        protected=actor.second_factor,
    )
