"""Entering with a login and a password, leaving."""

from django.contrib.auth import authenticate
from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import (
    Capability,
    MaillonRequest,
    TooManyTriesError,
    address_of,
    give_back,
    opens,
    take,
)
from maillon.ground.accounts import devices, entering, passkeys
from maillon.ground.accounts.models import Account
from maillon.ground.accounts.rules import PASSWORD_ANYWHERE, PASSWORD_HERE
from maillon.ground.accounts.web.forms import EnterForm
from maillon.ground.ui.public import render_page

ELSEWHERE = "https://www.wikipedia.org/"


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def enter(request: MaillonRequest) -> HttpResponse:
    form = EnterForm(request.POST or None, initial={"next": request.GET.get("next", "")})
    if form.is_valid():
        try:
            account = _account_of(request, form.cleaned_data["login"].strip().lower(), form.cleaned_data["password"])
        except TooManyTriesError as refused:
            form.add_error(None, str(refused))
        else:
            if account is not None:
                return _go_on(request, account, form)
            form.add_error(None, _("Identifiant ou mot de passe inconnu. Vérifiez les deux, ou recevez un code."))
    by_key = bool(passkeys.site_of(request))
    return render_page(request, "accounts/enter.html", form=form, by_key=by_key, onward=form["next"].value())


def _account_of(request: MaillonRequest, login: str, password: str) -> Account | None:
    """The account, or None in the same time whether it exists or not. A right password uses up no try."""
    here = (login, "known device" if devices.is_known(request, login) else address_of(request))
    take(PASSWORD_HERE, *here, at=request.now)
    if not devices.is_known(request, login):
        take(PASSWORD_ANYWHERE, login, at=request.now)
    account = authenticate(request, username=login, password=password)
    if not isinstance(account, Account):
        return None
    give_back(PASSWORD_HERE, *here)
    give_back(PASSWORD_ANYWHERE, login)
    return account


def _go_on(request: MaillonRequest, account: Account, form: EnterForm) -> HttpResponseRedirect:
    address = entering.begin(request, account, shared=form.cleaned_data["shared"], onward=form.cleaned_data["next"])
    response = HttpResponseRedirect(address)
    if not form.cleaned_data["shared"]:
        devices.remember(response, account)
    return response


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def leave(request: MaillonRequest) -> HttpResponse:
    """« J'ai fini »: nothing of this session stays in the browser. A shared device forgets everything."""
    if request.method != "POST":
        return render_page(request, "accounts/leave.html")
    shared = entering.leave(request)
    rotate_token(request)  # a form left behind, brought back by « page précédente », is refused
    response = redirect("accounts:left")
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"' if shared else '"cache"'
    return response


@opens(get=Capability.SEE_PUBLIC)
def leave_fast(request: MaillonRequest) -> HttpResponse:
    """« Quitter vite »: a plain link, because there is no time. Whoever comes back finds no session and no trace."""
    entering.leave(request)
    response = HttpResponseRedirect(ELSEWHERE)
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response["Referrer-Policy"] = "no-referrer"
    return response


@opens(get=Capability.SEE_PUBLIC)
def left(request: MaillonRequest) -> HttpResponse:
    return render_page(request, "accounts/left.html")


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def share_device(request: MaillonRequest) -> HttpResponse:
    """The shared-device switch, for who has no account: this session forgets fast, and leaving erases all."""
    if request.method != "POST":
        return render_page(request, "accounts/share_device.html")
    entering.mark_shared(request)
    return redirect("/")
