"""One paper: taken away with a reason, and its clean version brought."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.files.public import remove_file, store_upload
from maillon.ground.ui.forms import PlainForm, SharedTextField
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.meetings.commands.files import replace_document, withdraw_document
from maillon.voice.meetings.commands.hiding import FOR_ALL, FOR_TEAM
from maillon.voice.meetings.models import Document, Meeting


class AwayForm(PlainForm):
    reason = SharedTextField(
        max_length=300, rows=2, label=gettext_lazy("Pourquoi ? Cette phrase sera publique, le nom n'y est pas redit.")
    )


class CleanForm(PlainForm):
    upload = forms.FileField(label=gettext_lazy("Le fichier sans ce qui a été retiré"))


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def paper(request: MaillonRequest, uid: UUID) -> HttpResponse:
    mine = Meeting.objects.allowed(request.actor, Capability.RUN_MEETINGS)
    found = Document.objects.filter(uid=uid, meeting__in=mine).select_related("meeting").first()
    if found is None:
        raise Http404
    form: AwayForm | CleanForm = (
        CleanForm(request.POST or None, request.FILES or None) if found.withdrawn_at else AwayForm(request.POST or None)
    )
    if form.is_valid():
        try:
            said = _replace(request, found, form) if found.withdrawn_at else _away(request, found, form)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said)
            return redirect("meetings:paper", found.uid)
    return render_page(
        request, "meetings/paper.html", form=form, document=found, meeting=found.meeting, removals=found.removals.all()
    )


def _away(request: MaillonRequest, document: Document, form: PlainForm) -> str:
    withdraw_document(request.act(), document=document.uid, reason=form.cleaned_data["reason"])
    return _("Le fichier est retiré. Joignez une version sans ce qui devait partir.")


def _replace(request: MaillonRequest, document: Document, form: PlainForm) -> str:
    act = request.act()
    kept = store_upload(
        act.then(),
        upload=form.cleaned_data["upload"],
        about=document.meeting.uid,
        audience=FOR_TEAM if document.confidential else FOR_ALL,
    )
    try:
        replace_document(act, document=document.uid, file=kept.uid)
    except RuleViolation:
        remove_file(act.then(), file=kept.uid)
        raise
    return _("La nouvelle version est là. La trace du retrait reste.")
