"""The shelf of those who keep the library."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.search.public import found_texts
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.memory.library import commands, queries
from maillon.memory.library.models import Resource
from maillon.memory.library.states import RESOURCE_LIFECYCLE, ResourceState, SuggestionState
from maillon.memory.library.web.forms import AnswerForm, ResourceForm

CAN = Capability.EDIT_LIBRARY


@opens(get=CAN)
def shelf(request: MaillonRequest) -> HttpResponse:
    """Proposals and remarks waiting, then what one keeps."""
    return render_page(request, "library/shelf.html", shelf=queries.shelf(request.actor))


@opens(get=CAN, post=CAN)
def add(request: MaillonRequest) -> HttpResponse:
    """A new resource, public at once."""
    form = ResourceForm(request.POST or None, request.FILES or None, initial={"language": "fr"})
    if form.is_valid():
        try:
            found = commands.add_resource(request.act(), **form.cleaned_data)
        except RuleViolation as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("La ressource est publiée."))
            return redirect("library:resource", found.slug)
    return render_page(request, "library/add.html", form=form)


@opens(get=CAN, post=CAN)
def edit(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """Publish, decline, withdraw or change one resource."""
    row = queries.mine_or_404(request.actor, uid)
    moves = RESOURCE_LIFECYCLE.moves_from(ResourceState(row.state))
    editing = "title" in request.POST
    form = ResourceForm(request.POST if editing else None, initial=_initial(row))
    declining = AnswerForm(request.POST if request.POST.get("move") == "decline" else None)
    if request.method == "POST" and request.POST.get("move") in {"publish", "withdraw"}:
        move = commands.publish_resource if request.POST["move"] == "publish" else commands.withdraw_resource
        move(request.act(), resource=uid)
        messages.success(request, _("C'est fait."))
        return redirect("library:shelf")
    if declining.is_valid():
        commands.decline_resource(request.act(), resource=uid, answer=declining.cleaned_data["answer"])
        messages.success(request, _("La réponse est prête à être lue par la personne qui proposait."))
        return redirect("library:shelf")
    if form.is_valid():
        changes = _changes(form)
        body = changes.pop("body")
        commands.change_resource(request.act(), resource=uid, changes=changes, body=body)
        messages.success(request, _("La ressource est à jour."))
        return redirect("library:shelf")
    shown = declining if declining.is_bound else form
    return render_page(
        request, "library/edit.html", form=shown, change=form, decline=declining, resource=row, moves=moves
    )


def _initial(row: Resource) -> dict[str, Any]:
    names = ("title", "summary", "url", "themes", "language", "level", "source", "source_on", "valid_until")
    return {name: getattr(row, name) for name in names} | {"place": row.place.name if row.place else ""}


def _changes(form: ResourceForm) -> dict[str, Any]:
    data = dict(form.cleaned_data)
    data.pop("upload")
    return data | {"place_id": data.pop("place")}


@opens(get=CAN, post=CAN)
def answer(request: MaillonRequest, reference: str) -> HttpResponse:
    """One remark: what was changed, or why not. The answer stands beside it, in public."""
    row = queries.my_suggestion_or_404(request.actor, reference)
    form = AnswerForm(request.POST or None)
    if form.is_valid() and row.state == SuggestionState.OPEN:
        move = "take" if request.POST.get("move") == "take" else "answer"
        commands.answer_suggestion(request.act(), suggestion=row.uid, move=move, answer=form.cleaned_data["answer"])
        messages.success(request, _("Votre réponse est publiée à côté de la remarque."))
        return redirect("library:shelf")
    text = found_texts([row.about]).get(row.about)
    return render_page(request, "library/answer.html", form=form, remark=row, text=text)
