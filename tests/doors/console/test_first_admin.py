"""The first account of a space: everything or nothing."""

from dataclasses import replace

import pytest
from django.utils import timezone

from maillon.doors.console.first_admin import FirstAdmin, create_first_admin, place_named
from maillon.doors.console.sentences import Refusal
from maillon.ground.access.public import Actor, Capability, Role
from maillon.ground.accounts.public import Account
from maillon.ground.actors.public import Organisation
from maillon.ground.places.public import Place, PlaceKind, add_place
from maillon.ground.spaces.public import Space, SpaceKind
from maillon.kernel.act import Act
from maillon.kernel.uid import uuid7

pytestmark = pytest.mark.django_db
PASSWORD = "un mot de passe assez long"


def house_act() -> Act[Actor]:
    now = timezone.now()
    return Act(actor=Actor.system("test"), happened_at=now, recorded_at=now)


@pytest.fixture
def town() -> Place:
    return add_place(house_act(), name="Rivemont", kind=PlaceKind.COMMUNE, uid=uuid7())


def asked(town: Place, login: str = "Zoe") -> FirstAdmin:
    return FirstAdmin(
        organisation="Ville de Rivemont",
        kind=SpaceKind.TOWN,
        place=town.pk,
        first_name="Zoé",
        last_name="Fictive",
        email="zoe@example.org",
        login=login,
    )


def test_the_account_administers_its_space_with_a_second_factor(town: Place) -> None:
    account = create_first_admin(asked(town), PASSWORD)
    assert (account.login, account.must_use_second_factor, account.check_password(PASSWORD)) == ("zoe", True, True)
    [grant] = Actor.load(account.pk, timezone.localdate()).grants
    assert grant.role == Role.SPACE_ADMIN
    assert Organisation.objects.get(pk=grant.organisation).space == Space.objects.get()
    alone = Actor.load(account.pk, timezone.localdate(), second_factor=False)
    assert not list(alone.grants_for(Capability.MANAGE_ACCESS))


def test_a_weak_password_makes_nothing(town: Place) -> None:
    with pytest.raises(Refusal):
        create_first_admin(asked(town), "court")
    assert (Space.objects.count(), Organisation.objects.count(), Account.objects.count()) == (0, 0, 0)


def test_an_address_that_reaches_nobody_makes_nothing(town: Place) -> None:
    with pytest.raises(Refusal, match=r"« zoe\.example\.org » n'est pas une adresse"):
        create_first_admin(replace(asked(town), email="zoe.example.org"), PASSWORD)
    assert not Space.objects.exists()


def test_a_taken_login_makes_nothing_more(town: Place) -> None:
    create_first_admin(asked(town), PASSWORD)
    with pytest.raises(Refusal, match="déjà pris"):
        create_first_admin(asked(town), PASSWORD)
    assert (Space.objects.count(), Account.objects.count()) == (1, 1)


def test_a_place_is_found_by_its_name(town: Place) -> None:
    assert place_named("rivemont").id == town.pk
    with pytest.raises(Refusal, match="Aucun lieu"):
        place_named("Nulle Part Sur Rien")
    Place.objects.filter(pk=town.pk).update(kind=PlaceKind.QPV)
    with pytest.raises(Refusal, match="maillon import places"):
        place_named("Nulle Part Sur Rien")


def test_two_places_of_that_name_are_both_named(town: Place) -> None:
    add_place(house_act(), name="Rivemont", kind=PlaceKind.COMMUNE, uid=uuid7())
    with pytest.raises(Refusal, match="plusieurs lieux"):
        place_named("Rivemont")
