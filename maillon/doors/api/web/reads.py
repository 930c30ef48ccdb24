"""Reading: places, bodies, dates, minutes, questions, words given."""

from datetime import date
from typing import Annotated

from django.utils import timezone
from ninja import Field, Query, Schema

from maillon.doors.api import queries, shapes, showing
from maillon.doors.api.cursors import slice_of
from maillon.doors.api.web.door import ApiRequest
from maillon.doors.api.web.service import api
from maillon.ground.places.public import Place, chain_of, find_places
from maillon.voice.bodies.public import authors_of
from maillon.voice.commitments.public import CommitmentState
from maillon.voice.meetings.public import RequestState, account_of, coming_counts, minutes_or_404

REFUSALS = {400: shapes.ProblemOut, 401: shapes.ProblemOut, 404: shapes.ProblemOut, 422: shapes.ProblemOut}
Slug = Annotated[str, Field("", max_length=100)]


class Some(Schema):
    """Which page."""

    cursor: str | None = Field(None, max_length=600, description="Le « next » de la page d'avant.")
    limit: int = Field(20, ge=1, le=100)


class Where(Some):
    """Which bodies' rows."""

    place: str = Field(
        "", max_length=100, description="slug d'un lieu : ses instances, celles qu'il contient ou qui le contiennent."
    )
    body: str = Field("", max_length=80, description="slug d'une instance")


class When(Where):
    since: date | None = Field(None, alias="from", description="premier jour, par exemple 2026-11-22")
    until: date | None = Field(None, alias="to", description="dernier jour, compris")


class Asked(Where):
    state: RequestState | None = Field(None, description="où en est la question")


class Given(Where):
    state: CommitmentState | None = Field(None, description="où en est l'engagement")


class Named(Schema):
    q: str = Field(min_length=2, max_length=100, description="Un nom, un code postal, un code officiel.")


@api.get("places", response={200: list[shapes.PlaceOut], **REFUSALS}, url_name="places", summary="Trouver un lieu")
def find(request: ApiRequest, asked: Query[Named]) -> list[shapes.PlaceOut]:
    hits = find_places(asked.q.replace("\x00", ""), limit=20)
    rows = Place.objects.in_bulk([hit.id for hit in hits])
    return [showing.place(rows[hit.id]) for hit in hits if hit.id in rows]


@api.get("places/{slug:slug}", response={200: shapes.PlaceDetail, **REFUSALS}, url_name="place", summary="Un lieu")
def place(request: ApiRequest, slug: str) -> shapes.PlaceDetail:
    found = queries.place_named(slug)
    return showing.place_detail(found, chain_of(found))


@api.get(
    "places/{slug:slug}/bodies",
    response={200: shapes.Page[shapes.BodyOut], **REFUSALS},
    url_name="place_bodies",
    summary="Les instances d'un lieu",
)
def place_bodies(request: ApiRequest, slug: str, asked: Query[Some]) -> shapes.Page[shapes.BodyOut]:
    found = slice_of(queries.bodies(place=slug), ["slug"], asked.cursor, asked.limit)
    return shapes.Page(items=[showing.body(row) for row in found.rows], next=found.next)


@api.get("bodies", response={200: shapes.Page[shapes.BodyOut], **REFUSALS}, url_name="bodies", summary="Les instances")
def bodies(request: ApiRequest, asked: Query[Some]) -> shapes.Page[shapes.BodyOut]:
    found = slice_of(queries.bodies(), ["slug"], asked.cursor, asked.limit)
    return shapes.Page(items=[showing.body(row) for row in found.rows], next=found.next)


@api.get("bodies/{slug:slug}", response={200: shapes.BodyOut, **REFUSALS}, url_name="body", summary="Une instance")
def body(request: ApiRequest, slug: str) -> shapes.BodyOut:
    return showing.body(queries.body_named(slug))


@api.get(
    "meetings", response={200: shapes.Page[shapes.MeetingOut], **REFUSALS}, url_name="meetings", summary="Les réunions"
)
def meetings(request: ApiRequest, asked: Query[When]) -> shapes.Page[shapes.MeetingOut]:
    rows = queries.meetings(place=asked.place, body=asked.body, since=asked.since, until=asked.until)
    found = slice_of(rows, ["starts_at", "uid"], asked.cursor, asked.limit)
    return shapes.Page(items=[showing.meeting(row) for row in found.rows], next=found.next)


@api.get(
    "meetings/{slug:slug}",
    response={200: shapes.MeetingDetail, **REFUSALS},
    url_name="meeting",
    summary="Une réunion, son ordre du jour, ses documents",
)
def meeting(request: ApiRequest, slug: str) -> shapes.MeetingDetail:
    found = queries.meeting_named(slug)
    expected = coming_counts(found)["confirmed"] if queries.runs(request.reader, found) else None
    return showing.meeting_detail(found, queries.minutes_about(found), expected)


@api.get(
    "minutes",
    response={200: shapes.Page[shapes.MinutesOut], **REFUSALS},
    url_name="all_minutes",
    summary="Les comptes rendus publiés",
)
def all_minutes(request: ApiRequest, asked: Query[Where]) -> shapes.Page[shapes.MinutesOut]:
    rows = queries.minutes(place=asked.place, body=asked.body)
    found = slice_of(rows, ["-published_at", "-uid"], asked.cursor, asked.limit)
    return shapes.Page(items=[showing.minutes(row) for row in found.rows], next=found.next)


@api.get(
    "minutes/{slug:slug}",
    response={200: shapes.MinutesDetail, **REFUSALS},
    url_name="minutes",
    summary="Un compte rendu, paragraphe par paragraphe",
)
def minutes(request: ApiRequest, slug: str) -> shapes.MinutesDetail:
    return showing.minutes_detail(account_of(*minutes_or_404(slug)))


@api.get(
    "questions",
    response={200: shapes.Page[shapes.QuestionOut], **REFUSALS},
    url_name="questions",
    summary="Les questions et leurs réponses",
)
def questions(request: ApiRequest, asked: Query[Asked]) -> shapes.Page[shapes.QuestionOut]:
    rows = queries.questions(request.reader, place=asked.place, body=asked.body, state=asked.state or "")
    found = slice_of(rows, ["-asked_at", "-uid"], asked.cursor, asked.limit)
    own, authors = queries.answered_by(request.reader, found.rows), authors_of(row.uid for row in found.rows)
    said = [showing.question(row, request.now, own, authors[row.uid]) for row in found.rows]
    return shapes.Page(items=said, next=found.next)


@api.get(
    "commitments",
    response={200: shapes.Page[shapes.CommitmentOut], **REFUSALS},
    url_name="commitments",
    summary="Les engagements, ce qu'ils deviennent",
)
def commitments(request: ApiRequest, asked: Query[Given]) -> shapes.Page[shapes.CommitmentOut]:
    rows = queries.commitments(place=asked.place, body=asked.body, state=asked.state or "")
    found = slice_of(rows, ["-made_at", "-uid"], asked.cursor, asked.limit)
    today = timezone.localdate(request.now)
    return shapes.Page(items=[showing.commitment(row, today) for row in found.rows], next=found.next)
