"""Sending, in the worker: an attempt is written before it is made, and never made twice by itself."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

import structlog
from django.conf import settings
from django.db import connection, transaction
from django_tasks import task

from maillon.ground.channels.adapters import Parcel, Receipt, Result, adapter_for
from maillon.ground.channels.models import Message
from maillon.ground.channels.notices import duty_for, notice_of
from maillon.ground.channels.queries import PersonReach, reach_of, secrets_of, zone_of
from maillon.ground.channels.rendering import Names, render
from maillon.ground.channels.rules import (
    CALL_WITHIN,
    LETTER_WITHIN,
    SMS_PER_NUMBER,
    delay_after,
    next_allowed,
    way_for,
)
from maillon.ground.channels.states import MESSAGE_LIFECYCLE, MessageState, Way
from maillon.ground.duties.public import Duty, close_duties, open_duty
from maillon.ground.vault.public import keyed_digest
from maillon.ground.work.public import now as clock_now

logger = structlog.get_logger("maillon.channels")
_CAP_LOCK = 7_305_001  # any number, the same for every worker
_COUNTED = (MessageState.ATTEMPTING, MessageState.SENT, MessageState.UNCERTAIN)


def human_duty(message: Message, *, at: datetime) -> Duty:
    """A person must do it: call, or print and post."""
    letter = message.way == Way.LETTER
    return open_duty(
        about=message.uid,
        kind=duty_for(message.notice, letter=letter),
        organisation=message.organisation_id,
        place=message.place_id,
        due=at + (LETTER_WITHIN if letter else CALL_WITHIN),
        at=at,
        note=message.notice[:40],
    )


@task(queue_name="default")
def deliver(message: int, attempt: int) -> None:
    """Makes attempt number `attempt` for one message: written, then made, then its outcome written."""
    parcel = _prepare(message, attempt, clock_now())
    if parcel is None:
        return
    way, ready = parcel
    try:
        receipt = adapter_for(way).send(ready)
    except Exception as problem:  # noqa: BLE001 -- whatever happened, it may have left
        receipt = Receipt(result=Result.UNKNOWN, code=type(problem).__name__[:60])
    logger.info("message_attempt", message=message, attempt=attempt, result=receipt.result, code=receipt.code)
    _note(message, attempt, receipt, clock_now())


@transaction.atomic
def _prepare(pk: int, attempt: int, now: datetime) -> tuple[Way, Parcel] | None:
    """Decides, and writes the attempt; None when nothing is to be sent now."""
    rows = Message.objects.select_related("organisation__place", "place").select_for_update(of=("self",))
    message = rows.filter(pk=pk).first()
    if message is None:
        return None
    if message.state == MessageState.ATTEMPTING and message.attempts == attempt:
        lose_sight(message, "worker_died", now)
        return None
    if message.state != MessageState.QUEUED or message.attempts != attempt - 1:
        return None
    reach = reach_of(message.person_id)
    if reach is None:
        _end(message, "give_up", "erased", now)
        return None
    if not _may_leave_now(message, reach, attempt, now):
        return None
    message.attempts, message.attempted_at = attempt, now
    message.state = MESSAGE_LIFECYCLE.target("attempt", MessageState(message.state))
    message.save(update_fields=["attempts", "attempted_at", "state", "day_index"])
    return Way(message.way), _parcel(message, reach)


def _may_leave_now(message: Message, reach: PersonReach, attempt: int, now: datetime) -> bool:
    """Her channel, her hours, the night and the caps, as they are at this moment."""
    way = way_for(reach.channel, phone=reach.phone, email=reach.email, has_account=reach.has_account)
    if way != message.way and not notice_of(message.notice).keeps_its_way:
        _change_way(message, way, attempt, now)
        return False
    way = Way(message.way)
    local = now.astimezone(ZoneInfo(zone_of(message)))
    allowed = next_allowed(local, way, reach.safe, urgent=notice_of(message.notice).urgent)
    if allowed is None:
        give_to_a_human(message, "no_hour_suits", now)
        return False
    if allowed > local:
        _wait(message, attempt, allowed)
        return False
    return way != Way.SMS or _under_the_caps(message, reach.phone, attempt, local)


def _change_way(message: Message, way: Way, attempt: int, now: datetime) -> None:
    """She changed her mind since: the message follows."""
    message.way = way
    message.save(update_fields=["way"])
    set_off(message, now, attempt)


def set_off(message: Message, now: datetime, attempt: int = 1) -> None:
    """Starts a message on its way: to the worker, to a person, or to the inbox."""
    way = Way(message.way)
    if way in {Way.EMAIL, Way.SMS}:
        deliver.enqueue(message=message.pk, attempt=attempt)
    elif way == Way.IN_APP:
        message.state, message.ended_at = MessageState.SENT, now
        message.save(update_fields=["state", "ended_at"])
    else:
        human_duty(message, at=now)


def _wait(message: Message, attempt: int, until: datetime) -> None:
    message.not_before = until
    message.save(update_fields=["not_before"])
    deliver.using(run_after=until).enqueue(message=message.pk, attempt=attempt)


def _under_the_caps(message: Message, phone: str, attempt: int, local: datetime) -> bool:
    """At most three SMS a day for a number, and so many for the site; the rest waits for the next morning."""
    if connection.vendor == "postgresql":  # SQLite's write transaction is already alone
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CAP_LOCK])
    start = local.replace(hour=0, minute=0, second=0, microsecond=0)
    message.day_index = keyed_digest(f"sms:{start.date()}", phone)[:8]
    today = Message.objects.filter(way=Way.SMS, attempted_at__gte=start, state__in=_COUNTED)
    site_is_full = today.count() >= settings.SMS_PER_DAY
    if not site_is_full and today.filter(day_index=message.day_index).count() < SMS_PER_NUMBER:
        return True
    if site_is_full:
        _say_the_site_is_full(message, start)
    message.day_index = None
    _wait(message, attempt, start + timedelta(days=1, hours=8))
    return False


def _say_the_site_is_full(message: Message, start: datetime) -> None:
    open_duty(
        about=uuid5(NAMESPACE_URL, f"maillon:sms:{start.date()}"),
        kind="channels.cap",
        organisation=message.organisation_id,
        due=start + timedelta(days=1),
        at=start,
    )


def _parcel(message: Message, reach: PersonReach) -> Parcel:
    text = render(
        message,
        secrets_of(message),
        Names.of([message]),
        language=reach.language,
        neutral=reach.safe.neutral,
        zone=zone_of(message),
    )
    by_sms = message.way == Way.SMS
    return Parcel(
        key=f"{message.uid}-{message.attempts}",
        to=reach.phone if by_sms else reach.email,
        text=text.sms if by_sms else text.body,
        subject=text.subject,
        language=text.language,
        neutral=reach.safe.neutral,
        files=() if by_sms or reach.safe.neutral else notice_of(message.notice).files(message.about),
    )


@transaction.atomic
def _note(pk: int, attempt: int, receipt: Receipt, now: datetime) -> None:
    """Writes the outcome; a late one may only turn a doubt into a certainty."""
    open_states = (MessageState.ATTEMPTING, MessageState.UNCERTAIN)
    rows = Message.objects.select_for_update().filter(pk=pk, attempts=attempt, state__in=open_states)
    message = rows.first()
    if message is None:
        return
    message.provider_ref = receipt.ref
    if receipt.result == Result.ACCEPTED:
        _end(message, "accept", receipt.code, now)
        close_duties(message.uid, at=now)
    elif message.state == MessageState.UNCERTAIN:
        return
    elif receipt.result == Result.UNKNOWN:
        lose_sight(message, receipt.code, now)
    elif receipt.result == Result.REJECTED:
        give_to_a_human(message, receipt.code, now)
    else:
        _try_again(message, receipt.code, now)


def _try_again(message: Message, code: str, now: datetime) -> None:
    delay = delay_after(message.attempts)
    if delay is None:
        give_to_a_human(message, code, now)
        return
    message.state, message.outcome = MESSAGE_LIFECYCLE.target("put_back", MessageState(message.state)), code
    message.not_before = now + delay
    message.save(update_fields=["state", "outcome", "not_before"])
    deliver.using(run_after=message.not_before).enqueue(message=message.pk, attempt=message.attempts + 1)


def give_to_a_human(message: Message, code: str, now: datetime) -> None:
    """The machine gives up; a person is owed the message."""
    _end(message, "give_up", code, now, keep_secrets=True)
    human_duty(message, at=now)


def lose_sight(message: Message, code: str, now: datetime) -> None:
    """It may have left: never sent again by itself, a person makes sure."""
    _end(message, "lose_sight", code, now, keep_secrets=True)
    human_duty(message, at=now)


def _end(message: Message, move: str, code: str, now: datetime, *, keep_secrets: bool = False) -> None:
    message.state = MESSAGE_LIFECYCLE.target(move, MessageState(message.state))
    message.outcome, message.ended_at = code, now
    fields = ["state", "outcome", "ended_at", "provider_ref"]
    if not keep_secrets:
        message.sealed = b""
        fields.append("sealed")
    message.save(update_fields=fields)
