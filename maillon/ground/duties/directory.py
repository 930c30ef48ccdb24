"""What a passer-by says of the directory is owed a look: the room of organisations stands below and cannot owe."""

from datetime import date, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import ROLES, Capability, Grant
from maillon.ground.actors.public import CorrectionAnswered, CorrectionSuggested
from maillon.ground.duties.commands import close_duties, open_duty
from maillon.ground.duties.kinds import DutyKind, register_duty
from maillon.ground.journal.public import Fact, reacts_to
from maillon.ground.places.public import Containment

CORRECTION = "actors.correction"
WITHIN = timedelta(days=14)
KEEPERS = [role for role, capabilities in ROLES.items() if Capability.MANAGE_DIRECTORY in capabilities]

register_duty(
    DutyKind(
        code=CORRECTION,
        title=_("Regarder une correction de l'annuaire"),
        note=_("Quelqu'un dit que quelque chose n'est pas juste."),
        url_name="actors:to_keep",
        capability=Capability.MANAGE_DIRECTORY,
    )
)


def directory_keeper(place: int, on: date) -> tuple[int, int | None] | None:
    """The organisation that keeps the directory nearest to a place, and where; None when nobody does."""
    around = Containment.objects.filter(part=place).values("whole")
    rows = Grant.objects.live(on).filter(role__in=KEEPERS, place__in=around).order_by("place__scale", "id")
    return rows.values_list("organisation_id", "place_id").first()


@reacts_to(CorrectionSuggested)
def owe_a_look_at_the_correction(event: CorrectionSuggested, fact: Fact) -> None:
    """A fortnight to look, for whoever keeps the directory there."""
    keeper = directory_keeper(event.place, localdate(fact.recorded_at))
    if keeper is not None:
        open_duty(
            about=event.about,
            kind=CORRECTION,
            organisation=keeper[0],
            place=event.place,
            due=fact.recorded_at + WITHIN,
            at=fact.recorded_at,
        )


@reacts_to(CorrectionAnswered)
def close_what_was_owed(event: CorrectionAnswered, fact: Fact) -> None:
    """Looked at: nothing is owed any more."""
    close_duties(event.about, at=fact.recorded_at, kind=CORRECTION)
