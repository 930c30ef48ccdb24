"""Frameworks for tests, through the real commands: signed two years ago, for four more years."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from maillon.ground.access.public import Role
from maillon.ground.actors.public import Organisation
from maillon.kernel.refusals import RuleViolation
from maillon.voice.bodies.public import Body, BodyKind, found_body
from maillon.voice.contracts.public import (
    Contract,
    Framework,
    Mandate,
    Side,
    ValidationVoice,
    add_signatory,
    name_pilot,
    sign_contract,
    take_mandate,
    write_contract,
)
from tests.cast import Cast, Member


def today() -> date:
    return timezone.localdate()


def signed_day() -> date:
    return today() - timedelta(days=700)


def a_writing(cast: Cast, title: str = "Contrat de ville de Rivemont", **options: object) -> Contract:
    """A framework of the town being written, over the commune and the quarter."""
    fields: dict[str, object] = {
        "organisation": cast.town.pk,
        "title": title,
        "kind": Framework.CITY,
        "starts_on": today() - timedelta(days=730),
        "ends_on": today() + timedelta(days=1400),
        "places": [cast.commune.pk, cast.quarter.pk],
        **options,
    }
    return write_contract(cast.project_manager.act(), **fields)  # type: ignore[arg-type]


def a_contract(cast: Cast, title: str = "Contrat de ville de Rivemont", **options: object) -> Contract:
    """The same, signed."""
    made = a_writing(cast, title, **options)
    add_signatory(cast.project_manager.act(), contract=made.uid, organisation=cast.town.pk, signed_on=signed_day())
    return sign_contract(cast.project_manager.act(), contract=made.uid, on=signed_day())


def an_instance(
    cast: Cast, name: str = "Comité de pilotage", kind: BodyKind = BodyKind.STEERING, place: int = 0
) -> Body:
    return found_body(
        cast.project_manager.act(),
        organisation=cast.town.pk,
        name=name,
        kind=kind,
        places=[place or cast.commune.pk],
        purpose="Décider des priorités.",
    )


def two_pilots(cast: Cast, contract: Contract, *, taken: bool = True) -> dict[Side, Mandate]:
    """Paul for the town and Hugo for the State, since the signature."""
    found = {}
    for side, organisation, who in (
        (Side.LOCAL, cast.town, cast.project_manager),
        (Side.STATE, cast.state, cast.state_delegate),
    ):
        found[side] = name_pilot(
            cast.project_manager.act(),
            contract=contract.uid,
            side=side,
            organisation=organisation.pk,
            office=f"Fonction {side.value}",
            starts_on=signed_day(),
            letter_local_on=signed_day(),
            letter_state_on=signed_day(),
        )
        if taken:
            found[side] = take_mandate(who.act(), mandate=found[side].uid)
    return found


def voice_of(contract: Contract, side: Side) -> ValidationVoice:
    """The voice of that side in the newest validation."""
    found: ValidationVoice | None = (
        ValidationVoice.objects.filter(validation__contract=contract, side=side).order_by("-pk").first()
    )
    assert found is not None
    return found


def colleague(cast: Cast, organisation: Organisation, name: str = "Anouk") -> Member:
    """Someone else who speaks for that institution."""
    return cast.member(name, Role.OFFICIAL, organisation, None)


def refused(code: str) -> pytest.RaisesExc[RuleViolation]:
    """Refused for this reason and no other."""
    return pytest.raises(RuleViolation, check=lambda error: error.code == code)
