"""What search may find of bodies: themselves, their deliberations and published charters."""

from uuid import UUID

from django.urls import reverse

from maillon.ground.journal.public import Fact, reacts_to
from maillon.ground.search.public import index, indexable, unindex
from maillon.voice.bodies.events import BodyDescribed, BodyFounded, BodyMoved
from maillon.voice.bodies.events_life import CharterMoved, Deliberated
from maillon.voice.bodies.models import Body, Charter, Deliberation
from maillon.voice.bodies.states_charter import CharterState


@reacts_to(BodyFounded)
def index_founded(event: BodyFounded, _fact: Fact) -> None:
    _index_body(event.about)


@reacts_to(BodyDescribed)
def index_described(event: BodyDescribed, _fact: Fact) -> None:
    _index_body(event.about)


@reacts_to(BodyMoved)
def index_moved(event: BodyMoved, _fact: Fact) -> None:
    _index_body(event.about)


def _index_body(uid: UUID) -> None:
    """Found as long as it is kept: a body that has closed still has its page."""
    found = Body.objects.filter(uid=uid).first()
    if found is not None:
        index(
            "body",
            found.uid,
            title=found.full_name,
            body=indexable(found, "purpose"),
            url=reverse("bodies:page", args=[found.slug]),
            places=list(found.covers.values_list("place_id", flat=True)),
        )


@reacts_to(Deliberated)
def index_deliberation(event: Deliberated, _fact: Fact) -> None:
    """Running twice changes nothing."""
    found = Deliberation.objects.select_related("body").filter(uid=event.about).first()
    if found is None:
        return
    index(
        "deliberation",
        found.uid,
        title=found.body.full_name,
        body=indexable(found, "text"),
        url=reverse("bodies:deliberation", args=[found.uid]),
        places=list(found.body.covers.values_list("place_id", flat=True)),
    )


@reacts_to(CharterMoved)
def index_charter(event: CharterMoved, _fact: Fact) -> None:
    """The version in force and the one waiting for signatures are found; drafts and former ones are not."""
    found = Charter.objects.select_related("body").filter(uid=event.about).first()
    if found is None or found.state not in {CharterState.OPEN, CharterState.IN_FORCE}:
        unindex(event.about)
        return
    index(
        "deliberation",
        found.uid,
        title=found.body.full_name,
        body=indexable(found, "text"),
        url=reverse("bodies:charter", args=[found.uid]),
        places=list(found.body.covers.values_list("place_id", flat=True)),
    )
