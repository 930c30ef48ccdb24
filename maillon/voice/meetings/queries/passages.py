"""What a paragraph is called in the addresses of other rooms' forms, and what that leads to."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.links.public import Passage
from maillon.kernel.refusals import RuleViolation
from maillon.voice.meetings.models import Block, Minutes, MinutesVersion, Removal
from maillon.voice.meetings.rules_removal import REMOVED
from maillon.voice.meetings.states_minutes import Removed


def origin_of(minutes: Minutes, block: Block) -> str:
    """Codes alone: the account and the paragraph."""
    return f"{minutes.uid}.{block.uid}"


def passage_of(origin: str) -> Passage | None:
    """The paragraph an origin leads to, even rewritten or gone from the draft since; None for anything else.

    Refused with `passage_taken_out` when it left at someone's request while the form was open, published or not.
    """
    account, _dot, paragraph = origin.partition(".")
    try:
        minutes = Minutes.objects.select_related("body").filter(uid=UUID(account)).first()
        passage = UUID(paragraph)
    except ValueError:
        return None
    if minutes is None:
        return None
    last = MinutesVersion.objects.filter(minutes=minutes).order_by("-number").first()
    if _taken_out(minutes, passage, last):
        raise RuleViolation(
            "passage_taken_out",
            _(
                "Ce passage a été retiré à la demande d'une personne pendant que vous écriviez : n'en reprenez pas les mots."
            ),
        )
    return Passage(body=minutes.body.uid, account=minutes.uid, passage=passage, version=last.number if last else 0)


def _taken_out(minutes: Minutes, passage: UUID, last: MinutesVersion | None) -> bool:
    """A tombstone in the last version says so. A paragraph only ever in drafts leaves none: it stands nowhere any more,
    and its body remembers that a passage left.
    """
    kinds = {one["kind"] for one in (last.blocks if last else []) if one["uid"] == str(passage)}
    if kinds:
        return REMOVED in kinds
    if Block.objects.filter(minutes=minutes, uid=passage).exists():
        return False
    return Removal.objects.filter(minutes__body=minutes.body_id, what=Removed.PASSAGE).exists()
