"""What we owe next for a need: one duty, one date on the need, never none while it is open."""

from datetime import datetime
from enum import StrEnum

from maillon.care.needs.models import Need
from maillon.ground.access.public import Actor
from maillon.ground.duties.public import close_duties, replace
from maillon.kernel.act import Act


class DutyCode(StrEnum):
    CONFIRM = "needs.confirm"
    FIRST_CONTACT = "needs.first_contact"
    ANSWER = "needs.answer"
    REVIEW = "needs.review"
    NOBODY_YET = "needs.nobody_yet"
    SILENCE = "needs.silence"


def owe(act: Act[Actor], need: Need, kind: DutyCode, due: datetime) -> None:
    """The one thing owed now, by whoever has it or by the organisation; the caller saves `due_at`."""
    need.due_at = max(due, act.happened_at)
    replace(
        about=need.uid,
        kind=kind,
        organisation=need.organisation_id,
        person=need.taken_by_id,
        place=need.place_id,
        due=need.due_at,
        at=act.happened_at,
        reference=need.reference,
    )


def owe_nothing(act: Act[Actor], need: Need) -> None:
    """Nothing is owed any more; the caller saves `due_at`."""
    need.due_at = need.tell_nobody_at = None
    close_duties(need.uid, at=act.happened_at)
