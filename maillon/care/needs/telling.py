"""The person is told at each step, by her own channel; a need without identity has nobody to tell."""

from django.urls import reverse

from maillon.care.needs.models import Need
from maillon.care.needs.queries import contact_of
from maillon.ground.access.public import Actor
from maillon.ground.channels.public import tell
from maillon.kernel.act import Act
from maillon.kernel.references import spoken

# Whoever is reached by telephone hears these from the call that is owed anyway: she is not rung twice.
HEARD_IN_THE_CALL = frozenset({"needs.received", "needs.taken_up"})


def tell_requester(act: Act[Actor], need: Need, notice: str, **params: str | int) -> None:
    """Sends `notice` with the reference of the need; never what she asked for."""
    if need.person_id is None or (notice in HEARD_IN_THE_CALL and _is_called(need)):
        return
    known: dict[str, str | int] = {"reference": spoken(need.reference), **params}
    tell(
        act,
        notice=notice,
        person=need.person_id,
        about=need.uid,
        params=known,
        organisation=need.organisation_id,
        place=need.place_id,
        link=reverse("needs:follow"),
    )


def _is_called(need: Need) -> bool:
    contact = contact_of(need)
    return contact is not None and contact.channel == "call"
