"""Speaking in a meeting: a code on the wall, one sentence, and whose turn it is."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.pdf import qr_svg, sheet
from maillon.ground.ui.public import render_page
from maillon.kernel.references import clean
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.meetings.public import own_meeting_or_404
from maillon.voice.opinions import commands
from maillon.voice.opinions.commands.floor import nobody
from maillon.voice.opinions.queries import floor as queries
from maillon.voice.opinions.web.forms_asked import CodeForm, SentenceForm, SpeakerForm
from maillon.voice.opinions.web.parts import uid_in


@csrf_exempt  # no cookie is set here: nothing in this browser says who wrote, and nothing is at stake for an account
@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def enter(request: MaillonRequest) -> HttpResponse:
    """The code read on the wall."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        code = clean(form.cleaned_data["code"])
        if queries.open_floor_by_code(code, request.now) is not None:
            return redirect("opinions:say", code)
        form.add_error("code", _("Ce code n'ouvre rien en ce moment. Relisez-le, ou demandez à l'animation."))
    return render_page(request, "opinions/enter_floor.html", form=form)


@csrf_exempt  # as above
@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def say(request: MaillonRequest, code: str) -> HttpResponse:
    """One sentence, nobody's. The form comes back empty, for another one."""
    floor = queries.open_floor_by_code(code, request.now)
    if floor is None:
        raise Http404
    form, sent = SentenceForm(request.POST or None), False
    if form.is_valid():
        try:
            commands.send_sentence(nobody(request.act()), code=code, text=form.cleaned_data["text"])
        except NotFoundError:
            raise Http404 from None
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            form, sent = SentenceForm(), True
    return render_page(request, "opinions/say.html", floor=floor, form=form, sent=sent, shown=queries.shown_in(floor))


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def run(request: MaillonRequest, slug: str) -> HttpResponse:
    """The facilitator's page: sentences to show or keep, and whose turn it is."""
    meeting = own_meeting_or_404(request.actor, slug)
    card = queries.floor_of(meeting)
    move = request.POST.get("move", "") if request.method == "POST" else ""
    speaker = SpeakerForm(request.POST if move == "add" else None)
    if move == "open":
        commands.open_floor(request.act(), meeting=meeting.uid)
        return redirect("opinions:floor", slug)
    if move and card is not None and (move != "add" or speaker.is_valid()):
        try:
            _carry_out(request, card, move, speaker)
        except NotFoundError:
            raise Http404 from None
        except RuleViolation as refusal:
            if move == "add":
                speaker.add_error(None, str(refusal))
            else:
                messages.error(request, str(refusal))
        if not speaker.errors:
            return redirect("opinions:floor", slug)
    return render_page(
        request,
        "opinions/floor.html",
        meeting=meeting,
        card=card,
        speaker=speaker,
        form=speaker if move == "add" else None,
        open_now=card is not None and card.row.opens_at <= request.now <= card.row.closes_at,
    )


def _carry_out(request: MaillonRequest, card: queries.FloorCard, move: str, speaker: SpeakerForm) -> None:
    act, floor = request.act(), card.row.uid
    if move == "add":
        commands.add_speaker(act, floor=floor, label=speaker.cleaned_data["label"])
    elif move == "spoken":
        commands.has_spoken(act, floor=floor, speaker=uid_in(request, "target"))
    elif move == "asks":
        commands.ask_to_speak(act, floor=floor, speaker=uid_in(request, "target"))
    else:
        commands.move_sentence(act, floor=floor, sentence=uid_in(request, "target"), move=move)


@opens(get=Capability.RUN_MEETINGS)
def poster(request: MaillonRequest, slug: str) -> HttpResponse:
    """The code to hang on the wall."""
    meeting = own_meeting_or_404(request.actor, slug)
    card = queries.floor_of(meeting)
    if card is None:
        raise Http404
    address = request.build_absolute_uri(reverse("opinions:say", args=[card.row.code]))
    context = {
        "meeting": meeting,
        "floor": card.row,
        "paper": "a4 poster",
        "place_name": meeting.body.name,
        "qr": qr_svg(address),
        "qr_says": _("Envoyer une phrase"),
    }
    return sheet(request, "opinions/floor_sheet.html", context, f"parole {meeting.slug}")
