"""How far a removal would go, said to whoever is about to do it: of what, whose, how many."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.actors.public import Organisation
from maillon.ground.links.public import derived_kinds, linkable, owners_among
from maillon.kernel.act import Act
from maillon.voice.meetings.models import Minutes
from maillon.voice.meetings.rules_reach import Reach, Touched

LABELS = {
    Touched.ACCOUNTS: _("Comptes rendus : versions, paragraphes, corrections, titres"),
    Touched.QUESTIONS: _("Questions et demandes, avec leurs réponses"),
    Touched.AGENDAS: _("Réunions, points, sujets, dates proposées, preuves d'envoi"),
    Touched.SPOKEN: _("Paroles gardées"),
    Touched.ADDRESSES: _("Adresses de pages, qui changent"),
    Touched.FILES: _("Documents retirés, à remplacer par une version corrigée"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """One line: how many things of a kind, and who answers for them; `owner` is empty when nobody does."""

    label: str | Promise
    owner: str
    count: int


def reached_lines(act: Act[Actor], minutes: Minutes, reach: Reach) -> list[Reached]:
    """What would change, the body's own first. What the actor may not see is not counted: it does not exist for her."""
    ours = minutes.body.organisation.name
    lines = [Reached(label=LABELS[what], owner=ours, count=reach.here[what]) for what in Touched if reach.here[what]]
    for kind, derived in sorted(derived_kinds().items()):
        by_owner = _by_owner(act, kind, reach.derived.get(kind, set()))
        lines += [Reached(label=derived.label, owner=owner, count=count) for owner, count in sorted(by_owner.items())]
    return lines


def _by_owner(act: Act[Actor], kind: str, uids: set[UUID]) -> dict[str, int]:
    owners = owners_among(act, kind, uids)
    names = dict(
        Organisation.objects.filter(pk__in={one.organisation for one in owners.values()}).values_list("pk", "name")
    )
    mine = {grant.organisation for grant in act.actor.grants}
    found: dict[str, int] = {}
    for uid in uids:
        owner = owners.get(uid)
        if linkable(kind) is None and (owner is None or owner.organisation not in mine):
            continue
        name = names[owner.organisation] if owner else ""
        found[name] = found.get(name, 0) + 1
    return found
