"""What anyone reads of a framework, and what its two institutions find of it."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.files.public import files_of
from maillon.ground.places.public import place_or_404
from maillon.ground.ui.forms import DatePartsField, PlainForm
from maillon.ground.ui.pdf import sheet as print_sheet
from maillon.ground.ui.public import render_page
from maillon.voice.contracts import queries, rules
from maillon.voice.contracts.calendar import decisions_of, next_dates
from maillon.voice.contracts.models import Contract
from maillon.voice.contracts.states import ChangeState, ContractState

MOST_OPEN = 6  # instances shown one by one


class DayForm(PlainForm):
    """« À cette date » : three short texts, nothing else."""

    on = DatePartsField(label=_("Qui existait, qui avait été consulté, à quelle date ?"), quick=False)

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if not rules.EARLIEST <= day <= rules.LATEST:
            raise forms.ValidationError(_("Vérifiez l'année."))
        return day


@opens(get=Capability.SEE_PUBLIC)
def of_place(request: MaillonRequest, slug: str) -> HttpResponse:
    """Every signed framework that holds in a place, those over included."""
    place = place_or_404(slug)
    found = queries.contracts_at(place, localdate(request.now))
    return render_page(
        request,
        "contracts/of_place.html",
        place=place,
        running=[one for one in found if one.state == ContractState.SIGNED],
        past=[one for one in found if one.state != ContractState.SIGNED],
    )


@opens(get=Capability.SEE_PUBLIC)
def page(request: MaillonRequest, slug: str) -> HttpResponse:
    """One framework: its life by dates, and who existed on any of them."""
    contract = queries.contract_or_404(request.actor, slug)
    dated, today = queries.Dated(contract), localdate(request.now)
    form = DayForm(request.GET) if "on_day" in request.GET else DayForm(initial={"on": today})
    asked = form.cleaned_data["on"] if form.is_bound and form.is_valid() else None
    together = queries.given_together(contract)
    decided = decisions_of({one.body.pk for one in dated.links})
    names = {one.body.pk: one for one in dated.links}
    return render_page(
        request,
        "contracts/page.html",
        form=form,
        asked=dated.on(asked) if asked else None,
        today=dated.on(today),
        expected=dated.expected,
        cards=dated.cards(),
        moments=queries.timeline(dated, together, decided),
        decided=[(one, names[one.body]) for one in decided],
        kinds=_by_kind(_with_dates(dated, request)),
        actions=queries.actions_of(contract, request.actor),
        together=together,
        files=files_of(contract.uid),
        answers=queries.answered_by(request.actor, contract),
        shares=contract in queries.contracts_of_team(request.actor)
        if request.actor.holds(Capability.ANSWER_AS_OFFICE)
        else False,
        **_of(contract),
    )


def _of(contract: Contract) -> dict[str, Any]:
    return {"contract": contract, "writing": contract.state == ContractState.WRITING}


WithDate = tuple[queries.Known, Any]


def _with_dates(dated: queries.Dated, request: MaillonRequest) -> list[WithDate]:
    """The instances of today, each with its next public date; the soonest first, then those without a date."""
    here = dated.on(localdate(request.now)).instances
    coming = next_dates({one.body.pk for one in here}, request.now)
    dates = [(one, coming.get(one.body.pk)) for one in here]
    return sorted(dates, key=lambda row: (row[1] is None, row[1].at if row[1] else request.now))


def _by_kind(dates: list[WithDate]) -> list[tuple[str, Any, list[WithDate]]]:
    """Past six, instances of one kind are folded under its name, with the soonest date of them; alone, it has none."""
    found: dict[str, list[WithDate]] = {}
    for one in dates:
        found.setdefault(one[0].body.get_kind_display() if len(dates) > MOST_OPEN else "", []).append(one)
    return [(kind if len(rows) > 1 else "", rows[0][1], rows) for kind, rows in found.items()]


@opens(get=Capability.SEE_PUBLIC)
def sheet(request: MaillonRequest, slug: str) -> HttpResponse:
    """« Qui décide de quoi, et quand » on one A4."""
    contract = queries.contract_or_404(request.actor, slug)
    dated = queries.Dated(contract)
    context = {
        "title": _("Qui décide de quoi, et quand"),
        "dates": _with_dates(dated, request),
        "today": dated.on(localdate(request.now)),
        "place_name": contract.title,
        **_of(contract),
    }
    return print_sheet(request, "contracts/sheet.html", context, f"qui-decide-{contract.slug}", public=True)


@opens(get=Capability.ANSWER_AS_OFFICE)
def board(request: MaillonRequest) -> HttpResponse:
    return render_page(
        request,
        "contracts/board.html",
        contracts=queries.contracts_of_team(request.actor),
        waiting=queries.voices_waiting(request.actor),
        mandates=queries.mandates_of(request.actor),
    )


@opens(get=Capability.ANSWER_AS_OFFICE)
def team(request: MaillonRequest, slug: str) -> HttpResponse:
    """Everything one may do with a framework, for the institution that writes it and the one that steers it too."""
    contract = queries.shared_contract_or_404(request.actor, slug)
    dated, today = queries.Dated(contract), localdate(request.now)
    linked = {one.body.pk for one in dated.links}
    writes = queries.writes(request.actor, contract)
    return render_page(
        request,
        "contracts/team.html",
        dated=dated,
        writes=writes,
        drafts=contract.changes.filter(state=ChangeState.DRAFT),
        near=[body for body in queries.bodies_near(contract) if body.pk not in linked] if writes else [],
        voices=queries.voices_of(request.actor, contract),
        times=queries.times_of_contract(request.actor, contract),
        side=queries.my_side(request.actor, contract, today),
        files=files_of(contract.uid),
        **_of(contract),
    )
