"""The grid of wishes, with the load shown before the choice."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.bodies import commands, queries
from maillon.voice.bodies.states import CouncilTheme
from maillon.voice.bodies.web.forms_seats import WishesForm


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def grid(request: MaillonRequest, slug: str) -> HttpResponse:
    council = queries.own_body_or_404(request.actor, slug)
    instances, current = queries.instances_for(council), queries.wishes_of(council)
    form = WishesForm(request.POST or None, instances=instances, current=current)
    if form.is_valid():
        try:
            commands.say_wishes(request.act(), council=council.uid, wishes=form.wishes())
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Vos vœux sont notés. Vous pourrez les changer quand vous voulez."))
            return redirect("bodies:wishes", council.slug)
    loads = queries.load_for(instances)
    return render_page(
        request,
        "bodies/wishes.html",
        form=form,
        body=council,
        loads=sorted(
            ((body.full_name, loads[body.pk]) for body in instances), key=lambda one: (-one[1].places, one[0])
        ),
        themes=[theme.label for theme in CouncilTheme],
        current=current,
        former=queries.former_wishes(council),
    )
