"""Amendments and decisions: written, given their effects, published."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.forms import PlainForm
from maillon.voice.contracts import commands, queries
from maillon.voice.contracts.commands.changes import needs_both
from maillon.voice.contracts.models import Change
from maillon.voice.contracts.states import ChangeKind, ChangeState, ContractState
from maillon.voice.contracts.web import forms_writing as forms
from maillon.voice.contracts.web.choices import as_uid
from maillon.voice.contracts.web.saying import carry_out

OFFICE = Capability.ANSWER_AS_OFFICE


@opens(get=OFFICE, post=OFFICE)
def write(request: MaillonRequest, slug: str) -> HttpResponse:
    contract = queries.own_contract_or_404(request.actor, slug)
    if contract.state == ContractState.WRITING:
        raise Http404
    return carry_out(
        request,
        "contracts/form.html",
        forms.ChangeForm(request.POST or None, contract=contract, initial={"kind": ChangeKind.AMENDMENT}),
        lambda given: commands.write_change(
            request.act(),
            contract=contract.uid,
            **{**given, "kind": ChangeKind(given["kind"]), "body": as_uid(given["body"])},
        ),
        said=_("C'est préparé. Dites ce qui arrive et ce qui part, puis publiez."),
        to=lambda made: ("contracts:change", made.uid),
        contract=contract,
        title=_("Écrire un avenant, ou noter une décision"),
        sees=_("Rien n'est public avant que vous ne publiiez. Ensuite, le texte ne change plus."),
    )


@opens(get=OFFICE, post=OFFICE)
def change(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """What comes and what leaves with it; then publishing, once both co-pilots agreed."""
    found = queries.change_or_404(request.actor, uid)
    publishes = request.POST.get("move") == "publish"
    bodies = queries.bodies_near(found.contract)
    effect = forms.EffectForm(None if publishes else request.POST or None, change=found, bodies=bodies)
    form = PlainForm(request.POST) if publishes else effect

    def do(given: dict[str, Any]) -> Any:
        if publishes:
            return commands.publish_change(request.act(), change=found.uid)
        kind, _sep, key = given["what"].partition(":")
        target: dict[str, Any] = {kind: UUID(key) if kind == "body" else int(key)}
        return commands.add_effect(request.act(), change=found.uid, adds=given["adds"] == "add", **target)

    return carry_out(
        request,
        "contracts/change.html",
        form,
        do,
        said=_("C'est publié, à sa date.") if publishes else _("C'est noté."),
        to=("contracts:page", found.contract.slug) if publishes else ("contracts:change", found.uid),
        effect=effect,
        change=found,
        contract=found.contract,
        **_around(found, request),
    )


def _around(found: Change, request: MaillonRequest) -> dict[str, Any]:
    return {
        "effects": found.effects.select_related("place", "organisation", "body"),
        "draft": found.state == ChangeState.DRAFT,
        "amends": found.kind == ChangeKind.AMENDMENT,
        "validations": found.validations.all(),
        "by_two": needs_both(found, localdate(request.now)),
    }
