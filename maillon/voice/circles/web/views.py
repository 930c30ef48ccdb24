"""A circle: who is in it, what was said, the next dates. No page here leads to a project, an amount or an opinion."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.actors.public import Organisation
from maillon.ground.places.public import Containment
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Body
from maillon.voice.circles import commands, queries
from maillon.voice.circles.states import WordKind
from maillon.voice.circles.web.forms import AnswerForm, InviteForm, WordForm

ENTER, RUN = Capability.WORK_WITH_PARTNERS, Capability.RUN_MEETINGS
MOST_LISTED = 300


@opens(get=ENTER)
def board(request: MaillonRequest) -> HttpResponse:
    mine = queries.circles_for(request.actor, localdate(request.now))
    hosted = [body for body in queries.circles_run_by(request.actor) if body not in mine]
    return render_page(request, "circles/board.html", circles=mine, hosted=hosted, may_open=request.actor.holds(RUN))


@opens(get=ENTER, post=ENTER)
def page(request: MaillonRequest, slug: str) -> HttpResponse:
    """The words of the circle; POST adds one."""
    circle = queries.circle_or_404(request.actor, slug, request.now)
    form = WordForm(request.POST or None, seats=circle.mine)
    if form.is_valid():
        given = form.cleaned_data
        commands.post_word(request.act(), seat=UUID(given["seat"]), kind=WordKind(given["kind"]), text=given["text"])
        messages.success(request, _("Votre mot est dans le cercle."))
        return redirect("circles:page", slug)
    return render_page(request, "circles/page.html", circle=circle, form=form)


@opens(get=ENTER, post=ENTER)
def word(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """One word and its answers; POST answers."""
    card = queries.word_or_404(request.actor, uid, request.now)
    form = AnswerForm(request.POST or None, seats=card.circle.mine)
    if form.is_valid():
        given = form.cleaned_data
        try:
            commands.answer_word(request.act(), word=uid, seat=UUID(given["seat"]), text=given["text"])
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Votre réponse est notée."))
            return redirect("circles:word", uid)
    return render_page(request, "circles/word.html", card=card, form=form)


@opens(post=ENTER)
def move(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """Settle, reopen, remove."""
    card = queries.word_or_404(request.actor, uid, request.now)
    wished = request.POST.get("move", "")
    last = wished == "remove" and card.row.uid == uid
    try:
        commands.move_word(request.act(), word=uid, move=wished)
    except NotFoundError:
        raise Http404 from None
    except RuleViolation as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("C'est noté."))
        if last:
            return redirect("circles:page", card.circle.body.slug)
    return redirect("circles:word", card.row.uid)


@opens(get=RUN, post=RUN)
def partners(request: MaillonRequest, slug: str) -> HttpResponse:
    """Who is invited, by function; the host invites and ends."""
    body = queries.own_circle_or_404(request.actor, slug)
    if request.POST.get("move") == "end":
        return _end(request, slug)
    form = InviteForm(request.POST or None, organisations=_near(body))
    if form.is_valid():
        given = form.cleaned_data
        try:
            commands.invite_partner(
                request.act(),
                body=body.uid,
                organisation=given["organisation"].pk,
                function=given["function"],
                until=given["until"],
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est noté."))
            return redirect("circles:partners", slug)
    seats = queries.seats_of(body, localdate(request.now))
    return render_page(request, "circles/partners.html", body=body, form=form, seats=seats)


def _end(request: MaillonRequest, slug: str) -> HttpResponse:
    try:
        commands.end_seat(request.act(), seat=_uid(request.POST.get("seat", "")))
    except NotFoundError:
        raise Http404 from None
    except RuleViolation as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("C'est noté."))
    return redirect("circles:partners", slug)


def _uid(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        raise NotFoundError("no_such_seat") from None


def _near(body: Body) -> QuerySet[Organisation]:
    """Organisations of the places covered, inside and around; all of them for a circle without place."""
    covered = list(body.covers.values_list("place_id", flat=True))
    rows = Organisation.objects.living()
    if covered:
        inside = Containment.objects.filter(whole__in=covered).values("part")
        around = Containment.objects.filter(part__in=covered).values("whole")
        rows = rows.filter(Q(place__in=inside) | Q(place__in=around))
    return Organisation.objects.filter(
        pk__in=list(rows.order_by("name").values_list("pk", flat=True)[:MOST_LISTED])
    ).order_by("name")
