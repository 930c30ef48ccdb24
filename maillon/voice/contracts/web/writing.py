"""Writing a framework, its places, its signatories, its document; signing and ending it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.files.public import store_upload
from maillon.voice.contracts import commands, queries
from maillon.voice.contracts.registered import AUDIENCE
from maillon.voice.contracts.states import ContractState, Framework
from maillon.voice.contracts.web import forms_writing as forms
from maillon.voice.contracts.web.choices import as_uid
from maillon.voice.contracts.web.saying import carry_out

OFFICE = Capability.ANSWER_AS_OFFICE


@opens(get=OFFICE, post=OFFICE)
def create(request: MaillonRequest) -> HttpResponse:
    form = forms.WriteForm(request.POST or None, actor=request.actor)
    return carry_out(
        request,
        "contracts/create.html",
        form,
        lambda given: commands.write_contract(
            request.act(),
            organisation=given["organisation"].pk,
            title=given["title"],
            kind=Framework(given["kind"]),
            kind_name=given["kind_name"],
            places=form.chosen(),
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
            purpose=given["purpose"],
        ),
        said=_("C'est écrit. Seules les institutions le voient, jusqu'à la signature."),
        to=lambda made: ("contracts:team", made.slug),
    )


@opens(get=OFFICE, post=OFFICE)
def edit(request: MaillonRequest, slug: str) -> HttpResponse:
    contract = queries.own_contract_or_404(request.actor, slug)
    kept = {name: getattr(contract, name) for name in ("title", "starts_on", "ends_on", "purpose")}
    return carry_out(
        request,
        "contracts/form.html",
        forms.TextForm(request.POST or None, initial=kept),
        lambda given: commands.edit_contract(request.act(), contract=contract.uid, **given),
        said=_("C'est noté."),
        to=("contracts:team", slug),
        contract=contract,
        title=_("Modifier le texte"),
        sees=_("Rien n'est public avant la signature."),
    )


@opens(get=OFFICE, post=OFFICE)
def cover(request: MaillonRequest, slug: str) -> HttpResponse:
    contract = queries.own_contract_or_404(request.actor, slug)
    form = forms.CoverForm(request.POST or None, contract=contract)
    return carry_out(
        request,
        "contracts/form.html",
        form,
        lambda given: commands.cover_place(
            request.act(), contract=contract.uid, place=form.chosen(), task=given["task"]
        ),
        said=_("C'est noté."),
        to=("contracts:team", slug),
        contract=contract,
        title=_("Un lieu, et ce qui s'y fait"),
        sees=_("Tout le monde le lira sur la page de ce lieu."),
    )


@opens(get=OFFICE, post=OFFICE)
def signatory(request: MaillonRequest, slug: str) -> HttpResponse:
    contract = queries.own_contract_or_404(request.actor, slug)
    return carry_out(
        request,
        "contracts/form.html",
        forms.SignatoryForm(request.POST or None, contract=contract),
        lambda given: commands.add_signatory(request.act(), contract=contract.uid, **given),
        said=_("C'est noté."),
        to=("contracts:team", slug),
        contract=contract,
        title=_("Une organisation signataire"),
        sees=_("Tout le monde voit les organisations signataires et leurs dates, jamais qui a tenu le stylo."),
    )


@opens(get=OFFICE, post=OFFICE)
def withdraw(request: MaillonRequest, slug: str, uid: UUID) -> HttpResponse:
    contract = queries.own_contract_or_404(request.actor, slug)
    leaving = queries.signatory_or_404(contract, uid)
    return carry_out(
        request,
        "contracts/form.html",
        forms.WithdrawForm(request.POST or None),
        lambda given: commands.withdraw_signatory(request.act(), signatory=leaving.uid, **given),
        said=_("Le retrait est noté, avec sa date et sa raison."),
        to=("contracts:team", slug),
        contract=contract,
        title=_("Noter un retrait"),
        about=leaving.organisation.name,
        sees=_("La date et la raison sont publiques. La signature d'avant reste lisible."),
    )


@opens(get=OFFICE, post=OFFICE)
def document(request: MaillonRequest, slug: str) -> HttpResponse:
    contract = queries.own_contract_or_404(request.actor, slug)
    return carry_out(
        request,
        "contracts/form.html",
        forms.DocumentForm(request.POST or None, request.FILES or None),
        lambda given: store_upload(request.act(), upload=given["upload"], about=contract.uid, audience=AUDIENCE),
        said=_("Le document est rangé avec ce cadre."),
        to=("contracts:team", slug),
        contract=contract,
        title=_("Joindre un document"),
        sees=_("Public comme le cadre lui-même : dès la signature."),
    )


@opens(get=OFFICE, post=OFFICE)
def sign(request: MaillonRequest, slug: str) -> HttpResponse:
    contract = queries.own_contract_or_404(request.actor, slug)
    return carry_out(
        request,
        "contracts/form.html",
        forms.SignForm(request.POST or None),
        lambda given: commands.sign_contract(request.act(), contract=contract.uid, on=given["on"]),
        said=_("C'est signé, et public. Le texte ne change plus que par avenant."),
        to=("contracts:page", slug),
        contract=contract,
        title=_("Publier ce cadre, signé"),
        about=_("Une fois signé, le texte, les lieux et les signataires ne changent plus que par un avenant daté."),
        sees=_("Tout le monde."),
    )


@opens(get=OFFICE, post=OFFICE)
def end(request: MaillonRequest, slug: str) -> HttpResponse:
    contract = queries.own_contract_or_404(request.actor, slug)
    if contract.state == ContractState.WRITING:
        raise Http404
    others = [
        one
        for one in queries.contracts_of_team(request.actor)
        if one.pk != contract.pk and one.state == ContractState.SIGNED
    ]
    return carry_out(
        request,
        "contracts/form.html",
        forms.EndForm(request.POST or None, others=others),
        lambda given: commands.end_contract(
            request.act(), contract=contract.uid, on=given["on"], replaced_by=as_uid(given["replaced_by"])
        ),
        said=_("C'est noté. Tout reste lisible."),
        to=("contracts:page", slug),
        contract=contract,
        title=_("Terminer ou remplacer ce cadre"),
        sees=_("Tout le monde voit le dernier jour, et ce qui prend la suite."),
    )
