"""Two co-pilots: naming them, taking a mandate, being replaced."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, can, opens
from maillon.ground.ui.forms import PlainForm
from maillon.voice.contracts import commands, queries
from maillon.voice.contracts.states import Side
from maillon.voice.contracts.web import forms_pilots as forms
from maillon.voice.contracts.web.saying import carry_out

OFFICE = Capability.ANSWER_AS_OFFICE


@opens(get=OFFICE, post=OFFICE)
def name(request: MaillonRequest, slug: str) -> HttpResponse:
    contract = queries.own_contract_or_404(request.actor, slug)
    return carry_out(
        request,
        "contracts/form.html",
        forms.PilotForm(request.POST or None, contract=contract),
        lambda given: commands.name_pilot(
            request.act(), contract=contract.uid, **{**given, "side": Side(given["side"])}
        ),
        said=_("C'est noté. La personne qui tient cette fonction peut prendre son mandat."),
        to=("contracts:team", slug),
        contract=contract,
        title=_("Nommer un copilote"),
        about=_("Deux copilotes, deux institutions : une de chaque côté, chacune avec sa lettre de mission."),
        sees=_("Tout le monde voit la fonction et les dates. Le nom, seulement si la personne l'accepte elle-même."),
    )


@opens(get=OFFICE, post=OFFICE)
def mandate(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """Taking it, showing one's name or not, signing the letter, ending it: one button each."""
    found = queries.mandate_or_404(request.actor, uid)
    move = request.POST.get("move", "")
    takes, stops = move in {"", "take"}, move == "stop"
    shown = {"public_name": found.public_name}
    taking = forms.MandateForm(request.POST if move == "take" else None, initial=shown)
    day = forms.DayForm(request.POST if not takes and not stops else None)

    def do(given: dict[str, Any]) -> Any:
        act = request.act()
        if takes:
            return commands.take_mandate(act, mandate=found.uid, public_name=given["public_name"])
        if stops:
            return commands.stop_mandate(act, mandate=found.uid)
        if move == "letter":
            return commands.sign_letter(act, mandate=found.uid, on=given["on"])
        return commands.end_mandate(act, mandate=found.uid, on=given["on"])

    return carry_out(
        request,
        "contracts/mandate.html",
        PlainForm(request.POST) if stops else taking if takes else day,
        do,
        said=_("C'est noté."),
        to=("contracts:mandate", found.uid),
        mandate=found,
        contract=found.contract,
        taking=taking,
        day=day,
        ours=can(request.actor, OFFICE, found),
        mine=found.person_id in request.actor.persons,
        free=found.person_id is None,
        stopped=found.stopped_at is not None,
        replacements=found.replacements.all(),
    )


@opens(get=OFFICE, post=OFFICE)
def replacement(request: MaillonRequest, uid: UUID) -> HttpResponse:
    found = queries.mandate_or_404(request.actor, uid)
    return carry_out(
        request,
        "contracts/form.html",
        forms.ReplacementForm(request.POST or None),
        lambda given: commands.name_replacement(request.act(), mandate=found.uid, **given),
        said=_("Le remplacement est nommé : tout le monde sait à qui s'adresser."),
        to=("contracts:mandate", found.uid),
        contract=found.contract,
        title=_("Nommer un remplacement"),
        about=found.office,
        sees=_("Tout le monde voit la fonction et les dates. Le nom, seulement si la personne l'accepte elle-même."),
    )
