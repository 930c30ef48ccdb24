"""Amounts of a file, and an opinion typed for a member without account."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.opinions.commands.projects import say_amounts
from maillon.voice.opinions.commands.typed_opinions import type_opinion
from maillon.voice.opinions.models import ProjectFile
from maillon.voice.opinions.queries.members import members_for
from maillon.voice.opinions.states_projects import OpinionWay
from maillon.voice.opinions.web.forms_projects import AmountsForm, TypedOpinionForm

RUN = Capability.RUN_MEETINGS


def _own_or_404(request: MaillonRequest, reference: str) -> ProjectFile:
    rows = ProjectFile.objects.allowed(request.actor, RUN).select_related("body", "applicant")
    found: ProjectFile | None = rows.filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


@opens(get=RUN, post=RUN)
def amounts(request: MaillonRequest, reference: str) -> HttpResponse:
    project = _own_or_404(request, reference)
    initial = {"asked": project.asked_cents, "granted": project.granted_cents}
    form = AmountsForm(request.POST or None, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        say_amounts(request.act(), project=project.uid, asked_cents=given["asked"], granted_cents=given["granted"])
        messages.success(request, _("Les montants sont notés."))
        return redirect("opinions:project", reference)
    return render_page(request, "opinions/project_amounts.html", form=form, project=project)


@opens(get=RUN, post=RUN)
def type_for(request: MaillonRequest, reference: str) -> HttpResponse:
    """Who gave it, what, how and when, and which function writes."""
    project, today = _own_or_404(request, reference), localdate(request.now)
    members = members_for(request.actor, project, today)
    form = TypedOpinionForm(request.POST or None, members=members, today=today)
    if form.is_valid():
        given = form.cleaned_data
        try:
            type_opinion(
                request.act(),
                project=project.uid,
                member=UUID(given["member"]),
                answer=form.opinion(),
                way=OpinionWay(given["way"]),
                scribe=given["scribe"],
                given_on=given["given_on"],
                words=given["words"],
            )
        except NotFoundError:
            raise Http404 from None
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est noté."))
            return redirect("opinions:type_opinion", reference)
    return render_page(
        request,
        "opinions/type_opinion.html",
        form=form,
        project=project,
        members=members,
        open_still=today <= project.decided_on,
    )
