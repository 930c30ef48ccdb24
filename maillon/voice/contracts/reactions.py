"""A signed contract can be found; a co-pilot's shown name goes with her card."""

from datetime import datetime

from django.urls import reverse

from maillon.ground.journal.public import Fact, reacts_to
from maillon.ground.search.public import index, indexable, unindex
from maillon.ground.vault.public import Dossier, on_erase
from maillon.voice.contracts.events import ChangePublished, ContractMoved
from maillon.voice.contracts.models import Contract, Mandate
from maillon.voice.contracts.states import ChangeState, ContractState


@reacts_to(ContractMoved)
def index_contract(event: ContractMoved, _fact: Fact) -> None:
    _index(event)


@reacts_to(ChangePublished)
def index_change(event: ChangePublished, _fact: Fact) -> None:
    _index(event)


def _index(event: ContractMoved | ChangePublished) -> None:
    """Its words, and those of its published amendments."""
    found = Contract.objects.filter(uid=event.about).first()
    if found is None or found.state == ContractState.WRITING:
        unindex(event.about)
        return
    changes = [indexable(one, "title", "text") for one in found.changes.filter(state=ChangeState.PUBLISHED)]
    index(
        "contract",
        found.uid,
        title=found.title,
        body="\n".join([found.kind_shown, indexable(found, "purpose"), *changes]),
        url=reverse("contracts:page", args=[found.slug]),
        places=list(found.covers.filter(until__isnull=True).values_list("place_id", flat=True)),
    )


@on_erase
def forget_shown_names(dossier: Dossier, at: datetime) -> None:
    """Running twice changes nothing."""
    Mandate.objects.filter(person__dossier=dossier).exclude(public_name="").update(public_name="")
