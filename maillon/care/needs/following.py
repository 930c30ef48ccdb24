"""What the person who asked does with her reference and her code, and what the house owes her in time."""

from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.care.needs import events, rules
from maillon.care.needs.commands import back_on_the_board, end, move
from maillon.care.needs.models import Need
from maillon.care.needs.owing import DutyCode, owe
from maillon.care.needs.places import who_answers
from maillon.care.needs.states import Closure, NeedState
from maillon.care.needs.telling import tell_requester
from maillon.ground.access.public import Actor, Capability
from maillon.ground.actors.public import Organisation
from maillon.ground.journal.public import command, record
from maillon.ground.vault.public import erase_dossier
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation


def _hers(act: Act[Actor], need: UUID) -> Need:
    followed = Need.objects.allowed(act.actor, Capability.FOLLOW_REQUEST)
    found: Need = followed.select_for_update(of=("self",)).select_related("organisation").get(uid=need)
    return found


@command
def withdraw(act: Act[Actor], *, need: UUID) -> Need:
    """« Je n'en ai plus besoin »: over at once, no reason asked."""
    found = _hers(act, need)
    move(found, "withdraw")
    return end(act, found, Closure.NO_LONGER_NEEDED)


@command
def say_done(act: Act[Actor], *, need: UUID) -> Need:
    """« C'est fait »: she says so herself, and that is enough."""
    found = _hers(act, need)
    by_service = found.state == NeedState.REFERRED
    move(found, "close")
    return end(act, found, Closure.MET_BY_PUBLIC_SERVICE if by_service else Closure.MET)


@command
def say_not_done(act: Act[Actor], *, need: UUID) -> Need:
    """« Ce n'est pas réglé »: the same reference comes back on the board."""
    return back_on_the_board(act, _hers(act, need))


@command
def report_silence(act: Act[Actor], *, need: UUID) -> Need:
    """« Vous n'avez pas répondu »: due at once, said to those who promised."""
    found = _hers(act, need)
    if found.state == NeedState.CLOSED:
        raise RuleViolation("reopen_instead", _("Cette demande est terminée. Dites plutôt qu'elle n'est pas réglée."))
    owe(act, found, DutyCode.SILENCE, act.happened_at)
    found.save(update_fields=["due_at"])
    record(act, events.SilenceReported(about=found.uid))
    return found


@command
def tell_nobody_yet(act: Act[Actor], *, need: UUID) -> Need | None:
    """At the deadline: « personne encore, voici qui appeler ». Told once; nothing when it was taken up since."""
    waiting = Need.objects.filter(
        uid=need, state=NeedState.RECEIVED, told_nobody_at__isnull=True, tell_nobody_at__lte=act.happened_at
    )
    found: Need | None = waiting.select_for_update(of=("self",)).select_related("organisation").first()
    if found is None:
        return None
    found.told_nobody_at = act.happened_at
    owe(act, found, DutyCode.NOBODY_YET, act.happened_at)
    found.save(update_fields=["told_nobody_at", "due_at"])
    record(act, events.NobodyYet(about=found.uid))
    tell_requester(act, found, "needs.nobody_yet", organisation=who_to_call(act, found).pk)
    return found


@command
def expire_unconfirmed(act: Act[Actor], *, need: UUID) -> Need | None:
    """A wish made for someone who never confirmed ends by itself, and its dossier with it."""
    limit = act.happened_at - rules.UNCONFIRMED_FOR
    spotted = Need.objects.filter(uid=need, state=NeedState.SPOTTED, received_at__lte=limit)
    found: Need | None = spotted.select_for_update(of=("self",)).select_related("dossier").first()
    if found is None:
        return None
    move(found, "expire")
    end(act, found, Closure.NOT_CONFIRMED)
    erase_dossier(act, dossier=found.dossier, reason="not_confirmed")
    return found


def who_to_call(act: Act[Actor], need: Need) -> Organisation:
    """Whom she may call when nobody has answered: the replacement announced, else the organisation in charge."""
    answering = who_answers(need.place_id, "" if need.callback else need.theme, localdate(act.happened_at))
    if answering is not None and answering.replacement is not None and answering.replacement.phone:
        return answering.replacement
    return need.organisation
