"""What a council wishes: revisable, kept, never binding."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.commands.own import own
from maillon.voice.bodies.events import WishesSaid
from maillon.voice.bodies.models import Body, PresenceWish
from maillon.voice.bodies.states import COUNCILS, BodyKind, CouncilTheme, WishRole


@dataclass(frozen=True, slots=True, kw_only=True)
class WishDraft:
    """One cell of the grid; `role` is None to take a wish back. `instance_name` when nobody knows it yet."""

    theme: CouncilTheme
    role: WishRole | None
    instance: UUID | None = None
    instance_name: str = ""


@command
def say_wishes(act: Act[Actor], *, council: UUID, wishes: Sequence[WishDraft]) -> int:
    """The wishes that changed replace the former ones, which stay readable. Answers how many changed.

    Refused with `councils_wish` for a body that is no council, `which_instance` when a wish names none or an unknown
    one is neither found nor written by its name.
    """
    found: Body = own(act, Body.objects.all(), council)
    if BodyKind(found.kind) not in COUNCILS:
        raise RuleViolation("councils_wish", _("Seul un conseil dit où il souhaite être présent."))
    current = {
        (w.instance_id, w.instance_name, w.theme): w for w in PresenceWish.objects.current().filter(council=found)
    }
    uids = [w.instance for w in wishes if w.instance]
    instances = {b.uid: b for b in Body.objects.living().filter(uid__in=uids)}
    changed = 0
    for wish in wishes:
        name = wish.instance_name.strip()
        if (wish.instance is None) == (not name) or (wish.instance and wish.instance not in instances):
            raise RuleViolation("which_instance", _("Choisissez une instance, ou écrivez son nom."))
        instance = instances[wish.instance] if wish.instance else None
        known = current.get((instance.pk if instance else None, name, wish.theme.value))
        if (known.role if known else None) == (wish.role.value if wish.role else None):
            continue
        changed += 1
        if known is not None:
            known.replaced_at = act.happened_at
            known.save(update_fields=["replaced_at"])
        if wish.role is not None:
            PresenceWish.objects.create(
                uid=uuid7(),
                council=found,
                instance=instance,
                instance_name=name,
                theme=wish.theme,
                role=wish.role,
                said_at=act.happened_at,
            )
    if changed:
        record(act, WishesSaid(about=found.uid, changed=changed))
    return changed
