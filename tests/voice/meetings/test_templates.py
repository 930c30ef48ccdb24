"""A kind of meeting prepares the agenda and the account; a weekly call carries on what stayed open."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from maillon.voice.bodies.public import Body
from maillon.voice.meetings.commands.minutes import rewrite_block
from maillon.voice.meetings.models import Block, Meeting, Minutes
from maillon.voice.meetings.public import (
    BlockDraft,
    BlockKind,
    BlockTurn,
    add_blocks,
    announce_meeting,
    hold_meeting,
    open_minutes,
    publish_minutes,
)
from maillon.voice.meetings.queries.opened import account_before, one_page_of, open_points
from maillon.voice.meetings.queries_minutes import account_of
from maillon.voice.meetings.states import Audience
from maillon.voice.meetings.states_more import TemplateCode
from maillon.voice.meetings.templates_data import TEMPLATES
from tests.cast import Cast
from tests.voice.making import a_council, a_meeting, a_plan


def a_call(cast: Cast, body: Body, weeks_ago: int) -> Meeting:
    """A weekly call already held."""
    day = timezone.now() - timedelta(weeks=weeks_ago)
    plan = a_plan(day, template="call", title=f"Point {weeks_ago}")
    meeting = announce_meeting(cast.council_host.act(at=day), body=body.uid, plan=plan)
    return hold_meeting(cast.council_host.act(), meeting=meeting.uid)


def an_account(cast: Cast, body: Body, meeting: Meeting) -> Minutes:
    before = account_before([meeting])
    return open_minutes(
        cast.council_host.act(),
        body=body.uid,
        meetings=[meeting.uid],
        title=f"Compte rendu {meeting.title}",
        previous=before.uid if before else None,
    )


@pytest.mark.parametrize("code", [code for code in TemplateCode if code])
def test_each_kind_prepares_points_and_headings(cast: Cast, code: TemplateCode) -> None:
    body, week_ago = a_council(cast), timezone.now() - timedelta(days=7)
    meeting = announce_meeting(cast.council_host.act(at=week_ago), body=body.uid, plan=a_plan(week_ago, template=code))
    kind = TEMPLATES[code]
    assert list(meeting.items.values_list("title", "minutes_planned")) == [
        (str(point.title), point.minutes) for point in kind.points
    ]
    hold_meeting(cast.council_host.act(), meeting=meeting.uid)
    written = an_account(cast, body, meeting)
    assert list(written.blocks.values_list("text", flat=True)) == [str(text) for _code, text in kind.headings]


def test_it_is_chosen_from_the_form(cast: Cast) -> None:
    body, day = a_council(cast), timezone.localdate() + timedelta(days=20)
    page = f"/equipe/reunions/annoncer/{body.slug}/?genre=gouter"
    client = cast.council_host.client()
    shown = client.get(page).content.decode()
    assert "goûter, rencontre légère" in shown
    assert "Que prépare chaque genre de réunion" in shown
    given = {
        "template": "gouter", "title": "Goûter de décembre", "day_day": day.day, "day_month": day.month,
        "day_year": day.year, "starts": "16 h", "mode": "room", "room": "La salle",
    }  # fmt: skip
    assert client.post(page, given).status_code == 302
    assert Meeting.objects.get().items.count() == 3


def test_what_stays_open_goes_to_the_next_call_by_itself(cast: Cast, client: Client) -> None:
    body, host = a_council(cast), cast.council_host
    first = an_account(cast, body, a_call(cast, body, 3))
    drafts = [
        BlockDraft(kind=BlockKind.QUESTION, text="Qui relance le bailleur ?"),
        BlockDraft(kind=BlockKind.DECISION, text="On écrit à la ville."),
        BlockDraft(kind=BlockKind.QUESTION, text="CANARI sensible", audience=Audience.SENSITIVE),
        BlockDraft(kind=BlockKind.IDEA, text="Un banc."),
    ]
    add_blocks(host.act(), minutes=first.uid, blocks=drafts)
    publish_minutes(host.act(), minutes=first.uid)

    second = an_account(cast, body, a_call(cast, body, 2))
    carried = Block.objects.filter(minutes=second, about__isnull=False).order_by("rank")
    assert [(b.text, b.turn, b.about.minutes_id) for b in carried if b.about] == [
        ("Qui relance le bailleur ?", "keeps", first.pk),
        ("On écrit à la ville.", "keeps", first.pk),
    ]
    done = carried[1]
    closed = BlockDraft(kind=BlockKind.DECISION, text=done.text, turn=BlockTurn.CLOSES)
    rewrite_block(host.act(), minutes=second.uid, block=done.uid, version=1, draft=closed)
    publish_minutes(host.act(), minutes=second.uid)

    coming = a_meeting(cast, body, template="call", title="Point suivant")
    assert [point.text for point in open_points(coming)] == ["Qui relance le bailleur ?"]
    page = client.get(f"/reunions/{coming.slug}/").content.decode()
    assert "Qui relance le bailleur ?" in page
    assert "CANARI" not in page
    third = an_account(cast, body, a_call(cast, body, 1))
    assert [b.text for b in Block.objects.filter(minutes=third, about__isnull=False)] == ["Qui relance le bailleur ?"]


def test_an_ordinary_meeting_carries_nothing(cast: Cast) -> None:
    body = a_council(cast)
    first = an_account(cast, body, a_call(cast, body, 3))
    add_blocks(
        cast.council_host.act(), minutes=first.uid, blocks=[BlockDraft(kind=BlockKind.QUESTION, text="Encore ?")]
    )
    publish_minutes(cast.council_host.act(), minutes=first.uid)
    assert open_points(a_meeting(cast, body)) == []


def test_one_page_holds_decisions_and_what_stays_open(cast: Cast, client: Client) -> None:
    body, host = a_council(cast), cast.council_host
    written = an_account(cast, body, a_call(cast, body, 1))
    many = [BlockDraft(kind=BlockKind.QUESTION, text=f"Question {n} ?") for n in range(12)]
    others = [BlockDraft(kind=BlockKind.TEXT, text=f"Récit {n}.") for n in range(30)]
    decided = [BlockDraft(kind=BlockKind.DECISION, text="On écrit à la ville.")]
    add_blocks(host.act(), minutes=written.uid, blocks=[*decided, *many, *others])
    version = publish_minutes(host.act(), minutes=written.uid)
    page = one_page_of(account_of(written, version))
    assert (page.decided, len(page.open), page.others) == (["On écrit à la ville."], 8, 34)
    answer = client.get(f"/comptes-rendus/{written.slug}/une-page/")
    assert answer.status_code == 200
    if answer["Content-Type"] == "application/pdf":
        assert answer.content.count(b"/Type /Page\n") + answer.content.count(b"/Type /Page ") <= 1


def test_the_help_kit_is_for_a_showcase(cast: Cast, client: Client) -> None:
    body = a_council(cast)
    shown = a_meeting(cast, body, template="showcase", title="Les projets du quartier")
    assert client.get(f"/reunions/{shown.slug}/presenter/").status_code == 200
    assert "mon aide-mémoire" in client.get(f"/reunions/{shown.slug}/").content.decode()
    assert client.get(f"/reunions/{a_meeting(cast, body).slug}/presenter/").status_code == 404


def test_a_synthesis_goes_on_from_the_last_synthesis_of_earlier_meetings(cast: Cast) -> None:
    body = a_council(cast)
    weeks = [a_call(cast, body, weeks_ago) for weeks_ago in (5, 4, 3, 2)]

    def account(title: str, *meetings: Meeting) -> Minutes:
        uids = [one.uid for one in meetings]
        return open_minutes(cast.council_host.act(), body=body.uid, meetings=uids, title=title)

    first = account("Première synthèse", *weeks[:2])
    account("Un compte rendu écrit après coup", weeks[3])
    assert account_before(weeks[2:]) == first
    assert account_before(weeks[:1]) is None
    page, client = f"/equipe/comptes-rendus/ecrire/{body.slug}/", cast.council_host.client()
    for said, expected in (("", first), ("none", None), (str(first.uid), first)):
        client.post(page, {"title": f"S {said}", "meetings": [str(one.uid) for one in weeks[2:]], "previous": said})
        assert Minutes.objects.latest("pk").previous == expected
