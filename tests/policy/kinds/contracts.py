"""What stands behind the addresses of common frameworks."""

from maillon.ground.access.public import Role
from maillon.voice.bodies.public import BodyKind, found_body
from maillon.voice.contracts.models import Change, Consultation, ContractBody, Mandate, Signatory
from maillon.voice.contracts.public import (
    ChangeKind,
    Contract,
    Framework,
    Side,
    ValidationKind,
    ValidationVoice,
    add_signatory,
    ask_validation,
    consult,
    link_body,
    name_pilot,
    sign_contract,
    write_change,
    write_contract,
)
from tests.cast import Cast, Member
from tests.policy.objects import NOWHERE, VOICE, Target, Where, kind
from tests.voice.contracts.making import signed_day, today

HERE = Where("town", "commune")


def _pilot(cast: Cast, at: Where) -> Member:
    """Someone who speaks for that organisation."""
    return cast.member(f"Pilote {at.organisation_name}", Role.OFFICIAL, at.organisation(cast), None)


def _contract(cast: Cast, at: Where, *, signed: bool = True) -> tuple[Contract, Member]:
    pilot, organisation = _pilot(cast, at), at.organisation(cast)
    made = write_contract(
        pilot.act(),
        organisation=organisation.pk,
        title=f"Cadre {at.organisation_name}",
        kind=Framework.CITY,
        starts_on=signed_day(),
        ends_on=today().replace(year=today().year + 3, day=1),
        places=[at.place(cast).pk],
    )
    add_signatory(pilot.act(), contract=made.uid, organisation=organisation.pk, signed_on=signed_day())
    return sign_contract(pilot.act(), contract=made.uid, on=signed_day()) if signed else made, pilot


@kind("contract", NOWHERE)
def contract(cast: Cast, at: Where) -> Target:
    return Target(args=(_contract(cast, HERE)[0].slug,), of=at, public=True)


@kind("contract_place", NOWHERE)
def contract_place(cast: Cast, at: Where) -> Target:
    _contract(cast, HERE)
    return Target(args=(HERE.place(cast).slug,), of=at, public=True)


@kind("own_contract", VOICE)
def own_contract(cast: Cast, at: Where) -> Target:
    return Target(args=(_contract(cast, at)[0].slug,), of=at)


@kind("written_contract", VOICE)
def written_contract(cast: Cast, at: Where) -> Target:
    return Target(args=(_contract(cast, at, signed=False)[0].slug,), of=at)


@kind("own_signatory", VOICE)
def own_signatory(cast: Cast, at: Where) -> Target:
    made, _pilot = _contract(cast, at)
    return Target(args=(made.slug, Signatory.objects.get(contract=made).uid), of=at)


@kind("own_change", VOICE)
def own_change(cast: Cast, at: Where) -> Target:
    made, pilot = _contract(cast, at)
    found: Change = write_change(
        pilot.act(), contract=made.uid, kind=ChangeKind.AMENDMENT, title="Avenant", text="Il change.", on=today()
    )
    return Target(args=(found.uid,), of=at)


def _linked(cast: Cast, council_of: Where, contract_of: Where) -> tuple[Contract, Member, ContractBody]:
    made, pilot = _contract(cast, contract_of)
    host = cast.member(f"Hôte {council_of.organisation_name}", Role.COUNCIL_HOST, council_of.organisation(cast), None)
    body = found_body(
        host.act(),
        organisation=council_of.organisation(cast).pk,
        name=f"Conseil {council_of.organisation_name}",
        kind=BodyKind.CITIZENS_COUNCIL,
        places=[council_of.place(cast).pk],
    )
    return made, pilot, link_body(pilot.act(), contract=made.uid, body=body.uid, since=signed_day())


@kind("own_link", VOICE)
def own_link(cast: Cast, at: Where) -> Target:
    made, _pilot, link = _linked(cast, at, at)
    return Target(args=(made.slug, link.uid), of=at)


def _asked(cast: Cast, council_of: Where, contract_of: Where) -> Consultation:
    made, pilot, link = _linked(cast, council_of, contract_of)
    return consult(pilot.act(), contract=made.uid, body=link.body.uid, question="Votre avis ?", asked_on=signed_day())


@kind("asked_council", VOICE)
def asked_council(cast: Cast, at: Where) -> Target:
    return Target(args=(_asked(cast, at, Where("state", "commune")).uid,), of=at)


@kind("noted_consultation", VOICE)
def noted_consultation(cast: Cast, at: Where) -> Target:
    return Target(args=(_asked(cast, VOICE[0], at).uid,), of=at)


def _mandate(cast: Cast, contract: Contract, pilot: Member, at: Where, side: Side) -> Mandate:
    return name_pilot(
        pilot.act(),
        contract=contract.uid,
        side=side,
        organisation=at.organisation(cast).pk,
        office="Direction de projet",
        starts_on=signed_day(),
    )


@kind("own_mandate", VOICE)
def own_mandate(cast: Cast, at: Where) -> Target:
    made, pilot = _contract(cast, at)
    return Target(args=(_mandate(cast, made, pilot, at, Side.LOCAL).uid,), of=at)


@kind("asked_voice", (Where("town", "commune"), Where("council", "quarter"), Where("network", "commune")))
def asked_voice(cast: Cast, at: Where) -> Target:
    """The voice of one side, asked by that side; the other side has an address of its own."""
    made, pilot = _contract(cast, at)
    for side, of in ((Side.LOCAL, at), (Side.STATE, Where("state", "commune"))):
        _mandate(cast, made, pilot, of, side)
    ask_validation(pilot.act(), contract=made.uid, kind=ValidationKind.OTHER, title="Un texte", text="Le voici.")
    return Target(args=(ValidationVoice.objects.get(validation__contract=made, side=Side.LOCAL).uid,), of=at)
