"""What search may find: programmes, words of a place, forums with their demands. Public texts only."""

from django.urls import reverse

from maillon.ground.journal.public import Fact, reacts_to
from maillon.ground.search.public import index, indexable, unindex
from maillon.voice.programmes.events import (
    DemandAnswered,
    DemandsCaptured,
    ForumOpened,
    ProgrammeStarted,
    SequenceTold,
    StatementPublished,
    StatementWithdrawn,
)
from maillon.voice.programmes.models import Demand, Forum, Programme, Statement
from maillon.voice.programmes.states import TOPIC_QUESTIONS, Topic


def _programme(programme: Programme | None) -> None:
    if programme is None:
        return
    sequences = programme.sequences.all()
    index(
        "programme",
        programme.uid,
        title=programme.title,
        body="\n".join([programme.aim, *(indexable(row, "title", "output") for row in sequences)]),
        url=reverse("programmes:page", args=[programme.slug]),
        places=list(programme.body.covers.values_list("place_id", flat=True)),
    )


@reacts_to(ProgrammeStarted)
def index_started(event: ProgrammeStarted, _fact: Fact) -> None:
    _programme(Programme.objects.select_related("body").filter(uid=event.about).first())


@reacts_to(SequenceTold)
def index_told(event: SequenceTold, _fact: Fact) -> None:
    _programme(Programme.objects.select_related("body").filter(sequences__uid=event.about).first())


@reacts_to(StatementPublished)
def index_words(event: StatementPublished, _fact: Fact) -> None:
    """The wording in force is found; the ones before leave the index, not the page."""
    found = Statement.objects.select_related("place").filter(uid=event.about).first()
    if found is None or found.place is None:
        return
    before = Statement.objects.filter(body=found.body_id, place=found.place, topic=found.topic, current=False)
    for uid in before.values_list("uid", flat=True):
        unindex(uid)
    if found.current:
        index(
            "words",
            found.uid,
            title=f"{TOPIC_QUESTIONS[Topic(found.topic)]} {found.place.name}",
            body=indexable(found, "text", "source"),
            url=f"{reverse('programmes:words', args=[found.place.slug])}#{found.topic}",
            places=[found.place.pk],
        )


@reacts_to(StatementWithdrawn)
def forget_words(event: StatementWithdrawn, _fact: Fact) -> None:
    if event.about is not None:
        unindex(event.about)


def _forum(forum: Forum | None) -> None:
    if forum is None:
        return
    demands = Demand.objects.filter(forum=forum)
    index(
        "forum",
        forum.uid,
        title=forum.title,
        body="\n".join(indexable(row, "text", "answer") for row in demands),
        url=reverse("programmes:forum", args=[forum.slug]),
        places=list(forum.body.covers.values_list("place_id", flat=True)),
    )


@reacts_to(ForumOpened)
def index_forum(event: ForumOpened, _fact: Fact) -> None:
    _forum(Forum.objects.select_related("body").filter(uid=event.about).first())


@reacts_to(DemandsCaptured)
def index_demands(event: DemandsCaptured, _fact: Fact) -> None:
    _forum(Forum.objects.select_related("body").filter(uid=event.about).first())


@reacts_to(DemandAnswered)
def index_answer(event: DemandAnswered, _fact: Fact) -> None:
    _forum(Forum.objects.select_related("body").filter(demands__uid=event.about).first())
