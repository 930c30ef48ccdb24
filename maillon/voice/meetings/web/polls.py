"""A series in one form; a date chosen together, on the web without account or on a printed grid."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillon.ground.access.public import Actor, Capability, MaillonRequest, opens
from maillon.ground.ui.pdf import qr_svg
from maillon.ground.ui.pdf import sheet as pdf_sheet
from maillon.ground.ui.public import render_page
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import rules_of
from maillon.voice.meetings import queries
from maillon.voice.meetings.commands import poll as commands
from maillon.voice.meetings.commands.series import announce_series
from maillon.voice.meetings.models import DatePoll
from maillon.voice.meetings.queries import before
from maillon.voice.meetings.web.forms_before import PollForm, SeriesForm

BLANK_ROWS = 18
SAID = "said_dates"  # which dates this browser said, never who


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def series(request: MaillonRequest, slug: str) -> HttpResponse:
    body = queries.own_body_or_404(request.actor, slug)
    form = SeriesForm(request.POST or None)
    if form.is_valid():
        try:
            announce_series(request.act(), body=body.uid, plan=form.plan(body.time_zone), rhythm=form.rhythm())
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Toutes les dates sont annoncées."))
            return redirect("bodies:page", body.slug)
    return render_page(request, "meetings/series.html", form=form, body=body)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def start(request: MaillonRequest, slug: str) -> HttpResponse:
    body = queries.own_body_or_404(request.actor, slug)
    form = PollForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = commands.open_poll(
                request.act(),
                body=body.uid,
                title=given["title"],
                starts=form.starts(body.time_zone),
                closes_on=given["closes_on"],
                room=given["room"],
                link=given["link"],
                dial_in=given["dial_in"],
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("meetings:run_poll", made.slug)
    return render_page(request, "meetings/start_poll.html", form=form, body=body)


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def poll(request: MaillonRequest, slug: str) -> HttpResponse:
    found = before.poll_or_404(slug)
    said: dict[str, list[int]] = request.session.get(SAID, {})
    mine = [] if request.POST.get("another") else said.get(str(found.uid), [])
    if request.method == "POST":
        chosen = [int(pk) for pk in request.POST.getlist("dates") if pk.isascii() and pk.isdigit() and len(pk) < 16]
        try:
            commands.answer_poll(request.act(), poll=found.uid, dates=chosen, instead_of=mine)
            request.session[SAID] = {**said, str(found.uid): chosen}
            messages.success(request, _("Merci, c'est compté."))
        except RuleViolation as refusal:
            messages.error(request, str(refusal))
        return redirect("meetings:poll", found.slug)
    return render_page(
        request,
        "meetings/poll.html",
        poll=found,
        dates=before.dates_of(found),
        closed=commands.is_closed(found, request.now),
        mine=mine,
    )


@opens(get=Capability.SEE_PUBLIC)
def grid(request: MaillonRequest, slug: str) -> HttpResponse:
    """The grid to print: one column a date, no name needed."""
    found = before.poll_or_404(slug)
    context = {
        "poll": found,
        "dates": before.dates_of(found),
        "blank": range(BLANK_ROWS),
        "paper": "wide",
        "place_name": found.body.full_name,
        "phone": found.body.contact_phone,
        "qr": qr_svg(request.build_absolute_uri(f"/dates/{found.slug}/")),
    }
    return pdf_sheet(request, "meetings/poll_sheet.html", context, found.slug, public=True)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def run(request: MaillonRequest, slug: str) -> HttpResponse:
    """What the paper grid says, and the date chosen."""
    found = before.own_poll_or_404(request.actor, slug)
    if request.method == "POST":
        return _type(request, found)
    rules = rules_of(found.body)
    return render_page(
        request,
        "meetings/run_poll.html",
        poll=found,
        dates=before.dates_of(found),
        owes_evenings=rules is not None and rules.political and rules.earliest_start is not None,
    )


def _choose(request: MaillonRequest, found: DatePoll, act: Act[Actor]) -> HttpResponse:
    try:
        given = request.POST
        meeting = commands.choose_date(
            act, poll=found.uid, date=int(given["date"]), public_reason=given.get("reason", "")[:300]
        )
    except RuleViolation as refusal:
        messages.error(request, str(refusal))
        return redirect("meetings:run_poll", found.slug)
    except (ValueError, NotFoundError):
        raise Http404 from None
    messages.success(request, _("La date est choisie et annoncée. Tout le monde peut la voir."))
    return redirect("meetings:manage", meeting.slug)


def _type(request: MaillonRequest, found: DatePoll) -> HttpResponse:
    """What the paper says is kept first, then the date is announced when one was chosen."""
    typed = {str(day.pk): request.POST.get(f"paper{day.pk}", "").strip() for day in before.dates_of(found)}
    counts = {pk: int(said) for pk, said in typed.items() if said.isdecimal() and len(said) < 5}
    wrong = [said for pk, said in typed.items() if said and pk not in counts]
    if wrong:
        said = ", ".join(f"« {text[:20]} »" for text in wrong)
        messages.error(
            request, _("Écrivez un nombre de personnes, par exemple 12, au lieu de %(said)s.") % {"said": said}
        )
        return redirect("meetings:run_poll", found.slug)
    act = request.act()
    commands.type_grid(act, poll=found.uid, counts=counts)
    if request.POST.get("date"):
        return _choose(request, found, act.then())
    messages.success(request, _("La grille est recopiée."))
    return redirect("meetings:run_poll", found.slug)
