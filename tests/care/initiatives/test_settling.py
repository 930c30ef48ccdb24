"""What is told is reread, what is offered is passed on: each duty has someone who can, a page and an end."""

import pytest
from django.test import Client

from maillon.care.initiatives.models import Helping
from maillon.care.initiatives.public import Ask, Initiative, Wanted, note_reread, settle_offers, tell_initiative
from maillon.ground.duties.public import Duty, duties_of
from maillon.kernel.refusals import NotFoundError
from tests.cast import Cast, Member


def told(cast: Cast, teller: Member | None = None) -> Initiative:
    assert cast.cell.pk
    assert cast.council_host.person
    return tell_initiative(
        (teller or cast.visitor).act(),
        title="Jardin",
        what="On plante.",
        place=cast.quarter.pk,
        asks=[Ask(wanted=Wanted.HANDS, words="Arroser")],
    )


def owed_by(member: Member) -> list[str]:
    act = member.act()
    return [card.kind for card in duties_of(member.actor, act.happened_at)]


def test_what_is_told_waits_for_someone_who_can_reread_it(cast: Cast) -> None:
    made = told(cast)
    assert owed_by(cast.council_host) == ["reread_initiative"]
    host = cast.council_host.client()
    assert "relu, rien à changer" in host.get(f"/initiatives/{made.slug}/").content.decode()
    host.post(f"/initiatives/{made.slug}/suite/", {"what": "reread"})
    assert owed_by(cast.council_host) == []


def test_who_rereads_the_place_has_read_what_she_tells(cast: Cast) -> None:
    told(cast, cast.council_host)
    assert list(Duty.objects.open()) == []


def test_an_offer_of_help_is_read_passed_on_and_ends(cast: Cast, client: Client) -> None:
    made = told(cast, cast.council_host)
    ask = made.asked.get()
    client.post(f"/initiatives/{made.slug}/aider/{ask.uid}/", {"name": "Ali", "phone": "06 12 34 56 78"})
    [card] = duties_of(cast.council_host.actor, cast.council_host.act().happened_at)
    assert card.about == Helping.objects.get().uid
    host = cast.council_host.client()
    assert "Ali" in host.get(card.url, follow=True).content.decode()
    host.post(f"/initiatives/{made.slug}/suite/", {"what": "handed", "asked": str(ask.uid)})
    assert owed_by(cast.council_host) == []
    assert client.get(f"/initiatives/{made.slug}/aider/{ask.uid}/").status_code == 200
    host.post(f"/initiatives/{made.slug}/suite/", {"what": "found", "asked": str(ask.uid)})
    assert client.get(f"/initiatives/{made.slug}/aider/{ask.uid}/").status_code == 404
    assert "trouvé" in client.get(f"/initiatives/{made.slug}/").content.decode()


def test_nobody_else_says_that_it_is_settled(cast: Cast) -> None:
    made = told(cast)
    for member in (cast.visitor, cast.mediator, cast.facilitator):
        with pytest.raises(NotFoundError):
            note_reread(member.act(), initiative=made.uid)
        with pytest.raises(NotFoundError):
            settle_offers(member.act(), asked=made.asked.get().uid, found=True)
