"""Linking bodies, asking councils, tying actions to a framework."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.search.public import search
from maillon.ground.ui.forms import PlainForm
from maillon.voice.contracts import commands, queries
from maillon.voice.contracts.states import Answer
from maillon.voice.contracts.web import forms_bodies as forms
from maillon.voice.contracts.web.choices import as_uid
from maillon.voice.contracts.web.saying import carry_out

OFFICE = Capability.ANSWER_AS_OFFICE
FOUND = ("initiative", "meeting", "minutes")


@opens(get=OFFICE, post=OFFICE)
def link(request: MaillonRequest, slug: str) -> HttpResponse:
    contract = queries.own_contract_or_404(request.actor, slug)
    near = queries.bodies_near(contract)
    wanted = next((body for body in near if str(body.uid) == request.GET.get("instance")), None)
    start = {"body": str(wanted.uid), "since": wanted.began_on} if wanted else {}
    return carry_out(
        request,
        "contracts/form.html",
        forms.LinkForm(request.POST or None, bodies=near, initial=start),
        lambda given: commands.link_body(
            request.act(), contract=contract.uid, **{**given, "body": UUID(given["body"])}
        ),
        said=_("C'est rattaché, avec sa date."),
        to=("contracts:team", slug),
        contract=contract,
        title=_("Rattacher une instance ou un conseil"),
        about="" if near else _("Aucune instance n'est connue dans ces lieux : créez-la d'abord."),
        sees=_("Tout le monde voit les instances, leurs dates et la fonction qui les préside. Aucun nom."),
    )


@opens(get=OFFICE, post=OFFICE)
def describe(request: MaillonRequest, slug: str, uid: UUID) -> HttpResponse:
    contract = queries.own_contract_or_404(request.actor, slug)
    found = queries.link_or_404(contract, uid)
    kept = {name: getattr(found, name) for name in ("label", "decides", "rhythm", "chair", "until")}
    return carry_out(
        request,
        "contracts/form.html",
        forms.DescribeForm(request.POST or None, initial=kept),
        lambda given: commands.describe_link(request.act(), link=found.uid, **given),
        said=_("C'est noté."),
        to=("contracts:team", slug),
        contract=contract,
        title=_("Dire ce que fait cette instance"),
        about=found.body.name,
        sees=_("Tout le monde voit les instances, leurs dates et la fonction qui les préside. Aucun nom."),
    )


@opens(get=OFFICE, post=OFFICE)
def consult(request: MaillonRequest, slug: str) -> HttpResponse:
    contract = queries.own_contract_or_404(request.actor, slug)
    form = forms.ConsultForm(request.POST or None, contract=contract)
    return carry_out(
        request,
        "contracts/form.html",
        form,
        lambda given: commands.consult(
            request.act(),
            contract=contract.uid,
            **{
                **given,
                "body": UUID(given["body"]),
                "change": as_uid(given["change"]),
                "answer": Answer(given["answer"]),
            },
        ),
        said=_("C'est noté. Un conseil qui n'a pas répondu n'est jamais compté comme d'accord."),
        to=("contracts:team", slug),
        contract=contract,
        title=_("Noter une consultation"),
        about="" if form.fields["body"].choices else _("Rattachez d'abord un conseil à ce cadre."),  # type: ignore[attr-defined]
        sees=_(
            "Tout le monde voit qui a été consulté, quand, et ce qui a été répondu. Le conseil peut répondre lui-même."
        ),
    )


@opens(get=OFFICE, post=OFFICE)
def note(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """The institution writes what it heard."""
    found = queries.noted_or_404(request.actor, uid)
    return carry_out(
        request,
        "contracts/form.html",
        forms.AnswerForm(request.POST or None),
        lambda given: commands.note_answer(
            request.act(), consultation=found.uid, **{**given, "answer": Answer(given["answer"])}
        ),
        said=_("C'est noté, comme venant de vous. Le conseil peut le corriger."),
        to=("contracts:team", found.contract.slug),
        contract=found.contract,
        title=_("Noter la réponse du conseil"),
        about=f"{found.body.name} : {found.question}",
        sees=_("Tout le monde, avec la mention « noté par l'institution »."),
    )


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def answer(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """The council says it itself."""
    found = queries.asked_or_404(request.actor, uid)
    kept = {"answer": found.answer, "answered_on": found.answered_on, "words": found.words}
    return carry_out(
        request,
        "contracts/answer.html",
        forms.AnswerForm(request.POST or None, initial=kept),
        lambda given: commands.answer_consultation(
            request.act(), consultation=found.uid, **{**given, "answer": Answer(given["answer"])}
        ),
        said=_("L'avis du conseil est public, dans ses mots."),
        to=("contracts:page", found.contract.slug),
        consultation=found,
        contract=found.contract,
    )


@opens(get=OFFICE, post=OFFICE)
def actions(request: MaillonRequest, slug: str) -> HttpResponse:
    """What belongs to the framework: found by words, or by the address of its page."""
    contract = queries.shared_contract_or_404(request.actor, slug)
    takes_away = bool(request.POST.get("detach"))
    words = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    form = PlainForm(request.POST) if takes_away else forms.AttachForm(request.POST or None)

    def do(given: dict[str, str]) -> object:
        if takes_away:
            source = next((one.what.ref.uid for one in held if str(one.what.ref.uid) == request.POST["detach"]), None)
            return commands.detach(request.act(), contract=contract.uid, source=source) if source else None
        return commands.attach(request.act(), contract=contract.uid, address=given["address"])

    held = queries.actions_of(contract, request.actor)
    return carry_out(
        request,
        "contracts/actions.html",
        form,
        do,
        said=_("C'est détaché de ce cadre ; les autres la gardent.") if takes_away else _("C'est rattaché."),
        to=("contracts:actions", slug),
        contract=contract,
        held=held,
        words=words,
        hits=search(words, kinds=FOUND, limit=8).hits if words else (),
    )
