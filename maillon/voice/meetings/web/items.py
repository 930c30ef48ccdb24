"""One point of an agenda: changed, moved, taken off with its reason."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.forms import PlainForm, SharedTextField
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.meetings import queries
from maillon.voice.meetings.commands.agenda import close_item
from maillon.voice.meetings.commands.items import OVER, change_item, move_item
from maillon.voice.meetings.models import AgendaItem
from maillon.voice.meetings.states import ItemOrigin, ItemState, MeetingState, Voice
from maillon.voice.meetings.web.forms import ItemForm


class TakeOffForm(PlainForm):
    """A point leaves with a public reason."""

    reason = SharedTextField(
        max_length=300,
        rows=2,
        label=gettext_lazy("Pourquoi retirer ce point ?"),
        help_text=gettext_lazy("Tout le monde lira cette raison."),
    )


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def item(request: MaillonRequest, slug: str, uid: UUID) -> HttpResponse:
    meeting = queries.own_meeting_or_404(request.actor, slug)
    found = AgendaItem.objects.select_related("request", "topic").filter(meeting=meeting, uid=uid).first()
    if found is None or MeetingState(meeting.state) in OVER:
        raise Http404
    move = request.POST.get("move", "")
    asked = hasattr(found, "request") or hasattr(found, "topic")
    given = request.POST if request.method == "POST" and not move else None
    names = ("title", "origin", "voice", "presenter", "minutes_planned")
    form = ItemForm(given, initial={name: getattr(found, name) for name in names})
    if asked or found.confidential:
        del form.fields["title"]
    away = TakeOffForm(request.POST if move == "remove" else None)
    bound = away if move == "remove" else form
    if move in {"up", "down"} or bound.is_valid():
        try:
            _carry_out(request, meeting.uid, found, move, bound)
        except RuleViolation as refusal:
            bound.add_error(None, str(refusal))
        else:
            messages.success(request, _("L'ordre du jour est à jour."))
            return redirect("meetings:manage", meeting.slug)
    return render_page(
        request, "meetings/item.html", form=bound, change=form, away=away, meeting=meeting, thing=found, asked=asked
    )


def _carry_out(request: MaillonRequest, meeting: UUID, found: AgendaItem, move: str, form: PlainForm) -> None:
    act = request.act()
    if move in {"up", "down"}:
        move_item(act, meeting=meeting, item=found.uid, up=move == "up")
        return
    given = form.cleaned_data
    if move == "remove":
        close_item(act, meeting=meeting, item=found.uid, state=ItemState.REMOVED, reason=given["reason"])
        return
    change_item(
        act,
        meeting=meeting,
        item=found.uid,
        title=given.get("title", ""),
        origin=ItemOrigin(given["origin"]),
        voice=Voice(given["voice"]),
        presenter=given["presenter"],
        minutes_planned=given["minutes_planned"],
    )
