"""What happens by itself: clocks that run out, wishes never confirmed, drafts left behind."""

from datetime import datetime

from maillon.care.needs.following import expire_unconfirmed, tell_nobody_yet
from maillon.care.needs.models import Draft, Need
from maillon.care.needs.rules import UNCONFIRMED_FOR
from maillon.care.needs.states import NeedState
from maillon.ground.access.public import house_act, revoke
from maillon.ground.vault.public import Dossier, erase_dossier, on_erase
from maillon.ground.work.public import every, sweep


@every("needs.clocks", minutes=10)
def run_clocks(now: datetime) -> int:
    """Tells « personne encore » when a delay has run out; returns how many were told."""
    waiting = Need.objects.filter(state=NeedState.RECEIVED, told_nobody_at__isnull=True, tell_nobody_at__lte=now)
    return sum(
        tell_nobody_yet(house_act("needs", now), need=uid) is not None
        for uid in list(waiting.values_list("uid", flat=True))
    )


@sweep("needs.unconfirmed")
def forget_unconfirmed(now: datetime) -> int:
    """Ends the wishes nobody confirmed in three days."""
    old = Need.objects.filter(state=NeedState.SPOTTED, received_at__lte=now - UNCONFIRMED_FOR)
    uids = list(old.values_list("uid", flat=True))
    return sum(expire_unconfirmed(house_act("needs", now), need=uid) is not None for uid in uids)


@sweep("needs.drafts")
def forget_drafts(now: datetime) -> int:
    """Erases the drafts of the day before."""
    old = list(Draft.objects.filter(expires_at__lte=now).select_related("dossier"))
    for draft in old:
        erase_dossier(house_act("needs", now), dossier=draft.dossier, reason="draft_over")
        draft.delete()
    return len(old)


@on_erase
def forget_what_is_left(dossier: Dossier, at: datetime) -> None:
    """After the key: codes stop opening, and the need no longer leads to a person."""
    for uid in list(Need.objects.filter(dossier=dossier).values_list("uid", flat=True)):
        revoke(uid, at=at)
    Need.objects.filter(dossier=dossier).update(person=None)
