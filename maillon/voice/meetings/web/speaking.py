"""Who said what: the team gives each passage to its speaker, who reads it again by link, by account or aloud."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, PassKind, find_by_link, give_link, opens
from maillon.ground.ui.pdf import sheet as pdf_sheet
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.meetings.commands import agreeing, transcript
from maillon.voice.meetings.models import Meeting, SpokenLine, WhoSpoke
from maillon.voice.meetings.queries.people import people_of
from maillon.voice.meetings.queries.speaking import my_words_or_404, transcript_or_404, who_by_uid, words_of
from maillon.voice.meetings.states_spoken import LineState
from maillon.voice.meetings.web.forms_speaking import WhoForm, WrittenAsForm


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def who_spoke(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """Cut by speakers, ask each, note what is said aloud; what waits and until when."""
    found = transcript_or_404(request.actor, uid)
    meeting, move = found.recording.meeting, request.POST.get("move", "")
    people = [(row.uid, name) for row, name, _needs in people_of(request.actor, meeting) if row.person_id]
    form = WhoForm(request.POST if move == "add" else None, people=people)
    refused, link = "", ""
    if request.method == "POST" and (move != "add" or form.is_valid()):
        try:
            said, link = _carry_out(request, meeting, move, form)
        except RuleViolation as refusal:
            refused = str(refusal)
        except (ValueError, NotFoundError):
            refused = _("Choisissez dans la liste.")
        else:
            messages.success(request, said)
            if not link:
                return redirect("meetings:who_spoke", uid)
        found = transcript_or_404(request.actor, uid)
    page = render_page(
        request, "meetings/who_spoke.html", transcript=found, meeting=meeting, form=form, refused=refused, link=link
    )
    page.status_code = 422 if refused or form.errors else 200
    return page


def _carry_out(request: MaillonRequest, meeting: Meeting, move: str, form: WhoForm) -> tuple[str, str]:
    """What is said of it, and the link to hand over when there is one."""
    act, given = request.act(), request.POST
    if move == "add":
        hers = form.cleaned_data.get("participation")
        transcript.add_who(
            act, meeting=meeting.uid, name=form.cleaned_data["name"], participation=UUID(hers) if hers else None
        )
        return _("C'est noté. Dites maintenant quels passages sont à elle."), ""
    if move == "give":
        said = {key: given.get(key, "") for key in given if key.startswith("line")}
        lines = {UUID(key[4:]): UUID(value) if value else None for key, value in said.items()}
        transcript.give_lines(act, meeting=meeting.uid, given=lines)
        return _("C'est noté : chaque passage attend l'accord de qui l'a dit."), ""
    who = UUID(given.get("who", ""))
    if move == "not_someone":
        transcript.not_someone(act, meeting=meeting.uid, who=who)
        return _("C'est noté."), ""
    if move == "ask":
        asked = transcript.ask_who(act, meeting=meeting.uid, who=who)
        token = give_link(PassKind.SPOKEN, asked.uid, at=act.happened_at)
        return _("Le lien est prêt."), request.build_absolute_uri(reverse("meetings:my_words_link", args=[token]))
    if move == "write_as":
        written = WrittenAsForm(given)
        if not written.is_valid():
            raise RuleViolation("name_too_long", _("Écrivez 80 signes au plus."))
        shown_as, heard = written.cleaned_data["shown_as"], given.get("witness", "")[:120]
        agreeing.write_as(act, shown_as=shown_as, who=who, meeting=meeting.uid, witness=heard)
        return _("C'est noté."), ""
    line = given.get("line", "")
    agreeing.note_answer(
        act,
        meeting=meeting.uid,
        who=who,
        move=move,
        witness=given.get("witness", "")[:120],
        line=UUID(line) if line else None,
        text=given.get("text", ""),
    )
    return _("C'est noté."), ""


@opens(get=Capability.RUN_MEETINGS)
def words_sheet(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """On paper: one page for each person whose passages wait, hers only."""
    found = transcript_or_404(request.actor, uid)
    waiting: dict[UUID, list[SpokenLine]] = {}
    for line in found.lines:
        if line.state == LineState.WAITING and line.said_by is not None:
            waiting.setdefault(line.said_by.uid, []).append(line)
    people = [(who, waiting[who.uid]) for who in found.people if who.uid in waiting]
    meeting = found.recording.meeting
    context = {"meeting": meeting, "people": people, "until": found.until, "place_name": meeting.body.full_name}
    context["phone"] = meeting.body.contact_phone
    return pdf_sheet(request, "meetings/words_sheet.html", context, f"paroles {meeting.slug}")


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def my_words_link(request: MaillonRequest, token: str) -> HttpResponse:
    """The link of whoever spoke: no account, no name needed."""
    opened = find_by_link(PassKind.SPOKEN, token, at=request.now)
    who = who_by_uid(opened.about) if opened else None
    if who is None:
        raise Http404
    return _hers(
        request,
        who,
        reverse("meetings:my_words_link", args=[token]),
        answer=lambda move, line, text: agreeing.answer_by_link(
            request.act(), token=token, move=move, line=line, text=text
        ),
        write=lambda shown_as: agreeing.write_as(request.act(), shown_as=shown_as, token=token),
    )


@opens(get=Capability.OWN_ACCOUNT, post=Capability.OWN_ACCOUNT)
def my_words(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """The same with an account."""
    who = my_words_or_404(request.actor, uid)
    return _hers(
        request,
        who,
        reverse("meetings:my_words", args=[uid]),
        answer=lambda move, line, text: agreeing.answer_by_account(
            request.act(), who=uid, move=move, line=line, text=text
        ),
        write=lambda shown_as: agreeing.write_as(request.act(), shown_as=shown_as, who=uid),
    )


def _hers(
    request: MaillonRequest,
    who: WhoSpoke,
    here: str,
    *,
    answer: Callable[[str, UUID | None, str], WhoSpoke],
    write: Callable[[str], WhoSpoke],
) -> HttpResponse:
    """Her passages: words to correct, « d'accord » or « je ne veux pas »; what she typed stays when it is refused."""
    move, line, typed = request.POST.get("move", ""), request.POST.get("line", ""), request.POST.get("text", "")
    form = WrittenAsForm(request.POST if move == "write_as" else None, initial={"shown_as": who.shown_as})
    refused = ""
    if request.method == "POST" and (move != "write_as" or form.is_valid()):
        try:
            if move == "write_as":
                write(form.cleaned_data["shown_as"])
            else:
                answer(move, UUID(line) if line else None, typed)
        except RuleViolation as refusal:
            refused = str(refusal)
        except (ValueError, NotFoundError):
            refused = _("Choisissez un de vos passages.")
        else:
            messages.success(request, _("C'est noté. Merci."))
            return _never_kept(redirect(here))
    lines = words_of(who)
    page = render_page(
        request,
        "meetings/my_words.html",
        who=who,
        meeting=who.recording.meeting,
        lines=lines,
        waiting=any(one.state == LineState.WAITING for one in lines),
        form=form,
        refused=refused,
        line=line,
        typed=typed,
        here=here,
    )
    page.status_code = 422 if refused or form.errors else 200
    return _never_kept(page)


def _never_kept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
