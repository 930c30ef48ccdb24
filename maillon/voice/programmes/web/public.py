"""What anyone reads: programmes, sheets, words of a place, paths, the catalogue, papers to print."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, can, opens
from maillon.ground.helplines.public import helplines_for
from maillon.ground.places.public import find_places, place_or_404
from maillon.ground.ui.pdf import qr_svg, sheet
from maillon.ground.ui.public import render_page
from maillon.voice.bodies.public import bodies_run_by, body_or_404
from maillon.voice.programmes import queries
from maillon.voice.programmes.papers import BEFORE_GOING, STEPS, TITLES, shipped_papers
from maillon.voice.programmes.queries.review import reviews_to_write
from maillon.voice.programmes.states import College

MOST_TYPED = 80
CRISIS_THEMES = ("danger", "health", "mind", "violence")


@opens(get=Capability.SEE_PUBLIC)
def of_body(request: MaillonRequest, slug: str) -> HttpResponse:
    body = body_or_404(slug)
    return render_page(
        request,
        "programmes/of_body.html",
        body=body,
        programmes=queries.programmes_of([body], 60),
        paths=queries.paths_of([body]),
        forums=queries.forums_of(body),
        reviews=queries.reviews_of(body),
        to_write=[one for one in reviews_to_write(request.actor) if one.body_id == body.pk],
        runs=can(request.actor, Capability.RUN_MEETINGS, body),
    )


@opens(get=Capability.SEE_PUBLIC)
def page(request: MaillonRequest, slug: str) -> HttpResponse:
    programme = queries.programme_or_404(slug)
    sequences = list(programme.sequences.all())
    return render_page(
        request,
        "programmes/page.html",
        programme=programme,
        steps=queries.steps_of(sequences, request.now),
        said=queries.told_of(programme),
    )


@opens(get=Capability.SEE_PUBLIC)
def sheet_pdf(request: MaillonRequest, slug: str, rank: int) -> HttpResponse:
    """The questions and blank lines, to fill in together."""
    sequence = queries.sequence_or_404(slug, rank)
    questions = list(sequence.questions.all())
    context = {
        "sequence": sequence,
        "programme": sequence.programme,
        "questions": questions,
        "colleges": [college.label for college in College],
        "blank": range(6 if len(questions) > 2 else 9),
        "place_name": sequence.programme.body.name,
        "phone": sequence.programme.body.contact_phone,
    }
    return sheet(request, "programmes/sheet.html", context, f"{slug} {rank}", public=True)


@opens(get=Capability.SEE_PUBLIC)
def find_words(request: MaillonRequest) -> HttpResponse:
    """Where?"""
    typed = " ".join(request.GET.get("lieu", "").split())[:MOST_TYPED]
    hits = find_places(typed, limit=8) if typed else []
    return render_page(request, "programmes/find_words.html", typed=typed, hits=hits)


@opens(get=Capability.SEE_PUBLIC)
def words(request: MaillonRequest, slug: str) -> HttpResponse:
    """What is said here, level by level."""
    place = place_or_404(slug)
    topics, earlier = queries.layers_here(place), queries.statements_of(place)
    layers = [layer for _code, _asked, found in topics for layer in found]
    return render_page(
        request,
        "programmes/words.html",
        place=place,
        topics=topics,
        earlier=earlier,
        withdrawable=queries.withdrawable_here(request.actor, layers, earlier),
    )


@opens(get=Capability.SEE_PUBLIC)
def path(request: MaillonRequest, slug: str) -> HttpResponse:
    """The same sheet for all, the dates and the words of each."""
    found = queries.path_or_404(slug)
    mine = bodies_run_by(request.actor) if request.actor.holds(Capability.RUN_MEETINGS) else []
    rows = queries.path_table(found, request.now)
    following = {row.programme.body_id for row in rows}
    return render_page(
        request,
        "programmes/path.html",
        path=found,
        sequences=found.sheet["sequences"],
        rows=rows,
        count=queries.count_of(rows),
        compared=queries.compared(found),
        needed_for=found.needed_for.all(),
        to_join=[body for body in mine if body.pk not in following],
        runs=can(request.actor, Capability.RUN_MEETINGS, found),
    )


@opens(get=Capability.SEE_PUBLIC)
def upwards(request: MaillonRequest) -> HttpResponse:
    """From a collective to an association: three steps, none compulsory."""
    steps = [(title, words, [(code, TITLES[code]) for code in codes]) for title, words, codes in STEPS]
    return render_page(request, "programmes/upwards.html", steps=steps)


@opens(get=Capability.SEE_PUBLIC)
def paper(request: MaillonRequest, code: str) -> HttpResponse:
    """One text to print and fill in."""
    lines = shipped_papers().get(code)
    if lines is None:
        raise Http404
    return sheet(
        request, "programmes/paper.html", {"title": TITLES[code], "lines": lines}, f"modele {code}", public=True
    )


@opens(get=Capability.SEE_PUBLIC)
def crisis_sheet(request: MaillonRequest) -> HttpResponse:
    """The numbers, to keep in the pocket while leading a group or knocking at doors."""
    today = localdate(request.now)
    groups = [helplines_for(None, theme, today=today) for theme in CRISIS_THEMES]
    lines = {line.uid: line for group in groups for line in group}
    context = {"lines": list(lines.values()), "qr": qr_svg(request.build_absolute_uri(reverse("helplines:numbers")))}
    return sheet(request, "programmes/crisis.html", context, _("fiche des numeros"), public=True)


def papers_before_going() -> list[tuple[str, object]]:
    """Agreement, framing, evaluation, guide: for going towards people."""
    return [(code, TITLES[code]) for code in BEFORE_GOING]
