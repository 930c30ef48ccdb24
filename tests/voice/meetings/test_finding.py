"""What search finds of meetings, and what it never does."""

from maillon.ground.search.public import search
from maillon.ground.work.public import drain
from maillon.voice.meetings.public import (
    Audience,
    BlockDraft,
    BlockKind,
    add_blocks,
    ask_item,
    cancel_meeting,
    open_minutes,
    publish_minutes,
)
from tests.cast import Cast
from tests.voice.making import a_council, a_held_meeting, a_meeting


def found(words: str) -> list[str]:
    drain()
    return [hit.title for hit in search(words).hits]


def test_a_date_is_found_until_it_is_cancelled(cast: Cast) -> None:
    meeting = a_meeting(cast, a_council(cast), title="Les jardins partagés")
    assert found("jardin") == found("jardins rivemont") == ["Les jardins partagés"], "its instance and its town too"
    cancel_meeting(cast.council_host.act(), meeting=meeting.uid, reason="Orage.")
    assert found("jardin") == []


def test_a_question_is_found_without_its_signature(cast: Cast) -> None:
    ask_item(cast.visitor.act(), body=a_council(cast).uid, text="Un banc devant l'école", signature="Canarision")
    assert found("bancs") == ["Un banc devant l'école"]
    assert found("Canarision") == []


def test_only_published_public_blocks_are_found(cast: Cast) -> None:
    council = a_council(cast)
    made = open_minutes(
        cast.council_host.act(), body=council.uid, meetings=[a_held_meeting(cast, council).uid], title="Synthèse"
    )
    drafts = [
        BlockDraft(kind=BlockKind.TEXT, text="Les lampadaires sont posés."),
        BlockDraft(kind=BlockKind.TEXT, text="Canarision", audience=Audience.SENSITIVE),
    ]
    add_blocks(cast.council_host.act(), minutes=made.uid, blocks=drafts)
    assert found("lampadaire") == []
    publish_minutes(cast.council_host.act(), minutes=made.uid)
    assert found("lampadaire") == ["Synthèse"]
    assert found("Canarision") == []
