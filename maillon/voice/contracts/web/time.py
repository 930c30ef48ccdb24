"""The time a co-pilot really gives, and what all frameworks take together."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.voice.contracts import commands, queries
from maillon.voice.contracts.web.forms_pilots import TimeForm
from maillon.voice.contracts.web.saying import carry_out

OFFICE = Capability.ANSWER_AS_OFFICE


@opens(get=OFFICE, post=OFFICE)
def declare(request: MaillonRequest, uid: UUID) -> HttpResponse:
    found = queries.mandate_or_404(request.actor, uid)
    return carry_out(
        request,
        "contracts/form.html",
        TimeForm(request.POST or None, today=localdate(request.now)),
        lambda given: commands.declare_time(
            request.act(),
            mandate=found.uid,
            month=given["month"],
            days=float(given["days"] or 0),
            hours=float(given["hours"] or 0),
            note=given["note"],
        ),
        said=_("C'est noté. Vous pouvez le redire : la dernière fois compte."),
        to=("contracts:load",),
        contract=found.contract,
        title=_("Mon temps pour ce cadre"),
        about=found.office,
        sees=_("Les deux copilotes et leurs deux institutions. Jamais le public, jamais un classement."),
    )


@opens(get=OFFICE)
def load(request: MaillonRequest) -> HttpResponse:
    """Every framework of the institution, month by month."""
    return render_page(
        request,
        "contracts/load.html",
        months=queries.load_of(request.actor),
        mandates=[one for one in queries.mandates_of(request.actor) if one.person_id in request.actor.persons],
    )
