"""What search may find: questions with scenarios, debates and their positions, results of items. Public texts only."""

from uuid import UUID

from django.urls import reverse

from maillon.ground.journal.public import Fact, reacts_to
from maillon.ground.search.public import index, unindex
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.public import TitleHidden
from maillon.voice.opinions.events import DebateChanged, DeliberationChanged, ResultRecorded, SurveyChanged
from maillon.voice.opinions.models import Debate, Deliberation, ItemResult, Survey
from maillon.voice.opinions.states_survey import ShownTo, SurveyState

KIND = "opinion"


def _places(body: Body) -> list[int]:
    return list(body.covers.values_list("place_id", flat=True))


@reacts_to(DeliberationChanged)
def index_deliberation(event: DeliberationChanged, _fact: Fact) -> None:
    found = Deliberation.objects.select_related("body").filter(uid=event.about).first()
    if found is not None:
        titles = [f"{one.title} {one.text}" for one in found.scenarios.all()]
        index(
            KIND,
            found.uid,
            title=found.title,
            body="\n".join([found.context, *titles]),
            url=reverse("opinions:deliberation", args=[found.slug]),
            places=_places(found.body),
        )


@reacts_to(DebateChanged)
def index_debate(event: DebateChanged, _fact: Fact) -> None:
    """Read again at each change: a position removed leaves search too."""
    found = Debate.objects.select_related("body").filter(uid=event.about).first()
    if found is not None:
        index(
            KIND,
            found.uid,
            title=found.title,
            body="\n".join([found.context, *(one.text for one in found.positions.all() if one.text)]),
            url=reverse("opinions:debate", args=[found.slug]),
            places=_places(found.body),
        )


@reacts_to(SurveyChanged)
def index_survey(event: SurveyChanged, _fact: Fact) -> None:
    """One whose results are for everyone; withdrawn, it leaves search."""
    found = Survey.objects.select_related("body").filter(uid=event.about).first()
    if found is None or found.state != SurveyState.ASKED or found.shown_to != ShownTo.EVERYONE:
        unindex(event.about)
        return
    index(
        KIND,
        found.uid,
        title=found.title,
        body="\n".join([found.intro, *(one.wording for one in found.questions.all()), found.conclusion]),
        url=reverse("opinions:survey", args=[found.code]),
        places=_places(found.body),
    )


@reacts_to(ResultRecorded)
def index_result(event: ResultRecorded, _fact: Fact) -> None:
    _result(event.about)


@reacts_to(TitleHidden)
def index_hidden(event: TitleHidden, _fact: Fact) -> None:
    """A point made confidential leaves search; public again, it comes back."""
    _result(event.about)


def _result(item: UUID) -> None:
    """The version in force of a public point."""
    rows = ItemResult.objects.filter(item__uid=item)
    found = rows.select_related("item__meeting__body").order_by("-number").first()
    if found is None:
        return
    if found.item.confidential:
        unindex(item)
        return
    meeting = found.item.meeting
    index(
        KIND,
        item,
        title=found.item.title,
        body=found.wording,
        url=reverse("opinions:of_meeting", args=[meeting.slug]),
        places=_places(meeting.body),
    )
