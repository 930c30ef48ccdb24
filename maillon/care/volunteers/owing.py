"""What is owed to those who offer and to those who received a card."""

from datetime import timedelta
from enum import StrEnum

from maillon.care.volunteers.models import Card, Offer
from maillon.ground.access.public import Actor
from maillon.ground.duties.public import open_duty
from maillon.kernel.act import Act

LOOK_WITHIN = timedelta(days=1)


class DutyCode(StrEnum):
    CALL_OFFER = "volunteers.call_offer"
    LOT_NEEDS_MORE = "volunteers.lot_needs_more"
    LOT_UNUSED = "volunteers.lot_unused"
    NEED_NEEDS_MORE = "volunteers.need_needs_more"
    NEED_UNUSED = "volunteers.need_unused"


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


def owe_look(act: Act[Actor], card: Card, *, more: bool) -> None:
    """Whoever sent the card is asked once what to do next: the relay about its lot, the team about its need."""
    due = act.happened_at + LOOK_WITHIN
    if card.lot is not None:
        open_duty(
            about=card.lot.uid,
            kind=DutyCode.LOT_NEEDS_MORE if more else DutyCode.LOT_UNUSED,
            organisation=card.lot.organisation_id,
            place=card.lot.place_id,
            due=due,
            at=act.happened_at,
            reference=card.lot.code,
        )
    elif card.need is not None:
        open_duty(
            about=card.need.uid,
            kind=DutyCode.NEED_NEEDS_MORE if more else DutyCode.NEED_UNUSED,
            organisation=card.need.organisation_id,
            place=card.need.place_id,
            due=due,
            at=act.happened_at,
            reference=card.need.reference,
        )
