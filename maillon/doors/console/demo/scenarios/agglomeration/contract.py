"""The contrat de ville, signed before any council existed: its instances live in it, its councils came after.

Two people steer it together, one for the agglomeration and one for the State.
"""

from datetime import date, timedelta

from maillon.doors.console.demo.scenarios.scene import Scene, on
from maillon.voice.bodies.public import Body
from maillon.voice.contracts.public import (
    Contract,
    Framework,
    Side,
    add_signatory,
    link_body,
    name_pilot,
    sign_contract,
    take_mandate,
    write_contract,
)

SIGNED = on(2015, 6, 30).date()
INSTANCES = ("steering", "housing", "theme-", "clip-")
PILOTS = (
    (Side.LOCAL, "projet", "agglo", "Direction de projet politique de la ville"),
    (Side.STATE, "deleguee", "state", "Délégation du préfet"),
)


def sign(scene: Scene) -> None:
    """Written down in 2016 with its own dates; each body belongs to it from the day it really did."""
    contract = write_contract(
        scene.by("projet", "contract", scene.moment(2)),
        organisation=scene.organisations["agglo"].pk,
        title="Contrat de ville de la Plaine de la Lisse",
        kind=Framework.CITY,
        starts_on=on(2015, 1, 1).date(),
        ends_on=on(2020, 12, 31).date(),
        places=[scene.places["agglo"].pk],
    )
    for key in ("agglo", "state"):
        add_signatory(
            scene.by("projet", f"signatory:{key}", scene.moment(2, 11)),
            contract=contract.uid,
            organisation=scene.organisations[key].pk,
            signed_on=SIGNED,
        )
    sign_contract(scene.by("projet", "signed", scene.moment(2, 12)), contract=contract.uid, on=SIGNED)
    for key, body in scene.bodies.items():
        if key.startswith((*INSTANCES, "council-")):
            link_body(
                scene.by("projet", f"linked:{key}", scene.moment(2, 14)),
                contract=contract.uid,
                body=body.uid,
                since=_since(scene, key, body),
            )
    _two_pilots(scene, contract)


def _two_pilots(scene: Scene, contract: Contract) -> None:
    for side, who, organisation, office in PILOTS:
        named = name_pilot(
            scene.by("projet", f"pilot:{who}", scene.moment(3)),
            contract=contract.uid,
            side=side,
            organisation=scene.organisations[organisation].pk,
            office=office,
            mission="Réunir celles et ceux qui agissent, et faire suivre ce qui est dit.",
            starts_on=SIGNED,
            letter_local_on=SIGNED,
            letter_state_on=SIGNED + timedelta(days=9),
        )
        take_mandate(scene.by(who, f"take:{who}", scene.moment(4)), mandate=named.uid)


def _since(scene: Scene, key: str, body: Body) -> date:
    return SIGNED if key.startswith(INSTANCES) else body.began_on or scene.begins
