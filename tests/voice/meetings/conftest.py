"""A council and an account being written, for whoever tests minutes."""

import pytest

from maillon.voice.bodies.public import Body
from maillon.voice.meetings.models import Minutes
from maillon.voice.meetings.public import open_minutes
from tests.cast import Cast
from tests.voice.making import a_council, a_held_meeting


@pytest.fixture
def council(cast: Cast) -> Body:
    return a_council(cast)


@pytest.fixture
def written(cast: Cast, council: Body) -> Minutes:
    meeting = a_held_meeting(cast, council)
    return open_minutes(cast.council_host.act(), body=council.uid, meetings=[meeting.uid], title="Compte rendu")
