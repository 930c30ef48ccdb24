"""What hosts do with terms and seats."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, MaillonRequest, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation
from maillon.voice.bodies import commands, queries
from maillon.voice.bodies.queries.welcome import speaking_around
from maillon.voice.bodies.states import CollegeKind, CouncilTheme, Declared, Designation, EndReason
from maillon.voice.bodies.web.forms_seats import ExtendForm, MemberForm, SeatForm, TermForm
from maillon.voice.bodies.web.trying import tried


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def board(request: MaillonRequest, slug: str) -> HttpResponse:
    """The seats of one term, the running one unless another is asked for; posting ends it."""
    body = queries.own_body_or_404(request.actor, slug)
    today, terms = body.today(request.now), queries.terms_of(body)
    asked = next((term for term in terms if str(term.uid) == request.GET.get("mandat")), None)
    made = queries.composition_of(body, today, known_to=request.actor, term=asked)
    if request.method == "POST":
        if made.term is not None:
            try:
                commands.end_term(request.act(), term=made.term.uid)
            except RuleViolation as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, _("Le mandat est terminé. La composition reste lisible."))
        return redirect("bodies:seats", body.slug)
    return render_page(
        request,
        "bodies/seats.html",
        body=body,
        made=made,
        others=[term for term in terms if term != made.term],
        draws=queries.draws_of(body),
        asleep=queries.may_be_asleep(body, today),
    )


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def new_term(request: MaillonRequest, slug: str) -> HttpResponse:
    body = queries.own_body_or_404(request.actor, slug)
    form = TermForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = commands.open_term(
                request.act(),
                body=body.uid,
                starts_on=given["starts_on"],
                ends_on=given["ends_on"],
                colleges=form.colleges(),
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Le mandat est ouvert. Ses places sont libres, et c'est normal."))
            return redirect(f"{reverse('bodies:seats', args=[body.slug])}?mandat={made.uid}")
    return render_page(request, "bodies/term.html", form=form, body=body)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def extend(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """A later end for a term, with its public reason."""
    term = queries.own_term_or_404(request.actor, uid)
    form = ExtendForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        done = tried(
            form,
            lambda: commands.extend_term(
                request.act(), term=term.uid, ends_on=given["ends_on"], because=given["because"]
            ),
        )
        if done:
            messages.success(request, _("Le mandat est prolongé. La raison est publique."))
            return redirect("bodies:seats", term.body.slug)
    return render_page(request, "bodies/extend.html", form=form, term=term, body=term.body)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def seat(request: MaillonRequest, uid: UUID) -> HttpResponse:
    found = queries.own_seat_or_404(request.actor, uid)
    body = found.college.term.body
    form = SeatForm(
        request.POST or None,
        known=queries.once_sat(request.actor, found),
        organisations=[] if found.college.kind == CollegeKind.RESIDENTS else speaking_around(body),
        initial={"alternate": queries.is_held(found)},
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            commands.seat_someone(
                request.act(),
                seat=found.uid,
                details=form.details(),
                designation=Designation(given["designation"]),
                alternate=given["alternate"],
                public_name=given["public_name"],
                declared=Declared(given["declared"]),
                declares_no_office=given["declares_no_office"],
                organisation=form.holds_for(),
                person=form.person(),
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est noté."))
            return redirect("bodies:seats", body.slug)
    return render_page(request, "bodies/seat.html", form=form, seat=found, body=body)


@opens(get=Capability.RUN_MEETINGS, post=Capability.RUN_MEETINGS)
def member(request: MaillonRequest, uid: UUID) -> HttpResponse:
    found = queries.own_membership_or_404(request.actor, uid)
    body = found.seat.college.term.body
    initial = {"public_name": found.public_name, "words": found.shown_words}
    may_take_over = found.alternate and found.ended_on is None and not queries.is_held(found.seat)
    form = MemberForm(request.POST or None, initial=initial, may_take_over=may_take_over)
    if form.is_valid():
        given, act = form.cleaned_data, request.act()
        try:
            if given["move"] == "name":
                commands.show_name(act, membership=found.uid, public_name=given["public_name"], words=given["words"])
            elif given["move"] == "referent":
                theme = CouncilTheme(given["theme"] or CouncilTheme.TIES)
                commands.name_referent(act, membership=found.uid, theme=theme)
            elif given["move"] == "take":
                commands.take_over(act, membership=found.uid)
            else:
                reason = EndReason(given["reason"] or EndReason.OTHER)
                commands.end_membership(act, membership=found.uid, reason=reason)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est noté."))
            return redirect("bodies:seats", body.slug)
    return render_page(request, "bodies/member.html", form=form, body=body, membership=found)
