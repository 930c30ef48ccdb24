"""Training: the catalogue, what is needed before, kits and groups, missing skills, attestations."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from maillon.ground.access.public import Capability, Limit, MaillonRequest, address_of, opens, take
from maillon.ground.ui.pdf import sheet
from maillon.ground.ui.public import render_page
from maillon.voice.programmes import commands, queries
from maillon.voice.programmes.commands.own import nobody
from maillon.voice.programmes.queries.training import gatherings, kit_or_404, kits, own_path_or_404, own_skill_or_404
from maillon.voice.programmes.states import GatheringKind, MissionKind, WishSubject, WishWay
from maillon.voice.programmes.web.carrying import carried_out, form_page
from maillon.voice.programmes.web.forms_more import (
    AttestationForm,
    GatheringForm,
    KitForm,
    NeededForm,
    SkillForm,
    WishForm,
)
from maillon.voice.programmes.web.public import papers_before_going

WISHES = Limit(name="training_wish", tries=10, every=timedelta(minutes=10))


def _catalogue(request: MaillonRequest, form: WishForm) -> HttpResponse:
    return render_page(
        request,
        "programmes/catalogue.html",
        form=form,
        paths=queries.offered_paths(),
        kits=kits(),
        gatherings=gatherings(),
        skills=queries.open_skills(),
        wishes=queries.wishes_counted(),
        papers=papers_before_going(),
        may_note=request.actor.holds(Capability.TAKE_PART),
    )


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def catalogue(request: MaillonRequest) -> HttpResponse:
    """What one may learn, and a wish without a name."""
    form = WishForm(request.POST or None)
    if form.is_valid():
        take(WISHES, address_of(request), at=request.now)
        given = form.cleaned_data
        done = carried_out(
            form,
            lambda: commands.wish_training(
                nobody(request.act()), subject=WishSubject(given["subject"]), way=WishWay(given["way"])
            ),
        )
        if done:
            messages.success(request, _("C'est noté, sans votre nom. Les souhaits se lisent à partir de cinq."))
            return redirect("programmes:catalogue")
    return _catalogue(request, form)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def needed(request: MaillonRequest, slug: str) -> HttpResponse:
    path = own_path_or_404(request.actor, slug)
    known = [row.mission for row in path.needed_for.all()]
    form = NeededForm(request.POST or None, initial={"missions": known})
    if form.is_valid():
        missions = [MissionKind(code) for code in form.cleaned_data["missions"]]
        if carried_out(form, lambda: commands.say_needed_before(request.act(), path=path.uid, missions=missions)):
            messages.success(request, _("C'est dit, là où l'on choisit une mission."))
            return redirect("programmes:path", slug)
    return form_page(
        request,
        form,
        title=_("Pour quelles missions faut-il ce parcours ?"),
        lead=path.title,
        back=reverse("programmes:path", args=[slug]),
        back_label=path.title,
        go=_("Enregistrer"),
    )


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def kit(request: MaillonRequest, slug: str) -> HttpResponse:
    body = queries.own_body_or_404(request.actor, slug)
    form = KitForm(request.POST or None)
    if form.is_valid():
        made = carried_out(form, lambda: commands.publish_kit(request.act(), body=body.uid, **form.cleaned_data))
        if made is not None:
            messages.success(request, _("La mallette est publiée : version %(number)d.") % {"number": made.number})
            return redirect("programmes:catalogue")
    return form_page(
        request,
        form,
        title=_("Publier une mallette pour des relais"),
        lead=_("Un relais se forme avec elle, puis anime des groupes. Rien de ce qui s'y dit n'est écrit."),
        back=reverse("programmes:board"),
        back_label=_("Programmes"),
        go=_("Publier"),
    )


@opens(get=Capability.TAKE_PART, post=Capability.TAKE_PART)
def gathering(request: MaillonRequest, uid: UUID) -> HttpResponse:
    found = kit_or_404(uid)
    form = GatheringForm(request.POST or None, actor=request.actor, initial={"kind": GatheringKind.GROUP})
    if form.is_valid():
        given = form.cleaned_data
        made = carried_out(
            form,
            lambda: commands.note_gathering(
                request.act(),
                kit=found.uid,
                kind=GatheringKind(given["kind"]),
                place=given["place"].pk,
                day=given["day"],
                people=given["people"],
            ),
        )
        if made is not None:
            messages.success(request, _("C'est noté : une date, un lieu, un nombre. Rien d'autre n'est gardé."))
            return redirect("programmes:catalogue")
    return form_page(
        request,
        form,
        title=_("Noter un groupe"),
        lead=f"{found.title} · {found.number}",
        back=reverse("programmes:catalogue"),
        back_label=_("Se former"),
        go=_("Noter"),
        sees=_("Tout le monde voit la date, le lieu et le nombre. Ce qui s'est dit n'est écrit nulle part."),
        beside="programmes/crisis_link.html",
    )


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def skill(request: MaillonRequest, slug: str) -> HttpResponse:
    body = queries.own_body_or_404(request.actor, slug)
    form = SkillForm(request.POST or None)
    if form.is_valid() and carried_out(
        form, lambda: commands.look_for_skill(request.act(), body=body.uid, **form.cleaned_data)
    ):
        messages.success(request, _("C'est dit. Quelqu'un la connaît peut-être."))
        return redirect("programmes:catalogue")
    return form_page(
        request,
        form,
        title=_("Dire une qualification qui manque"),
        lead=body.name,
        back=reverse("programmes:board"),
        back_label=_("Programmes"),
        go=_("Dire"),
    )


@opens(post=Capability.RUN_MEETINGS)
def close_skill(request: MaillonRequest, uid: UUID) -> HttpResponse:
    found = own_skill_or_404(request.actor, uid)
    move = request.POST.get("move", "")
    if move not in {"find", "give_up"}:
        raise Http404
    commands.close_skill(request.act(), skill=found.uid, move=move)
    return redirect("programmes:board")


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
@never_cache
def attest(request: MaillonRequest, slug: str) -> HttpResponse:
    """For a person who asks; her code is shown once."""
    programme = queries.own_programme_or_404(request.actor, slug)
    held = [row for row in programme.sequences.all() if row.meeting and row.meeting.ends_at <= request.now]
    form = AttestationForm(request.POST or None, held=held)
    if form.is_valid():
        act = request.act()
        made = carried_out(
            form,
            lambda: commands.give_attestation(
                act, programme=programme.uid, name=form.cleaned_data["name"], attended=form.ranks()
            ),
        )
        if made is not None:
            code = commands.attestation_code(made, act)
            return render_page(request, "programmes/attested.html", made=made, code=code, programme=programme)
    return form_page(
        request,
        form,
        title=_("Une attestation pour qui la demande"),
        lead=programme.title,
        back=reverse("programmes:manage", args=[slug]),
        back_label=programme.title,
        go=_("Faire l'attestation"),
        sees=_(
            "Le nom est scellé. Seule la personne, avec son code, peut la lire et l'imprimer. Effacée après deux ans."
        ),
    )


@opens(get=Capability.SEE_PUBLIC)
@never_cache
def attestation(request: MaillonRequest) -> HttpResponse:
    """Opened by its code, at « Suivre ma demande »; without, the way there."""
    return render_page(request, "programmes/attestation.html", shown=queries.attestation_shown(request.actor))


@opens(get=Capability.SEE_PUBLIC)
@never_cache
def attestation_pdf(request: MaillonRequest) -> HttpResponse:
    """Nothing here without its code."""
    shown = queries.attestation_shown(request.actor)
    if shown is None:
        raise Http404
    context = {"shown": shown, "place_name": shown.programme.body.name}
    return sheet(request, "programmes/attestation_sheet.html", context, _("attestation"))
