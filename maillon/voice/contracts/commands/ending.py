"""The last day of a mandate, noted ahead or taken back at once."""

from datetime import date
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.duties.public import close_duties
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.voice.contracts import rules
from maillon.voice.contracts.commands.own import own
from maillon.voice.contracts.commands.pilots import DUTY_TAKE, may_write
from maillon.voice.contracts.events import MandateEnded
from maillon.voice.contracts.models import Mandate


@command
def end_mandate(act: Act[Actor], *, mandate: UUID, on: date) -> Mandate:
    """The last day of a mandate. Refused with `ends_before_it_starts`, `outside_the_mandate` past its end, or
    `already_held` for a day gone of a mandate someone took.

    Its institution ends it; while nobody took it, whoever wrote the contract may too.
    """
    named = Mandate.objects.filter(uid=mandate, person__isnull=True).select_related("contract").first()
    if named is not None and may_write(act.actor, named.contract):
        found: Mandate = named
    else:
        found = own(act, Mandate.objects.select_related("contract"), mandate)
    rules.span(found.starts_on, on)
    if found.ends_on is not None and on > found.ends_on:
        raise RuleViolation("outside_the_mandate", _("Ce mandat se termine déjà avant cette date."))
    if found.person_id is not None:
        rules.still_to_live(on, localdate(act.happened_at))
    found.ends_on = on
    found.save(update_fields=["ends_on"])
    _shorten_replacements(act, found, on)
    close_duties(found.uid, at=act.happened_at, kind=DUTY_TAKE)
    record(act, MandateEnded(about=found.uid))
    return found


def _shorten_replacements(act: Act[Actor], mandate: Mandate, on: date) -> None:
    """Nobody replaces whoever is gone: those that run end that day, those that had not begun never do."""
    for other in mandate.replacements.filter(starts_on__gt=on):
        close_duties(other.uid, at=act.happened_at, kind=DUTY_TAKE)
        record(act, MandateEnded(about=other.uid))
        other.delete()
    mandate.replacements.filter(ends_on__gt=on).update(ends_on=on)


@command
def stop_mandate(act: Act[Actor], *, mandate: UUID) -> Mandate:
    """Taken back at once by its institution: it speaks no more, from now; what was said with it stays said.

    Refused with `not_begun` before its first day, `ended_already` after its last.
    """
    found: Mandate = own(act, Mandate.objects.select_related("contract"), mandate)
    today = localdate(act.happened_at)
    if found.starts_on > today:
        raise RuleViolation("not_begun", _("Ce mandat n'a pas commencé : notez plutôt son dernier jour."))
    if found.stopped_at is not None or (found.ends_on is not None and found.ends_on < today):
        raise RuleViolation("ended_already", _("Ce mandat est déjà terminé."))
    found.ends_on, found.stopped_at = today, act.happened_at
    found.save(update_fields=["ends_on", "stopped_at"])
    _shorten_replacements(act, found, today)
    found.replacements.filter(starts_on__lte=today, ends_on=today).update(stopped_at=act.happened_at)
    close_duties(found.uid, at=act.happened_at, kind=DUTY_TAKE)
    record(act, MandateEnded(about=found.uid, at_once=True))
    return found
