"""Programmes, forums and reviews for tests, through the real commands."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from maillon.voice.bodies.public import Body, BodyKind, found_body
from maillon.voice.meetings.public import MeetingPlan
from maillon.voice.programmes.models import Forum, Path, Programme, Review, Sequence, Statement
from maillon.voice.programmes.public import (
    DemandDraft,
    SaidDraft,
    Topic,
    capture_demands,
    offer_path,
    open_forum,
    open_review,
    publish_statement,
    start_programme,
    write_down,
)
from tests.cast import Cast

YEAR = timedelta(days=365)


def in_days(days: int, hour: int = 18) -> datetime:
    return timezone.localtime().replace(hour=hour, minute=0, second=0, microsecond=0) + timedelta(days=days)


def a_programme(cast: Cast, body: Body, *, began: int = 0, template: str = "commune") -> Programme:
    """Four sequences; the first one `began` days ago when that is said, in seven days otherwise."""
    at = timezone.now() - timedelta(days=began + 7) if began else timezone.now()
    first = in_days(-began) if began else in_days(7)
    return start_programme(
        cast.council_host.act(at=at), body=body.uid, template=template, first_at=first, room="Mairie, salle 2"
    )


def said(cast: Cast, sequence: Sequence, college: str, *texts: str) -> Sequence:
    """A group answers the first question."""
    question = sequence.questions.all()[0].uid
    drafts = [SaidDraft(text=text, college=college, question=question) for text in texts]
    return write_down(cast.council_host.act(), sequence=sequence.uid, said=drafts)


def a_statement(
    cast: Cast, body: Body, text: str = "Un besoin, c'est ce qu'une personne dit.", **options: object
) -> Statement:
    fields = {
        "place": cast.quarter.pk,
        "topic": Topic.NEED,
        "source": "Séance avec les élus",
        "source_on": timezone.localdate(),
        **options,
    }
    return publish_statement(cast.council_host.act(), body=body.uid, text=text, **fields)  # type: ignore[arg-type]


def a_network(cast: Cast) -> Body:
    """Run by Rose, whose grant names no place."""
    return found_body(
        cast.facilitator.act(), organisation=cast.network.pk, name="Réseau des conseils", kind=BodyKind.PEER_NETWORK,
        places=[cast.commune.pk],
    )  # fmt: skip


def a_national_text(
    cast: Cast, network: Body, text: str = "Un besoin est un droit ouvert.", **options: Any
) -> Statement:
    fields = {"topic": Topic.NEED, "source": "Circulaire", "source_on": date(2026, 1, 5), **options}
    return publish_statement(cast.facilitator.act(), body=network.uid, place=None, text=text, **fields)


def a_path(cast: Cast, body: Body, title: str = "Quatre formations") -> Path:
    return offer_path(cast.council_host.act(), body=body.uid, template="council", title=title)


def a_forum(cast: Cast, body: Body, *demands: str) -> Forum:
    """A forum with two workshops; each demand is said by three residents."""
    starts = in_days(10, 9)
    plan = MeetingPlan(title="Forum du quartier", starts_at=starts, ends_at=starts + timedelta(hours=6), room="Gymnase")
    forum = open_forum(cast.council_host.act(), body=body.uid, plan=plan, workshops=["Cadre de vie", "Jeunesse"])
    if demands:
        drafts = [DemandDraft(text=text, college="residents", workshop="Jeunesse", people=3) for text in demands]
        capture_demands(cast.council_host.act(), forum=forum.uid, demands=drafts)
    return forum


def a_review(cast: Cast, body: Body) -> Review:
    today: date = timezone.localdate()
    return open_review(cast.council_host.act(), body=body.uid, title="Un an après", since=today - YEAR, until=today)
