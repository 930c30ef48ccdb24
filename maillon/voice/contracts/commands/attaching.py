"""One action, one meeting, one word given may belong to several frameworks."""

from urllib.parse import urlsplit
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command, record
from maillon.ground.links.public import Ref, Relation, link, unlink
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.voice.contracts.attaching import object_at
from maillon.voice.contracts.commands.own import shared_contract
from maillon.voice.contracts.events import ContractChanged

KIND = "contract"


@command
def attach(act: Act[Actor], *, contract: UUID, address: str) -> UUID:
    """What stands at this address belongs to the contract too; twice changes nothing. Refused with `nothing_there`."""
    found = shared_contract(act, contract)
    source = object_at(urlsplit(address.strip()).path)
    if source is None or source.kind == KIND:
        raise RuleViolation(
            "nothing_there",
            _(
                "Cette adresse ne mène pas à une page publique d'ici. Copiez celle d'une initiative, d'une réunion ou d'un engagement."
            ),
        )
    link(act.then(), source=source, relation=Relation.PART_OF, target=Ref(KIND, found.uid))
    record(act, ContractChanged(about=found.uid, what="attached"))
    return source.uid


@command
def detach(act: Act[Actor], *, contract: UUID, source: UUID) -> int:
    """It does not belong to the contract any more; the other frameworks keep it."""
    found = shared_contract(act, contract)
    gone = unlink(act.then(), source=source, relation=Relation.PART_OF, target=found.uid)
    record(act, ContractChanged(about=found.uid, what="detached"))
    return gone
