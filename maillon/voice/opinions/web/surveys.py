"""Surveys: anyone with the link answers; the body prepares, asks, reads, says what becomes of it."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from maillon.ground.access.public import Capability, Limit, MaillonRequest, address_of, give_back, opens, take
from maillon.ground.ui.pdf import qr_svg, sheet
from maillon.ground.ui.public import render_page
from maillon.kernel.references import parse_reference
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.opinions import commands
from maillon.voice.opinions.commands.floor import nobody
from maillon.voice.opinions.queries import surveys as queries
from maillon.voice.opinions.states_survey import AskedWhom, QuestionKind, ShownTo
from maillon.voice.opinions.web.forms_asked import ConcludeForm
from maillon.voice.opinions.web.forms_survey import (
    AnswersForm,
    AskSurveyForm,
    QuestionOfSurveyForm,
    SurveyForm,
    TakeUpForm,
    WithdrawForm,
)
from maillon.voice.opinions.web.own import organisations_near, own_body_or_404
from maillon.voice.opinions.web.parts import uid_in

# A code is six signs: whoever tries them one after the other waits; a whole hall behind one address does not.
BY_CODE = Limit(name="survey_code", tries=20, every=timedelta(seconds=30))


def _by_code(request: MaillonRequest, code: str) -> queries.SurveyCard:
    """The survey of this link; only misses count."""
    if parse_reference(code) is None:
        raise Http404
    take(BY_CODE, address_of(request), at=request.now)
    card = queries.survey_or_404(code, request.now)
    give_back(BY_CODE, address_of(request))
    return card


@csrf_exempt  # no cookie is set here: nothing in this browser says who answered, and nothing is at stake for an account
@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def page(request: MaillonRequest, code: str) -> HttpResponse:
    """The questions while it lasts, the results afterwards."""
    card = _by_code(request, code)
    form = AnswersForm(request.POST or None, questions=card.questions)
    sent = request.method == "POST" and card.open_now and _answered(request, card, form)
    if request.method == "POST" and not card.open_now:
        return redirect("opinions:survey", card.row.code)
    return render_page(request, "opinions/survey.html", card=card, form=form, sent=sent)


def _answered(request: MaillonRequest, card: queries.SurveyCard, form: AnswersForm) -> bool:
    if not form.is_valid():
        return False
    try:
        commands.answer_survey(nobody(request.act()), code=card.row.code, given=form.given())
    except NotFoundError:
        raise Http404 from None
    except RuleViolation as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@opens(get=Capability.SEE_PUBLIC)
def paper(request: MaillonRequest, code: str) -> HttpResponse:
    """The questions to answer on paper; after the end, the results."""
    card = _by_code(request, code)
    context = {
        "card": card,
        "place_name": card.row.body.name,
        "phone": card.row.body.contact_phone,
        "qr": qr_svg(request.build_absolute_uri(f"/sondages/{card.row.code}/")),
        "qr_says": _("Répondre en ligne") if card.open_now else _("Lire les résultats"),
    }
    return sheet(request, "opinions/survey_sheet.html", context, f"sondage {card.row.code}", public=True)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def start(request: MaillonRequest, slug: str) -> HttpResponse:
    body = own_body_or_404(request.actor, slug)
    form = SurveyForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        made = commands.draft_survey(
            request.act(),
            body=body.uid,
            title=given["title"],
            intro=given["intro"],
            asked=AskedWhom(given["asked"]),
            shown_to=ShownTo(given["shown_to"]),
            closes_at=form.closes_at(body.time_zone),
        )
        messages.success(request, _("Écrivez maintenant les questions."))
        return redirect("opinions:run_survey", made.code)
    return render_page(request, "opinions/start_survey.html", form=form, body=body)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def run(request: MaillonRequest, code: str) -> HttpResponse:
    """Questions to write, then words to read and the follow-up to say."""
    card = queries.own_survey_or_404(request.actor, code, request.now)
    move = request.POST.get("move", "") if request.method == "POST" else ""
    meetings = queries.meetings_to_come(request.actor, card.row, request.now)
    forms = {
        "question": QuestionOfSurveyForm(request.POST if move == "question" else None),
        "ask": AskSurveyForm(
            request.POST if move == "ask" else None, organisations=organisations_near(card.row.body), auto_id="ask_%s"
        ),
        "take_up": TakeUpForm(request.POST if move == "take_up" else None, meetings=meetings),
        "conclude": ConcludeForm(request.POST if move == "conclude" else None),
        "withdraw": WithdrawForm(request.POST if move == "withdraw" else None),
    }
    form = forms.get(move)
    if move and (form is None or form.is_valid()):
        try:
            _carry_out(request, card, move, form.cleaned_data if form is not None else {})
        except NotFoundError:
            raise Http404 from None
        except RuleViolation as refusal:
            if form is None:
                messages.error(request, str(refusal))
            else:
                form.add_error(None, str(refusal))
        if form is None or not form.errors:
            return redirect("opinions:run_survey", card.row.code)
    words = queries.words_to_read(card.row)
    return render_page(
        request, "opinions/run_survey.html", card=card, forms=forms, form=form, meetings=meetings, words=words
    )


def _carry_out(request: MaillonRequest, card: queries.SurveyCard, move: str, given: dict[str, object]) -> None:
    act, survey = request.act(), card.row.uid
    if move == "question":
        kind, options = QuestionKind(str(given["kind"])), str(given["options"]).splitlines()
        commands.add_question(act, survey=survey, kind=kind, wording=str(given["wording"]), options=options)
    elif move == "remove":
        commands.remove_question(act, survey=survey, question=uid_in(request, "target"))
    elif move == "ask":
        told = sorted(one.pk for one in given["organisations"])  # type: ignore[attr-defined]  # a queryset
        commands.ask_survey(act, survey=survey, organisations=told)
    elif move == "take_up":
        commands.take_up_survey(act, survey=survey, meeting=given["meeting"].uid)  # type: ignore[attr-defined]  # a row
    elif move == "conclude":
        commands.conclude_survey(act, survey=survey, words=str(given["words"]))
    elif move == "end_papers":
        commands.end_papers(act, survey=survey)
    elif move == "withdraw":
        commands.withdraw_survey(act, survey=survey, why=str(given["why"]))
    else:
        commands.move_words(act, survey=survey, words=uid_in(request, "target"), move=move)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def type_paper(request: MaillonRequest, code: str) -> HttpResponse:
    """One paper after another; the form comes back empty."""
    card = queries.own_survey_or_404(request.actor, code, request.now)
    form = AnswersForm(request.POST or None, questions=card.questions)
    if request.method == "POST" and form.is_valid():
        try:
            commands.type_survey_paper(request.act(), survey=card.row.uid, given=form.given())
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La feuille est comptée. Vous pouvez taper la suivante."))
            return redirect("opinions:type_survey", card.row.code)
    return render_page(request, "opinions/type_survey.html", card=card, form=form)
