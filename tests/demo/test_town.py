"""The demonstration: invented, complete, and the same however often it is played."""

from maillon.care.needs.public import Need
from maillon.doors.console.demo import play
from maillon.doors.site.gathering import gathered_for
from maillon.ground.access.public import Actor
from maillon.ground.accounts.public import Account
from maillon.ground.journal.models import StoredAct
from maillon.ground.places.public import Place
from maillon.memory.stories.models import Story
from maillon.voice.meetings.models import AttendanceCount, Meeting, MinutesVersion
from tests.demo.town import TownTestCase


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (StoredAct, Need, Meeting, Account))


class TestTown(TownTestCase):
    def test_playing_it_twice_changes_nothing(self) -> None:
        before = counts()
        play(lambda _line: None)
        assert counts() == before

    def test_every_place_of_the_town_is_invented(self) -> None:
        assert Place.objects.filter(invented=True).count() == 8

    def test_the_network_met_four_times_and_two_attendances_are_unknown(self) -> None:
        met = Meeting.objects.filter(body__kind="peer_network", template="")
        counted = AttendanceCount.objects.filter(meeting__in=met).values("meeting").distinct().count()
        assert (met.count(), counted) == (4, 2)
        assert MinutesVersion.objects.filter(minutes__meetings__in=met).values("minutes").distinct().count() == 2

    def test_the_seventy_stories_are_there(self) -> None:
        assert Story.objects.count() == 70

    def test_five_requests_can_become_one_question(self) -> None:
        account = Account.objects.get(login="demo-mediatrice")
        day = Need.objects.latest("received_at").received_at.date()
        assert [(g.theme, g.count) for g in gathered_for(Actor.load(account.pk, day))] == [("rights", 5)]
