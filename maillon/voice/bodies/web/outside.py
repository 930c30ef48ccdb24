"""Access for a mandated firm: given and taken back by the team, used through a link."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, PassKind, find_by_link, hold, opens
from maillon.ground.files.public import files_of
from maillon.ground.ui.public import render_page
from maillon.voice.bodies import commands, queries
from maillon.voice.bodies.queries import outside
from maillon.voice.bodies.web.forms_life import BodiesForm, DeliverForm, organisations_run_by
from maillon.voice.bodies.web.trying import tried


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def listed(request: MaillonRequest) -> HttpResponse:
    """Those given, and a new one."""
    form = BodiesForm(
        request.POST or None,
        organisations=organisations_run_by(request.actor),
        bodies=queries.bodies_run_by(request.actor),
        rooms=outside.room_choices(),
    )
    if form.is_valid():
        given = dict(form.cleaned_data)
        given["organisation"] = form.chosen().pk
        made = tried(form, lambda: commands.mandate_outside(request.act(), **given))
        if made:
            messages.success(request, _("L'accès est préparé. Faites maintenant le lien à remettre."))
            return redirect("bodies:mandate", made.uid)
    return render_page(
        request,
        "bodies/mandates.html",
        form=form,
        mandates=outside.mandates_of(request.actor),
        today=localdate(request.now),
    )


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def one(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """One mandate: its link, made once and shown once, what was delivered, and its end."""
    mandate = outside.own_mandate_or_404(request.actor, uid)
    link = ""
    if request.method == "POST" and request.POST.get("move") == "end":
        commands.end_mandate(request.act(), mandate=mandate.uid)
        messages.success(request, _("L'accès est fermé. Plus rien ne s'ouvre avec ce lien."))
        return redirect("bodies:mandate", uid)
    if request.method == "POST" and request.POST.get("move") == "read":
        commands.mark_read(request.act(), mandate=mandate.uid)
        messages.success(request, _("C'est lu."))
        return redirect("bodies:mandate", uid)
    if request.method == "POST" and mandate.revoked_at is None:
        token = commands.mandate_link(mandate, request.act())
        link = request.build_absolute_uri(reverse("bodies:outside_enter", args=[token]))
    known = dict(outside.room_choices())
    return render_page(
        request,
        "bodies/mandate.html",
        mandate=mandate,
        link=link,
        rooms=[known.get(code, code) for code in mandate.rooms],
        files=files_of(mandate.uid),
        today=localdate(request.now),
    )


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def enter(request: MaillonRequest, token: str) -> HttpResponse:
    """The firm's link: showing it changes nothing, the button enters."""
    found = find_by_link(PassKind.OUTSIDE, token, at=request.now)
    mandate = outside.mandate_of_pass(found.about) if found else None
    if found is None or mandate is None:
        raise Http404
    early = outside.day_there(mandate, request.now) < mandate.starts_on
    if request.method == "POST":
        hold(request.session, found)
        there = f"{reverse('bodies:outside')}?acces={mandate.uid}"
        return redirect(reverse("bodies:outside_enter", args=[token]) if early else there)
    return render_page(request, "bodies/outside_enter.html", mandate=mandate, early=early)


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def read(request: MaillonRequest) -> HttpResponse:
    """What the firm may read, and what it delivers; not found without a living link. Never a list of people."""
    mandate = outside.opened_mandate(request.actor, request.now, request.GET.get("acces", ""))
    if mandate is None:
        raise Http404
    here = f"{reverse('bodies:outside')}?acces={mandate.uid}"
    form = DeliverForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        stored = tried(
            form,
            lambda: commands.deliver(request.act(), mandate=mandate.uid, upload=form.cleaned_data["file"]),
            "file",
        )
        if stored:
            messages.success(request, _("Le fichier est déposé."))
            return redirect(here)
    return render_page(
        request,
        "bodies/outside.html",
        form=form,
        mandate=mandate,
        files=files_of(mandate.uid),
        parts=outside.rooms_read(mandate, request, outside.day_there(mandate, request.now)),
        others=[one for one in outside.opened_mandates(request.actor, request.now) if one != mandate],
    )
