"""How we are doing, for whom we choose; the paper of the telephone chain."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.pdf import sheet
from maillon.ground.ui.public import render_page
from maillon.voice.bodies import commands, queries
from maillon.voice.bodies.models import VitalitySheet
from maillon.voice.bodies.queries import vitality
from maillon.voice.bodies.states_asks import Help, SharedWith
from maillon.voice.bodies.web.forms_asks import VitalityForm
from maillon.voice.bodies.web.trying import tried


def _questions(sheet_said: VitalitySheet) -> list[tuple[object, object]]:
    """Question and answer, in the words of the form."""
    asked = VitalityForm(helpers=[]).fields
    names = ("people", "energy", "tools", "heard", "ahead")
    return [(asked[name].label, getattr(sheet_said, f"get_{name}_display")()) for name in names]


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def own(request: MaillonRequest, slug: str) -> HttpResponse:
    """Our sheets; a new one, or all erased."""
    body = queries.own_body_or_404(request.actor, slug)
    if request.method == "POST" and request.POST.get("move") == "erase":
        commands.erase_vitality(request.act(), body=body.uid)
        messages.success(request, _("Toutes vos fiches sont effacées, pour tout le monde."))
        return redirect("bodies:vitality", body.slug)
    helpers = [
        (kind, one)
        for kind in (SharedWith.NETWORK, SharedWith.CENTRE)
        for one in vitality.helpers_of(body, kind)
        if one.pk != body.organisation_id
    ]
    form = VitalityForm(request.POST or None, helpers=helpers)
    if form.is_valid():
        shared_with, helper = form.shared()
        made = tried(
            form,
            lambda: commands.say_vitality(
                request.act(),
                body=body.uid,
                answers=form.answers(),
                words=form.cleaned_data["words"],
                helps=[Help(code) for code in form.cleaned_data["helps"]],
                shared_with=shared_with,
                helper=helper,
            ),
        )
        if made:
            messages.success(request, _("C'est noté. Vous pouvez tout effacer quand vous voulez."))
            return redirect("bodies:vitality", body.slug)
    sheets = [(row, _questions(row), vitality.helps_said(row)) for row in vitality.sheets_of(body)]
    return render_page(request, "bodies/vitality.html", form=form, body=body, sheets=sheets)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def given(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """The one sheet we were given, and saying that we called."""
    row = vitality.given_sheet_or_404(request.actor, uid)
    if request.method == "POST":
        commands.say_helped(request.act(), sheet=row.uid)
        messages.success(request, _("C'est noté. Merci de les avoir appelés."))
        return redirect("bodies:given_sheet", row.uid)
    return render_page(
        request,
        "bodies/given_sheet.html",
        row=row,
        body=row.body,
        questions=_questions(row),
        helps=vitality.helps_said(row),
    )


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def light(request: MaillonRequest, slug: str) -> HttpResponse:
    """Telephone and paper: who agreed to be called, and the sheets to print."""
    body = queries.own_body_or_404(request.actor, slug)
    if request.method == "POST":
        people = vitality.agreements_of(request.actor, body)
        row = next((one for one in people if str(one.uid) == request.POST.get("membership")), None)
        if row is not None:
            commands.join_chain(request.act(), membership=row.uid, agreed=request.POST.get("move") == "agree")
            messages.success(request, _("C'est noté."))
        return redirect("bodies:light", body.slug)
    return render_page(
        request,
        "bodies/light.html",
        body=body,
        people=vitality.agreements_of(request.actor, body),
    )


@opens(get=Capability.RUN_MEETINGS)
def chain(request: MaillonRequest, slug: str) -> HttpResponse:
    """The paper of the chain: who calls whom. Only those who agreed."""
    body = queries.own_body_or_404(request.actor, slug)
    context = {
        "body": body,
        "chain": vitality.chain_of(request.actor, body, body.today(request.now)),
        "named": request.actor.second_factor,
        "title": _("La chaîne de téléphone"),
        "place_name": body.name,
        "phone": body.contact_phone,
    }
    return sheet(request, "bodies/chain_sheet.html", context, f"chaine-{body.slug}")
