"""The person is told at each step, by her own channel; a need without identity has nobody to tell."""

from django.urls import reverse

from maillon.care.needs.models import Need
from maillon.ground.access.public import Actor
from maillon.ground.channels.public import tell
from maillon.kernel.act import Act
from maillon.kernel.references import spoken


def tell_requester(act: Act[Actor], need: Need, notice: str, **params: str | int) -> None:
    """Sends `notice` with the reference of the need; never what she asked for."""
    if need.person_id is None:
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
