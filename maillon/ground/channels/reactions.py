"""Duties this room opens, and what it does about those of others."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.actors.public import Person
from maillon.ground.channels.commands import tell
from maillon.ground.channels.models import Message
from maillon.ground.channels.notices import Notice, notice
from maillon.ground.channels.states import MessageState
from maillon.ground.duties.public import Duty, DutyKind, close_duties, on_step, register_duty
from maillon.ground.vault.public import Dossier, on_erase
from maillon.kernel.act import Act, Channel

register_duty(
    DutyKind(
        code="channels.call",
        title=_("Appeler une personne"),
        note=_("Un message n'a pas pu partir seul, ou la personne préfère qu'on l'appelle."),
        url_name="channels:call",
        capability=Capability.HANDLE_NEEDS,
    )
)
register_duty(
    DutyKind(
        code="channels.letter",
        title=_("Imprimer et poster une lettre"),
        note=_("La personne n'a ni téléphone ni e-mail."),
        url_name="channels:letters",
        capability=Capability.HANDLE_NEEDS,
    )
)
for _code, _title, _url in (
    ("channels.call_meetings", _("Appeler une personne pour une réunion"), "channels:call"),
    ("channels.letter_meetings", _("Imprimer et poster une lettre pour une réunion"), "channels:letters"),
):
    register_duty(DutyKind(code=_code, title=_title, url_name=_url, capability=Capability.RUN_MEETINGS))
register_duty(
    DutyKind(
        code="channels.cap",
        title=_("Les SMS du jour sont épuisés"),
        note=_("Les suivants partent demain matin. Appelez les personnes qui ne peuvent pas attendre."),
        url_name="channels:calls",
        capability=Capability.HANDLE_NEEDS,
    )
)


@notice
class DutyReminder(Notice):
    code = "duties.reminder"
    category = "work"
    sms = _("%(site)s : quelque chose vous attend avant le %(due_at)s. %(link)s")
    subject = _("Quelque chose vous attend")
    body = _("Bonjour,\n\nQuelque chose vous attend sur %(site)s avant le %(due_at)s.\n\n%(link)s")


@on_step
def remind_owner(duty: Duty, step: int, now: datetime) -> None:
    """The person who owes it is told once half of the delay has passed, when she has an account."""
    if step < 50 or duty.person_id is None or duty.kind.startswith("channels."):
        return
    if not Person.objects.filter(pk=duty.person_id, card__isnull=False).exists():
        return
    act: Act[Any] = Act(actor=Actor.system("duties"), happened_at=now, recorded_at=now, channel=Channel.SYSTEM)
    tell(
        act,
        notice="duties.reminder",
        person=duty.person_id,
        about=duty.about,
        params={"due_at": duty.due.isoformat()},
        organisation=duty.organisation_id,
        place=duty.place_id,
        link="/equipe/",
    )


@on_erase
def forget_what_was_to_be_said(dossier: Dossier, at: datetime) -> None:
    """After the key: nothing leaves any more, nobody is asked to call."""
    owed = (MessageState.QUEUED, MessageState.FAILED, MessageState.UNCERTAIN)
    rows = Message.objects.filter(dossier=dossier, state__in=owed)
    for uid in list(rows.values_list("uid", flat=True)):
        close_duties(uid, at=at)
    rows.update(state=MessageState.FAILED, outcome="erased", sealed=b"", ended_at=at)
    Message.objects.filter(dossier=dossier).update(day_index=None)
