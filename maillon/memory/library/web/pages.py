"""Themed pages."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.memory.library import commands, queries
from maillon.memory.library.web.forms import PageForm, PinForm

CAN = Capability.EDIT_LIBRARY


@opens(get=Capability.SEE_PUBLIC, post=CAN)
def themed(request: MaillonRequest, slug: str) -> HttpResponse:
    """What is gathered on a matter. Its editors add a page, take one off, or end it."""
    page = queries.page_or_404(slug)
    mine = queries.may_edit(request.actor, page)
    if request.method == "POST" and not mine:
        raise Http404
    form = PinForm(request.POST if "address" in request.POST else None)
    if request.method == "POST" and "address" not in request.POST:
        _take_off(request, page.uid)
        return redirect("library:page", slug)
    if form.is_valid():
        try:
            commands.pin(request.act(), page=page.uid, address=form.cleaned_data["address"])
        except RuleViolation as refused:
            form.add_error("address", str(refused))
        else:
            messages.success(request, _("C'est ajouté."))
            return redirect("library:page", slug)
    pinned, gathered = queries.texts_of_page(page)
    ended = page.ends_on < timezone.localdate(request.now)
    themes = queries.words_of_themes(page.themes)
    return render_page(
        request,
        "library/page.html",
        page=page,
        pinned=pinned,
        gathered=gathered,
        form=form,
        mine=mine,
        ended=ended,
        themes=themes,
    )


def _take_off(request: MaillonRequest, page: UUID) -> None:
    if request.POST.get("end"):
        commands.close_page(request.act(), page=page)
        messages.success(request, _("Cet espace est terminé. Il reste lisible."))
        return
    try:
        commands.unpin(request.act(), page=page, about=UUID(request.POST.get("unpin", "")))
    except ValueError:
        raise Http404 from None


@opens(get=CAN, post=CAN)
def open_new(request: MaillonRequest) -> HttpResponse:
    """A new themed page, public at once."""
    form = PageForm(request.POST or None)
    if form.is_valid():
        try:
            page = commands.open_page(request.act(), **form.cleaned_data)
        except RuleViolation as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("L'espace est ouvert. Ajoutez-y ce que vous voulez."))
            return redirect("library:page", page.slug)
    return render_page(request, "library/open_page.html", form=form)
