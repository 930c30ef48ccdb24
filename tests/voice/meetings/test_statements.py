"""Statements are counted in a room, with their territory, and reused by others; lessons are found under a word."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from maillon.voice.meetings.commands.minutes import rewrite_block
from maillon.voice.meetings.models import Block, Minutes
from maillon.voice.meetings.public import (
    BlockDraft,
    BlockKind,
    BlockTurn,
    add_blocks,
    lessons,
    open_minutes,
    publish_minutes,
    statements,
)
from maillon.voice.meetings.states import Audience
from tests.cast import Cast
from tests.voice.making import a_council, a_held_meeting


def an_account(cast: Cast, *drafts: BlockDraft, title: str = "Compte rendu", name: str = "Conseil") -> Minutes:
    """Published, of a meeting of a council of the quarter."""
    body = a_council(cast, name)
    held = a_held_meeting(cast, body)
    written = open_minutes(cast.council_host.act(), body=body.uid, meetings=[held.uid], title=title)
    add_blocks(cast.council_host.act(), minutes=written.uid, blocks=drafts)
    publish_minutes(cast.council_host.act(), minutes=written.uid)
    return written


def test_a_count_says_its_room_and_its_territory(cast: Cast, client: Client) -> None:
    dark = BlockDraft(kind=BlockKind.CONSTAT, text="Le passage est sombre.", people=6, territory=cast.quarter.pk)
    hidden = BlockDraft(kind=BlockKind.CONSTAT, text="CANARI", people=2, audience=Audience.INTERNAL)
    written = an_account(cast, dark, hidden)
    page = client.get(f"/comptes-rendus/{written.slug}/").content.decode()
    assert "dit par 6 personnes dans la salle, Les Tilleuls : compte dans une salle" in page
    found = statements()
    assert [(one.text, one.people, one.territory, one.slug) for one in found] == [
        ("Le passage est sombre.", 6, "Les Tilleuls", written.slug)
    ]


def test_statements_of_a_territory_and_of_what_holds_it(cast: Cast) -> None:
    an_account(
        cast,
        BlockDraft(kind=BlockKind.CONSTAT, text="Ici.", territory=cast.quarter.pk),
        BlockDraft(kind=BlockKind.CONSTAT, text="À côté.", territory=cast.next_quarter.pk),
        BlockDraft(kind=BlockKind.CONSTAT, text="Sans lieu."),
        BlockDraft(kind=BlockKind.IDEA, text="Un banc.", territory=cast.quarter.pk),
        BlockDraft(kind=BlockKind.TEXT, text="Un récit.", territory=cast.quarter.pk),
    )
    assert [one.text for one in statements(place=cast.quarter)] == ["Ici.", "Un banc."]
    assert [one.text for one in statements(place=cast.commune)] == ["Ici.", "À côté.", "Un banc."]
    assert statements(since=timezone.now() + timedelta(minutes=1)) == []
    assert len(statements(limit=2)) == 2


def test_a_synthesis_of_several_says_what_it_does_to_the_one_before(cast: Cast) -> None:
    first = an_account(cast, BlockDraft(kind=BlockKind.CONSTAT, text="Le passage est sombre.", people=6))
    meetings = [a_held_meeting(cast, first.body).uid for _ in range(2)]
    second = open_minutes(
        cast.council_host.act(), body=first.body.uid, meetings=meetings, title="Synthèse", previous=first.uid
    )
    old = Block.objects.get(minutes=first)
    drafts = [
        BlockDraft(kind=BlockKind.CONSTAT, text="Deux rues de plus.", turn=BlockTurn.ADDS, about=old.uid, people=9),
        BlockDraft(kind=BlockKind.CONSTAT, text="C'est éclairé.", turn=BlockTurn.CLOSES, about=old.uid),
    ]
    add_blocks(cast.council_host.act(), minutes=second.uid, blocks=drafts)
    publish_minutes(cast.council_host.act(), minutes=second.uid)
    assert second.synthesis
    assert [(one.text, one.turn, one.before) for one in statements(bodies=[first.body])] == [
        ("Deux rues de plus.", "adds", "Le passage est sombre."),
        ("C'est éclairé.", "closes", "Le passage est sombre."),
        ("Le passage est sombre.", "", ""),
    ]


def test_a_withdrawn_account_or_a_new_version_leaves_nothing_behind(cast: Cast) -> None:
    written = an_account(cast, BlockDraft(kind=BlockKind.CONSTAT, text="Avant."))
    block = Block.objects.get(minutes=written)
    new = BlockDraft(kind=BlockKind.CONSTAT, text="Après.")
    rewrite_block(cast.council_host.act(), minutes=written.uid, block=block.uid, version=1, draft=new)
    publish_minutes(cast.council_host.act(), minutes=written.uid, reason="Mieux dit")
    assert [one.text for one in statements()] == ["Après."]


def test_the_territory_is_typed_and_kept_when_rewritten(cast: Cast) -> None:
    body = a_council(cast)
    held = a_held_meeting(cast, body)
    written = open_minutes(cast.council_host.act(), body=body.uid, meetings=[held.uid], title="Compte rendu")
    client, page = cast.council_host.client(), f"/equipe/comptes-rendus/{written.slug}/"
    given = {"kind": "constat", "audience": "public", "text": "Le hall est sombre.", "people": "4"}
    assert client.post(f"{page}paragraphe/", {**given, "territory": cast.next_quarter.pk}).status_code == 422, (
        "elsewhere"
    )
    assert client.post(f"{page}paragraphe/", {**given, "territory": cast.quarter.pk}).status_code == 302
    block = Block.objects.get(minutes=written)
    shown = client.get(f"{page}paragraphe/{block.uid}/").content.decode()
    assert f'<option value="{cast.quarter.pk}" selected>' in shown
    assert block.territory_id == cast.quarter.pk


def test_lessons_are_found_under_their_word_whatever_the_region(cast: Cast, client: Client) -> None:
    one = BlockDraft(kind=BlockKind.LESSON, text="Compter la garde d'enfants.", theme="Femmes et hommes")
    two = BlockDraft(kind=BlockKind.LESSON, text="Prêter des tablettes.", theme="numérique")
    kept = BlockDraft(kind=BlockKind.LESSON, text="CANARI", theme="numérique", audience=Audience.INTERNAL)
    an_account(cast, one, name="Réseau du Nord")
    an_account(cast, two, kept, name="Réseau du Sud")
    assert {lesson.text for lesson in lessons()} == {one.text, two.text}
    page = client.get("/lecons/?theme=Numérique").content.decode()
    assert "Prêter des tablettes." in page
    assert "garde d'enfants" not in page
    assert "CANARI" not in page
    assert "/ressources/" in page or "summary=" in page


def test_lessons_cost_the_same(cast: Cast, assert_same_queries: Callable[..., int]) -> None:
    def one_more() -> None:
        lesson = BlockDraft(kind=BlockKind.LESSON, text="Une leçon.", theme="un mot")
        an_account(cast, lesson, name=f"Réseau {Minutes.objects.count()}")

    assert_same_queries(Client(), "/lecons/", one_more)
