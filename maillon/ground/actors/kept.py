"""What those who keep the directory may reach. "Not found" for the others."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from maillon.ground.actors.commands.sheets import CheckedRow, checked_rows
from maillon.ground.actors.models import Answering, Correction, Organisation, SheetImport
from maillon.ground.actors.queries import organisation_or_404
from maillon.ground.actors.states import CorrectionState
from maillon.ground.places.public import SCALE, Containment, Place, PlaceKind, may

KEEP, ANSWER = "manage_directory", "manage_answering"
MOST_PLACES = 80


def keeps(actor: Any, organisation: Organisation) -> bool:
    """Whether `actor` keeps the page of that organisation."""
    return may(actor, KEEP, organisation=organisation.pk, place=organisation.place_id)


def manages_answering(actor: Any, organisation: Organisation) -> bool:
    """Whether `actor` says where that organisation answers, somewhere at least."""
    return any(grant.organisation == organisation.pk for grant in actor.grants_for(ANSWER))


def managed_or_404(actor: Any, uid: UUID) -> Organisation:
    """An organisation whose page `actor` keeps."""
    found = organisation_or_404(uid)
    if not keeps(actor, found):
        raise Http404
    return found


def answering_organisation_or_404(actor: Any, uid: UUID) -> Organisation:
    """An organisation for which `actor` says where it answers."""
    found = organisation_or_404(uid)
    if not manages_answering(actor, found):
        raise Http404
    return found


def managed_answering_or_404(actor: Any, uid: UUID) -> Answering:
    """A declaration `actor` may end."""
    found = Answering.objects.select_related("organisation").filter(uid=uid).first()
    if found is None or not may(actor, ANSWER, organisation=found.organisation_id, place=found.place_id):
        raise Http404
    return found


def correction_or_404(actor: Any, uid: UUID) -> Correction:
    """A correction about an organisation `actor` keeps."""
    found = Correction.objects.select_related("organisation").filter(uid=uid).first()
    if found is None or not keeps(actor, found.organisation):
        raise Http404
    return found


def waiting_corrections(organisation: Organisation) -> list[Correction]:
    """What people said and nobody has looked at, the oldest first."""
    return list(organisation.corrections.filter(state=CorrectionState.WAITING).order_by("said_at", "pk"))


def _kept(actor: Any, capability: str, path: str) -> Q:
    """The rows whose place at `path` lies in a place of one of the actor's grants."""
    wholes = [grant.place for grant in actor.grants_for(capability) if grant.place]
    return Q(**{f"{path}__in": Containment.objects.filter(whole__in=wholes).values("part")})


def kept_by(actor: Any, limit: int = 300) -> list[Organisation]:
    """Living organisations `actor` keeps, those nobody checked for the longest first."""
    rows = Organisation.objects.living().filter(_kept(actor, KEEP, "place")).select_related("place")
    return sorted(rows[:limit], key=lambda one: (one.checked_on is not None, one.checked_on, one.name))


def corrections_for(actor: Any) -> list[Correction]:
    """Corrections nobody has looked at, on pages `actor` keeps."""
    rows = Correction.objects.filter(_kept(actor, KEEP, "organisation__place"), state=CorrectionState.WAITING)
    return list(rows.select_related("organisation").order_by("said_at", "pk"))


def places_for(actor: Any, capability: str, organisation: Organisation | None = None) -> list[Place]:
    """Places where `actor` may do this: those of its grants, then the communes and neighbourhoods inside."""
    grants = [
        g
        for g in actor.grants_for(capability)
        if organisation is None or capability == KEEP or g.organisation == organisation.pk
    ]
    wholes = [grant.place for grant in grants if grant.place]
    inside = Containment.objects.filter(whole__in=wholes).values("part")
    wide = Q(pk__in=inside, scale__gte=SCALE[PlaceKind.RESIDENCE]) | Q(pk__in=wholes)
    return list(Place.objects.filter(wide, ends_on=None).order_by("-scale", "name", "pk")[:MOST_PLACES])


def sheet_or_404(actor: Any, uid: UUID) -> SheetImport:
    """A spreadsheet, for who sent it."""
    found = SheetImport.objects.filter(uid=uid, made_by=actor.key).first()
    if found is None:
        raise Http404
    return found


def rows_of(sheet: SheetImport) -> list[CheckedRow]:
    """Every line with what happens, or happened, to it."""
    return checked_rows(sheet)
