"""« Tenir à l'écart »: two people never put together, and nobody told."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from maillon.ground.access import commands, queries
from maillon.ground.access.capabilities import Capability
from maillon.ground.access.door import opens
from maillon.ground.access.middleware import MaillonRequest
from maillon.ground.access.web.forms import ApartForm
from maillon.ground.ui.public import render_page
from maillon.ground.vault.public import months_later
from maillon.kernel.refusals import RuleViolation


@opens(get=Capability.KEEP_APART, post=Capability.KEEP_APART)
@never_cache
def apart(request: MaillonRequest) -> HttpResponse:
    """The pairs of the space, and the form that adds one."""
    today = timezone.localdate(request.now)
    form = ApartForm(request.POST or None, initial={"until": months_later(today, 12)})
    if form.is_valid():
        try:
            said = {name: form.side(name) for name in ("one", "other")}
            commands.keep_apart(request.act(), until=form.cleaned_data["until"], **said)
        except RuleViolation as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request,
                _("C'est noté. Ces deux personnes ne seront plus mises en présence. Personne n'en est prévenu."),
            )
            return redirect("access:apart")
    return render_page(request, "access/apart.html", form=form, pairs=queries.kept_apart_by(request.actor, today))


@opens(post=Capability.KEEP_APART)
def end(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """Puts an end to it."""
    commands.end_apart(request.act(), conflict=uid)
    messages.success(request, _("C'est terminé : ces deux personnes peuvent de nouveau se rencontrer."))
    return redirect("access:apart")
