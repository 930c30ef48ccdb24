"""Telling someone, and what people do with calls and letters."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.public import Organisation, Person
from maillon.ground.channels.delivery import deliver, human_duty
from maillon.ground.channels.models import Message, MessageSecrets
from maillon.ground.channels.notices import notice_of
from maillon.ground.channels.queries import reach_of
from maillon.ground.channels.rules import CALL_WITHIN, LETTER_WITHIN, unfit_param, way_for
from maillon.ground.channels.states import MessageState, Way
from maillon.ground.duties.public import owners_of
from maillon.ground.vault.public import seal
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7


def tell(  # noqa: PLR0913 -- everything about one message is said here
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

    `channel` is for what she has just asked for by that way herself: a code to enter.

    `params` are codes, ISO dates and numbers (`organisation=12`, `place=3` are shown by name); a one-button
    `link` (a path) or a `code` is sealed until it has left. Answers None for someone who was erased. Refused
    with `unfit_param` when a value is more than a code, `message_without_owner` when nobody could take over.
    """
    notice_of(notice)
    values = dict(params or {})
    unfit = unfit_param(values)
    if unfit is not None:
        raise RuleViolation("unfit_param", _("Un message ne porte que des codes : %(name)s."), name=unfit)
    with transaction.atomic():
        secrets = MessageSecrets(link=link, code=code)
        return _write(act, notice, person, about, values, (organisation, place), secrets, channel)


def _write(
    act: Act[Any],
    notice: str,
    person: int,
    about: UUID,
    params: dict[str, str | int],
    where: tuple[int | None, int | None],
    secrets: MessageSecrets,
    channel: str = "",
) -> Message | None:
    reach = reach_of(person)
    if reach is None:
        return None
    way = way_for(channel or reach.channel, phone=reach.phone, email=reach.email, has_account=reach.has_account)
    message = Message(
        uid=uuid7(),
        person_id=person,
        organisation_id=where[0] or _organisation(act, about, reach.person),
        place_id=where[1],
        dossier_id=reach.person.dossier_id,
        notice=notice,
        params=params,
        about=about,
        way=way,
        created_at=act.happened_at,
    )
    if way == Way.IN_APP:
        message.state, message.ended_at = MessageState.SENT, act.happened_at
    seal(message, secrets)
    message.save(force_insert=True)
    _set_off(message)
    return message


def _set_off(message: Message) -> None:
    way = Way(message.way)
    if way in {Way.EMAIL, Way.SMS}:
        deliver.enqueue(message=message.pk, attempt=1)
    elif way != Way.IN_APP:
        human_duty(message, at=message.created_at, within=LETTER_WITHIN if way == Way.LETTER else CALL_WITHIN)


def _organisation(act: Act[Any], about: UUID, person: Person) -> int:
    """Who takes over when a machine cannot: who owes something about it, else who acts, else the space."""
    for candidate in (*owners_of(about), act.hat):
        if candidate is not None:
            return candidate
    found = Organisation.objects.living().filter(space=person.space_id).order_by("id").first()
    if found is None:
        raise RuleViolation(
            "message_without_owner", _("Personne ne pourrait reprendre ce message. Dites qui s'en charge.")
        )
    return found.pk
