"""Hearing and reading a meeting; bringing the sound and the words, checking them, publishing them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.files.public import remove_file, store_upload
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.meetings import queries
from maillon.voice.meetings.commands import recording as commands
from maillon.voice.meetings.commands.hiding import FOR_TEAM
from maillon.voice.meetings.dropped import findings_in, left_of
from maillon.voice.meetings.models import Meeting, Minutes
from maillon.voice.meetings.queries.recording import own_recording, recording_or_404
from maillon.voice.meetings.queries.speaking import lines_for, public_passages, sound_kept_because
from maillon.voice.meetings.states_spoken import LineState
from maillon.voice.meetings.web.forms_recording import RecordingForm


@opens(get=Capability.SEE_PUBLIC)
def listen(request: MaillonRequest, slug: str) -> HttpResponse:
    """`?t=` of each paragraph gives the sound from there (`#t=` of its address), without JavaScript."""
    found, asked = recording_or_404(request.actor, slug), request.GET.get("t", "")
    passages, whole = public_passages(found)
    return render_page(
        request,
        "meetings/listen.html",
        meeting=found.meeting,
        recording=found,
        passages=passages,
        whole=whole,
        starts=int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0,
    )


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def recording(request: MaillonRequest, slug: str) -> HttpResponse:
    meeting = queries.own_meeting_or_404(request.actor, slug)
    move = request.POST.get("move", "")
    form = RecordingForm(request.POST, request.FILES) if move == "keep" else RecordingForm()
    refused, to_accept = "", request.POST.getlist("seen")
    if request.method == "POST" and (move != "keep" or form.is_valid()):
        try:
            messages.success(request, _carry_out(request, meeting, move, form))
        except RuleViolation as refusal:
            refused = str(refusal)
            if refusal.code == "personal_data_found":
                to_accept = [*to_accept, *left_of(str(refusal.params.get("found", "")))]
        except (ValueError, NotFoundError):
            refused = _("Choisissez dans la liste.")
        else:
            return redirect("meetings:recording", meeting.slug)
    kept = own_recording(meeting)
    lines = lines_for(request.actor, kept) if kept else []
    page = render_page(
        request,
        "meetings/recording.html",
        meeting=meeting,
        form=form,
        recording=kept,
        agreed=sum(line.state == LineState.APPROVED for line in lines),
        fresh=any(line.state == LineState.APPROVED and not line.shown for line in lines),
        lines=[(line, [one.text for one in findings_in(line.text)]) for line in lines],
        kept_because=sound_kept_because(kept, lines) if kept and kept.published_at and kept.file else "",
        account=Minutes.objects.filter(meetings=meeting).order_by("pk").first(),
        refused=refused,
        to_accept=list(dict.fromkeys(to_accept)),
    )
    page.status_code = 422 if refused or form.errors else 200
    return page


def _carry_out(request: MaillonRequest, meeting: Meeting, move: str, form: RecordingForm) -> str:
    act, given = request.act(), request.POST
    if move == "keep":
        return _keep(request, meeting, form)
    if move == "publish":
        commands.publish_recording(act, meeting=meeting.uid, seen=given.getlist("seen"))
        return _("Les passages acceptés sont publics.")
    if move == "rewrite":
        commands.rewrite_line(act, meeting=meeting.uid, line=UUID(given.get("line", "")), text=given.get("text", ""))
        return _("Le paragraphe est corrigé. Publiez de nouveau quand tout est relu.")
    if move == "quote":
        line, minutes = UUID(given.get("line", "")), UUID(given.get("minutes", ""))
        commands.quote_line(act, meeting=meeting.uid, line=line, minutes=minutes)
        return _("La citation attend l'accord de la personne dans le compte rendu.")
    if move == "away":
        commands.take_away_recording(act, meeting=meeting.uid)
        return _("Le son et le texte sont retirés.")
    raise RuleViolation("no_such_move", _("Choisissez ce que vous voulez faire."))


def _keep(request: MaillonRequest, meeting: Meeting, form: RecordingForm) -> str:
    given, act = form.cleaned_data, request.act()
    if not given["agreed"]:
        commands.keep_recording(act.then(), meeting=meeting.uid, agreed=False, witness=given["witness"])
    sound = given["sound"]
    kept = store_upload(act.then(), upload=sound, about=meeting.uid, audience=FOR_TEAM, sound=True) if sound else None
    try:
        commands.keep_recording(
            act,
            meeting=meeting.uid,
            agreed=given["agreed"],
            witness=given["witness"],
            file=kept.uid if kept else None,
            weight=kept.size if kept else 0,
            words=given["words_file"] or given["words"],
            covers=given["covers"],
        )
    except (RuleViolation, NotFoundError):
        if kept:
            remove_file(act.then(), file=kept.uid)
        raise
    return _("C'est gardé. Dites qui a dit quoi, et faites relire à chaque personne ses mots.")
