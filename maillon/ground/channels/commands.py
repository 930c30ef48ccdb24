"""Telling someone, and what people do with calls and letters."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.actors.public import Organisation, Person
from maillon.ground.channels.delivery import give_to_a_human, human_duty, set_off
from maillon.ground.channels.models import OVERTAKEN, Message, MessageSecrets
from maillon.ground.channels.notices import duty_for, notice_of
from maillon.ground.channels.queries import reach_of
from maillon.ground.channels.rules import unfit_param, way_for
from maillon.ground.channels.states import MESSAGE_LIFECYCLE, CallResult, MessageState, Way
from maillon.ground.duties.public import close_duties, open_duty, owner_of
from maillon.ground.journal.public import command
from maillon.ground.vault.public import seal
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7

NO_ANSWER_AGAIN = timedelta(hours=3)
MOST_CALLS = 5


def tell(
    act: Act[Any],
    *,
    notice: str,
    person: int,
    about: UUID,
    params: Mapping[str, str | int] | None = None,
    organisation: int | None = None,
    place: int | None = None,
    link: str = "",
    code: str = "",
    channel: str = "",
) -> Message | None:
    """Writes one message to a person, by her own channel, in the caller's transaction; the worker sends it.

    `channel` stands for what she has just asked for by that way herself: a code to enter.

    `params` are codes, ISO dates and numbers (`organisation=12`, `place=3` are shown by name); a one-button
    `link` (a path) or a `code` is sealed until it has left. Answers None for someone who was erased. Refused
    with `unfit_param` when a value is more than a code, `message_without_owner` when nobody could take over.
    """
    found = notice_of(notice)
    values = dict(params or {})
    unfit = unfit_param(values)
    if unfit is not None:
        raise RuleViolation("unfit_param", _("Un message ne porte que des codes : %(name)s."), name=unfit)
    with transaction.atomic():
        reach = reach_of(person)
        if reach is None:
            return None
        owner, area = _owner(act, about, organisation, reach.person)
        message = Message(
            uid=uuid7(),
            person_id=person,
            organisation_id=owner,
            place_id=place or area,
            dossier_id=reach.person.dossier_id,
            notice=notice,
            params=values,
            about=about,
            way=way_for(channel or reach.channel, phone=reach.phone, email=reach.email, has_account=reach.has_account),
            created_at=act.happened_at,
        )
        if link or code:
            seal(message, MessageSecrets(link=link, code=code))
        if found.overtakes:
            _overtake(message, found.overtakes, act.happened_at)
        message.save(force_insert=True)
        set_off(message, act.happened_at)
    return message


def _overtake(message: Message, notices: Collection[str], now: datetime) -> None:
    """Nobody posts nor says a date that has changed since: the newer message says it."""
    told = Message.objects.filter(person=message.person_id, about=message.about, notice__in=notices)
    owed = told.filter(Q(pk__in=told.to_call().values("pk")) | Q(pk__in=told.to_post().values("pk")))
    for row in owed.select_for_update(of=("self",)):
        if MESSAGE_LIFECYCLE.allows("give_up", MessageState(row.state)):
            row.state = MESSAGE_LIFECYCLE.target("give_up", MessageState(row.state))
        row.outcome, row.ended_at, row.not_before, row.sealed = OVERTAKEN, now, None, b""
        row.save(update_fields=["state", "outcome", "ended_at", "not_before", "sealed"])
        close_duties(row.uid, at=now)


def _owner(act: Act[Any], about: UUID, organisation: int | None, person: Person) -> tuple[int, int | None]:
    """Who takes over when a machine cannot, and where: who owes something about it, else who acts, else the space."""
    owing = owner_of(about)
    if owing is not None and organisation in {None, owing[0]}:
        return owing
    wanted = organisation or act.hat
    rows = (
        Organisation.objects.filter(pk=wanted)
        if wanted
        else Organisation.objects.living().filter(space=person.space_id)
    )
    found = rows.order_by("id").first()
    if found is None:
        raise RuleViolation(
            "message_without_owner", _("Personne ne pourrait reprendre ce message. Dites qui s'en charge.")
        )
    return found.pk, found.place_id


@command
def note_call(act: Act[Actor], *, message: UUID, result: CallResult, again_at: datetime | None = None) -> int:
    """Says how a call went, for everything this person was to be told; returns how many messages.

    Joined: they are done. No answer: again in three hours, a letter after five times. Call back: at `again_at`,
    refused with `when_to_call` when it is missing or past. Someone else's list is "not found".
    """
    mine = Message.objects.reachable(act.actor).to_call()
    called = mine.filter(uid=message).first()
    if called is None:
        raise NotFoundError("message_not_found", _("Cet appel n'est plus à faire."))
    if result == CallResult.CALL_BACK and (again_at is None or again_at <= act.happened_at):
        raise RuleViolation("when_to_call", _("Dites quel jour et à quelle heure rappeler."))
    together = mine.filter(person=called.person_id, organisation=called.organisation_id)
    rows = list(together.select_for_update(of=("self",)))
    for row in rows:
        _after_call(row, CallResult(result), again_at, act.happened_at)
    return len(rows)


def _after_call(message: Message, result: CallResult, again_at: datetime | None, now: datetime) -> None:
    if result == CallResult.JOINED:
        _hand(message, now)
        return
    message.attempts += 1
    if result == CallResult.NO_ANSWER and message.attempts >= MOST_CALLS and message.way == Way.CALL:
        message.way = Way.LETTER
        message.save(update_fields=["attempts", "way"])
        close_duties(message.uid, at=now)
        human_duty(message, at=now)
        return
    message.not_before = again_at or now + NO_ANSWER_AGAIN
    message.save(update_fields=["attempts", "not_before"])
    open_duty(
        about=message.uid,
        kind=duty_for(message.notice, letter=False),
        organisation=message.organisation_id,
        place=message.place_id,
        due=message.not_before,
        at=now,
        note=result,
    )


def _hand(message: Message, now: datetime) -> None:
    message.state = MESSAGE_LIFECYCLE.target("hand", MessageState(message.state))
    message.ended_at, message.not_before, message.sealed = now, None, b""
    message.save(update_fields=["state", "ended_at", "not_before", "sealed"])
    close_duties(message.uid, at=now)


@command
def post_letters(act: Act[Actor], *, messages: Iterable[UUID]) -> int:
    """Says that these letters were posted; returns how many. Those of others are left alone."""
    mine = Message.objects.reachable(act.actor).to_post()
    rows = list(mine.filter(uid__in=list(messages)).select_for_update(of=("self",)))
    for row in rows:
        _hand(row, act.happened_at)
    return len(rows)


def handed_over(message: UUID, *, at: datetime) -> bool:
    """Says that a person told or gave this herself, in the caller's transaction; whether it was still owed.

    The caller has checked that the actor may: a room that shows its own list of calls and letters.
    """
    row = Message.objects.select_for_update().filter(uid=message).first()
    if row is None or not MESSAGE_LIFECYCLE.allows("hand", MessageState(row.state)):
        return False
    _hand(row, at)
    return True


@command
def read_message(act: Act[Actor], *, message: UUID) -> int:
    """She has read this message of her inbox; returns 1, or 0 when it is not hers."""
    mine = Message.objects.filter(person__card__account=act.actor.account, way=Way.IN_APP)
    return mine.filter(uid=message, read_at__isnull=True).update(read_at=act.happened_at)


@command
def report_bounce(act: Act[Any], *, provider_ref: str, code: str) -> int:
    """A provider says afterwards that it did not arrive: a person is owed it. Returns how many messages."""
    came_back = Message.objects.filter(
        provider_ref=provider_ref, state__in=(MessageState.SENT, MessageState.UNCERTAIN)
    ).exclude(provider_ref="")
    rows = list(came_back.select_for_update())
    for row in rows:
        give_to_a_human(row, code, act.happened_at)
    return len(rows)
