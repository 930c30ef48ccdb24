"""The stories on invented names: each figure against arithmetic typed by hand from the sources."""

from datetime import date, timedelta

import pytest
from django.db.models import Sum
from django.test import Client

from maillon.doors.console.demo.scenarios import agglomeration, play_scenario
from maillon.doors.console.demo.scenarios.playing import SCENARIOS
from maillon.doors.console.demo.scenarios.scene import Scene
from maillon.ground.journal.models import StoredAct
from maillon.ground.places.public import Place
from maillon.voice.bodies.models import Body, PresenceWish
from maillon.voice.bodies.queries.wishes import load_for
from maillon.voice.commitments.models import Commitment
from maillon.voice.contracts.models import Contract, ContractBody
from maillon.voice.contracts.public import who_existed
from maillon.voice.meetings.models import AttendanceCount, Meeting, Minutes, MinutesVersion, Participation, Topic
from maillon.voice.opinions.models import CountLine, Deliberation
from maillon.voice.programmes.models import Demand, ReviewWord, Said, Sequence

pytestmark = pytest.mark.django_db


def quiet(_line: str) -> None:
    """Nothing is told."""


def rows() -> tuple[int, ...]:
    told = (StoredAct, Place, Body, Meeting, PresenceWish, AttendanceCount, MinutesVersion, Commitment)
    return tuple(model.objects.count() for model in told)


def people_at(meeting: Meeting, *capacities: str) -> int | None:
    counted = AttendanceCount.objects.filter(meeting=meeting)
    if capacities:
        counted = counted.filter(capacity__in=capacities)
    total: int | None = counted.aggregate(total=Sum("people"))["total"]
    return total


def test_the_network_of_spring_2020() -> None:
    play_scenario("reseau", quiet)
    met = list(Meeting.objects.order_by("starts_at"))
    days = [
        f"{m.starts_at + timedelta(hours=1 if m.starts_at.day < 29 and m.starts_at.month == 3 else 2):%d/%m %H:%M}"
        for m in met
    ]
    assert days == ["23/03 20:00", "24/03 20:00", "30/03 20:00", "01/04 10:00"]
    attended = [people_at(meeting) for meeting in met]
    assert attended[:2] == [None, None]
    assert sum(filter(None, attended)) == 35
    page = Client().get(f"/reunions/{met[0].slug}/").content.decode()
    assert "le nombre de personnes présentes n'est pas connu" in page.replace("&#x27;", "'")
    assert Participation.objects.values("territory").distinct().count() == 4
    first, second = (MinutesVersion.objects.get(minutes__title__endswith=n) for n in "12")
    assert [b["people"] for b in first.blocks if b["people"]] == [4, 3, 2]
    assert [b["turn"] for b in second.blocks if b["turn"]] == ["confirms", "adds", "closes"]
    assert second.minutes.previous == first.minutes
    assert [b["about"] != "" for b in second.blocks if b["turn"]] == [True, True, True]
    chosen = list(met[2].items.values_list("title", flat=True))
    assert chosen == [
        "Aller vers les personnes, ou rester chez soi : où est la limite ?",
        "Rappeler les fondamentaux : à quoi sert un conseil citoyen ?",
    ]
    assert Topic.objects.filter(state="proposed").count() == 1
    assert (met[2].series_id, met[2].occurrence) == (met[3].series_id, met[3].occurrence) != (None, None)
    twin = Client().get(f"/reunions/{met[3].slug}/").content.decode()
    assert [word in twin for word in (*chosen, "14 voix", "12 voix", "14 personnes présentes")] == [True] * 5


def test_the_professionals_gouter() -> None:
    play_scenario("gouter", quiet)
    first, later = Meeting.objects.order_by("starts_at")
    assert (people_at(first, "participant"), people_at(first, "facilitator"), people_at(first)) == (6, 2, 8)
    version = MinutesVersion.objects.get()
    assert sum(block["kind"] == "quote" for block in version.blocks) == 2
    assert sum(block["kind"] == "question" for block in version.blocks) == later.items.count() == 4


def test_a_small_commune_without_a_council() -> None:
    play_scenario("petite-commune", quiet)
    assert list(Body.objects.values_list("kind", flat=True)) == ["ad_hoc"]
    met = Meeting.objects.order_by("starts_at")
    assert [m.ends_at - m.starts_at for m in met] == [timedelta(hours=2)] * 4
    assert sum((m.ends_at - m.starts_at for m in met), timedelta()) == timedelta(hours=8)
    assert list(Sequence.objects.order_by("rank").values_list("interim", flat=True)) == [False, False, False, True]
    assert Said.objects.filter(question__isnull=False).values("question").distinct().count() == 3
    assert Minutes.objects.get(state="published").meetings.count() == 4
    words = Client().get("/nos-mots/fontaine-les-ormes/").content.decode()
    assert (words.count("Les quatre séances du groupe"), "Personne ne l" in words) == (3, False)
    assert Commitment.objects.get().state == "tried"


@pytest.mark.parametrize("name", ["gouter", "petite-commune", "reseau"])
def test_playing_a_story_twice_changes_nothing(name: str) -> None:
    play_scenario(name, quiet)
    before = rows()
    play_scenario(name, quiet)
    assert rows() == before


def check_agglomeration(councils: int) -> None:
    """What the source counts, for `councils` of its twenty councils."""
    of_kind = {kind: Body.objects.filter(kind=kind) for kind in ("citizens_council", "technical", "clip")}
    assert Place.objects.filter(kind="commune", invented=True).count() == 9
    assert {kind: found.count() for kind, found in of_kind.items()} == {
        "citizens_council": councils,
        "technical": 6,
        "clip": 9,
    }
    assert [Body.objects.filter(kind=kind).count() for kind in ("steering", "housing", "peer_network")] == [1, 1, 1]
    assert PresenceWish.objects.current().count() == councils * 6
    trainings = Meeting.objects.filter(pk__in=Sequence.objects.values("meeting"))
    assert trainings.count() == 4 * councils
    assert {meeting.ends_at - meeting.starts_at for meeting in trainings} == {timedelta(hours=2)}
    load = load_for([of_kind["technical"].first()])  # type: ignore[list-item]
    assert [(one.councils, one.themes, one.places) for one in load.values()] == [(councils, 6, 6 * councils)]
    assert ContractBody.objects.filter(since=date(2015, 6, 30)).count() == 1 + 6 + 9 + 1
    contract = Contract.objects.get()
    then, later = (who_existed(contract, on=day) for day in (date(2015, 6, 30), date(2017, 6, 30)))
    assert (len(then.councils), len(later.councils)) == (0, councils)
    assert {mandate.side for mandate in contract.mandates.all()} == {"local", "state"}
    came = AttendanceCount.objects.filter(meeting__body__kind="technical", capacity="member")
    assert [came.count(), came.aggregate(total=Sum("people"))["total"]] == [6, 34]
    forum = Meeting.objects.get(title="Forum des conseils citoyens")
    assert f"{forum.starts_at:%m/%Y}" == "10/2016"
    assert list(Demand.objects.order_by("people").values_list("people", flat=True)) == [17, 19, 22, 24, 28, 31]
    kept = Commitment.objects.order_by("pk").values_list("state", flat=True)
    assert list(kept) == ["kept", "kept", "tried"]
    january = MinutesVersion.objects.get(title="Les scénarios de janvier")
    assert [b["people"] for b in january.blocks if b["kind"] == "idea"] == [4, 23, 9]
    debated = Deliberation.objects.get()
    votes = CountLine.objects.filter(count__deliberation=debated).order_by("scenario__rank")
    assert list(votes.values_list("people", flat=True)) == [4, 23, 9]
    assert (debated.state, debated.chosen and debated.chosen.rank, bool(debated.dissent)) == ("chosen", 2, True)
    assert people_at(Meeting.objects.get(starts_at__year=2017, starts_at__month=1), "member") == 4 + 23 + 9


def test_a_fifth_of_the_agglomeration() -> None:
    chosen = SCENARIOS["agglomeration"]
    agglomeration.tell(Scene(tell=quiet, begins=chosen.begins, name=chosen.login), councils=4)
    check_agglomeration(4)
    assert ReviewWord.objects.filter(text__startswith="24 places étaient prévues").count() == 1
    assert set(ReviewWord.objects.values_list("college", flat=True)) == {"council", "services", "state"}
    page = Client().get(f"/cadres/{Contract.objects.get().slug}/").content.decode()
    folded = ("Comité technique : 6 instances", "Comité local d&#x27;impulsion et de pilotage (CLIP) : 9 instances")
    assert [words in page for words in folded] == [True, True]


@pytest.mark.long
def test_the_whole_agglomeration_and_again() -> None:
    play_scenario("agglomeration", quiet)
    check_agglomeration(20)
    assert (PresenceWish.objects.current().count(), Sequence.objects.count()) == (120, 80)
    before = rows()
    play_scenario("agglomeration", quiet)
    assert rows() == before
