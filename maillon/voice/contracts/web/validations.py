"""What both co-pilots must say yes to."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.voice.contracts import commands, queries
from maillon.voice.contracts.states import ValidationKind
from maillon.voice.contracts.web.choices import as_uid
from maillon.voice.contracts.web.forms_pilots import AskForm, VoiceForm
from maillon.voice.contracts.web.saying import carry_out

OFFICE = Capability.ANSWER_AS_OFFICE


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
    card = queries.voice_or_404(request.actor, uid, localdate(request.now))
    return carry_out(
        request,
        "contracts/voice.html",
        VoiceForm(request.POST or None),
        lambda given: commands.give_voice(
            request.act(), voice=uid, agrees=given["agrees"] == "yes", reason=given["reason"]
        ),
        said=_("Votre réponse est notée, pour votre côté."),
        to=("contracts:voice", uid),
        card=card,
        contract=card.validation.contract,
    )
