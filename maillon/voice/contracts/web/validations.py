"""What both co-pilots must say yes to."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.forms import PlainForm
from maillon.voice.contracts import commands, queries
from maillon.voice.contracts.states import ValidationKind
from maillon.voice.contracts.web.choices import as_uid
from maillon.voice.contracts.web.forms_pilots import AskForm, VoiceForm
from maillon.voice.contracts.web.saying import carry_out

OFFICE = Capability.ANSWER_AS_OFFICE
SAID: dict[str, Any] = {
    "back": gettext_lazy("Votre réponse est reprise : votre côté peut répondre de nouveau."),
    "withdraw": gettext_lazy("La demande est retirée : plus rien n'attend les deux copilotes."),
}


@opens(get=OFFICE, post=OFFICE)
def ask(request: MaillonRequest, slug: str) -> HttpResponse:
    contract = queries.shared_contract_or_404(request.actor, slug)
    wanted = next((one for one in contract.changes.all() if str(one.uid) == request.GET.get("avenant")), None)
    start = (
        {"kind": ValidationKind.AMENDMENT, "change": str(wanted.uid), "title": wanted.title, "text": wanted.text}
        if wanted
        else {"kind": ValidationKind.OTHER}
    )
    return carry_out(
        request,
        "contracts/form.html",
        AskForm(request.POST or None, contract=contract, initial=start),
        lambda given: commands.ask_validation(
            request.act(),
            contract=contract.uid,
            **{**given, "kind": ValidationKind(given["kind"]), "change": as_uid(given["change"])},
        ),
        said=_("C'est demandé. Chacun des deux copilotes le trouve dans ce qu'il a à faire."),
        to=("contracts:team", slug),
        contract=contract,
        title=_("Demander une validation à deux"),
        about=_("Il faut deux oui. Un seul non, avec sa raison, arrête."),
        sees=_("Les deux institutions. Une fois validé à deux, le titre et la date sont publics."),
    )


@opens(get=OFFICE, post=OFFICE)
def voice(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """Its side's answer; taking it back, or withdrawing what was asked: one button each."""
    card, move = queries.voice_or_404(request.actor, uid, localdate(request.now)), request.POST.get("move", "")
    form: PlainForm = VoiceForm(request.POST or None)
    if move in SAID:
        form = PlainForm(request.POST)

    def do(given: dict[str, Any]) -> Any:
        act = request.act()
        if move == "back":
            return commands.take_back_voice(act, voice=uid)
        if move == "withdraw":
            return commands.withdraw_validation(act, validation=card.validation.uid)
        return commands.give_voice(act, voice=uid, agrees=given["agrees"] == "yes", reason=given["reason"])

    return carry_out(
        request,
        "contracts/voice.html",
        form,
        do,
        said=str(SAID.get(move, "")) or _("Votre réponse est notée, pour votre côté."),
        to=("contracts:voice", uid),
        card=card,
        contract=card.validation.contract,
    )
