"""A correction of the directory is owed a look by whoever keeps it there."""

import pytest
from django.utils import timezone

from maillon.ground.actors.models import Correction
from maillon.ground.actors.public import answer_correction, suggest_correction
from maillon.ground.actors.states import CorrectionPart
from maillon.ground.duties.directory import CORRECTION
from maillon.ground.duties.models import Duty
from maillon.ground.duties.public import duties_of
from maillon.ground.work.public import drain
from tests.care.needs.making import public_act
from tests.cast import Cast, make_organisation


def suggested(cast: Cast, place: str) -> Correction:
    """What a passer-by says of an organisation of that place, and what follows from it."""
    wrong = make_organisation("Une association", place=getattr(cast, place))
    made = suggest_correction(
        public_act(timezone.now()), organisation=wrong.uid, part=CorrectionPart.ADDRESS, text="Fermé le lundi."
    )
    drain(timezone.now())
    return made


@pytest.mark.parametrize("times", [1, 2])
def test_whoever_keeps_the_directory_there_owes_a_look_until_it_is_answered(cast: Cast, times: int) -> None:
    keeper = cast.project_manager
    made = suggested(cast, "quarter")
    for _again in range(times):
        drain(timezone.now())
    owed = [duty for duty in duties_of(keeper.actor, timezone.now()) if duty.kind == CORRECTION]
    assert [(duty.about, duty.url) for duty in owed] == [(made.uid, "/annuaire/a-tenir/")]
    answer_correction(keeper.act(), correction=made.uid, applied=True)
    drain(timezone.now())
    assert not [duty for duty in duties_of(keeper.actor, timezone.now()) if duty.kind == CORRECTION]


def test_where_nobody_keeps_it_no_one_else_is_charged(cast: Cast) -> None:
    assert cast.project_manager
    suggested(cast, "far_commune")
    assert not Duty.objects.filter(kind=CORRECTION).exists()


def test_who_does_not_keep_the_directory_does_not_see_it(cast: Cast) -> None:
    assert cast.project_manager
    suggested(cast, "quarter")
    assert not [duty for duty in duties_of(cast.official.actor, timezone.now()) if duty.kind == CORRECTION]
