"""Calling for people on paper and by message; slips typed back; attestations."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, Limit, MaillonRequest, TooManyTriesError, address_of, opens, take
from maillon.ground.actors.public import shown
from maillon.ground.ui.pdf import one_sheet, qr_svg, sheet
from maillon.ground.ui.public import render_page
from maillon.kernel.references import spoken
from maillon.kernel.refusals import RuleViolation
from maillon.voice.bodies import commands, queries
from maillon.voice.bodies.queries import renewal
from maillon.voice.bodies.states import CollegeKind
from maillon.voice.bodies.web.forms_asks import CampaignForm, CodeForm, SlipForm
from maillon.voice.bodies.web.trying import tried

CODE_TRIES = Limit(name="attestation_code", tries=20, every=timedelta(seconds=30))
STRIPS = 5


@opens(get=Capability.SEE_PUBLIC)
def call(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """The call as anyone reads it, and the text to send on."""
    campaign = renewal.campaign_or_404(uid)
    over = campaign.closes_on < campaign.body.today(request.now)
    return render_page(request, "bodies/call.html", campaign=campaign, body=campaign.body, over=over)


@opens(get=Capability.SEE_PUBLIC)
def poster(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """A4, with strips to tear off."""
    return _paper(request, uid, "bodies/poster_sheet.html", "affiche", dated=False)


@opens(get=Capability.SEE_PUBLIC)
def letter(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """A letter and its answer slip."""
    return _paper(request, uid, "bodies/letter_sheet.html", "lettre", dated=True)


def _paper(request: MaillonRequest, uid: UUID, template: str, name: str, *, dated: bool) -> HttpResponse:
    """`dated`: the day is written in the foot; under strips to tear off it would leave with one of them."""
    campaign = renewal.campaign_or_404(uid)
    context = {
        "campaign": campaign,
        "body": campaign.body,
        "strips": range(STRIPS),
        "place_name": campaign.body.name,
        "phone": campaign.phone,
        "valid_until": campaign.closes_on if dated else None,
        "title": _("Le conseil cherche des voix"),
    }
    shorter = [context] if dated else [{**context, "drawn": True}, context]
    return one_sheet(request, template, shorter, f"{name}-{campaign.body.slug}", public=True)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def recruit(request: MaillonRequest, slug: str) -> HttpResponse:
    """Free places, the calls made, a new one."""
    body = queries.own_body_or_404(request.actor, slug)
    form = CampaignForm(request.POST or None, initial={"phone": shown(body.contact_phone)})
    if form.is_valid():
        given = form.cleaned_data
        made = tried(
            form,
            lambda: commands.open_campaign(
                request.act(), body=body.uid, **{**given, "college": CollegeKind(given["college"])}
            ),
        )
        if made:
            messages.success(request, _("L'affiche et la lettre sont prêtes à imprimer."))
            return redirect("bodies:slips", made.uid)
    today = body.today(request.now)
    return render_page(
        request,
        "bodies/recruit.html",
        form=form,
        body=body,
        made=queries.composition_of(body, today),
        campaigns=renewal.campaigns_of(body),
    )


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def slips(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """Slips typed back; one taken out; all of them poured into a draw."""
    campaign = renewal.own_campaign_or_404(request.actor, uid)
    moved = request.POST.get("move", "")
    if moved:
        return _moved_slips(request, uid, moved)
    form = SlipForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        made = tried(
            form,
            lambda: commands.type_slip(
                request.act(), campaign=campaign.uid, name=given["name"], contact=given["contact"]
            ),
        )
        if made:
            messages.success(request, _("La réponse est notée."))
            return redirect("bodies:slips", campaign.uid)
    return render_page(
        request,
        "bodies/slips.html",
        form=form,
        campaign=campaign,
        body=campaign.body,
        slips=renewal.slips_of(request.actor, campaign),
        draws=renewal.draws_to_fill(campaign.body),
    )


def _moved_slips(request: MaillonRequest, uid: UUID, moved: str) -> HttpResponse:
    """`drop:…` takes one slip out, `pour:…` fills a draw; anything else does nothing."""
    campaign = renewal.own_campaign_or_404(request.actor, uid)
    step, _colon, key = moved.partition(":")
    slips = renewal.slips_of(request.actor, campaign)
    candidate = next((row for row, _known in slips if str(row.uid) == key), None)
    draw = next((one for one in renewal.draws_to_fill(campaign.body) if str(one.uid) == key), None)
    try:
        if step == "drop" and candidate is not None:
            commands.drop_slip(request.act(), campaign=campaign.uid, candidate=candidate.uid)
            messages.success(request, _("Cette réponse est retirée."))
        elif step == "pour" and draw is not None:
            commands.pour_slips(request.act(), campaign=campaign.uid, draw=draw.uid)
            messages.success(request, _("Les réponses forment la liste du tirage."))
            return redirect("bodies:draw", draw.uid)
    except RuleViolation as refusal:
        messages.error(request, str(refusal))
    return redirect("bodies:slips", campaign.uid)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def attest(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """The attestations of someone who sits or sat: make one, print it, take it back."""
    membership = queries.own_membership_or_404(request.actor, uid)
    papers = renewal.attestations_of(membership.pk)
    if request.method == "POST":
        row = next((one for one in papers if str(one.uid) == request.POST.get("revoke")), None)
        if row is not None:
            commands.revoke_attestation(request.act(), attestation=row.uid)
            messages.success(request, _("Cette attestation ne vaut plus rien. Son code le dit."))
        else:
            commands.attest(request.act(), membership=membership.uid)
            messages.success(request, _("L'attestation est prête à imprimer."))
        return redirect("bodies:attest", uid)
    body = membership.seat.college.term.body
    return render_page(request, "bodies/attest.html", membership=membership, body=body, papers=papers)


@opens(get=Capability.RUN_MEETINGS)
def attestation_sheet(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """The paper, with her name: given to her, kept by nobody."""
    card = renewal.attestation_paper(request.actor, uid)
    address = request.build_absolute_uri("/attestations/")
    context = {
        "card": card,
        "said": spoken(card.code, 4),
        "address": address,
        "title": _("Attestation"),
        "place_name": card.body,
        "phone": card.phone,
        "qr": qr_svg(f"{address}?code={card.code}"),
        "qr_says": _("Pour vérifier : ce code, ou l'adresse ci-dessus."),
    }
    return sheet(request, "bodies/attestation_sheet.html", context, "attestation")


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def verify(request: MaillonRequest) -> HttpResponse:
    """What a code says: dates and role, never a name."""
    form = CodeForm(request.POST or None, initial={"code": request.GET.get("code", "")[:20]})
    card = None
    if form.is_valid():
        try:
            take(CODE_TRIES, address_of(request), at=request.now)
            card = renewal.attestation_of_code(form.cleaned_data["code"])
            if card is None:
                form.add_error("code", _("Ce code n'existe pas. Relisez-le sur le papier : huit signes."))
        except TooManyTriesError as refusal:
            form.add_error(None, str(refusal))
    return render_page(request, "bodies/verify.html", form=form, card=card)
