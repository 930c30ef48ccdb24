"""Twenty people on the same thing at the same moment, through the pages."""

import random
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from maillon.care.initiatives.models import Initiative
from maillon.care.needs.models import Need
from maillon.care.needs.public import NeedTakenUp
from maillon.ground.access.public import Role
from maillon.ground.accounts.public import give_role
from maillon.ground.accounts.two_people import confirm_role
from maillon.ground.duties.public import Duty
from maillon.ground.journal.models import ActConflict, Fact
from maillon.ground.places.names import write_names
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.meetings.models import Participation
from tests.care.needs.making import a_need, answers_here
from tests.cast import Cast, make_person
from tests.voice.making import a_council, a_meeting

MANY = 20


def all_at_once(jobs: Sequence[Callable[[], Any]]) -> list[Any]:
    """Each in a thread and a connection of its own, none before all are ready."""
    ready = threading.Barrier(len(jobs))

    def one(job: Callable[[], Any]) -> Any:
        try:
            ready.wait(30)
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(jobs)) as pool:
        return list(pool.map(one, jobs))


def test_one_seat_is_left_and_twenty_people_come(transactional_db: None) -> None:
    cast = Cast()
    meeting = a_meeting(cast, a_council(cast), capacity=3)
    address = f"/reunions/{meeting.slug}/venir/"

    def come(number: int) -> int:
        data = {"capacity": "participant", "name": f"Personne {number}", "act": str(uuid7())}
        return Client(REMOTE_ADDR=f"127.0.1.{number}").post(address, data).status_code

    assert [come(200), come(201)] == [200, 200], "two of three seats are taken"
    answers = all_at_once([partial(come, number) for number in range(MANY)])
    assert answers == [200] * MANY
    assert Counter(Participation.objects.values_list("state", flat=True)) == {"confirmed": 3, "waiting": MANY - 1}


def test_colleagues_confirm_one_role_and_give_two_that_never_meet_at_the_same_moment(transactional_db: None) -> None:
    cast = Cast()
    day = timezone.localdate()
    others = [cast.member(f"Admin{rank}", Role.SPACE_ADMIN, cast.cell, None) for rank in range(4)]
    who = make_person(cast.space, "Nina")
    waiting = give_role(
        others[0].act(), organisation=cast.cell.pk, role=Role.MEDIATOR, starts_on=day, person=cast.neighbour.pk
    )
    all_at_once([partial(confirm_role, member.act(), grant=waiting.uid) for member in others[1:]])
    assert Fact.objects.filter(about=waiting.uid, name="accounts.role_given").count() == 1

    def give(act: Any, role: Role) -> str:
        try:
            give_role(act, organisation=cast.cell.pk, role=role, starts_on=day, person=who.pk)
        except RuleViolation as refused:
            return refused.code
        return "given"

    wished = (Role.LISTENER, Role.COORDINATOR) * 2
    answers = all_at_once([partial(give, m.act(), role) for m, role in zip(others, wished, strict=True)])
    roles = {grant.role for grant in who.grants.all()}
    assert (len(roles), answers.count("listening_stays_apart")) == (1, 2)


def test_twenty_colleagues_take_up_the_same_request(transactional_db: None) -> None:
    cast = Cast()
    answers_here(cast.cell, cast.quarter)
    need = a_need(cast)
    colleagues = [cast.member(f"Collegue{rank}", Role.MEDIATOR, cast.cell, cast.quarter) for rank in range(MANY)]
    clients = [member.client() for member in colleagues]
    address = f"/besoins/{need.reference}/"

    def take(client: Client) -> str:
        told = client.post(f"{address}prendre/", {"act": str(uuid7())}, follow=True)
        assert told.status_code == 200
        page = told.content.decode()
        won = "Vous avez pris cette demande en charge" in page
        lost = "a fait avancer cette demande" in page or "déjà" in page
        return "won" if won else "told" if lost else "nothing said"

    said = all_at_once([partial(take, client) for client in clients])
    assert Counter(said) == {"won": 1, "told": MANY - 1}
    winner = colleagues[said.index("won")].person
    assert winner is not None
    assert Need.objects.get(pk=need.pk).taken_by_id == winner.pk
    assert Fact.objects.filter(name=NeedTakenUp.name, about=need.uid).count() == 1
    assert Duty.objects.filter(about=need.uid, closed_at__isnull=True).count() == 1


@pytest.mark.parametrize("seed", [1, 2])
def test_twenty_threads_send_the_same_form_one_to_ten_times(transactional_db: None, seed: int) -> None:
    cast = Cast()
    write_names(cast.quarter)
    assert cast.project_manager.person, "someone keeps the pages here"
    draw, act = random.Random(seed), str(uuid7())
    data = {"title": "Jardin", "what": "On plante.", "where": "Les Tilleuls", "hands": "arroser", "act": act}

    def insist(times: int) -> list[int]:
        client = Client()
        return [client.post("/initiatives/raconter/", data).status_code for _ in range(times)]

    jobs = [partial(insist, draw.randint(1, 10)) for _ in range(MANY)]
    answers = [status for statuses in all_at_once(jobs) for status in statuses]
    assert set(answers) == {200}
    assert [(one.title, one.asked.count()) for one in Initiative.objects.all()] == [("Jardin", 1)]
    assert Fact.objects.filter(act_id=UUID(act), name="initiatives.told").count() == 1
    assert ActConflict.objects.count() == 0
