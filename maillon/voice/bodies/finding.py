"""What search may find of bodies: deliberations and published charters."""

from django.urls import reverse

from maillon.ground.journal.public import Fact, reacts_to
from maillon.ground.search.public import index, indexable, unindex
from maillon.voice.bodies.events_life import CharterMoved, Deliberated
from maillon.voice.bodies.models import Charter, Deliberation
from maillon.voice.bodies.states_charter import CharterState


@reacts_to(Deliberated)
def index_deliberation(event: Deliberated, _fact: Fact) -> None:
    """Running twice changes nothing."""
    found = Deliberation.objects.select_related("body").filter(uid=event.about).first()
    if found is None:
        return
    index(
        "deliberation",
        found.uid,
        title=found.body.name,
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
        title=found.body.name,
        body=indexable(found, "text"),
        url=reverse("bodies:charter", args=[found.uid]),
        places=list(found.body.covers.values_list("place_id", flat=True)),
    )
