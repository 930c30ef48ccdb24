"""People to tell, and what is said to them."""

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.actors.public import Person
from maillon.ground.channels import notices
from maillon.ground.channels.models import Message
from maillon.ground.channels.notices import Notice, notice
from maillon.ground.channels.public import tell
from maillon.kernel.act import Act, utc
from maillon.kernel.uid import uuid7
from tests.cast import Cast, make_person

NOON = utc(2026, 11, 23, 11)  # a Monday, midday in Paris


class Heard(Notice):
    code = "tests.heard"
    sms = _("Demande %(reference)s : %(organisation)s vous appelle. %(link)s")
    subject = _("Votre demande %(reference)s")
    body = _("Bonjour,\n\n%(organisation)s a bien reçu votre demande %(reference)s.\n\n%(link)s")


class Urgent(Heard):
    code = "tests.urgent"
    urgent = True


@pytest.fixture(autouse=True)
def _known_notices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "_notices", dict(notices._notices))
    notice(Heard)
    notice(Urgent)


class Telling:
    """Tells people of the cell's space, as its mediator."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.about = uuid7()

    def person(self, **details: Any) -> Person:
        first = details.pop("first_name", "Amina")
        return make_person(self.cast.space, first, **{"last_name": "Zyxcanari", "phone": "+33612345678", **details})

    def act(self, at: datetime = NOON) -> Act[Any]:
        return Act(actor=Actor.system("tests"), happened_at=at, recorded_at=at, hat=self.cast.cell.pk)

    def tell(self, person: Person, *, at: datetime = NOON, notice: str = "tests.heard", **options: Any) -> Message:
        about: UUID = options.pop("about", self.about)
        params = options.pop("params", {"reference": "K7 M4 QX"})
        found = tell(self.act(at), notice=notice, person=person.pk, about=about, params=params, **options)
        assert found is not None
        return found


@pytest.fixture
def telling(cast: Cast, settings: Any) -> Telling:
    settings.SMS_GATEWAY = "spool"
    settings.PUBLIC_URL = "https://maillon.example"
    return Telling(cast)
