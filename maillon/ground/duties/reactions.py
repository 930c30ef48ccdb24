"""Work the house gave up becomes somebody's duty."""

from datetime import timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability, Grant, Role
from maillon.ground.duties.commands import open_duty
from maillon.ground.duties.kinds import DutyKind, register_duty
from maillon.ground.duties.models import Duty
from maillon.ground.work.public import GivenUp, on_given_up

register_duty(
    DutyKind(
        code="work.given_up",
        title=_("Un travail automatique n'a pas pu se faire"),
        note=_("Prévenez la personne qui tient ce site : elle trouvera le détail dans « maillon doctor »."),
        capability=Capability.MANAGE_ACCESS,
    )
)
WITHIN = timedelta(hours=24)


@on_given_up
def owe_a_look(given_up: GivenUp) -> None:
    """One open duty per kind of work, for the organisation that administers the oldest space."""
    about = _about(given_up.path)
    keeper = _keeper(given_up)
    if keeper is None or Duty.objects.open().filter(about=about, kind="work.given_up").exists():
        return
    open_duty(
        about=about,
        kind="work.given_up",
        organisation=keeper,
        due=given_up.at + WITHIN,
        at=given_up.at,
        note=given_up.error.rsplit(".", 1)[-1][:40],
    )


def _about(path: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"maillon:work:{path}")


def _keeper(given_up: GivenUp) -> int | None:
    rows = Grant.objects.live(localdate(given_up.at)).filter(role=Role.SPACE_ADMIN).order_by("id")
    return rows.values_list("organisation_id", flat=True).first()
