"""A year looked at together; the shelf; how each council works."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.voice.programmes import commands, queries
from maillon.voice.programmes.commands.review import figures_for, sides_of
from maillon.voice.programmes.commands.shelf import ASPECTS
from maillon.voice.programmes.models import Review
from maillon.voice.programmes.queries.review import review_slug_or_404
from maillon.voice.programmes.queries.shelf import own_way_of
from maillon.voice.programmes.states import Aspect, College
from maillon.voice.programmes.web.carrying import carried_out, form_page
from maillon.voice.programmes.web.forms_more import (
    WAYS,
    PaperForm,
    ReviewForm,
    ReviewKeptForm,
    ReviewWordForm,
    WayForm,
)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def start(request: MaillonRequest, slug: str) -> HttpResponse:
    body = queries.own_body_or_404(request.actor, slug)
    year = localdate(request.now)
    since = year.replace(year=year.year - 1, day=min(year.day, 28))
    initial = {"title": _("Bilan d'une année"), "since": since, "until": year}
    form = ReviewForm(request.POST or None, initial=initial)
    if form.is_valid():
        made = carried_out(form, lambda: commands.open_review(request.act(), body=body.uid, **form.cleaned_data))
        if made is not None:
            return redirect("programmes:run_review", made.slug)
    return form_page(
        request,
        form,
        title=_("Ouvrir un bilan partagé"),
        lead=_("Les nombres se remplissent seuls. Chaque côté ajoute ses mots, et personne n'efface ceux des autres."),
        back=reverse("programmes:board"),
        back_label=_("Programmes"),
        go=_("Ouvrir"),
    )


def _page(
    request: MaillonRequest, review: Review, form: ReviewWordForm | None, kept: ReviewKeptForm | None
) -> HttpResponse:
    figures = review.figures if review.figures is not None else figures_for(review)
    return render_page(
        request,
        "programmes/review.html",
        review=review,
        figures=figures,
        aspects=[aspect.label for aspect in Aspect],
        views=queries.views_of(review),
        form=form,
        kept_form=kept,
    )


@opens(get=Capability.SEE_PUBLIC)
def page(request: MaillonRequest, slug: str) -> HttpResponse:
    return _page(request, queries.review_or_404(slug), None, None)


def _word_page(request: MaillonRequest, review: Review, kept: ReviewKeptForm | None) -> HttpResponse:
    if review.published_at:
        return redirect("programmes:review", review.slug)
    sides = sides_of(request.actor, review)
    form = ReviewWordForm(request.POST or None, sides=sides)
    if form.is_valid():
        given = form.cleaned_data
        said = carried_out(
            form,
            lambda: commands.say_in_review(
                request.act(),
                review=review.uid,
                college=College(given["college"]),
                aspect=Aspect(given["aspect"]),
                text=given["text"],
            ),
        )
        if said is not None:
            messages.success(request, _("C'est écrit, à côté des mots des autres."))
            return redirect(request.path)
    return _page(request, review, form if sides else None, kept)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def run(request: MaillonRequest, slug: str) -> HttpResponse:
    return _word_page(request, queries.own_review_or_404(request.actor, slug), ReviewKeptForm(auto_id="kept-%s"))


@opens(get=Capability.TAKE_PART, post=Capability.TAKE_PART)
def say(request: MaillonRequest, slug: str) -> HttpResponse:
    return _word_page(request, queries.shared_review_or_404(request.actor, slug), None)


@opens(get=Capability.RUN_MEETINGS)
def by_uid(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """Where a duty leads."""
    return redirect("programmes:run_review", review_slug_or_404(request.actor, uid))


@opens(post=Capability.RUN_MEETINGS)
def publish(request: MaillonRequest, slug: str) -> HttpResponse:
    review = queries.own_review_or_404(request.actor, slug)
    form = ReviewKeptForm(request.POST, auto_id="kept-%s")
    if form.is_valid() and carried_out(
        form, lambda: commands.publish_review(request.act(), review=review.uid, kept=form.cleaned_data["kept"])
    ):
        messages.success(request, _("Le bilan est publié. Il ne change plus."))
        return redirect("programmes:review", slug)
    answer = _page(request, review, ReviewWordForm(sides=sides_of(request.actor, review)), form)
    answer.status_code = 422
    return answer


@opens(get=Capability.SEE_PUBLIC)
def shelf(request: MaillonRequest) -> HttpResponse:
    """Texts everyone refers to; `?c=` names the councils to read side by side."""
    chosen = queries.ways_to_compare(request.GET.getlist("c"))
    rows = [(label, [getattr(way, name) for way in chosen]) for name, label in WAYS.items()]
    return render_page(
        request, "programmes/shelf.html", papers=queries.papers(), ways=queries.own_ways(), chosen=chosen, rows=rows
    )


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def put(request: MaillonRequest, slug: str) -> HttpResponse:
    body = queries.own_body_or_404(request.actor, slug)
    form = PaperForm(request.POST or None)
    if form.is_valid() and carried_out(
        form, lambda: commands.put_on_shelf(request.act(), body=body.uid, **form.cleaned_data)
    ):
        messages.success(request, _("Le texte est sur l'étagère, avec sa date."))
        return redirect("programmes:shelf")
    return form_page(
        request,
        form,
        title=_("Ajouter un texte de référence"),
        lead=body.name,
        back=reverse("programmes:shelf"),
        back_label=_("Textes de référence"),
        go=_("Ajouter"),
    )


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def own_way(request: MaillonRequest, slug: str) -> HttpResponse:
    """« Chez nous, on fait comme ça »."""
    body = queries.own_body_or_404(request.actor, slug)
    known = own_way_of(body)
    initial = {aspect: getattr(known, aspect) for aspect in ASPECTS} if known else {}
    form = WayForm(request.POST or None, initial=initial)
    if form.is_valid() and carried_out(
        form, lambda: commands.tell_own_way(request.act(), body=body.uid, words=form.cleaned_data)
    ):
        messages.success(request, _("C'est dit. Les autres conseils peuvent le lire à côté du leur."))
        return redirect("programmes:shelf")
    return form_page(
        request,
        form,
        title=_("Chez nous, on fait comme ça"),
        lead=body.name,
        back=reverse("programmes:shelf"),
        back_label=_("Textes de référence"),
        go=_("Publier"),
        sees=_("Tout le monde. Aucune façon n'est meilleure qu'une autre : rien n'est classé."),
    )
