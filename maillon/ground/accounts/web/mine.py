"""My account: my sessions, my hats, my password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import CARDS_KEY, HAT_KEY, SECOND_FACTOR_KEY, Capability, MaillonRequest, opens
from maillon.ground.accounts import second_factor
from maillon.ground.accounts.models import Account, Card, Session
from maillon.ground.accounts.queries import hats_of, session_mark, sessions_of
from maillon.ground.accounts.web.forms import PasswordForm
from maillon.ground.ui.public import render_page


def account_of(request: MaillonRequest) -> Account:
    """The account signed in; behind OWN_ACCOUNT there is always one."""
    if not isinstance(request.user, Account):
        raise Http404
    return request.user


@opens(get=Capability.OWN_ACCOUNT)
def mine(request: MaillonRequest) -> HttpResponse:
    account = account_of(request)
    return render_page(
        request,
        "accounts/mine.html",
        account=account,
        sessions=sessions_of(account, here=request.session.session_key or "", at=request.now),
        hats=hats_of(request.actor),
        has_password=account.has_usable_password(),
        has_telephone=second_factor.has_telephone(account),
        owes_second_factor=request.actor.reads_personal_data() and not request.actor.second_factor,
        manages_access=request.actor.holds(Capability.MANAGE_ACCESS),
    )


@opens(post=Capability.OWN_ACCOUNT)
def close_sessions(request: MaillonRequest) -> HttpResponse:
    """Closes one session named by its mark, or every other one."""
    account = account_of(request)
    wanted = request.POST.get("session", "")
    others = Session.objects.filter(account=account).exclude(session_key=request.session.session_key or "")
    keys = [row.session_key for row in others if wanted in {"", session_mark(row.session_key)}]
    Session.objects.filter(session_key__in=keys).delete()
    messages.success(request, _("C'est fermé : %(count)s.") % {"count": len(keys)})
    return redirect("accounts:mine")


@opens(get=Capability.OWN_ACCOUNT, post=Capability.OWN_ACCOUNT)
def hat(request: MaillonRequest) -> HttpResponse:
    """Chooses in whose name one acts from now on; remembered for the next entry."""
    hats = hats_of(request.actor)
    if request.POST.get("hat"):
        wanted = next((card for card in hats if str(card.organisation) == request.POST.get("hat")), None)
        if wanted is None:
            raise Http404
        account = account_of(request)
        request.session[HAT_KEY] = account.hat_id = wanted.organisation
        account.save(update_fields=["hat"])
        messages.success(request, _("Vous agissez maintenant pour %(name)s.") % {"name": wanted.name})
        return redirect("accounts:mine")
    return render_page(request, "accounts/hat.html", hats=hats)


@opens(get=Capability.OWN_ACCOUNT, post=Capability.OWN_ACCOUNT)
def password(request: MaillonRequest) -> HttpResponse:
    """A login and a password of one's own; every other session closes.

    Who entered through one card does not choose them for an account that holds others.
    """
    account = account_of(request)
    if not may_choose(request, account):
        return render_page(request, "accounts/password_elsewhere.html")
    login = account.login if account.has_usable_password() else ""
    form = PasswordForm(request.POST or None, account=account, initial={"login": login})
    if form.is_valid():
        account.login = form.cleaned_data["login"]
        account.set_password(form.cleaned_data["password"])
        account.save(update_fields=["login", "password"])
        update_session_auth_hash(request, account)
        messages.success(request, _("C'est noté. Vos autres appareils devront entrer de nouveau."))
        return redirect("accounts:mine")
    return render_page(request, "accounts/password.html", form=form)


def may_choose(request: MaillonRequest, account: Account) -> bool:
    """Whether this session may give the account a way of its own to enter."""
    if second_factor.is_set_up(account) and not request.session.get(SECOND_FACTOR_KEY):
        return False
    shown = request.session.get(CARDS_KEY)
    if shown is None:
        return True
    if account.has_usable_password():
        return False
    return not Card.objects.filter(account=account).exclude(person__in=shown).exists()
