"""Pages without account, and without anyone: no author, no cookie, no line in the journal that says who."""

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from maillon.care.listening import queries
from maillon.care.listening.commands import book as take_seat
from maillon.care.listening.commands import booking_link, give_back, nobody
from maillon.care.listening.rules import advice
from maillon.care.listening.states import Advice, HowMuch, SlotState
from maillon.care.listening.web.forms import BookForm, CheckForm
from maillon.ground.access.public import Capability, Limit, MaillonRequest, address_of, opens, take
from maillon.ground.access.public import give_back as give_try_back
from maillon.ground.places.public import Place
from maillon.ground.ui.pdf import sheet
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import NotFoundError, RuleViolation

# Three seats an hour from one telephone, whatever the slots: places are for people, not for whoever takes them all.
SEATS = Limit(name="listening_seats", tries=3, every=timedelta(minutes=20))


def _place(request: MaillonRequest) -> Place | None:
    typed = request.GET.get("lieu", "")[:90].replace("\x00", "")
    return Place.objects.filter(slug=typed).first() if typed else None


@opens(get=Capability.SEE_PUBLIC)
def home(request: MaillonRequest) -> HttpResponse:
    """Times to talk, and numbers to call at once."""
    place, today = _place(request), localdate(request.now)
    slots = queries.slots_to_come(request.now, place)
    lines = queries.lines_to_call(today, place)
    return render_page(request, "listening/home.html", place=place, slots=slots, lines=lines)


@opens(get=Capability.SEE_PUBLIC)
def poster(request: MaillonRequest) -> HttpResponse:
    """To pin up where people rest: the next times, the numbers."""
    place = _place(request)
    context = {
        "place": place,
        "place_name": place.name if place else "",
        "slots": queries.slots_to_come(request.now, place)[:8],
        "lines": queries.lines_to_call(localdate(request.now), place)[:6],
    }
    return sheet(request, "listening/poster.html", context, "souffler", public=True)


@csrf_exempt  # no cookie is set here: nothing in this browser says who came, and nothing is at stake for an account
@never_cache
@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def check(request: MaillonRequest) -> HttpResponse:
    """Four questions, answered in this page alone: no command, no act, no fact."""
    form, led = CheckForm(request.POST or None), None
    if form.is_valid():
        led = advice(form.others(), HowMuch(form.cleaned_data["dark"]))
    place = _place(request)
    return render_page(
        request,
        "listening/check.html",
        form=form,
        now=led == Advice.NOW,
        talk=led == Advice.TALK,
        led=led,
        slots=queries.slots_to_come(request.now, place)[:6] if led else [],
        lines=queries.lines_to_call(localdate(request.now), place) if led else [],
    )


@csrf_exempt  # as above
@never_cache
@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def book(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """One seat, one word; then the page that gives it back."""
    card = queries.slot_or_404(uid, request.now)
    form = BookForm(request.POST or None)
    if form.is_valid():
        act, here = nobody(request.act()), address_of(request)
        try:
            take(SEATS, here, at=request.now)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
            return render_page(request, "listening/book.html", card=card, form=form)
        try:
            made = take_seat(act, slot=uid, label=form.cleaned_data["label"])
        except NotFoundError:
            raise Http404 from None
        except RuleViolation as refusal:
            give_try_back(SEATS, here)
            form.add_error(None, str(refusal))
        else:
            return redirect(booking_link(made, act))
    return render_page(request, "listening/book.html", card=card, form=form)


@csrf_exempt  # as above
@never_cache
@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
def mine(request: MaillonRequest, token: str) -> HttpResponse:
    """By its link: when and where, cancelled or not, and a button to give the seat back."""
    booking = queries.booking_by_link(token, request.now)
    if request.method == "POST":
        give_back(nobody(request.act()), token=token)
        return render_page(request, "listening/given_back.html")
    slot, over = booking.slot, booking.slot.starts_at <= request.now
    return render_page(
        request, "listening/mine.html", slot=slot, over=over, cancelled=slot.state == SlotState.CANCELLED
    )
