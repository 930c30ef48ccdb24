"""Entering with a six-digit code or a one-button link, without any password."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from maillon.ground.access.public import Capability, MaillonRequest, PassKind, TooManyTriesError, find_by_link, opens
from maillon.ground.accounts import codes, entering, second_factor
from maillon.ground.accounts.commands import join_card, open_account, use_link
from maillon.ground.accounts.models import Account, Card
from maillon.ground.accounts.web.forms import CodeForm, ContactForm
from maillon.ground.ui.public import render_page

ASKED_KEY = "code_asked"


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def ask_code(request: MaillonRequest) -> HttpResponse:
    """Sends a code to a telephone or a mail, if it belongs to someone of a team; never says whether it does."""
    form = ContactForm(request.POST or None)
    if form.is_valid():
        kind, value = form.cleaned_data["contact"]
        try:
            uid = codes.ask_code(kind, value, form.cleaned_data["first_name"], at=request.now)
        except TooManyTriesError as refused:
            form.add_error(None, str(refused))
        else:
            request.session.flush()
            request.session[ASKED_KEY] = {"uid": str(uid), "shared": form.cleaned_data["shared"]}
            return redirect("accounts:type_code")
    return render_page(request, "accounts/ask_code.html", form=form)


@sensitive_post_parameters("code")
@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def type_code(request: MaillonRequest) -> HttpResponse:
    """The code is asked in the browser that wanted it, and nowhere else."""
    asked = request.session.get(ASKED_KEY)
    if asked is None:
        return redirect("accounts:ask_code")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            persons = codes.use_code(UUID(asked["uid"]), form.cleaned_data["code"], at=request.now)
        except TooManyTriesError:
            persons = []
        if persons:
            return _enter(request, persons, shared=asked["shared"])
        form.add_error("code", _("Ce code n'est pas le bon, ou il a plus de dix minutes. Demandez-en un autre."))
    return render_page(request, "accounts/type_code.html", form=form)


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def by_link(request: MaillonRequest, token: str) -> HttpResponse:
    """GET shows a button, whoever or whatever follows the link; only the button enters, once."""
    found = find_by_link(PassKind.ENTRY, token, at=request.now)
    if found is None:
        return _dead_link(request)
    if request.method != "POST":
        joins = isinstance(request.user, Account) and found.person_id is not None
        return render_page(request, "accounts/by_link.html", joins=joins, address=request.path)
    holder = Card.objects.select_related("account").filter(person=found.person_id).first()
    if holder is not None and _enters_otherwise(holder.account):
        messages.info(request, _("Vous avez déjà un accès. Entrez comme d'habitude."))
        return redirect("accounts:enter")
    person = use_link(token, at=request.now)
    if person is None:
        return _dead_link(request)
    if holder is None and isinstance(request.user, Account) and request.POST.get("join") == "yes":
        join_card(request.act(), account=request.user.pk, person=person)
        messages.success(request, _("Ce rôle est ajouté à votre compte."))
        return redirect("accounts:mine")
    return _enter(request, [person], shared=request.POST.get("shared") == "on")


def _dead_link(request: MaillonRequest) -> HttpResponse:
    response = render_page(request, "accounts/dead_link.html")
    response.status_code = 410
    return response


def _enters_otherwise(account: Account) -> bool:
    """Whoever prepared the link must not enter in the place of someone who has a secret of her own."""
    return account.has_usable_password() or second_factor.is_set_up(account)


def _enter(request: MaillonRequest, persons: list[int], *, shared: bool) -> HttpResponseRedirect:
    account = open_account(request.act().then(), persons=persons)
    cards = set(Card.objects.filter(account=account, person__in=persons).values_list("person", flat=True))
    return HttpResponseRedirect(entering.begin(request, account, shared=shared, cards=cards))
