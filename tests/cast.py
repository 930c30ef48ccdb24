"""The shared cast. Each member, place and organisation is made when a test first names it.

`cast.mediator.act()` acts, `cast.mediator.actor` looks, `cast.mediator.client()` browses signed in with a second factor.

    Awa      mediator        of the cell       quarter         Karim    coordinator     of the cell   (its whole)
    Josette  councillor      of the council    quarter         Nadia    council host    of the council
    Samir    volunteer       of the cell       quarter         Inès     CCAS agent      of the CCAS   commune
    Paul     project manager of the town       commune         Claire   elected         of the town   commune
    Hugo     State delegate  of the State      commune         Rose     facilitator     of the network (no place)
    Omar     space admin     of the cell                       Lucie    data officer    of the cell
    Yasmine  listener        of the cell       quarter
    Léo      mediator of another cell, next quarter            Mona     mediator here for the cell, there for another
    `revoked`, `expired`, `not_yet`: mediators of the cell whose grant does not live today
    `visitor`: nobody; `neighbour`: a resident's card without account; `kept_apart`: a resident kept from Awa
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from maillon.ground.access.public import Actor, Role
from maillon.ground.accounts.public import Account, Card
from maillon.ground.actors.public import Organisation, OrganisationKind, Person
from maillon.ground.places.public import Place, PlaceKind
from maillon.ground.spaces.public import Space, SpaceKind
from maillon.kernel.act import Act
from tests.makers import (
    FAR_AWAY,
    LONG_AGO,
    give_role,
    keep_apart,
    make_account,
    make_organisation,
    make_person,
    make_place,
    make_space,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Someone of the cast. `person` and `account` are None for the visitor."""

    person: Person | None = None
    account: Account | None = None

    @property
    def actor(self) -> Actor:
        """The actor of a request made now."""
        return Actor.load(self.account.pk, timezone.localdate()) if self.account else Actor.public()

    def act(self, *, at: datetime | None = None, **options: Any) -> Act[Actor]:
        """A new act of this member, now unless said."""
        when = at or timezone.now()
        actor = self.actor
        return Act(actor=actor, hat=options.pop("hat", actor.hat), happened_at=when, recorded_at=when, **options)

    def client(self, *, second_factor: bool = True, **options: Any) -> Client:
        """A browser signed in as this member."""
        client = Client(**options)
        if self.account is not None:
            client.force_login(self.account)
            session = client.session
            session["second_factor"] = second_factor
            session.save()
        return client

    @property
    def user(self) -> Account | AnonymousUser:
        return self.account or AnonymousUser()


class Cast:
    """Places, organisations and people, made when first named."""

    @cached_property
    def commune(self) -> Place:
        return make_place("Rivemont", PlaceKind.COMMUNE)

    @cached_property
    def quarter(self) -> Place:
        return make_place("Les Tilleuls", inside=self.commune)

    @cached_property
    def next_quarter(self) -> Place:
        return make_place("La Gare", inside=self.commune)

    @cached_property
    def far_commune(self) -> Place:
        return make_place("Hautbourg", PlaceKind.COMMUNE)

    @cached_property
    def space(self) -> Space:
        return make_space("Entraide des Tilleuls")

    @cached_property
    def council_space(self) -> Space:
        return make_space("Conseil citoyen des Tilleuls", SpaceKind.COUNCIL)

    @cached_property
    def town_space(self) -> Space:
        return make_space("Ville de Rivemont", SpaceKind.TOWN)

    @cached_property
    def network_space(self) -> Space:
        return make_space("Centre de ressources", SpaceKind.NETWORK)

    @cached_property
    def other_space(self) -> Space:
        return make_space("Entraide de la Gare")

    @cached_property
    def cell(self) -> Organisation:
        return make_organisation("Entraide des Tilleuls", place=self.quarter, space=self.space)

    @cached_property
    def partner(self) -> Organisation:
        """Another organisation of the same space."""
        return make_organisation("Le Local", place=self.quarter, space=self.space)

    @cached_property
    def other_cell(self) -> Organisation:
        return make_organisation("Entraide de la Gare", place=self.next_quarter, space=self.other_space)

    @cached_property
    def council(self) -> Organisation:
        kind = OrganisationKind.COUNCIL
        return make_organisation("Conseil citoyen", kind, place=self.quarter, space=self.council_space)

    @cached_property
    def ccas(self) -> Organisation:
        return make_organisation("CCAS", OrganisationKind.CCAS, place=self.commune, space=self.town_space)

    @cached_property
    def town(self) -> Organisation:
        return make_organisation("Ville", OrganisationKind.TOWN, place=self.commune, space=self.town_space)

    @cached_property
    def state(self) -> Organisation:
        return make_organisation("Préfecture", OrganisationKind.STATE, place=self.commune, space=self.town_space)

    @cached_property
    def network(self) -> Organisation:
        kind = OrganisationKind.NETWORK
        return make_organisation("Réseau", kind, place=self.commune, space=self.network_space)

    def member(self, name: str, role: Role, organisation: Organisation, place: Place | None, **grant: Any) -> Member:
        """Someone more, with an account and one grant."""
        if organisation.space is None:
            raise ValueError("a member needs an organisation with a space")
        person = make_person(organisation.space, name)
        give_role(person, role, organisation, place, **grant)
        login = f"{name.lower()}-{person.pk}"
        return Member(person=person, account=make_account(person, login))

    @cached_property
    def mediator(self) -> Member:
        return self.member("Awa", Role.MEDIATOR, self.cell, self.quarter)

    @cached_property
    def coordinator(self) -> Member:
        return self.member("Karim", Role.COORDINATOR, self.cell, None)

    @cached_property
    def councillor(self) -> Member:
        return self.member("Josette", Role.COUNCILLOR, self.council, self.quarter)

    @cached_property
    def council_host(self) -> Member:
        return self.member("Nadia", Role.COUNCIL_HOST, self.council, self.quarter)

    @cached_property
    def volunteer(self) -> Member:
        return self.member("Samir", Role.VOLUNTEER, self.cell, self.quarter)

    @cached_property
    def ccas_agent(self) -> Member:
        return self.member("Inès", Role.CCAS_AGENT, self.ccas, self.commune)

    @cached_property
    def project_manager(self) -> Member:
        return self.member("Paul", Role.PROJECT_MANAGER, self.town, self.commune)

    @cached_property
    def official(self) -> Member:
        return self.member("Claire", Role.OFFICIAL, self.town, self.commune)

    @cached_property
    def state_delegate(self) -> Member:
        return self.member("Hugo", Role.STATE_DELEGATE, self.state, self.commune)

    @cached_property
    def facilitator(self) -> Member:
        return self.member("Rose", Role.FACILITATOR, self.network, None)

    @cached_property
    def space_admin(self) -> Member:
        return self.member("Omar", Role.SPACE_ADMIN, self.cell, None)

    @cached_property
    def listener(self) -> Member:
        """Listens to those who help, for the very cell that employs Awa and coordinates Samir."""
        return self.member("Yasmine", Role.LISTENER, self.cell, self.quarter)

    @cached_property
    def data_officer(self) -> Member:
        return self.member("Lucie", Role.DATA_OFFICER, self.cell, None)

    @cached_property
    def next_door(self) -> Member:
        """Léo: the same role, another organisation, the next quarter."""
        return self.member("Léo", Role.MEDIATOR, self.other_cell, self.next_quarter)

    @cached_property
    def twice(self) -> Member:
        """Mona: mediator of the cell here and of the other cell there, on one card each."""
        mona = self.member("Mona", Role.MEDIATOR, self.cell, self.quarter)
        elsewhere = make_person(self.other_space, "Mona")
        give_role(elsewhere, Role.MEDIATOR, self.other_cell, self.next_quarter)
        if mona.account is not None:
            Card.objects.create(account=mona.account, person=elsewhere)
        return mona

    @cached_property
    def revoked(self) -> Member:
        return self.member("Renée", Role.MEDIATOR, self.cell, self.quarter, revoked_at=timezone.now())

    @cached_property
    def expired(self) -> Member:
        return self.member("Edmond", Role.MEDIATOR, self.cell, self.quarter, ends_on=LONG_AGO.replace(month=2))

    @cached_property
    def not_yet(self) -> Member:
        return self.member("Félix", Role.MEDIATOR, self.cell, self.quarter, starts_on=FAR_AWAY)

    @cached_property
    def visitor(self) -> Member:
        return Member()

    @cached_property
    def neighbour(self) -> Person:
        """A resident known to the cell, without account."""
        return make_person(self.space, "Samia", last_name="Invente", phone="+33600000001")

    @cached_property
    def kept_apart(self) -> Person:
        """A resident who must never be put together with Awa."""
        person = make_person(self.space, "Denis", last_name="Fictif", phone="+33600000002")
        if self.mediator.person is not None:
            keep_apart(self.mediator.person, person)
        return person


@pytest.fixture
def cast(db: None) -> Cast:
    """The shared cast, empty until someone is named."""
    return Cast()


__all__ = [
    "FAR_AWAY",
    "LONG_AGO",
    "Cast",
    "Member",
    "cast",
    "give_role",
    "keep_apart",
    "make_account",
    "make_organisation",
    "make_person",
    "make_place",
    "make_space",
]
