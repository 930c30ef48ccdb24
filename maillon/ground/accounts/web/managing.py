"""Who has a role in my space: inviting, sending a link, taking back."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from maillon.ground.access.public import Capability, Grant, MaillonRequest, Role, opens
from maillon.ground.accounts import commands
from maillon.ground.accounts.lost import forget_protection
from maillon.ground.accounts.queries import access_or_404, accesses_for, known_card, organisations_managed_by
from maillon.ground.accounts.two_people import confirm_role
from maillon.ground.accounts.web.forms import InviteForm
from maillon.ground.actors.public import Organisation
from maillon.ground.places.public import Place
from maillon.ground.ui.public import render_page
from maillon.kernel.refusals import RuleViolation

MANAGE = Capability.MANAGE_ACCESS
SMALLEST_SCALE = 20


@opens(get=MANAGE)
def accesses(request: MaillonRequest) -> HttpResponse:
    return render_page(request, "accounts/accesses.html", accesses=accesses_for(request.actor, timezone.localdate()))


@opens(get=MANAGE)
def access(request: MaillonRequest, uid: UUID) -> HttpResponse:
    return render_page(request, "accounts/access.html", access=_card(request, uid))


@opens(get=MANAGE, post=MANAGE)
def invite(request: MaillonRequest) -> HttpResponse:
    organisations = organisations_managed_by(request.actor)
    form = InviteForm(
        request.POST or None,
        organisations=[(row.pk, row.name) for row in organisations],
        places=_places_of(organisations),
    )
    if form.is_valid():
        try:
            grant = _give(request, form)
        except RuleViolation as refused:
            form.add_error(None, str(refused))
        else:
            _say(request, grant)
            return redirect("accounts:access_detail", grant.uid)
    return render_page(request, "accounts/invite.html", form=form)


def _say(request: MaillonRequest, grant: Grant) -> None:
    if grant.confirm_before is not None:
        messages.success(request, _("C'est noté. Une deuxième personne doit être d'accord : elle est prévenue."))
        return
    if grant.starts_on > timezone.localdate(request.now):
        messages.warning(
            request,
            _(
                "Ce rôle ouvre des informations sur des personnes, et une autre personne gérait encore les accès il y a "
                "moins de quatorze jours : il n'ouvre rien avant le %(day)s. Elle est prévenue, et c'est écrit."
            )
            % {"day": date_format(grant.starts_on, "DATE_FORMAT")},
        )
        return
    messages.success(request, _("C'est noté. Envoyez-lui maintenant son lien."))
    if grant.asked_by_id is not None:
        messages.warning(
            request,
            _(
                "Ce rôle ouvre des informations sur des personnes, et vous êtes seul à gérer les accès : il est donné "
                "tout de suite, et c'est écrit. La prochaine personne qui gérera les accès le relira."
            ),
        )


def _give(request: MaillonRequest, form: InviteForm) -> Grant:
    typed = form.cleaned_data
    details = form.details()
    known = known_card(typed["organisation"], details)
    return commands.give_role(
        request.act(),
        organisation=typed["organisation"],
        role=Role(typed["role"]),
        place=typed["place"],
        starts_on=timezone.localdate(request.now),
        ends_on=typed["ends_on"],
        person=known,
        details=None if known else details,
    )


def _places_of(organisations: list[Organisation]) -> list[tuple[int, str]]:
    found: dict[int, str] = {}
    for place in {row.place_id for row in organisations}:
        inside = Place.objects.within(place).filter(scale__gte=SMALLEST_SCALE).order_by("-scale", "name")[:200]
        found.update({row.pk: row.name for row in inside})
    return list(found.items())


@opens(post=MANAGE)
def prepare_link(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """The one-button link, on this screen once: handed over by whatever means people have."""
    card = _card(request, uid)
    if card.state == "waiting":
        raise Http404
    try:
        token = commands.link_on_screen(request.act(), grant=uid)
    except RuleViolation as refused:
        messages.error(request, str(refused))
        return redirect("accounts:access_detail", uid)
    path: str = reverse("accounts:by_link", args=[token])
    return render_page(request, "accounts/access.html", access=card, link=settings.PUBLIC_URL.rstrip("/") + path)


@opens(post=MANAGE)
def send_link(request: MaillonRequest, uid: UUID) -> HttpResponse:
    card = _card(request, uid)
    if not card.reachable or card.state == "waiting":
        raise Http404
    path: Any = reverse("accounts:by_link", args=["TOKEN"])
    commands.send_invitation(request.act(), grant=uid, address=path.replace("TOKEN", "{token}"))
    messages.success(request, _("Le lien part maintenant."))
    return redirect("accounts:access_detail", uid)


@opens(post=MANAGE)
def confirm(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """The second look: a waiting role opens, one given alone has been reread."""
    waited = _card(request, uid).state == "waiting"
    try:
        confirm_role(request.act(), grant=uid)
    except RuleViolation as refused:
        messages.error(request, str(refused))
    else:
        done = _("Ce rôle est ouvert. Envoyez-lui maintenant son lien.") if waited else _("C'est relu. Merci.")
        messages.success(request, done)
    return redirect("accounts:access_detail", uid)


@opens(post=MANAGE)
def forget_lost(request: MaillonRequest, uid: UUID) -> HttpResponse:
    """She has lost all she enters with: she begins again."""
    _card(request, uid)
    try:
        forget_protection(request.act(), grant=uid)
    except RuleViolation as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Sa protection est effacée. Elle entre comme d'habitude et la refait."))
    return redirect("accounts:access_detail", uid)


@opens(post=MANAGE)
def end(request: MaillonRequest, uid: UUID) -> HttpResponse:
    card = _card(request, uid)
    try:
        commands.end_role(request.act(), grant=card.uid)
    except RuleViolation as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Ce rôle est retiré, dès maintenant."))
    return redirect("accounts:access_detail", uid)


def _card(request: MaillonRequest, uid: UUID) -> Any:
    return access_or_404(request.actor, uid, timezone.localdate(request.now))
