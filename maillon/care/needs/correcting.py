"""What is written about her, read and corrected with her code."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.care.needs.events import NeedCorrected
from maillon.care.needs.models import Need
from maillon.care.needs.queries import contact_of, details_of
from maillon.care.needs.states import NeedState, Theme
from maillon.ground.access.public import Actor, Capability
from maillon.ground.actors.public import PersonDetails, change_person, takes_sms
from maillon.ground.journal.public import command, record
from maillon.ground.vault.public import ErasedError, seal
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What she says instead. Without `theme`, what is asked stays; without identity, how to reach her is ignored."""

    said: str = ""
    precision: str = ""
    theme: Theme | None = None
    quantity: int | None = None
    channel: str = "call"
    language: str = "fr"
    call_from: str = ""
    call_until: str = ""


@command
def correct(act: Act[Actor], *, need: UUID, correction: Correction) -> Need:
    """She corrects what is written; nothing is noted when nothing changes.

    Refused once over (`already_over`), or for a channel we have no number or address for (`no_such_way`).
    """
    followed = Need.objects.allowed(act.actor, Capability.FOLLOW_REQUEST)
    found: Need = followed.select_for_update(of=("self",)).select_related("organisation", "person").get(uid=need)
    if found.state == NeedState.CLOSED:
        raise RuleViolation("already_over", _("Cette demande est terminée. Dites d'abord qu'elle n'est pas réglée."))
    asked, reached = _what(found, correction), _reach(act, found, correction)
    if asked or reached:
        found.corrected_at = act.happened_at
        found.save(update_fields=["sealed", "theme", "quantity", "corrected_at"])
        record(act, NeedCorrected(about=found.uid, asked=asked, reached=reached))
    return found


def _what(need: Need, correction: Correction) -> bool:
    before = details_of(need)
    if before is None:
        raise ErasedError
    after = replace(before, said=correction.said, precision=correction.precision)
    seal(need, after)
    clear = (need.theme, need.quantity)
    if correction.theme is not None:
        need.theme, need.quantity = correction.theme, correction.quantity
    return after != before or (need.theme, need.quantity) != clear


def _reach(act: Act[Actor], need: Need, correction: Correction) -> bool:
    before = contact_of(need)
    if before is None or need.person is None:
        return False
    if correction.channel not in ways(before):
        raise RuleViolation(
            "no_such_way", _("Nous n'avons pas ce qu'il faut pour vous répondre ainsi. Choisissez un autre moyen.")
        )
    after = replace(
        before,
        channel=correction.channel,
        language=correction.language,
        call_from=correction.call_from,
        call_until=correction.call_until,
    )
    if after == before:
        return False
    change_person(act, person=need.person, details=after)
    return True


def ways(contact: PersonDetails) -> list[str]:
    """How she can be answered with what she gave; what is written now is always among them."""
    found = ["call"] if contact.phone else []
    found += ["sms"] if contact.phone and takes_sms(contact.phone) else []
    found += ["email"] if contact.email else []
    return found if contact.channel in found else [*found, contact.channel]
