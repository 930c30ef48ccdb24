"""Two people check each number."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.helplines import commands
from maillon.ground.helplines.queries import helpline_or_404, helplines_to_check
from maillon.ground.helplines.web.forms import CheckForm, ProposeForm
from maillon.ground.places.public import find_places
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation

CAN = Capability.CHECK_HELPLINES


@opens(get=CAN)
def to_check(request: MaillonRequest) -> HttpResponse:
    """Every number, the least sure first."""
    today = timezone.localdate(request.now)
    return render_page(request, "helplines/to_check.html", lines=helplines_to_check(today=today))


@opens(get=CAN, post=CAN)
def check(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """One number: say that it is right today, or take it off."""
    line = helpline_or_404(uid, today=timezone.localdate(request.now))
    form = CheckForm(request.POST or None)
    if request.POST.get("wrong"):
        commands.close_helpline(request.act(), helpline=uid)
        messages.success(request, _("Ce numéro n'est plus affiché nulle part."))
        return redirect("helplines:to_check")
    if form.is_valid():
        commands.check_helpline(request.act(), helpline=uid, way=form.cleaned_data["way"])
        messages.success(request, _("Votre vérification est notée. Merci."))
        return redirect("helplines:to_check")
    mine = request.actor.account in line.checkers
    return render_page(request, "helplines/check.html", form=form, line=line, mine=mine)


@opens(get=CAN, post=CAN)
def propose(request: MaillonRequest) -> HttpResponse:
    """A number to add; it is shown once two people have checked it."""
    form = ProposeForm(request.POST or None)
    if form.is_valid():
        try:
            found = _propose(request, form)
        except RuleViolation as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Le numéro est noté. Vérifiez-le, puis demandez à une autre personne."))
            return redirect("helplines:check", found)
    return render_page(request, "helplines/propose.html", form=form)


def _propose(request: MaillonRequest, form: ProposeForm) -> UUID:
    data = dict(form.cleaned_data)
    typed = data.pop("place")
    hits = find_places(typed, limit=1) if typed else []
    if typed and not hits:
        raise RuleViolation("unknown_place", _("Nous ne trouvons pas ce lieu. Écrivez le nom de la ville."))
    place = hits[0].id if hits else None
    return commands.propose_helpline(request.act(), place=place, **data).uid
