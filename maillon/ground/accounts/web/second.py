"""The second factor: shown at each entry, set up once."""

import segno
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from maillon.ground.access.public import (
    SECOND_FACTOR_KEY,
    Capability,
    MaillonRequest,
    TooManyTriesError,
    address_of,
    give_back,
    opens,
    take,
)
from maillon.ground.accounts import entering, passkeys
from maillon.ground.accounts import second_factor as factor
from maillon.ground.accounts.models import Account
from maillon.ground.accounts.rules import SECOND_FACTOR_ANYWHERE, SECOND_FACTOR_HERE
from maillon.ground.accounts.web.forms import SecondFactorForm, SetUpForm
from maillon.ground.accounts.web.mine import account_of
from maillon.ground.ui.public import render_page

SEED_KEY = "second_factor_seed"


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def second_factor(request: MaillonRequest) -> HttpResponse:
    """Asks for the code of who has shown a first proof; a signed-in person without it sets it up or shows it."""
    waiting = entering.pending(request, request.now)
    if waiting is None:
        return _without_first_proof(request)
    form = SecondFactorForm(request.POST or None)
    if form.is_valid():
        try:
            right = _check(request, waiting.account, form.cleaned_data["code"])
        except TooManyTriesError as refused:
            form.add_error(None, str(refused))
        else:
            if right:
                return redirect(entering.finish(request, waiting))
            form.add_error("code", _("Ce code n'est pas le bon, ou il a déjà servi. Attendez le suivant."))
    by_key = bool(passkeys.site_of(request)) and passkeys.has_key(waiting.account)
    return render_page(request, "accounts/second_factor.html", form=form, by_key=by_key)


def _without_first_proof(request: MaillonRequest) -> HttpResponse:
    if not isinstance(request.user, Account):
        return redirect("accounts:enter")
    if request.session.get(SECOND_FACTOR_KEY):
        return redirect("accounts:mine")
    if not factor.is_set_up(request.user):
        return redirect("accounts:set_up_second_factor")
    return redirect(entering.begin(request, request.user, cards=request.session.get("cards")))


def _check(request: MaillonRequest, account: Account, code: str) -> bool:
    key = str(account.pk)
    take(SECOND_FACTOR_HERE, key, address_of(request), at=request.now)
    take(SECOND_FACTOR_ANYWHERE, key, at=request.now)
    if not factor.check(account, code, at=request.now):
        return False
    give_back(SECOND_FACTOR_HERE, key, address_of(request))
    give_back(SECOND_FACTOR_ANYWHERE, key)
    return True


@opens(get=Capability.OWN_ACCOUNT, post=Capability.OWN_ACCOUNT)
def set_up(request: MaillonRequest) -> HttpResponse:
    """Ties a telephone to the account. Replacing one asks for a session that showed the one before."""
    account = account_of(request)

    if factor.is_set_up(account) and not request.session.get(SECOND_FACTOR_KEY):
        return redirect("accounts:second_factor")
    seed = _seed(request)
    form = SetUpForm(request.POST or None)
    if form.is_valid():
        if factor.set_up(account, seed, form.cleaned_data["code"], at=request.now):
            del request.session[SEED_KEY]
            request.session[SECOND_FACTOR_KEY] = True
            request.session.cycle_key()
            return redirect("accounts:recovery_codes")
        form.add_error("code", _("Ce code n'est pas le bon. Vérifiez l'heure de votre téléphone et tapez le suivant."))
    picture = segno.make(factor.address_of_seed(account, seed), micro=False).svg_inline(scale=5, border=2)
    spelled = " ".join(seed[i : i + 4] for i in range(0, len(seed), 4))
    return render_page(request, "accounts/set_up_second_factor.html", form=form, picture=picture, seed=spelled)


def _seed(request: MaillonRequest) -> str:
    """The seed offered in this session, kept sealed: the table of sessions must not hold it."""
    if SEED_KEY not in request.session:
        request.session[SEED_KEY] = factor.seal_text(factor.new_seed())
    return factor.open_text(request.session[SEED_KEY])


@opens(get=Capability.OWN_ACCOUNT, post=Capability.OWN_ACCOUNT)
def recovery_codes(request: MaillonRequest) -> HttpResponse:
    """Ten codes for the day the telephone is lost, shown until they are noted down, then never again."""
    account = account_of(request)

    codes = factor.recovery_codes(account) if request.session.get(SECOND_FACTOR_KEY) else []
    if request.method == "POST":
        factor.recovery_codes_noted(account)
    if request.method == "POST" or not codes:
        return redirect(reverse("accounts:mine"))
    return render_page(request, "accounts/recovery_codes.html", codes=codes)
