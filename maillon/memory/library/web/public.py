"""What anyone reads, proposes and says."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability, Limit, MaillonRequest, address_of, give_back, opens, take
from maillon.ground.links.public import taken_out_of
from maillon.ground.places.public import Place
from maillon.ground.search.public import found_texts, place_of_text, search
from maillon.ground.texts.public import RIGHT_TO_LEFT
from maillon.ground.ui.public import render_page
from maillon.kernel.references import parse_reference
from maillon.kernel.refusals import RuleViolation
from maillon.memory.library import commands, queries
from maillon.memory.library.keepers import keeper_for
from maillon.memory.library.rules import trust
from maillon.memory.library.states import Theme
from maillon.memory.library.web.forms import ProposeForm, SuggestionForm

CAN = Capability.SEE_PUBLIC
T = TypeVar("T")
# A person mistypes a few signs; a machine tries them one after the other.
BY_REFERENCE = Limit(name="library_reference", tries=20, every=timedelta(seconds=30))


@opens(get=CAN)
def board(request: MaillonRequest) -> HttpResponse:
    """Resources by words, theme and place; themed pages above."""
    today = timezone.localdate(request.now)
    words, theme = request.GET.get("q", "").strip(), request.GET.get("theme", "")
    place = Place.objects.filter(slug=request.GET.get("lieu", "")).first()
    facets = {"theme": theme} if theme in Theme.values else {}
    found = search(
        words,
        kinds=["resource"],
        place=place.pk if place else None,
        facets=facets,
        limit=60,
        with_facets=True,
        or_some=True,
    )
    return render_page(
        request,
        "library/board.html",
        cards=queries.cards((hit.uid for hit in found.hits), today),
        found=found,
        words=words,
        theme=theme,
        place=place,
        themes=_counted(found.facets.get("theme", {})),
        pages=queries.open_pages(today),
    )


def _counted(counts: object) -> list[tuple[str, str, int]]:
    known = dict(counts)  # type: ignore[call-overload]  # a mapping of the search
    return [(code, str(label), known[code]) for code, label in Theme.choices if known.get(code)]


@opens(get=CAN)
def resource(request: MaillonRequest, slug: str) -> HttpResponse:
    """One resource, its source, its files, its text, and what people said of it."""
    row = queries.resource_or_404(slug)
    today = timezone.localdate(request.now)
    text = queries.text_of(row, get_language() or "fr")
    return render_page(
        request,
        "library/resource.html",
        resource=row,
        taken_out=taken_out_of(row.uid),
        themes=queries.words_of_themes(row.themes),
        trust=trust(source=row.source, source_on=row.source_on, valid_until=row.valid_until, today=today),
        text=text,
        text_dir="rtl" if text and text.language in RIGHT_TO_LEFT else "ltr",
        files=queries.files(row),
        remarks=queries.answered_suggestions(row.uid),
    )


@opens(get=CAN, post=CAN)
def say(request: MaillonRequest, slug: str) -> HttpResponse:
    """« Ajouter, corriger, pas d'accord » about a resource."""
    row = queries.resource_or_404(slug)
    form = SuggestionForm(request.POST or None)
    if form.is_valid():
        said = commands.suggest(
            request.act(), about_kind="resource", about=row.uid, organisation=row.organisation_id, **form.cleaned_data
        )
        messages.success(request, _("Merci. Gardez cette référence pour lire la réponse."))
        return redirect("library:remark", said.reference)
    return render_page(request, "library/say.html", form=form, title=row.title, back=f"/ressources/{slug}/")


@opens(get=CAN, post=CAN)
def say_of_text(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """The same about any public text, whatever its room; remarks already answered stand beside."""
    text = found_texts([uid]).get(uid)
    if text is None:
        raise Http404
    where = place_of_text(uid)
    keeper = keeper_for(where, timezone.localdate(request.now))
    form = SuggestionForm(request.POST or None)
    if keeper is not None and form.is_valid():
        said = commands.suggest(
            request.act(), about_kind=text.kind, about=uid, organisation=keeper, place=where, **form.cleaned_data
        )
        messages.success(request, _("Merci. Gardez cette référence pour lire la réponse."))
        return redirect("library:remark", said.reference)
    return render_page(
        request,
        "library/say.html",
        form=form if keeper is not None else None,
        title=text.title,
        back=text.url,
        remarks=queries.answered_suggestions(uid),
    )


@opens(get=CAN)
def remark(request: MaillonRequest, reference: str) -> HttpResponse:
    """What became of a remark, for whoever has its reference."""
    return render_page(
        request, "library/remark.html", remark=_by_reference(request, queries.suggestion_or_404, reference)
    )


@opens(get=CAN, post=CAN)
def propose(request: MaillonRequest) -> HttpResponse:
    """Anyone proposes a resource, without account."""
    kept = keeper_for(None, timezone.localdate(request.now)) is not None
    asked = {"summary": request.GET.get("summary", ""), "origin": request.GET.get("origine", "")}
    form = ProposeForm(request.POST or None, initial=asked)
    if form.is_valid():
        try:
            found = commands.propose_resource(request.act(), **form.cleaned_data)
        except RuleViolation as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Merci. Gardez cette référence pour lire la réponse."))
            return redirect("library:follow", found.reference)
    return render_page(request, "library/propose.html", form=form, kept=kept)


@opens(get=CAN)
def follow(request: MaillonRequest, reference: str) -> HttpResponse:
    """What became of a proposal."""
    return render_page(
        request, "library/follow.html", resource=_by_reference(request, queries.proposal_or_404, reference)
    )


def _by_reference(request: MaillonRequest, find: Callable[[str], T], reference: str) -> T:
    """What bears this reference; whoever tries references one after the other waits, found or not."""
    clean = parse_reference(reference)
    if clean is None:
        raise Http404
    take(BY_REFERENCE, address_of(request), at=request.now)
    found = find(clean)
    give_back(BY_REFERENCE, address_of(request))
    return found
