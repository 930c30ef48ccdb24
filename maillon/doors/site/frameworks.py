"""What common frameworks need from the rooms around them: what an address leads to, when bodies meet, what they decided.

The room of contracts stands below meetings, commitments and initiatives: they meet here, at the door.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.urls import Resolver404, resolve, reverse
from django.utils.timezone import localdate

from maillon.ground.access.public import Actor, Capability
from maillon.ground.links.public import Ref, linkable, register_linkable
from maillon.ground.search.public import found_texts, text_at
from maillon.voice.commitments.public import Commitment
from maillon.voice.contracts.public import (
    Attachable,
    Attached,
    Calendar,
    Decided,
    NextDate,
    attachables,
    calendars,
)
from maillon.voice.meetings.public import BlockKind, Meeting, Minutes

KIND_OF_TEXT = {"initiative": "initiative", "meeting": "meeting", "minutes": "synthesis"}
"""Texts of the search that are actions of a framework, and the kind their links bear."""


def _text(path: str) -> Ref | None:
    hit = text_at(path)
    kind = KIND_OF_TEXT.get(hit.kind) if hit else None
    return Ref(kind, hit.uid) if hit and kind else None


def _texts(_actor: Actor, uids: Collection[UUID]) -> dict[UUID, Attached]:
    return {
        uid: Attached(ref=Ref(KIND_OF_TEXT[hit.kind], uid), title=hit.title, url=hit.url)
        for uid, hit in found_texts(uids).items()
        if hit.kind in KIND_OF_TEXT
    }


def _word_given(path: str) -> Ref | None:
    try:
        match = resolve(path)
    except Resolver404:
        return None
    if match.view_name != "commitments:page":
        return None
    rows = Commitment.objects.allowed(Actor.public(), Capability.SEE_PUBLIC)
    uid = rows.filter(reference=match.kwargs["reference"]).values_list("uid", flat=True).first()
    return Ref("commitment", uid) if uid else None


def _words_given(actor: Actor, uids: Collection[UUID]) -> dict[UUID, Attached]:
    rows = Commitment.objects.allowed(actor, Capability.SEE_PUBLIC).filter(uid__in=uids)
    return {
        row.uid: Attached(
            ref=Ref("commitment", row.uid), title=row.text, url=reverse("commitments:page", args=[row.reference])
        )
        for row in rows
    }


def _coming(bodies: Collection[int], now: datetime) -> dict[int, NextDate]:
    found: dict[int, NextDate] = {}
    for meeting in Meeting.objects.coming(now).filter(body__in=bodies).order_by("starts_at", "pk"):
        date = NextDate(at=meeting.starts_at, title=meeting.title, url=reverse("meetings:page", args=[meeting.slug]))
        found.setdefault(meeting.body_id, date)
    return found


def _decided(bodies: Collection[int]) -> list[Decided]:
    """The decisions of the version in force of published minutes, on the day of their last meeting."""
    rows = Minutes.objects.allowed(Actor.public(), Capability.SEE_PUBLIC).filter(body__in=bodies)
    found: list[Decided] = []
    for minutes in rows.prefetch_related("versions", "meetings").order_by("published_at", "pk"):
        days = [meeting.starts_at for meeting in minutes.meetings.all()]
        versions = list(minutes.versions.all())
        if not days or not versions:
            continue
        url = reverse("meetings:minutes", args=[minutes.slug])
        found += [
            Decided(body=minutes.body_id, on=localdate(max(days)), text=block["text"], url=url)
            for block in versions[-1].blocks
            if block["kind"] == BlockKind.DECISION
        ]
    return found


def _url_of_text(uid: UUID) -> str:
    hit = found_texts([uid]).get(uid)
    return hit.url if hit else ""


def _titles_of_texts(uids: Collection[UUID]) -> dict[UUID, str]:
    return {uid: hit.title for uid, hit in found_texts(uids).items()}


def register() -> None:
    for kind in ("initiative", "meeting"):
        if linkable(kind) is None:
            register_linkable(kind, _url_of_text, titles=_titles_of_texts)  # type: ignore[arg-type]  # any iterable
    attachables.add(Attachable(key="texts", order=10, at=_text, shown=_texts))
    attachables.add(Attachable(key="commitments", order=20, at=_word_given, shown=_words_given))
    calendars.add(Calendar(key="meetings", order=10, coming=_coming, decided=_decided))
