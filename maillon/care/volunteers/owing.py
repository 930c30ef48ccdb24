"""What is owed to those who offer and to those who received a card."""

from datetime import timedelta
from enum import StrEnum

from maillon.care.volunteers.models import Card, CardLot, Offer
from maillon.ground.access.public import Actor
from maillon.ground.duties.public import open_duty
from maillon.kernel.act import Act


class DutyCode(StrEnum):
    CALL_OFFER = "volunteers.call_offer"
    NEEDS_MORE = "volunteers.needs_more"
    NOBODY_CALLED = "volunteers.nobody_called"


def owe_call(act: Act[Actor], offer: Offer, delay_hours: int) -> None:
    """Someone who offers is called within the delay the organisation promised."""
    open_duty(
        about=offer.uid,
        kind=DutyCode.CALL_OFFER,
        organisation=offer.organisation_id,
        place=offer.place_id,
        due=act.happened_at + timedelta(hours=delay_hours),
        at=act.happened_at,
    )


def owe_look(act: Act[Actor], card: Card, lot: CardLot | None, kind: DutyCode) -> None:
    """Whoever handed the card is asked once what became of it: the lot's relay, or the volunteer's organisation."""
    about = lot.uid if lot is not None else card.uid
    open_duty(
        about=about,
        kind=kind,
        organisation=lot.organisation_id if lot is not None else card.volunteer.organisation_id,
        place=lot.place_id if lot is not None else None,
        due=act.happened_at + timedelta(days=1),
        at=act.happened_at,
    )
