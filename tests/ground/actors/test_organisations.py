"""Organisations with or without numbers; what they can do, until when."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from maillon.ground.actors.commands import change_organisation, check_organisation, close_organisation
from maillon.ground.actors.models import FunctionHeld, Organisation
from maillon.ground.actors.public import (
    Function,
    OrganisationKind,
    add_organisation,
    declare_function,
    functions_near,
)
from maillon.ground.actors.queries import directory
from maillon.kernel.act import utc
from maillon.kernel.refusals import RuleViolation
from tests.cast import Cast, Member, make_place

NOW = utc(2026, 11, 2, 9)
DAY = NOW.date()
SIRET = "73282932000074"


def add(member: Member, cast: Cast, **more: Any) -> Organisation:
    said: dict[str, Any] = {"name": "Les Étoiles", "kind": OrganisationKind.COLLECTIVE, "place": cast.quarter.pk}
    return add_organisation(member.act(at=NOW), **said | more)


def test_a_collective_needs_neither_siret_nor_rna(cast: Cast) -> None:
    made = add(cast.project_manager, cast)
    assert (made.siret, made.rna, made.place, made.checked_on) == ("", "", cast.quarter, None)


def test_numbers_and_addresses_are_kept_clean(cast: Cast) -> None:
    made = add(
        cast.project_manager,
        cast,
        siret="732 829 320 00074",
        rna="w931012345",
        phone="01 48 09 00 00",
        email=" accueil@exemple.fr ",
        website="www.exemple.fr",
        checked=True,
    )
    assert (made.siret, made.rna, made.phone, made.email, made.website, made.checked_on) == (
        SIRET,
        "W931012345",
        "+33148090000",
        "accueil@exemple.fr",
        "https://www.exemple.fr",
        DAY,
    )


@pytest.mark.parametrize("who", ["mediator", "coordinator", "visitor", "next_door", "facilitator"])
def test_only_who_keeps_the_directory_there_adds(cast: Cast, who: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        add(getattr(cast, who), cast)
    assert refused.value.code == "not_allowed"


def test_a_project_manager_keeps_her_town_and_no_other(cast: Cast) -> None:
    with pytest.raises(RuleViolation) as refused:
        add(cast.project_manager, cast, place=cast.far_commune.pk)
    assert refused.value.code == "not_allowed"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"name": "  "}, "organisation_without_name"),
        ({"siret": "123"}, "wrong_siret"),
        ({"rna": "931012345"}, "wrong_rna"),
        ({"phone": "12 34 56"}, "unreadable_phone"),
        ({"email": "accueil"}, "wrong_email"),
        ({"website": "javascript:alert(1)//x"}, "wrong_website"),
        ({"name": "association les etoiles"}, "organisation_known"),
        ({"name": "Autre", "siret": SIRET}, "siret_known"),
        ({"name": "Autre", "rna": "W931012345"}, "rna_known"),
    ],
)
def test_refusals_say_why(cast: Cast, said: dict[str, Any], code: str) -> None:
    add(cast.project_manager, cast, siret=SIRET, rna="W931012345")
    with pytest.raises(RuleViolation) as refused:
        add(cast.project_manager, cast, **said)
    assert refused.value.code == code
    assert str(refused.value) != code
    assert Organisation.objects.filter(place=cast.quarter, name="Les Étoiles").count() == 1


def test_another_one_of_the_same_name_is_accepted_when_it_is_said(cast: Cast) -> None:
    first, second = add(cast.project_manager, cast), add(cast.project_manager, cast, homonym=True)
    assert first.pk != second.pk


def test_the_database_itself_refuses_a_number_twice(cast: Cast) -> None:
    first, second = add(cast.project_manager, cast, siret=SIRET), add(cast.project_manager, cast, name="Autre")
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=second.pk).update(siret=first.siret)


def test_what_is_changed_has_been_checked_that_day(cast: Cast) -> None:
    made = add(cast.project_manager, cast)
    changed = change_organisation(
        cast.project_manager.act(at=NOW), organisation=made.uid, values={"name": "Étoiles", "phone": "0692 12 34 56"}
    )
    assert (changed.name, changed.phone, changed.checked_on) == ("Étoiles", "+262692123456", DAY)


def test_saying_it_is_still_right_checks_it_and_closing_takes_it_out(cast: Cast) -> None:
    made = add(cast.project_manager, cast)
    assert check_organisation(cast.project_manager.act(at=NOW), organisation=made.uid).checked_on == DAY
    assert directory(cast.quarter) == [made, cast.town]
    close_organisation(cast.project_manager.act(at=NOW), organisation=made.uid)
    assert directory(cast.quarter) == [cast.town]
    for refused_to in (cast.mediator, cast.visitor):
        with pytest.raises(RuleViolation):
            check_organisation(refused_to.act(at=NOW), organisation=made.uid)


def test_a_function_is_held_in_a_place_until_an_end(cast: Cast) -> None:
    made = add(cast.project_manager, cast)
    held = declare_function(
        cast.project_manager.act(at=NOW),
        organisation=made.pk,
        function=Function.FEED,
        place=cast.quarter.pk,
        ends_on=date(2026, 12, 31),
        means=" une cuisine ",
    )
    assert held.means == "une cuisine"
    assert functions_near(cast.quarter, DAY) == [held]
    assert functions_near(cast.commune, DAY) == [held]
    assert functions_near(cast.quarter, DAY, Function.TEACH) == []
    assert functions_near(cast.quarter, date(2027, 1, 1)) == []
    assert functions_near(make_place("Ailleurs"), DAY) == []


@pytest.mark.parametrize(
    ("end", "code"), [(date(2026, 11, 1), "ends_before_start"), (date(2027, 12, 1), "availability_too_long")]
)
def test_an_availability_ends_and_within_a_year(cast: Cast, end: date, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        declare_function(
            cast.project_manager.act(at=NOW),
            organisation=cast.cell.pk,
            function=Function.FEED,
            place=cast.quarter.pk,
            ends_on=end,
        )
    assert refused.value.code == code


def test_said_again_a_function_is_held_once(cast: Cast) -> None:
    for end in (date(2026, 12, 1), date(2027, 3, 1)):
        declare_function(
            cast.project_manager.act(at=NOW),
            organisation=cast.cell.pk,
            function=Function.FEED,
            place=cast.quarter.pk,
            ends_on=end,
        )
    assert list(FunctionHeld.objects.values_list("ends_on", flat=True)) == [date(2027, 3, 1)]
