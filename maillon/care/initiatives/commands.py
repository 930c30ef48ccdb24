"""Telling an initiative, asking for hands, offering them, saying where it has got to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.care.initiatives.authorship import (
    author_of,
    kind_of,
    may_change_author,
    refuse_a_councils_signature,
    refuse_to_take_it_from_its_authors,
)
from maillon.care.initiatives.events import HelpOffered, InitiativeHidden, InitiativeMoved, InitiativeTold
from maillon.care.initiatives.models import Asked, CarrierDetails, Helping, Initiative, LifeStep
from maillon.care.initiatives.settling import close_offers, rereading_at
from maillon.care.initiatives.states import LIFE_LINE, LifeStage, Visibility, Wanted
from maillon.ground.access.public import Actor, Capability, can
from maillon.ground.actors.public import Organisation, answering_for
from maillon.ground.duties.public import close_duties, open_duty
from maillon.ground.journal.public import command, record
from maillon.ground.links.public import AuthorKind, keep_origin, speaking
from maillon.ground.places.public import Place
from maillon.ground.search.public import index, indexable, unindex
from maillon.ground.spaces.public import Space
from maillon.ground.vault.public import open_dossier, seal
from maillon.kernel.act import Act
from maillon.kernel.naming import first_free
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7

KEPT = timedelta(days=730)
DUTY_REREAD = "reread_initiative"
DUTY_HANDS = "answer_offered_hands"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What is asked for, in a few words."""

    wanted: Wanted
    words: str


@command
def tell_initiative(  # one field a line of the form
    act: Act[Actor],
    *,
    title: str,
    what: str,
    place: int,
    signed: str = "",
    carrier: CarrierDetails | None = None,
    asks: Sequence[Ask] = (),
    author: str = "",
    organisation: int | None = None,
    origin: str = "",
) -> Initiative:
    """Born with three fields, visible at once on the neighbourhood page.

    `author` is one of the choices of `speaking()`: empty, it is told by residents. Refused with `council_must_decide`
    without a deliberation, `signed_as_council`, or `nobody_here` where no organisation keeps this place.
    """
    where = Place.objects.get(pk=place)
    refuse_a_councils_signature(signed, where, kind_of(author))
    host, space = _host(act, where)
    dossier = open_dossier(
        space=space, purpose="initiative", at=act.happened_at, ends_on=localdate(act.happened_at + KEPT)
    )
    made = Initiative(
        uid=uuid7(),
        slug=_free_slug(title),
        space=space,
        dossier=dossier,
        place=where,
        title=title.strip(),
        what=what.strip(),
        signed=signed.strip(),
        organisation_id=organisation,
        told_at=act.happened_at,
    )
    seal(made, carrier or CarrierDetails())
    made.save()
    keep_origin(act, kind="initiative", about=made.uid, origin=origin)
    if kind_of(author) != AuthorKind.RESIDENTS:
        speaking().say(act, about=made.uid, choice=author)
    Asked.objects.bulk_create(
        Asked(uid=uuid7(), initiative=made, wanted=ask.wanted, words=ask.words.strip())
        for ask in asks
        if ask.words.strip()
    )
    LifeStep.objects.create(initiative=made, stage=LifeStage.EMERGING, on=localdate(act.happened_at))
    if not can(act.actor, Capability.REREAD_INITIATIVES, made):
        _owe(act, made, made.uid, DUTY_REREAD, host)
    put_in_search(made)
    record(act, InitiativeTold(about=made.uid))
    return made


def _owe(act: Act[Actor], initiative: Initiative, about: UUID, kind: str, host: Organisation) -> None:
    """Owed by the team that rereads this place; where no team does, by the organisation that keeps its page."""
    team = rereading_at(initiative.place, localdate(act.happened_at)) or host
    open_duty(
        about=about,
        kind=kind,
        organisation=team.pk,
        place=initiative.place_id,
        due=act.happened_at + timedelta(days=3),
        at=act.happened_at,
    )


def _host(act: Act[Actor], place: Place) -> tuple[Organisation, Space]:
    """Who keeps this place's page, and its space: whoever answers here, else an organisation that sits around it."""
    answers = answering_for(place, "", localdate(act.happened_at))
    if answers is not None and answers.organisation.space is not None:
        return answers.organisation, answers.organisation.space
    around = Place.objects.around(place)
    near: Organisation | None = (
        Organisation.objects.living()
        .filter(place__in=around.values("pk"), space__isnull=False)
        .select_related("space")
        .order_by("place__scale", "pk")
        .first()
    )
    if near is None or near.space is None:
        raise RuleViolation("nobody_here", _("Personne ne tient encore de page ici. Choisissez une ville voisine."))
    return near, near.space


def _free_slug(title: str) -> str:
    wished = slugify(title)[:80] or "initiative"
    taken = set(Initiative.objects.filter(slug__startswith=wished).values_list("slug", flat=True))
    return first_free(wished, taken)


def put_in_search(found: Initiative) -> None:
    """What search keeps of it; nothing while it is hidden."""
    if found.visibility != Visibility.SHOWN:
        unindex(found.uid)
        return
    index(
        "initiative",
        found.uid,
        title=found.title,
        body=indexable(found, "what"),
        url=f"/initiatives/{found.slug}/",
        place=found.place_id,
    )


EITHER = (Capability.EDIT_INITIATIVE, Capability.REREAD_INITIATIVES)


def _own(act: Act[Actor], initiative: UUID, capabilities: Sequence[Capability] = EITHER) -> Initiative:
    manager = Initiative.objects
    for capability in capabilities:
        rows = manager.allowed(act.actor, capability).select_for_update(of=("self",))
        found: Initiative | None = rows.filter(uid=initiative).first()
        if found is not None:
            return found
    raise NotFoundError("no_such_initiative")


@command
def move_initiative(act: Act[Actor], *, initiative: UUID, move: str, words: str = "") -> Initiative:
    """One step of its life line; ending is a normal result."""
    found = _own(act, initiative)
    found.stage = LIFE_LINE.target(move, LifeStage(found.stage))
    found.ended_on = localdate(act.happened_at) if found.stage == LifeStage.ENDED else None
    found.save(update_fields=["stage", "ended_on"])
    LifeStep.objects.create(initiative=found, stage=found.stage, on=localdate(act.happened_at), words=words.strip())
    record(act, InitiativeMoved(about=found.uid, stage=found.stage))
    return found


@command
def rewrite_initiative(act: Act[Actor], *, initiative: UUID, title: str, what: str, signed: str) -> Initiative:
    """Its authors, and they alone, correct it with their link. Refused with `signed_as_council`."""
    found = _own(act, initiative, [Capability.EDIT_INITIATIVE])
    refuse_a_councils_signature(signed, found.place, author_of(found).kind)
    found.title, found.what, found.signed = title.strip(), what.strip(), signed.strip()
    found.save(update_fields=["title", "what", "signed"])
    put_in_search(found)
    return found


@command
def change_author(act: Act[Actor], *, initiative: UUID, author: str, reason: str, by: str) -> Initiative:
    """It is told in another name: said with its reason, for ever beside it. A council's signature leaves with its name.

    "Not found" for who neither carries it, rereads the place, nor runs the council. Refused with `authors_decide`,
    `council_must_decide`, `same_author` or `reclassifying_needs_a_reason`.
    """
    found: Initiative | None = Initiative.objects.select_for_update(of=("self",)).filter(uid=initiative).first()
    if found is None or not may_change_author(act.actor, found):
        raise NotFoundError("no_such_initiative")
    holders = Initiative.objects.allowed(act.actor, Capability.EDIT_INITIATIVE)
    refuse_to_take_it_from_its_authors(author_of(found), author, authors=holders.filter(pk=found.pk).exists())
    speaking().change(act, about=found.uid, choice=author, reason=reason, by=by)
    if kind_of(author) != AuthorKind.COUNCIL and speaking().council_named(found.signed, found.place):
        found.signed = ""
        found.save(update_fields=["signed"])
    return found


@command
def hide_initiative(act: Act[Actor], *, initiative: UUID, reason: str) -> Initiative:
    """Taken off the page with a reason its authors can read."""
    if not reason.strip():
        raise RuleViolation(
            "hiding_needs_a_reason", _("Dites pourquoi cette page est retirée : ses auteurs la liront.")
        )
    found = _own(act, initiative)
    found.visibility, found.hidden_reason = Visibility.HIDDEN, reason.strip()
    found.save(update_fields=["visibility", "hidden_reason"])
    close_duties(found.uid, at=act.happened_at)
    close_offers(act, found)
    put_in_search(found)
    record(act, InitiativeHidden(about=found.uid))
    return found


@command
def offer_hands(act: Act[Actor], *, asked: UUID, contact: CarrierDetails) -> Helping:
    """« Je peux aider » : her contact goes to the carrier, sealed, and to nobody else."""
    shown = Initiative.objects.allowed(act.actor, Capability.SEE_PUBLIC).values("pk")
    found = (
        Asked.objects.filter(uid=asked, filled_on__isnull=True, initiative__in=shown)
        .select_related("initiative__space")
        .first()
    )
    if found is None:
        raise NotFoundError("no_such_ask")
    initiative = found.initiative
    row = Helping(
        uid=uuid7(),
        asked=found,
        offered_at=act.happened_at,
        dossier=open_dossier(
            space=initiative.space,
            purpose="offered_hands",
            at=act.happened_at,
            ends_on=localdate(act.happened_at + timedelta(days=180)),
        ),
    )
    seal(row, contact)
    row.save()
    host, _space = _host(act, initiative.place)
    _owe(act, initiative, row.uid, DUTY_HANDS, host)
    record(act, HelpOffered(about=initiative.uid))
    return row
