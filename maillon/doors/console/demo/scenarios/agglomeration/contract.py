"""The contrat de ville, signed before any council existed: its instances live in it, its councils came after."""

from datetime import date

from maillon.doors.console.demo.scenarios.scene import Scene, on
from maillon.voice.bodies.public import Body
from maillon.voice.contracts.public import Framework, add_signatory, link_body, sign_contract, write_contract

SIGNED = on(2015, 6, 30).date()
INSTANCES = ("steering", "housing", "theme-", "clip-")


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
    add_signatory(
        scene.by("projet", "signatory", scene.moment(2, 11)),
        contract=contract.uid,
        organisation=scene.organisations["agglo"].pk,
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


def _since(scene: Scene, key: str, body: Body) -> date:
    return SIGNED if key.startswith(INSTANCES) else body.began_on or scene.begins
