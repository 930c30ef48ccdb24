"""Proposing, checking and closing numbers."""

import json
from datetime import date, datetime, timedelta
from importlib.resources import files
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability, may_in
from maillon.ground.duties.public import close_duties, open_duty, owners_of
from maillon.ground.helplines.events import HelplineChecked, HelplineClosed, HelplineProposed
from maillon.ground.helplines.models import Check, Helpline
from maillon.ground.helplines.queries import helplines_to_check
from maillon.ground.helplines.rules import CHECKERS, wording
from maillon.ground.helplines.states import LineStatus
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7

SECOND_CHECK, RECHECK = "helpline_second_check", "helpline_recheck"
SECOND_CHECK_WITHIN = timedelta(days=7)
RECHECK_WITHIN = timedelta(days=7)


def _gate(act: Act[Actor]) -> int:
    """The account of who checks; passes and visitors never do."""
    if not may_in(act.actor, Capability.CHECK_HELPLINES) or act.actor.account is None:
        raise NotFoundError("not_found")
    return act.actor.account


@command
def propose_helpline(
    act: Act[Actor],
    *,
    number: str,
    name: str,
    theme: str,
    note: str = "",
    hours: str = "",
    place: int | None = None,
    source: str = "",
) -> Helpline:
    """Writes down a number; nobody sees it before two different people have checked it."""
    _gate(act)
    digits = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    if not 2 <= len(digits) <= 16 or not name.strip():
        raise RuleViolation("helpline_incomplete", _("Écrivez un numéro de téléphone et un nom."))
    found = Helpline.objects.create(
        uid=uuid7(),
        number=digits,
        name=name.strip(),
        note=note.strip(),
        theme=theme,
        hours=hours.strip(),
        place_id=place,
        source=source.strip(),
        source_on=timezone.localdate(act.happened_at),
    )
    record(act, HelplineProposed(about=found.uid))
    return found


@command
def check_helpline(act: Act[Actor], *, helpline: UUID, way: str) -> Helpline:
    """One person says that the number and hours are right today. Two different people make it shown."""
    account = _gate(act)
    found = Helpline.objects.select_for_update().get(uid=helpline, closed_at__isnull=True)
    Check.objects.get_or_create(
        helpline=found,
        by=account,
        digest=wording(found.number, found.hours),
        on=timezone.localdate(act.happened_at),
        defaults={"way": way, "organisation_id": act.hat},
    )
    _tell_next(act, found)
    record(act, HelplineChecked(about=found.uid))
    return found


def _tell_next(act: Act[Actor], found: Helpline) -> None:
    """After the first person, someone else must check; after the second, nothing is due before ninety days."""
    digest = wording(found.number, found.hours)
    people = Check.objects.filter(helpline=found, digest=digest).values_list("by", flat=True).distinct().count()
    close_duties(found.uid, at=act.happened_at)
    if people < CHECKERS and act.hat is not None:
        due = act.happened_at + SECOND_CHECK_WITHIN
        open_duty(about=found.uid, kind=SECOND_CHECK, organisation=act.hat, due=due, at=act.happened_at)


def ask_again(now: datetime) -> int:
    """Opens a duty for each number whose check is older than ninety days, to those who checked it last."""
    today = timezone.localdate(now)
    late = [line for line in helplines_to_check(today=today) if line.status == LineStatus.STALE]
    asked = 0
    for line in late:
        last = Check.objects.filter(helpline__uid=line.uid, organisation__isnull=False).order_by("-on", "-id").first()
        if last is not None and not any(owners_of(line.uid)):
            due = now + RECHECK_WITHIN
            open_duty(about=line.uid, kind=RECHECK, organisation=last.organisation_id, due=due, at=now)
            asked += 1
    return asked


@command
def close_helpline(act: Act[Actor], *, helpline: UUID) -> Helpline:
    """Takes a wrong number off every page at once."""
    _gate(act)
    found = Helpline.objects.select_for_update().get(uid=helpline, closed_at__isnull=True)
    found.closed_at = act.happened_at
    found.save(update_fields=["closed_at"])
    close_duties(found.uid, at=act.happened_at)
    record(act, HelplineClosed(about=found.uid))
    return found


@command
def load_national(act: Act[Any]) -> int:
    """The numbers shipped with Maillon; running again adds what is missing and changes nothing else."""
    shipped = json.loads(files(__package__).joinpath("data/national.json").read_text(encoding="utf-8"))
    known = set(Helpline.objects.exclude(code="").values_list("code", flat=True))
    new = [line for line in shipped["lines"] if line["code"] not in known]
    Helpline.objects.bulk_create(
        Helpline(
            uid=uuid7(),
            code=line["code"],
            number=line["number"],
            theme=line["theme"],
            always=line["always"],
            source=shipped["source"],
            source_on=date.fromisoformat(shipped["written_on"]),
        )
        for line in new
    )
    return len(new)
