"""Terms, seats, draws and decisions for tests, through the real commands."""

from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from maillon.ground.actors.public import PersonDetails
from maillon.voice.bodies.models import Deliberation
from maillon.voice.bodies.public import (
    Body,
    CollegeKind,
    DecidedHow,
    Designation,
    Draw,
    Membership,
    Quota,
    Seat,
    Source,
    execute_draw,
    fill_pool,
    freeze_draw,
    open_parts,
    open_term,
    prepare_draw,
    publish_draw,
    record_deliberation,
    seal_part,
    seat_someone,
)
from tests.cast import Cast, Member

HALF = [Quota(stratum="Genre", value="femme", least=2, most=2), Quota(stratum="Genre", value="homme", least=2, most=2)]


def a_term(host: Member, body: Body, seats: int = 2, **colleges: int) -> Seat:
    """A running term; answers its first seat, of the residents' college."""
    today = timezone.localdate()
    wanted = {CollegeKind.RESIDENTS: seats, **{CollegeKind(kind): count for kind, count in colleges.items()}}
    term = open_term(
        host.act(),
        body=body.uid,
        starts_on=today - timedelta(days=30),
        ends_on=today + timedelta(days=700),
        colleges=wanted,
    )
    return Seat.objects.get(college__term=term, college__kind=CollegeKind.RESIDENTS, rank=1)


def a_member(host: Member, seat: Seat, **given: Any) -> Membership:
    """Someone invented on that seat, who declared no office."""
    options: dict[str, Any] = {"declares_no_office": True, "designation": Designation.CO_OPTED, **given}
    details = options.pop("details", PersonDetails(first_name="Zélie", last_name="Invente", phone="+33600000010"))
    return seat_someone(host.act(), seat=seat.uid, details=details, **options)


def candidates(count: int) -> str:
    """Invented people, one woman in two."""
    return "\n".join(f"Personne {n} ; +336000{n:05} ; {'femme' if n % 2 else 'homme'}" for n in range(1, count + 1))


def a_draw(
    host: Member, body: Body, *, quotas: list[Quota] | None = None, ends: date | None = None, **given: Any
) -> Draw:
    """A prepared draw of four among twenty, half and half."""
    draw = prepare_draw(
        host.act(),
        body=body.uid,
        seats=given.pop("seats", 4),
        reserve=given.pop("reserve", 3),
        sources=[Source(name="Liste électorale", size=12000)],
        quotas=HALF if quotas is None else quotas,
        pool_ends_on=ends or timezone.localdate() + timedelta(days=60),
        **given,
    )
    return fill_pool(host.act(), draw=draw.uid, lines=candidates(20))


def seal_two_parts(host: Member, draw: Draw) -> None:
    """Two witnesses, twenty digits in all."""
    seal_part(host.act(), draw=draw.uid, witness="une habitante", digits="3141592653")
    seal_part(host.act(), draw=draw.uid, witness="un agent de la ville", digits="2718281828")


def an_executed_draw(host: Member, body: Body, **given: Any) -> Draw:
    draw = a_draw(host, body, **given)
    freeze_draw(host.act(), draw=draw.uid)
    seal_two_parts(host, draw)
    open_parts(host.act(), draw=draw.uid)
    return execute_draw(host.act(), draw=draw.uid)


def a_finished_draw(host: Member, body: Body, **given: Any) -> Draw:
    return publish_draw(host.act(), draw=an_executed_draw(host, body, **given).uid)


def a_deliberation(cast: Cast, body: Body, text: str = "Demander un éclairage") -> Deliberation:
    return record_deliberation(
        cast.council_host.act(),
        body=body.uid,
        held_on=timezone.localdate() - timedelta(days=2),
        text=text,
        how=DecidedHow.HANDS,
        scribe="Animation du conseil",
        votes_for=9,
        votes_against=2,
        abstained=1,
    )


def page_of(client: Client, body: Body) -> str:
    page: str = client.get(f"/instances/{body.slug}/composition/").content.decode()
    return page
