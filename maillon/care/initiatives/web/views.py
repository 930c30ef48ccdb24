"""Pages of initiatives."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from maillon.care.initiatives import commands, queries, settling
from maillon.care.initiatives.authorship import may_change_author
from maillon.care.initiatives.web.forms import AuthorForm, HelpForm, HideForm, RewriteForm, TellForm
from maillon.ground.access.public import Capability, MaillonRequest, PassKind, can, find_by_link, give_link, hold, opens
from maillon.ground.duties.public import still_owed
from maillon.ground.links.public import speaking, taken_out_of
from maillon.ground.places.public import place_or_404
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation

FROM_ADDRESS = {"where": "lieu", "what": "what", "origin": "origine"}


@opens(get=Capability.SEE_PUBLIC)
def listing(request: MaillonRequest) -> HttpResponse:
    place = place_or_404(request.GET["lieu"]) if request.GET.get("lieu") else None
    return render_page(request, "initiatives/list.html", initiatives=queries.all_initiatives(place), place=place)


@opens(get=Capability.SEE_PUBLIC)
def page(request: MaillonRequest, slug: str) -> HttpResponse:
    found = queries.initiative_or_404(request.actor, slug)
    return render_page(
        request,
        "initiatives/page.html",
        initiative=found,
        taken_out=taken_out_of(found.uid),
        mine=queries.may_change(request.actor, found),
        to_reread=can(request.actor, Capability.REREAD_INITIATIVES, found) and bool(still_owed([found.uid])),
        writes=queries.may_rewrite(request.actor, found),
        names=may_change_author(request.actor, found),
        hands=queries.hands_offered(request.actor, found),
        hands_await_proof=queries.hands_await_proof(request.actor, found),
    )


@opens(get=Capability.SEE_PUBLIC)
def by_uid(_request: MaillonRequest, uid: UUID) -> HttpResponse:
    slug = queries.slug_of(uid)
    if slug is None:
        raise Http404
    return redirect("initiatives:page", slug)


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def tell(request: MaillonRequest) -> HttpResponse:
    asked = {name: request.GET.get(given, "") for name, given in FROM_ADDRESS.items()}
    if request.GET.get("author"):
        asked["author"] = request.GET["author"]
    form = TellForm(request.POST or None, initial=asked, authors=speaking().choices(request.actor))
    if form.is_valid():
        given, act = form.cleaned_data, request.act()
        try:
            made = commands.tell_initiative(
                act,
                title=given["title"],
                what=given["what"],
                place=given["where"].pk,
                signed=given["signed"],
                carrier=form.carrier(),
                asks=form.asks(),
                author=given["author"],
                origin=given["origin"],
            )
        except RuleViolation as refusal:
            form.add_error("signed" if refusal.code == "signed_as_council" else None, str(refusal))
        else:
            token = give_link(PassKind.INITIATIVE, made.uid, at=act.happened_at)
            link = request.build_absolute_uri(reverse("initiatives:enter", args=[token]))
            return render_page(request, "initiatives/told.html", initiative=made, link=link)
    return render_page(request, "initiatives/tell.html", form=form)


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def enter(request: MaillonRequest, token: str) -> HttpResponse:
    """The authors' link: showing it changes nothing, the button enters."""
    found = find_by_link(PassKind.INITIATIVE, token, at=request.now)
    slug = queries.slug_of(found.about) if found else None
    if found is None or slug is None:
        raise Http404
    if request.method == "POST":
        hold(request.session, found)
        return redirect("initiatives:rewrite", slug)
    return render_page(request, "initiatives/enter.html")


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def rewrite(request: MaillonRequest, slug: str) -> HttpResponse:
    found = queries.initiative_or_404(request.actor, slug)
    if not queries.may_rewrite(request.actor, found):
        raise Http404
    initial = {"title": found.title, "what": found.what, "signed": found.signed, "move": ""}
    form = RewriteForm(request.POST or None, initial=initial, stage=found.stage)
    if form.is_valid():
        given, act = form.cleaned_data, request.act()
        try:
            commands.rewrite_initiative(
                act, initiative=found.uid, title=given["title"], what=given["what"], signed=given["signed"]
            )
        except RuleViolation as refusal:
            form.add_error("signed", str(refusal))
            return render_page(request, "initiatives/rewrite.html", form=form, initiative=found)
        if given["move"]:
            commands.move_initiative(act.then(), initiative=found.uid, move=given["move"])
        messages.success(request, _("C'est corrigé."))
        return redirect("initiatives:page", slug)
    return render_page(request, "initiatives/rewrite.html", form=form, initiative=found)


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def rename_author(request: MaillonRequest, slug: str) -> HttpResponse:
    """In whose name it is told: the change and its reason stay beside it, for everyone."""
    found = queries.nameable_or_404(request.actor, slug)
    form = AuthorForm(request.POST or None, authors=speaking().choices(request.actor))
    if form.is_valid():
        given = form.cleaned_data
        try:
            commands.change_author(
                request.act(), initiative=found.uid, author=given["author"], reason=given["reason"], by=given["by"]
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est changé. Tout le monde lit ce changement et sa raison."))
            return redirect("initiatives:page", slug)
    return render_page(request, "initiatives/author.html", form=form, initiative=found)


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def help_out(request: MaillonRequest, slug: str, asked: object) -> HttpResponse:
    found = queries.initiative_or_404(request.actor, slug)
    ask = next((one for one in found.asked.all() if one.uid == asked and one.filled_on is None), None)
    if ask is None:
        raise Http404
    form = HelpForm(request.POST or None)
    if form.is_valid():
        commands.offer_hands(request.act(), asked=ask.uid, contact=form.contact())
        messages.success(
            request,
            _(
                "Merci. Les personnes qui portent l'initiative et l'équipe du quartier ont votre numéro, personne d'autre."
            ),
        )
        return redirect("initiatives:page", slug)
    return render_page(request, "initiatives/help.html", form=form, initiative=found, ask=ask)


@opens(post=Capability.SEE_PUBLIC)
def settle(request: MaillonRequest, slug: str) -> HttpResponse:
    """« C'est relu », « c'est transmis », « c'est trouvé », by its authors or by who rereads the place."""
    found = queries.initiative_or_404(request.actor, slug)
    if not queries.may_change(request.actor, found):
        raise Http404
    what, asked = request.POST.get("what", ""), request.POST.get("asked", "")
    ask = next((one for one in found.asked.all() if str(one.uid) == asked), None)
    try:
        if what == "reread":
            settling.note_reread(request.act(), initiative=found.uid)
            messages.success(request, _("C'est noté : relu, rien à changer."))
        elif ask is not None:
            settling.settle_offers(request.act(), asked=ask.uid, found=what == "found")
            messages.success(request, _("C'est noté."))
    except NotFoundError:
        raise Http404 from None
    return redirect("initiatives:page", slug)


@opens(get=Capability.REREAD_INITIATIVES, post=Capability.REREAD_INITIATIVES)
def hide(request: MaillonRequest, slug: str) -> HttpResponse:
    found = queries.initiative_or_404(request.actor, slug)
    if not can(request.actor, Capability.REREAD_INITIATIVES, found):
        raise Http404
    form = HideForm(request.POST or None)
    if form.is_valid():
        try:
            commands.hide_initiative(request.act(), initiative=found.uid, reason=form.cleaned_data["reason"])
        except NotFoundError:
            raise Http404 from None
        messages.success(request, _("La page est retirée. Ses auteurs verront pourquoi."))
        return redirect("initiatives:list")
    return render_page(request, "initiatives/hide.html", form=form, initiative=found)
