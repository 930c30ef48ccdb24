"""Making a link, following an object."""

from typing import Any
from uuid import UUID

from django.db.models import Max, Min
from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.public import Person
from maillon.ground.journal.public import command
from maillon.ground.links.kinds import linkable
from maillon.ground.links.models import Follower, Link
from maillon.ground.links.queries import Ref
from maillon.ground.links.states import Relation, may_stand
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation

# Relations that tell a story in time; being inspired or merged may be noticed long after.
_DATED = (Relation.LEADS_TO, Relation.SUMMARISED_IN, Relation.CONFIRMS, Relation.ADDS, Relation.CLOSES)


@command
def link(act: Act[Any], *, source: Ref, relation: Relation, target: Ref) -> Link:
    """Joins two objects once; the caller has checked that the actor may change the source.

    Refused with `link_to_a_person`, `unknown_link_kind`, `link_out_of_place` or `link_goes_back`.
    """
    relation = Relation(relation)
    _refuse_people(source, target)
    if linkable(source.kind) is None or linkable(target.kind) is None:
        raise RuleViolation("unknown_link_kind", _("Ces deux objets ne peuvent pas être reliés."))
    if source.uid == target.uid or not may_stand(relation, source.kind, target.kind):
        raise RuleViolation(
            "link_out_of_place", _("Ce lien n'existe pas entre ces deux objets. Choisissez-en un autre.")
        )
    found = Link.objects.filter(source=source.uid, relation=relation, target=target.uid).first()
    if found is not None:
        return found
    if relation in _DATED:
        _refuse_going_back(act, source, target)
    return Link.objects.create(
        source_kind=source.kind,
        source=source.uid,
        relation=relation,
        target_kind=target.kind,
        target=target.uid,
        at=act.happened_at,
        act=act.id,
    )


@command
def unlink(act: Act[Any], *, source: UUID, relation: Relation, target: UUID) -> int:
    """Takes a link away, made by mistake or over; the caller has checked that the actor may. Returns how many."""
    gone, _kinds = Link.objects.filter(source=source, relation=Relation(relation), target=target).delete()
    return gone


def _refuse_people(source: Ref, target: Ref) -> None:
    if Person.objects.filter(uid__in=(source.uid, target.uid)).exists():
        raise RuleViolation("link_to_a_person", _("Une trace ne mène jamais à une personne."))


def _refuse_going_back(act: Act[Any], source: Ref, target: Ref) -> None:
    before = Link.objects.filter(target=source.uid, relation__in=_DATED).aggregate(last=Max("at"))["last"]
    after = Link.objects.filter(source=target.uid, relation__in=_DATED).aggregate(first=Min("at"))["first"]
    too_early = before is not None and act.happened_at < before
    too_late = after is not None and act.happened_at > after
    if too_early or too_late:
        raise RuleViolation("link_goes_back", _("Les dates ne se suivent pas : vérifiez l'ordre de ces deux étapes."))


@command
def follow(act: Act[Any], *, about: UUID, person: int) -> int:
    """This person will be told what becomes of the object; following twice changes nothing."""
    Follower.objects.get_or_create(about=about, person_id=person, defaults={"since": act.happened_at})
    return person


@command
def unfollow(act: Act[Any], *, about: UUID, person: int) -> int:
    """This person is not told any more."""
    Follower.objects.filter(about=about, person_id=person).delete()
    return person
