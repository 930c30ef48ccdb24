"""Who acts in this request: live grants and passes, loaded once, then plain data."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists

from maillon.ground.access.apart import about_card, kept_from, live_conflicts
from maillon.ground.access.capabilities import (
    LATER,
    OF_ANY_ACCOUNT,
    PASS_OPENS,
    PUBLIC,
    READS_PERSONAL_DATA,
    ROLES,
    Capability,
    PassKind,
    Reach,
    Role,
)
from maillon.ground.access.models import Grant


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveGrant:
    """One grant in force, with what its role can do; `name` is the organisation's, shown as the hat."""

    id: int
    person: int
    organisation: int
    space: int | None
    place: int | None
    role: Role
    name: str

    @property
    def capabilities(self) -> Mapping[Capability, Reach]:
        return ROLES[self.role]


@dataclass(frozen=True, slots=True, kw_only=True)
class LivePass:
    """One pass in force."""

    uid: UUID
    kind: PassKind
    about: UUID
    person: int | None = None
    last_visit: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts. `key` names nobody; `kept_from` are people never put together with this one."""

    key: str
    account: int | None = None
    grants: tuple[LiveGrant, ...] = ()
    passes: tuple[LivePass, ...] = ()
    persons: frozenset[int] = frozenset()
    kept_from: frozenset[int] = frozenset()
    hat: int | None = None
    second_factor: bool = field(default=True)

    @classmethod
    def public(cls) -> "Actor":
        """Anyone, without account."""
        return cls(key="public")

    @classmethod
    def system(cls, name: str) -> "Actor":
        """The house itself: sweeps, imports, reactions. Sees nothing through the scope."""
        return cls(key=f"system:{name}")

    @classmethod
    def load(
        cls,
        account: int,
        day: date,
        *,
        hat: int | None = None,
        second_factor: bool = True,
        only: Collection[int] | None = None,
    ) -> "Actor":
        """The live grants of an account's cards, in one query; a few more for who is kept from somebody.

        `only` keeps to these cards: who entered through the telephone of one card opens no other.
        """
        rows = Grant.objects.live(day).filter(
            person__card__account_id=account,
            person__card__account__is_active=True,
            organisation__closed_on__isnull=True,
        )
        if only is not None:
            rows = rows.filter(person__in=only)
        of_them = live_conflicts(day).filter(about_card())
        found = list(
            rows.annotate(kept=Exists(of_them))
            .values_list(
                "id",
                "person_id",
                "organisation_id",
                "organisation__space_id",
                "place_id",
                "role",
                "organisation__name",
                "kept",
            )
            .order_by("id")
        )
        grants = tuple(
            LiveGrant(id=i, person=p, organisation=o, space=s, place=pl, role=Role(r), name=n)
            for i, p, o, s, pl, r, n, _kept in found
        )
        persons = frozenset(grant.person for grant in grants)
        return cls(
            key=f"account:{account}",
            account=account,
            grants=grants,
            persons=persons,
            kept_from=kept_from(persons, day) if any(row[-1] for row in found) else frozenset(),
            hat=_hat(grants, hat),
            second_factor=second_factor,
        )

    def with_pass(self, live: LivePass) -> "Actor":
        """The same actor, holding one more pass."""
        key = self.key if self.account else f"pass:{live.uid}"
        return replace(self, passes=(*self.passes, live), key=key)

    def with_passes(self, live: Iterable[LivePass], day: date) -> "Actor":
        """The same actor, holding these passes, and kept from whom their holders are kept from."""
        actor = self
        for held in live:
            actor = actor.with_pass(held)
        holders = frozenset(held.person for held in actor.passes if held.person is not None)
        if not holders - actor.persons:
            return actor
        return replace(actor, kept_from=kept_from(actor.persons | holders, day))

    def wearing(self, organisation: int) -> "Actor":
        """The same actor under another of its hats."""
        return replace(self, hat=_hat(self.grants, organisation))

    def grants_for(self, capability: Capability) -> Iterable[LiveGrant]:
        """Grants that carry `capability`; those that read personal data need the second factor."""
        if capability in READS_PERSONAL_DATA and not self.second_factor:
            return ()
        return tuple(grant for grant in self.grants if capability in grant.capabilities)

    def passes_for(self, capability: Capability) -> Iterable[LivePass]:
        return tuple(held for held in self.passes if capability in PASS_OPENS[held.kind])

    def holds(self, capability: Capability) -> bool:
        """Whether the door may open at all; which rows stand behind it is the scope's business."""
        if capability in PUBLIC:
            return True
        if capability in OF_ANY_ACCOUNT:
            return self.account is not None
        return any(self.grants_for(capability)) or any(self.passes_for(capability))

    def reads_personal_data(self) -> bool:
        """Whether one of the roles reads personal data, second factor shown or not."""
        asked = READS_PERSONAL_DATA - LATER
        return any(not asked.isdisjoint(grant.capabilities) for grant in self.grants)


def _hat(grants: tuple[LiveGrant, ...], wished: int | None) -> int | None:
    organisations = [grant.organisation for grant in grants]
    if wished in organisations:
        return wished
    return organisations[0] if organisations else None
