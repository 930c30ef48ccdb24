"""Minutes being written: a council, an account, its paragraphs, and what is found of them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.search.public import search
from maillon.ground.work.public import drain
from maillon.kernel.refusals import RuleViolation
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.commands.minutes import BlockDraft
from maillon.voice.meetings.models import (
    Block,
    Meeting,
    Minutes,
    MinutesVersion,
)
from maillon.voice.meetings.public import add_blocks, announce_meeting, hold_meeting, publish_minutes
from maillon.voice.meetings.states import BlockKind
from tests.cast import Cast
from tests.voice.making import a_plan


def write(cast: Cast, minutes: Minutes, text: str, kind: BlockKind = BlockKind.TEXT, **more: object) -> Block:
    draft = BlockDraft(kind=kind, text=text, **more)  # type: ignore[arg-type]
    add_blocks(cast.council_host.act(), minutes=minutes.uid, blocks=[draft])
    return Block.objects.order_by("-pk")[0]


def publish(cast: Cast, minutes: Minutes, reason: str = "", seen: tuple[str, ...] = ()) -> MinutesVersion:
    return publish_minutes(cast.council_host.act(), minutes=minutes.uid, reason=reason, seen=seen)


def page_of(minutes: Minutes, client: Client) -> str:
    return client.get(f"/comptes-rendus/{minutes.slug}/").content.decode()


def found(words: str) -> list[str]:
    drain()
    return [hit.title for hit in search(words).hits]


def code_of(refusal: pytest.ExceptionInfo[RuleViolation]) -> str:
    return refusal.value.code


def typed(text: str, version: int, **more: str) -> dict[str, str]:
    return {"move": "rewrite", "kind": "text", "audience": "public", "text": text, "version": str(version), **more}


def later(cast: Cast, council: Body) -> Meeting:
    yesterday = timezone.now() - timedelta(days=1)
    made = announce_meeting(cast.council_host.act(at=yesterday), body=council.uid, plan=a_plan(yesterday))
    return hold_meeting(cast.council_host.act(), meeting=made.uid)
