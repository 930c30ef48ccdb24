"""The charter for everyone, version after version; writing, publishing and signing it for the team."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, can, opens
from maillon.ground.ui.pdf import sheet
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.bodies import commands, queries
from maillon.voice.bodies.models import Charter, CharterSignature
from maillon.voice.bodies.queries import life
from maillon.voice.bodies.states import COUNCILS, BodyKind, CollegeKind
from maillon.voice.bodies.states_charter import Approval, CharterState
from maillon.voice.bodies.web.forms_life import CharterForm, GroupForm, SignForm, organisations_run_by
from maillon.voice.bodies.web.trying import tried


@opens(get=Capability.SEE_PUBLIC)
def versions(request: MaillonRequest, slug: str) -> HttpResponse:
    """Every published version, the one in force first."""
    body = queries.body_or_404(slug)
    return render_page(
        request,
        "bodies/charters.html",
        body=body,
        charters=life.charters_of(body),
        runs=can(request.actor, Capability.RUN_MEETINGS, body),
    )


@opens(get=Capability.SEE_PUBLIC)
def version(request: MaillonRequest, uid: UUID) -> HttpResponse:
    charter = life.charter_or_404(uid)
    return render_page(
        request, "bodies/charter.html", charter=charter, body=charter.body, signed=life.signatures_of(charter)
    )


@opens(get=Capability.SEE_PUBLIC)
def paper(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """One version on paper, with lines to sign."""
    charter = life.charter_or_404(uid)
    context = {
        "charter": charter,
        "body": charter.body,
        "signed": life.signatures_of(charter),
        "title": _("Charte"),
        "place_name": charter.body.name,
        "phone": charter.body.contact_phone,
    }
    return sheet(
        request, "bodies/charter_sheet.html", context, f"charte-{charter.body.slug}-{charter.version}", public=True
    )


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def work(request: MaillonRequest, slug: str) -> HttpResponse:
    """What is to be done with the charter: write the draft, publish it, then note each signature."""
    body = queries.own_body_or_404(request.actor, slug)
    charter = life.charter_at_work(body)
    if charter is not None and charter.state == CharterState.OPEN:
        return _signing(request, charter)
    in_force = life.charter_in_force(body)
    if "signatures" in request.GET and in_force is not None:
        return _signing(request, in_force)
    former = charter or in_force
    initial = (
        {"text": former.text, "colleges": former.colleges, "approval": former.approval}
        if former
        else {
            "text": commands.light_charter(body.purpose, [CollegeKind.RESIDENTS, CollegeKind.LOCAL_ACTORS]),
            "colleges": ["residents", "local_actors"],
            "approval": Approval.ONE if BodyKind(body.kind) not in COUNCILS else Approval.ALL,
        }
    )
    if request.method == "POST" and charter is not None and request.POST.get("move") == "publish":
        commands.move_charter(request.act(), charter=charter.uid, move="publish")
        messages.success(request, _("La charte est publiée : son texte ne change plus. Notez les signatures."))
        return redirect("bodies:charter_work", body.slug)
    form = CharterForm(request.POST or None, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        made = tried(
            form,
            lambda: commands.write_charter(
                request.act(),
                body=body.uid,
                text=given["text"],
                colleges=[CollegeKind(code) for code in given["colleges"]],
                approval=Approval(given["approval"]),
            ),
        )
        if made:
            messages.success(request, _("Le brouillon est enregistré. Relisez-le ensemble, puis publiez-le."))
            return redirect("bodies:charter_work", body.slug)
    return render_page(request, "bodies/charter_work.html", form=form, body=body, charter=charter, in_force=in_force)


def _signing(request: MaillonRequest, charter: Charter) -> HttpResponse:
    signed = life.signatures_of(charter)
    if request.method == "POST" and request.POST.get("move") == "replace":
        commands.move_charter(request.act(), charter=charter.uid, move="replace")
        messages.success(request, _("Cette version est retirée. Elle reste lisible."))
        return redirect("bodies:charter_work", charter.body.slug)
    form = SignForm(request.POST or None, colleges=charter.colleges)
    noted = tried(form, lambda: _noted(request, charter, form.cleaned_data)) if form.is_valid() else None
    if noted:
        messages.success(request, _("C'est noté. Tout le monde le lit sur la page de la charte."))
        return redirect("bodies:charter", charter.uid)
    return render_page(
        request,
        "bodies/charter_sign.html",
        form=form,
        charter=charter,
        body=charter.body,
        signed=signed,
        stuck=charter.approval == Approval.ALL
        and charter.state == CharterState.OPEN
        and any(one.refuses for one in signed),
    )


def _noted(request: MaillonRequest, charter: Charter, given: dict[str, Any]) -> CharterSignature:
    """What one college says: it signs, does not, or takes back what it said."""
    said = {"charter": charter.uid, "college": CollegeKind(given["college"]), "on": given["on"]}
    if given["says"] == "withdraws":
        return commands.withdraw_signature(request.act(), **said)
    who = {"signed_as": given["signed_as"], "scribe": given["scribe"]}
    if given["says"] == "declines":
        return commands.decline_charter(request.act(), **said, **who)
    return commands.sign_charter(request.act(), **said, **who)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def group(request: MaillonRequest) -> HttpResponse:
    """A group of a commune or of several, in three answers, with a light charter to read again."""
    form = GroupForm(request.POST or None, organisations=organisations_run_by(request.actor))
    if form.is_valid():
        given, chosen = form.cleaned_data, form.chosen()
        try:
            made = commands.found_group(
                request.act(),
                organisation=chosen.pk,
                place=chosen.place_id,
                name=given["name"],
                purpose=given["purpose"],
                colleges=[CollegeKind(code) for code in given["colleges"]],
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Le groupe est créé. Voici une charte courte : relisez-la ensemble."))
            return redirect("bodies:charter_work", made.slug)
    return render_page(request, "bodies/group.html", form=form)
