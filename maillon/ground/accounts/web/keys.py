"""Keys of entry: one's own list, and the door they open."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from maillon.ground.access.public import SECOND_FACTOR_KEY, Capability, MaillonRequest, opens
from maillon.ground.accounts import entering, passkeys, second_factor
from maillon.ground.accounts.models import Session
from maillon.ground.accounts.web.forms import EnterByKeyForm, NewKeyForm
from maillon.ground.accounts.web.mine import account_of, may_choose
from maillon.ground.ui.public import render_page


@sensitive_post_parameters("answer")
@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def by_key(request: MaillonRequest) -> HttpResponse:
    """Enters with a key alone, or shows it as the second factor of who has just given a password."""
    waiting = entering.pending(request, request.now)
    account = waiting.account if waiting else None
    site = passkeys.site_of(request)
    form = EnterByKeyForm(request.POST or None, initial={"next": request.GET.get("next", "")})
    if site and form.is_valid():
        owner = passkeys.shown(account, site, form.cleaned_data["answer"], at=request.now)
        if owner is not None and waiting is not None:
            return redirect(entering.finish(request, waiting))
        if owner is not None:
            typed = form.cleaned_data
            return redirect(entering.enter_by_key(request, owner, shared=typed["shared"], onward=typed["next"]))
        form.add_error(None, _("Cette clé n'est pas reconnue ici. Recommencez, ou entrez avec votre code."))
    options = passkeys.to_show(account, site, request.now) if site else ""
    return render_page(request, "accounts/by_key.html", form=form, site=site, options=options, waiting=waiting)


@sensitive_post_parameters("answer")
@opens(get=Capability.OWN_ACCOUNT, post=Capability.OWN_ACCOUNT)
def keys(request: MaillonRequest) -> HttpResponse:
    """My keys, and one more. Refused to a session that has not shown the second factor when there is one."""
    account = account_of(request)
    if second_factor.is_set_up(account) and not request.session.get(SECOND_FACTOR_KEY):
        return redirect("accounts:second_factor")
    if not may_choose(request, account):
        return render_page(request, "accounts/password_elsewhere.html")
    site = passkeys.site_of(request)
    form = NewKeyForm(request.POST or None)
    if site and form.is_valid():
        typed = form.cleaned_data
        if passkeys.add(account, site, typed["answer"], name=typed["name"], at=request.now):
            request.session[SECOND_FACTOR_KEY] = True
            request.session.cycle_key()
            messages.success(request, _("Cette clé est ajoutée : elle ouvre votre compte dès maintenant."))
            return redirect("accounts:recovery_codes" if second_factor.recovery_codes(account) else "accounts:keys")
        form.add_error(None, _("L'appareil n'a pas fait de clé. Recommencez, ou gardez le code de six chiffres."))
    return render_page(
        request,
        "accounts/keys.html",
        form=form,
        site=site,
        keys=passkeys.keys_of(account, site),
        options=passkeys.to_add(account, site, request.now) if site else "",
        has_telephone=second_factor.has_telephone(account),
    )


@opens(post=Capability.OWN_ACCOUNT)
def forget(request: MaillonRequest, pk: int) -> HttpResponse:
    """A key lost or given away opens nothing any more, and whoever entered elsewhere must enter again."""
    account = account_of(request)
    known = {card.pk for card in passkeys.keys_of(account, "")}
    if pk not in known or not request.session.get(SECOND_FACTOR_KEY) or not may_choose(request, account):
        raise Http404
    if passkeys.remove(account, pk):
        Session.objects.filter(account=account).exclude(session_key=request.session.session_key or "").delete()
        messages.success(request, _("Cette clé est oubliée. Vos autres appareils devront entrer de nouveau."))
    else:
        messages.error(
            request,
            _("C'est votre seule protection. Reliez d'abord votre téléphone ou une autre clé, puis oubliez celle-ci."),
        )
    return redirect("accounts:keys")
