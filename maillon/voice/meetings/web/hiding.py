"""Masking one point or one paper, and showing it again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.forms import PlainForm, SharedTextField
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.meetings import queries
from maillon.voice.meetings.commands import hiding as commands
from maillon.voice.meetings.models import Meeting
from maillon.voice.meetings.queries.hidden import reveal


class WhyForm(PlainForm):
    """The reason read by everyone instead of the title."""

    why = SharedTextField(
        label=gettext_lazy("Pourquoi ? Cette raison est lue par tout le monde."), max_length=200, rows=2, required=False
    )


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def hide(request: MaillonRequest, slug: str) -> HttpResponse:
    meeting = queries.own_meeting_or_404(request.actor, slug)
    thing = request.POST.get("thing", "")
    typed = WhyForm(request.POST or None, auto_id=f"%s{thing}")
    if request.method == "POST" and typed.is_valid():
        try:
            _carry_out(request, meeting, typed.cleaned_data["why"])
            messages.success(request, _("C'est fait. Le reste du dossier est toujours ouvert."))
        except RuleViolation as refusal:
            messages.error(request, str(refusal))
        except (ValueError, NotFoundError):
            messages.error(request, _("Choisissez un point ou un document de la liste."))
        return redirect("meetings:hide", meeting.slug)
    reveal(request.actor, meeting)
    groups = [
        (heading, [(one, typed if str(one.uid) == thing else WhyForm(auto_id=f"%s{one.uid}")) for one in rows])
        for heading, rows in ((_("Points"), meeting.items.all()), (_("Documents"), meeting.documents.all()))
    ]
    page = render_page(
        request, "meetings/hide.html", meeting=meeting, groups=groups, second_factor=request.actor.second_factor
    )
    page.status_code = 422 if typed.errors else 200
    return page


def _carry_out(request: MaillonRequest, meeting: Meeting, why: str) -> None:
    act, thing = request.act(), UUID(request.POST.get("thing", ""))
    if request.POST.get("move") == "show":
        commands.show_again(act, meeting=meeting.uid, thing=thing)
    elif meeting.items.filter(uid=thing).exists():
        commands.hide_item(act, meeting=meeting.uid, item=thing, why=why)
    else:
        commands.hide_document(act, meeting=meeting.uid, document=thing, why=why)
