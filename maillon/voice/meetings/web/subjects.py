"""Ideas told in meetings, subjects taken off with their reason, and subjects put back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Body, body_or_404
from maillon.voice.meetings import queries
from maillon.voice.meetings.commands import subjects as commands
from maillon.voice.meetings.commands.backlog import wanted_topics
from maillon.voice.meetings.queries.ideas import ideas_without_action, removed_topics
from maillon.voice.meetings.web.backlog import WANTED
from maillon.voice.meetings.web.forms_before import ReasonForm


@opens(post=Capability.SEE_PUBLIC)
def want_idea(request: MaillonRequest, slug: str) -> HttpResponse:
    """One tap: the idea is a subject, and one voice of this browser is counted for it."""
    body = body_or_404(slug)
    said: list[str] = request.session.get(WANTED, [])
    idea = request.POST.get("idea", "")
    try:
        if idea not in said:
            topic = commands.want_idea(request.act(), body=body.uid, idea=UUID(idea))
            request.session[WANTED] = [*said, idea, str(topic.uid)]
            messages.success(request, _("L'idée est dans la liste des sujets, votre voix est comptée."))
    except RuleViolation as refusal:
        messages.error(request, str(refusal))
    except (ValueError, NotFoundError):
        messages.error(request, _("Choisissez une idée de la liste."))
    return redirect("meetings:topics", body.slug)


@opens(get=Capability.SEE_PUBLIC)
def removed(request: MaillonRequest, slug: str) -> HttpResponse:
    """Anyone reads why a subject was taken off."""
    body = body_or_404(slug)
    return render_page(request, "meetings/removed_topics.html", body=body, topics=removed_topics(body))


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def keep(request: MaillonRequest, slug: str) -> HttpResponse:
    """Whoever runs the body takes a subject or an idea off with its reason, or puts one back."""
    body = queries.own_body_or_404(request.actor, slug)
    back, chosen = request.POST.get("move") in {"back", "names"}, request.POST.get("chosen", "")
    form = ReasonForm(request.POST if request.method == "POST" and not back else None)
    refused = ""
    if request.method == "POST" and (back or form.is_valid()):
        try:
            messages.success(request, _carry_out(request, body, chosen, {} if back else form.cleaned_data))
        except RuleViolation as refusal:
            refused = str(refusal)
        except (ValueError, NotFoundError):
            refused = _("Choisissez dans la liste.")
        else:
            return redirect("meetings:keep_topics", body.slug)
    page = render_page(
        request,
        "meetings/keep_topics.html",
        body=body,
        form=form,
        chosen=chosen,
        refused=refused,
        topics=wanted_topics(body),
        ideas=ideas_without_action(body),
        removed=removed_topics(body),
    )
    page.status_code = 422 if refused or form.errors else 200
    return page


def _carry_out(request: MaillonRequest, body: Body, chosen: str, given: dict[str, Any]) -> str:
    act, (kind, _sep, uid) = request.act(), chosen.partition(":")
    if request.POST.get("move") == "back":
        commands.put_topic_back(act, topic=UUID(uid))
        return _("Le sujet est de nouveau dans la liste.")
    if request.POST.get("move") == "names":
        commands.remove_topic(act, topic=UUID(uid), reason="", names_someone=True)
        return _("Les mots de ce sujet sont retirés.")
    why = {"reason": given["reason"], "names_someone": given["names_someone"]}
    if kind == "idea":
        commands.set_idea_aside(act, body=body.uid, idea=UUID(uid), **why)
    else:
        commands.remove_topic(act, topic=UUID(uid), **why)
    return _("C'est retiré de la liste. Tout le monde peut lire pourquoi.")
