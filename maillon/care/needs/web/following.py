"""« Suivre ma demande »: a reference and a code, nothing else."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from maillon.care.needs import following, queries
from maillon.care.needs.correcting import correct as correct_need
from maillon.care.needs.models import Need
from maillon.care.needs.panels import panels_for
from maillon.care.needs.states import NEED_LIFECYCLE, Closure, NeedState
from maillon.care.needs.web.correcting import CorrectForm, spoken_by, written_about
from maillon.care.needs.web.doorway import is_danger, numbers
from maillon.care.needs.web.forms import FollowForm
from maillon.ground.access.public import Capability, MaillonRequest, PassKind, find_by_code, find_followed, hold, opens
from maillon.ground.ui.public import render_page
from maillon.kernel.references import parse_reference
from maillon.kernel.refusals import RuleViolation

SAYS = {
    "fait": (following.say_done, _("Merci de l'avoir dit. Votre demande est terminée.")),
    "plus-besoin": (following.withdraw, _("C'est noté : votre demande est arrêtée.")),
    "pas-de-reponse": (following.report_silence, _("C'est noté. L'équipe le voit maintenant, en premier.")),
    "pas-regle": (following.say_not_done, _("C'est noté : votre demande reprend, avec la même référence.")),
}


@opens(get=Capability.SEE_PUBLIC, post=Capability.SEE_PUBLIC)
@never_cache
def follow(request: MaillonRequest) -> HttpResponse:
    """Reference and code. Wrong ones get the same answer, whether the reference exists or not."""
    form = FollowForm(request.POST or None, initial={"reference": request.GET.get("reference", "")[:20]})
    if request.method == "POST" and form.is_valid():
        reference = parse_reference(form.cleaned_data["reference"])
        found = None
        if reference is None:
            form.add_error("reference", _("Il manque un signe, ou l'un d'eux est faux. Regardez bien les six signes."))
        else:
            found = find_by_code(PassKind.FOLLOW_UP, reference, form.cleaned_data["code"], at=request.now)
        if found is not None:
            hold(request.session, found)
            return redirect("needs:followed", reference)
        other = find_followed(reference or "", form.cleaned_data["code"], at=request.now) if reference else None
        if other is not None:
            hold(request.session, other.found)
            return redirect(other.url_name)
        if reference is not None:
            form.add_error(
                None,
                _(
                    "Cette référence et ce code ne vont pas ensemble. Vérifiez les deux, ou appelez l'équipe : elle vous aide."
                ),
            )
    return render_page(request, "needs/follow.html", form=form)


@opens(get=Capability.SEE_PUBLIC)
@never_cache
def followed(request: MaillonRequest, reference: str) -> HttpResponse:
    """Where her request stands, in plain words; back to the code once this browser has forgotten it."""
    try:
        need = queries.followed_or_404(request.actor, reference)
    except Http404:
        return _ask_the_code(reference)
    return _page(request, need, CorrectForm(need=need))


def _ask_the_code(reference: str) -> HttpResponse:
    return redirect(f"{reverse('needs:follow')}?reference={parse_reference(reference) or ''}")


def _page(request: MaillonRequest, need: Need, form: CorrectForm) -> HttpResponse:
    state = NeedState(need.state)
    return render_page(
        request,
        "needs/followed.html",
        need=need,
        stages=queries.stages(need),
        closure=Closure(need.closure).label if need.closure else "",
        is_open=state != NeedState.CLOSED,
        can_say_done=NEED_LIFECYCLE.allows("close", state),
        can_reopen=NEED_LIFECYCLE.allows("reopen", state),
        waiting=state in {NeedState.RECEIVED, NeedState.TAKEN_UP},
        last_visit=queries.last_visit(request.actor, need),
        panels=panels_for(need.uid, request, team=False),
        written=written_about(need),
        form=form,
        language=spoken_by(need),
    )


@opens(post=Capability.SEE_PUBLIC)
@never_cache
def correct(request: MaillonRequest, reference: str) -> HttpResponse:
    """What is written about her, corrected by herself; a word of danger shows the numbers, and is kept nowhere."""
    try:
        need = queries.followed_or_404(request.actor, reference)
    except Http404:
        return _ask_the_code(reference)
    form = CorrectForm(request.POST, need=need)
    if form.is_valid():
        if is_danger(form):
            return numbers()
        try:
            correct_need(request.act(), need=need.uid, correction=form.correction())
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est corrigé. L'équipe le voit."))
            return redirect("needs:followed", need.reference)
    return _page(request, need, form)


@opens(post=Capability.SEE_PUBLIC)
def say(request: MaillonRequest, reference: str, what: str) -> HttpResponse:
    """What she says of her own request: done, no longer needed, nobody called, not settled."""
    if what not in SAYS:
        raise Http404
    try:
        need = queries.followed_or_404(request.actor, reference)
    except Http404:
        return redirect("needs:follow")
    command, thanks = SAYS[what]
    try:
        command(request.act(), need=need.uid)
        messages.success(request, thanks)
    except RuleViolation as refusal:
        messages.warning(request, str(refusal) if refusal.message else _("Votre demande a changé entre-temps."))
    return redirect("needs:followed", need.reference)
