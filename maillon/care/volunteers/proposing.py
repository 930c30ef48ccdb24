"""The coordinator's view of matching: the order, and the reasons."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from maillon.care.needs.public import Need, wanted_help
from maillon.care.volunteers.matching import choice_for
from maillon.care.volunteers.queries import cards_for_need, names_of
from maillon.care.volunteers.rules import Wanted
from maillon.ground.access.public import Actor


def proposals_for(actor: Actor, need: UUID, now: datetime) -> dict[str, Any] | None:
    """Names in the published order with their load, the others with their reasons; None for who cannot handle it."""
    try:
        asked = wanted_help(actor, need)
    except Need.DoesNotExist:
        return None
    wanted = Wanted(lot=asked.uid, theme=asked.theme, on=localdate(now), language=asked.language, person=asked.person)
    choice = choice_for(wanted, asked.place, now, organisation=asked.organisation)
    names = names_of([one.id for one in (*choice.proposed, *(one for one, _why in choice.left_out))])
    proposed = [
        {"uid": names[one.id][0], "name": names[one.id][1], "recent": one.recent}
        for one in choice.proposed
        if one.id in names
    ]
    left_out = [
        {"name": names[one.id][1], "why": [reason.label for reason in why]}
        for one, why in choice.left_out
        if one.id in names
    ]
    return {"need": need, "proposed": proposed, "left_out": left_out, "sent": cards_for_need(need)}
