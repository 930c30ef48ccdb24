"""Gathering questions asked alike, and answering everyone together."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.forms import ChoiceCards, PlainForm, SharedTextField
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.commands import gathering as commands
from maillon.voice.meetings.commands.backlog import wanted_topics
from maillon.voice.meetings.models import Meeting
from maillon.voice.meetings.queries.gathered import waiting_of


class SubjectForm(PlainForm):
    """A new subject, read by everyone."""

    text = SharedTextField(label=gettext_lazy("Ou un nouveau sujet"), max_length=200, rows=2, required=False)


class TogetherForm(PlainForm):
    """One answer for everyone under a subject."""

    topic = forms.ChoiceField(label=gettext_lazy("Quel sujet ?"), widget=ChoiceCards)
    move = forms.ChoiceField(
        choices=[
            ("schedule", gettext_lazy("En faire un point de l'ordre du jour")),
            ("answer", gettext_lazy("Répondre tout de suite à tout le monde")),
        ],
        label=gettext_lazy("Que faites-vous de ce sujet ?"),
        widget=ChoiceCards,
        initial="schedule",
    )
    meeting = forms.ModelChoiceField(
        queryset=Meeting.objects.none(), to_field_name="uid", label=gettext_lazy("À quelle réunion ?"), required=False
    )
    answer = SharedTextField(label=gettext_lazy("Votre réponse"), max_length=2000, required=False)
    office = forms.CharField(
        max_length=120,
        label=gettext_lazy("Quelle fonction répond ?"),
        help_text=gettext_lazy("Une fonction, pas un nom."),
    )


@opens(get=Capability.ANSWER_AGENDA, post=Capability.ANSWER_AGENDA)
def gather(request: MaillonRequest, slug: str) -> HttpResponse:
    body = Body.objects.allowed(request.actor, Capability.ANSWER_AGENDA).distinct().filter(slug=slug).first()
    if body is None:
        raise Http404
    answering = request.POST.get("do") == "together"
    alone, subjects = waiting_of(body, wanted_topics(body))
    form = TogetherForm(request.POST if answering else None)
    subject = SubjectForm(request.POST if request.method == "POST" and not answering else None)
    waiting = [(str(one.topic.uid), one.topic.text) for one in subjects if one.asked]
    form.fields["topic"].choices = waiting  # type: ignore[attr-defined]  # a ChoiceField
    coming = Meeting.objects.allowed(request.actor, Capability.RUN_MEETINGS).coming(request.now).filter(body=body)
    form.fields["meeting"].queryset = coming.distinct()  # type: ignore[attr-defined]  # a ModelChoiceField
    refused = ""
    if request.method == "POST" and (not answering or form.is_valid()):
        try:
            said = _together(request, form) if answering else _gather(request, body, subject)
        except RuleViolation as refusal:
            refused = str(refusal)
        except (ValueError, NotFoundError):
            refused = _("Choisissez dans la liste.")
        else:
            messages.success(request, said)
            return redirect("meetings:gather", body.slug)
    page = render_page(
        request,
        "meetings/gather.html",
        body=body,
        alone=alone,
        subjects=subjects,
        form=form,
        refused=refused,
        chosen=request.POST.getlist("question"),
        subject=subject["text"],
        waiting=waiting,
    )
    page.status_code = 422 if refused or form.errors else 200
    return page


def _gather(request: MaillonRequest, body: Body, subject: SubjectForm) -> str:
    given = request.POST
    if not subject.is_valid():
        raise RuleViolation("personal_data_found", " ".join(str(one) for one in subject.errors["text"]))
    commands.gather_requests(
        request.act(),
        body=body.uid,
        requests=[UUID(one) for one in given.getlist("question")],
        topic=UUID(given["topic"]) if given.get("topic") else None,
        text=" ".join(subject.cleaned_data["text"].split()),
    )
    return _("Ces questions sont sous un même sujet. Chaque personne attend toujours sa réponse.")


def _together(request: MaillonRequest, form: TogetherForm) -> str:
    given = form.cleaned_data
    told = commands.answer_together(
        request.act(),
        topic=UUID(given["topic"]),
        move=given["move"],
        answer=given["answer"],
        office=given["office"],
        meeting=given["meeting"].uid if given["meeting"] else None,
    )
    said = ngettext("%(people)d question a sa réponse.", "%(people)d questions ont la même réponse.", told)
    return said % {"people": told}
