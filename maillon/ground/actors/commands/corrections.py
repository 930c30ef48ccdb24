"""« Corriger » : anyone says what is wrong, someone named looks."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.events import CorrectionAnswered, CorrectionSuggested
from maillon.ground.actors.models import Correction, Organisation
from maillon.ground.actors.states import CORRECTION_LIFECYCLE, CorrectionPart, CorrectionState
from maillon.ground.journal.public import command, record
from maillon.ground.places.public import require
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7

LONGEST_TEXT = 600


@command
def suggest_correction(act: Act[Any], *, organisation: UUID, part: CorrectionPart, text: str) -> Correction:
    """Open to everyone. Refused when nothing is said (`correction_empty`) or too much (`correction_too_long`)."""
    found = Organisation.objects.get(uid=organisation)
    if not text.strip():
        raise RuleViolation("correction_empty", _("Dites ce qui n'est pas juste, en une phrase."))
    if len(text) > LONGEST_TEXT:
        raise RuleViolation("correction_too_long", _("Faites plus court : une ou deux phrases suffisent."))
    made = Correction.objects.create(
        uid=uuid7(), organisation=found, part=part, text=text.strip(), said_at=act.happened_at
    )
    record(act, CorrectionSuggested(about=made.uid, organisation=found.pk, place=found.place_id, part=part))
    return made


@command
def answer_correction(act: Act[Any], *, correction: UUID, applied: bool) -> Correction:
    """Looked at: corrected, or left as it was.

    Refused to those who do not keep the directory there (`not_allowed`) and when already answered (`illegal_move`).
    """
    found = Correction.objects.select_for_update(of=("self",)).select_related("organisation").get(uid=correction)
    require(act, "manage_directory", organisation=found.organisation_id, place=found.organisation.place_id)
    found.state = CORRECTION_LIFECYCLE.target("apply" if applied else "set_aside", CorrectionState(found.state))
    found.answered_at = act.happened_at
    found.save(update_fields=["state", "answered_at"])
    record(act, CorrectionAnswered(about=found.uid, organisation=found.organisation_id, state=found.state))
    return found
