"""The only translation of grants into rows. Lists and single objects share it."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from maillon.ground.access.actor import Actor, LiveGrant
from maillon.ground.access.capabilities import PUBLIC, Capability, Reach
from maillon.ground.actors.public import Organisation
from maillon.ground.places.public import Containment

NOTHING = Q(pk__in=())
# An empty Q would vanish from `NOTHING | Q()`: everything must be said.
EVERYTHING = Q(pk__isnull=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Where a model keeps what access needs: field paths, and what is public anyway.

    A reach whose path is missing opens nothing. `public` is the filter of rows anyone may see.
    """

    organisation: str | None = None
    place: str | None = None
    space: str | None = None
    person: str | None = None
    uid: str = "uid"
    public: Q | None = None


def rows_allowed(actor: Actor, capability: Capability, scope: Scope) -> Q:
    """The filter of the rows `actor` may reach with `capability`."""
    if capability in PUBLIC:
        return scope.public if scope.public is not None else NOTHING
    found = NOTHING
    for grant in actor.grants_for(capability):
        found |= _of_grant(grant, grant.capabilities[capability], scope)
    for held in actor.passes_for(capability):
        found |= Q(**{scope.uid: held.about})
    if scope.person and actor.kept_from:
        found &= ~Q(**{f"{scope.person}__in": actor.kept_from})
    return found


def _of_grant(grant: LiveGrant, reach: Reach, scope: Scope) -> Q:
    if reach == Reach.EVERYWHERE:
        return EVERYTHING
    if reach == Reach.PERSON:
        return Q(**{scope.person: grant.person}) if scope.person else NOTHING
    if reach == Reach.SPACE:
        return Q(**{scope.space: grant.space}) if scope.space and grant.space else NOTHING
    if reach == Reach.PLACE:
        return _in_place(grant, scope) if scope.place and grant.place else NOTHING
    if not scope.organisation:
        return NOTHING
    own = Q(**{scope.organisation: grant.organisation})
    return own & _in_place(grant, scope) if scope.place and grant.place else own


def _in_place(grant: LiveGrant, scope: Scope) -> Q:
    inside = Containment.objects.filter(whole=grant.place).values("part")
    return Q(**{f"{scope.place}__in": inside})


class ScopedQuerySet(models.QuerySet[Any]):
    """A queryset that knows who may see what. Subclasses set `scope`."""

    scope: ClassVar[Scope] = Scope()

    def allowed(self, actor: Actor, capability: Capability) -> Self:
        """The rows `actor` may reach with `capability`, each once."""
        found = rows_allowed(actor, capability, self.scope)
        model: type[models.Model] = self.model
        if not crosses_many(model, self.scope):
            return self.filter(found)
        # A body of three neighbourhoods would come three times; a subquery can still be locked, DISTINCT cannot.
        return self.filter(pk__in=model._base_manager.filter(found).values("pk"))


@cache
def crosses_many(model: Hashable, scope: "Scope") -> bool:
    """Whether one of the paths may lead to several rows."""
    paths = (scope.organisation, scope.place, scope.space, scope.person)
    return any(_is_many(model, path.split("__")) for path in paths if path)


def _is_many(model: Any, steps: list[str]) -> bool:
    for step in steps:
        field = model._meta.get_field(step)
        if field.many_to_many or field.one_to_many:
            return True
        if field.related_model is None:
            return False
        model = field.related_model
    return False


def can(actor: Actor, capability: Capability, row: models.Model) -> bool:
    """The same rule on one row."""
    rows = type(row)._default_manager.all()
    if not isinstance(rows, ScopedQuerySet):
        raise TypeError(f"{type(row).__name__} has no scope")
    return rows.allowed(actor, capability).filter(pk=row.pk).exists()


def may_in(
    actor: Actor,
    capability: Capability,
    *,
    organisation: int | None = None,
    place: int | None = None,
    person: int | None = None,
) -> bool:
    """Whether something new may be made there: the same reaches, before the row exists."""
    if person is not None and person in actor.kept_from:
        return False
    return any(
        _covers(grant, grant.capabilities[capability], organisation, place, person)
        for grant in actor.grants_for(capability)
    )


def _covers(grant: LiveGrant, reach: Reach, organisation: int | None, place: int | None, person: int | None) -> bool:
    if reach == Reach.EVERYWHERE:
        return True
    if reach == Reach.PERSON:
        return person is not None and person == grant.person
    if reach == Reach.SPACE:
        return organisation is not None and _same_space(organisation, grant)
    if reach == Reach.ORGANISATION and organisation != grant.organisation:
        return False
    if place is None or grant.place is None:
        return reach == Reach.ORGANISATION
    return Containment.objects.filter(part=place, whole=grant.place).exists()


def _same_space(organisation: int, grant: LiveGrant) -> bool:
    if organisation == grant.organisation:
        return True
    return grant.space is not None and Organisation.objects.filter(pk=organisation, space=grant.space).exists()
