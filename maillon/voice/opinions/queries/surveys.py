"""What pages read of surveys: never a raw count, nothing before the last paper, nothing small."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils.timezone import localdate

from maillon.ground.access.public import Actor, Capability
from maillon.ground.vault.public import keyed_digest, open_still_there
from maillon.kernel.references import parse_reference
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.public import Meeting, MeetingState
from maillon.voice.opinions.models import Survey, SurveyCount, SurveyQuestion, SurveyWords
from maillon.voice.opinions.rules import neutral_order
from maillon.voice.opinions.rules_survey import LEAST_ORGANISATIONS, LEAST_PEOPLE, Spread, shown, spread
from maillon.voice.opinions.states import SentenceState
from maillon.voice.opinions.states_survey import AskedWhom, QuestionKind, ShownTo, SurveyState


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One answer; `about` is None when few gave it."""

    label: str
    about: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionCard:
    """One question and what may be shown of its answers."""

    row: SurveyQuestion
    about: int | None = None
    lines: tuple[Line, ...] = ()
    spread: Spread | None = None
    words: tuple[SurveyWords, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyCard:
    """A survey as it stands now. `about`: replies, protected. Results are empty before it is `ended`.

    `counting`: its date is past, papers may still come in. A figure read between two papers would give a small one back.
    """

    row: Survey
    questions: list[SurveyQuestion]
    open_now: bool
    counting: bool
    ended: bool
    least: int
    about: int | None
    results: list[QuestionCard]


def least_of(survey: Survey) -> int:
    """Under how many nothing is shown: five between organisations and by the link only, eleven for everyone."""
    between = survey.asked == AskedWhom.ORGANISATIONS and survey.shown_to == ShownTo.PARTICIPANTS
    return LEAST_ORGANISATIONS if between else LEAST_PEOPLE


def _draw(cell: str) -> float:
    return int.from_bytes(keyed_digest("survey", cell)[:6]) / 2**48


def _card(found: Survey | None, now: datetime) -> SurveyCard:
    if found is None:
        raise Http404
    least, questions = least_of(found), list(found.questions.order_by("rank"))
    asked = found.state == SurveyState.ASKED
    ended = asked and found.papers_ended_at is not None
    about = shown(found.replies, f"{found.uid}", least=least, draw=_draw)
    return SurveyCard(
        row=found,
        questions=questions,
        open_now=asked and found.closes_at >= now,
        counting=asked and found.closes_at < now and not ended,
        ended=ended,
        least=least,
        about=about,
        results=_results(found, questions, least, now) if ended and about is not None else [],
    )


def _results(survey: Survey, questions: list[SurveyQuestion], least: int, now: datetime) -> list[QuestionCard]:
    counts: dict[int, dict[str, int]] = {one.pk: {} for one in questions}
    rows = SurveyCount.objects.filter(question__in=questions)
    for question, value, people in rows.values_list("question_id", "value", "people"):
        counts[question][value] = people
    shown_words = SurveyWords.objects.filter(question__in=questions, state=SentenceState.SHOWN)
    words = neutral_order(shown_words, lambda one: one.uid, localdate(now))
    return [
        _question(one, counts[one.pk], tuple(w for w in words if w.question_id == one.pk), least) for one in questions
    ]


def _question(row: SurveyQuestion, counts: dict[str, int], words: tuple[SurveyWords, ...], least: int) -> QuestionCard:
    def about(value: str) -> int | None:
        return shown(counts.get(value, 0), f"{row.uid}|{value}", least=least, draw=_draw)

    numbers = {int(value): people for value, people in counts.items() if value}
    return QuestionCard(
        row=row,
        about=about(""),
        lines=tuple(Line(label=label, about=about(place)) for place, label in row.choices),
        spread=spread(numbers, least=least) if row.kind == QuestionKind.NUMBER else None,
        words=words,
    )


def survey_or_404(code: str, now: datetime) -> SurveyCard:
    """By its code: whoever has the link; never one in preparation."""
    reference = parse_reference(code)
    rows = Survey.objects.exclude(state=SurveyState.DRAFT).select_related("body", "meeting")
    return _card(rows.filter(code=reference).first() if reference else None, now)


def own_survey_or_404(actor: Actor, code: str, now: datetime) -> SurveyCard:
    rows = Survey.objects.allowed(actor, Capability.RUN_MEETINGS).select_related("body__organisation", "meeting")
    return _card(rows.filter(code=code).first(), now)


def words_are_read(survey: Survey) -> bool:
    """Once ended, and if enough people answered: read as they come, or alone, they would be somebody's."""
    return survey.papers_ended_at is not None and survey.replies >= least_of(survey)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsLine:
    """Words nobody showed yet."""

    uid: UUID
    question: SurveyQuestion
    text: str


def words_to_read(survey: Survey) -> list[WordsLine]:
    """What was written and is not shown, for who asked."""
    if not words_are_read(survey):
        return []
    rows = SurveyWords.objects.filter(question__survey=survey).exclude(state=SentenceState.SHOWN)
    found = list(rows.select_related("question").order_by("state", "uid")[:200])
    opened = zip(found, open_still_there(found), strict=True)
    return [WordsLine(uid=row.uid, question=row.question, text=said.text) for row, said in opened if said is not None]


def words_written(words: SurveyWords) -> str:
    """What someone wrote, nothing once it is erased."""
    (found,) = open_still_there([words])
    return found.text if found else ""


def surveys_run_by(actor: Actor) -> list[Survey]:
    rows = Survey.objects.allowed(actor, Capability.RUN_MEETINGS).select_related("body")
    return list(rows.order_by("-made_at", "pk")[:40])


def listed() -> QuerySet[Survey]:
    """Those anyone may find: asked, and whose results are for everyone."""
    return Survey.objects.filter(state=SurveyState.ASKED, shown_to=ShownTo.EVERYONE)


def surveys_of(*bodies: Body, limit: int = 6) -> list[Survey]:
    return list(listed().filter(body__in=[one.pk for one in bodies]).order_by("-closes_at", "pk")[:limit])


def taken_up_by(meeting: int) -> list[Survey]:
    """The surveys a meeting takes up, by its key."""
    return list(listed().filter(meeting=meeting).order_by("closes_at", "pk"))


def meetings_to_come(actor: Actor, survey: Survey, now: datetime) -> QuerySet[Meeting]:
    """Where it may be taken up: the coming meetings of its body."""
    rows = Meeting.objects.allowed(actor, Capability.RUN_MEETINGS).filter(body=survey.body, starts_at__gte=now)
    return rows.filter(state__in=[MeetingState.ANNOUNCED, MeetingState.CONVENED]).order_by("starts_at")


def code_of(uid: UUID) -> str:
    return str(Survey.objects.values_list("code", flat=True).get(uid=uid))
