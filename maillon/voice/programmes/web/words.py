"""The words of a place: written by a body, withdrawn by it or by who administers its space."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.voice.programmes import commands, queries
from maillon.voice.programmes.commands.statements import may_speak_everywhere, places_to_speak_of
from maillon.voice.programmes.models import GuidingQuestion, Statement
from maillon.voice.programmes.states import Topic
from maillon.voice.programmes.web.carrying import carried_out, form_page
from maillon.voice.programmes.web.forms import StatementForm, WithdrawForm, joined


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def adopt(request: MaillonRequest, slug: str) -> HttpResponse:
    """`?question=` starts from what was said of it; without, from an empty page."""
    body = queries.own_body_or_404(request.actor, slug)
    question = queries.question_or_none(request.actor, request.GET.get("question", ""))
    asked = request.POST.get("topic") or request.GET.get("sujet") or (question.topic if question else "")
    topic = asked if asked in Topic.values else Topic.NEED.value
    sheet = queries.worksheet_of(question.sequence) if question else None
    form = StatementForm(
        request.POST or None,
        places=places_to_speak_of(request.actor, body),
        everywhere=may_speak_everywhere(request.actor, body),
        others=queries.others_in_force(body, topic),
        initial=_first_words(topic, question, sheet),
    )
    if form.is_valid():
        given = form.cleaned_data
        made = carried_out(
            form,
            lambda: commands.publish_statement(
                request.act(),
                body=body.uid,
                place=int(given["place"]) if given["place"] else None,
                topic=Topic(given["topic"]),
                text=given["text"],
                source=given["source"],
                source_on=given["source_on"],
                source_url=given["source_url"],
                sequence=question.sequence.uid if question else None,
                contradicts=form.contradicts(),
            ),
        )
        if made is not None:
            messages.success(
                request, _("C'est publié, avec sa date. Le texte ne change plus ; un autre pourra le remplacer.")
            )
            return redirect("programmes:words", made.place.slug) if made.place else redirect("programmes:board")
    answers = (
        [lines for asked_one, lines in sheet.questions if question and asked_one.pk == question.pk] if sheet else []
    )
    return form_page(
        request,
        form,
        title=_("Écrire nos mots"),
        lead=question.text if question else body.name,
        back=reverse("programmes:board"),
        back_label=_("Programmes"),
        go=_("Publier ces mots"),
        sees=_("Tout le monde les lit, là où l'on demande et là où l'on annonce."),
        beside="programmes/answers.html",
        answers=answers[0] if answers else [],
    )


def _first_words(topic: str, question: GuidingQuestion | None, sheet: Any) -> dict[str, Any]:
    if question is None:
        return {"topic": topic}
    sequence = question.sequence
    said = [
        row for asked, groups in sheet.questions if asked.pk == question.pk for _name, rows in groups for row in rows
    ]
    meeting = sequence.meeting
    return {
        "topic": topic,
        "text": joined(said),
        "source": f"{sequence.programme.title}, {sequence.title}"[:200],
        "source_on": localdate(meeting.starts_at) if meeting else None,
    }


@opens(get=Capability.OPEN_TEAM, post=Capability.OPEN_TEAM)
def withdraw(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """Off every page, with the reason in its place."""
    statement = queries.statement_to_withdraw_or_404(request.actor, uid)
    form = WithdrawForm(request.POST or None)
    back = _where_read(statement)
    if form.is_valid() and carried_out(
        form,
        lambda: commands.withdraw_statement(request.act(), statement=statement.uid, why=form.cleaned_data["why"]),
    ):
        messages.success(request, _("Le texte est retiré. La raison se lit à sa place."))
        return redirect(back)
    return form_page(
        request,
        form,
        title=_("Retirer ce texte"),
        lead=statement.text,
        back=back,
        back_label=_("Nos mots"),
        go=_("Retirer"),
        sees=_("Tout le monde lit la raison. Le texte ne se lit plus nulle part."),
    )


def _where_read(statement: Statement) -> str:
    """The page of its place; a text for the whole country is read on that of the organisation that wrote it."""
    place = statement.place or statement.body.organisation.place
    return reverse("programmes:words", args=[place.slug])
