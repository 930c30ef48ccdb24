"""Table (b), typed by hand, is what the code does."""

from maillon.ground.access.capabilities import OF_ANY_ACCOUNT, PASS_OPENS, PUBLIC, READS_PERSONAL_DATA, ROLES
from maillon.ground.access.public import Capability, Role
from tests.policy import reach


def test_each_role_reaches_what_the_table_says() -> None:
    coded = {
        str(capability): {
            str(role): str(abilities[capability]) for role, abilities in ROLES.items() if capability in abilities
        }
        for capability in Capability
    }
    typed = reach.table()
    shown = {name: row for name, row in coded.items() if row or name in typed}
    assert shown == typed


def test_each_role_and_each_capability_is_in_the_table() -> None:
    assert set(reach.ROLES.values()) == {str(role) for role in Role}
    elsewhere = reach.TO_EVERYONE | reach.TO_ANY_ACCOUNT | frozenset().union(*reach.BY_PASS.values())
    assert {str(capability) for capability in Capability} == set(reach.table()) | elsewhere


def test_what_opens_without_a_role_is_what_the_table_says() -> None:
    assert {str(c) for c in PUBLIC} == reach.TO_EVERYONE
    assert {str(c) for c in OF_ANY_ACCOUNT} == reach.TO_ANY_ACCOUNT
    assert {str(kind): {str(c) for c in opened} for kind, opened in PASS_OPENS.items()} == reach.BY_PASS


def test_what_waits_for_the_second_factor_is_what_the_table_says() -> None:
    assert {str(c) for c in READS_PERSONAL_DATA} == reach.PERSONAL
