"""Who hears first about a theme, who stands in, until when. A free theme is a normal state."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.commands.own import own
from maillon.voice.bodies.events import ReferentNamed
from maillon.voice.bodies.events_life import ReferentEnded
from maillon.voice.bodies.models import Membership, Referent
from maillon.voice.bodies.states import CouncilTheme


@command
def name_referent(
    act: Act[Actor],
    *,
    membership: UUID,
    theme: CouncilTheme,
    substitute: UUID | None = None,
    ends_on: date | None = None,
) -> Referent:
    """Who hears first about a theme; several may share one. Naming again changes the substitute and the end.

    Refused with `no_longer_sits`, `substitute_elsewhere`, or `ends_before_it_starts`.
    """
    found: Membership = own(act, Membership.objects.select_related("seat__college__term__body"), membership)
    if found.ended_on is not None:
        raise RuleViolation("no_longer_sits", _("Cette personne ne siège plus : choisissez quelqu'un d'autre."))
    today = found.seat.college.term.body.today(act.happened_at)
    if ends_on is not None and ends_on < today:
        raise RuleViolation("ends_before_it_starts", _("La fin vient avant le début : vérifiez les deux dates."))
    stands_in = _substitute(act, found, substitute)
    made, new = Referent.objects.get_or_create(
        membership=found,
        theme=theme,
        until=None,
        defaults={"uid": uuid7(), "since": today, "substitute": stands_in, "ends_on": ends_on},
    )
    if not new:
        made.substitute, made.ends_on = stands_in, ends_on
        made.save(update_fields=["substitute", "ends_on"])
    record(act, ReferentNamed(about=made.uid, theme=theme.value))
    return made


def _substitute(act: Act[Actor], holder: Membership, substitute: UUID | None) -> Membership | None:
    if substitute is None:
        return None
    found: Membership = own(act, Membership.objects.select_related("seat__college__term"), substitute)
    same_body = found.seat.college.term.body_id == holder.seat.college.term.body_id
    if found.pk == holder.pk or found.ended_on is not None or not same_body:
        raise RuleViolation(
            "substitute_elsewhere", _("La suppléance revient à une autre personne qui siège ici : choisissez-la.")
        )
    return found


@command
def end_referent(act: Act[Actor], *, membership: UUID, theme: CouncilTheme) -> Membership:
    """The theme is free again, from today."""
    found: Membership = own(act, Membership.objects.select_related("seat__college__term__body"), membership)
    for row in found.referent_of.filter(theme=theme, until__isnull=True):
        row.until = max(found.seat.college.term.body.today(act.happened_at), row.since)
        row.save(update_fields=["until"])
        record(act, ReferentEnded(about=row.uid, theme=theme.value))
    return found
