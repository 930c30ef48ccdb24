"""Stories anyone may find, read, send on and answer."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.links.public import taken_out_of
from maillon.ground.places.public import Place
from maillon.ground.search.public import search
from maillon.ground.ui.public import render_page
from maillon.memory.library.public import (
    SuggestionForm,
    answered_suggestions,
    keeper_for,
    suggest,
    theme_words,
    words_of_themes,
)
from maillon.memory.stories import queries
from maillon.memory.stories.models import Story
from maillon.memory.stories.rules import said_period
from maillon.memory.stories.states import CHANNELS, Publics, function_words, functions_in_words, public_words

CAN = Capability.SEE_PUBLIC
FACETS = {"theme": theme_words, "public": public_words, "function": function_words}
SHOWN = 24


@opens(get=CAN)
def board(request: MaillonRequest) -> HttpResponse:
    """Stories by words, theme, public, function and place."""
    chosen = {name: request.GET.get(name, "") for name in FACETS}
    chosen = {name: code for name, code in chosen.items() if code in FACETS[name]()}
    place = Place.objects.filter(slug=request.GET.get("lieu", "")).first()
    words = request.GET.get("q", "").strip()
    page = _page(request.GET.get("page", ""))
    found = search(
        words,
        kinds=["story"],
        place=place.pk if place else None,
        facets=chosen,
        limit=SHOWN,
        offset=SHOWN * (page - 1),
        with_facets=True,
        or_some=True,
    )
    return render_page(
        request,
        "stories/board.html",
        cards=queries.cards(hit.uid for hit in found.hits),
        found=found,
        words=words,
        place=place,
        chosen=chosen,
        following=page + 1 if found.total > SHOWN * page else 0,
        before=page - 1,
        facets=[_facet(name, found.facets.get(name, {}), chosen.get(name, "")) for name in FACETS],
    )


def _page(typed: str) -> int:
    return int(typed) if typed.isdecimal() and 0 < len(typed) < 4 and int(typed) else 1


def _facet(name: str, counts: Mapping[str, int], chosen: str) -> dict[str, object]:
    titles = {"theme": _("Thème"), "public": _("Avec et pour qui"), "function": _("Ce qu'on y fait")}
    known = FACETS[name]()
    rows = [(code, known[code], count) for code, count in counts.items() if code in known]
    return {"name": name, "title": titles[name], "rows": rows, "chosen": chosen}


@opens(get=CAN)
def story(request: MaillonRequest, slug: str) -> HttpResponse:
    """One story: what happened, where, when, who says it, and what to know before quoting it."""
    row = queries.story_or_404(slug)
    before, after = queries.inspirations(row.uid)
    return render_page(
        request,
        "stories/story.html",
        story=row,
        taken_out=taken_out_of(row.uid),
        when=said_period(row.starts_on, row.ends_on),
        themes=words_of_themes(row.themes),
        publics=[str(Publics(code).label) for code in row.publics if code in Publics.values],
        functions=functions_in_words(row.functions),
        channels=[str(CHANNELS[code]) for code in row.channels if code in CHANNELS],
        before=before,
        after=after,
        remarks=answered_suggestions(row.uid),
        mine=queries.mine(request.actor, row),
    )


@opens(get=CAN, post=CAN)
def say(request: MaillonRequest, slug: str) -> HttpResponse:
    """« Ajouter, corriger, pas d'accord » about a story."""
    row = queries.story_or_404(slug)
    where = _first_place(row)
    keeper = row.organisation_id or keeper_for(where, timezone.localdate(request.now))
    form = SuggestionForm(request.POST or None)
    if keeper is not None and form.is_valid():
        said = suggest(
            request.act(), about_kind="story", about=row.uid, organisation=keeper, place=where, **form.cleaned_data
        )
        messages.success(request, _("Merci. Gardez cette référence pour lire la réponse."))
        return redirect("library:remark", said.reference)
    return render_page(request, "stories/say.html", form=form, story=row, kept=keeper is not None)


def _first_place(row: Story) -> int | None:
    return min((tie.place_id for tie in row.places.all()), default=None)
