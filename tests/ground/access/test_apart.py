"""Two people never put together: declared by telephone, whatever card they have, and nobody told."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from maillon.ground.access.models import Conflict
from maillon.ground.access.public import Actor, Capability, Side, end_apart, keep_apart, kept_from
from maillon.ground.access.public import apart as apart_pairs
from maillon.ground.channels.public import Message
from maillon.ground.vault.public import open_dossier
from maillon.ground.vault.retention import months_later
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.kernel.uid import uuid7
from tests.cast import FAR_AWAY, Cast, Member, make_person

HIS, HERS = "06 99 00 00 02", "06.99.00.00.03"
HIS_CARD, HER_CARD = "+33699000002", "+33699000003"


def act(member: Member) -> Act[Actor]:
    now = timezone.now()
    return Act(actor=member.actor, hat=member.actor.hat, happened_at=now, recorded_at=now)


def in_a_year() -> date:
    return months_later(timezone.localdate(), 12)


def apart(member: Member, one: str = HIS, other: str = HERS, **more: str) -> Conflict:
    return keep_apart(act(member), one=Side(phone=one, **more), other=Side(phone=other), until=in_a_year())


def test_a_card_made_afterwards_with_the_same_telephone_is_kept_apart_too(cast: Cast) -> None:
    today = timezone.localdate()
    apart(cast.coordinator)
    him, her = make_person(cast.space, "Lui", phone=HIS_CARD), make_person(cast.space, "Elle", phone=HER_CARD)
    again = make_person(cast.space, "Elle encore", phone=HER_CARD)
    assert kept_from([him.pk], today) == {her.pk, again.pk}
    assert kept_from([her.pk], today) == kept_from([again.pk], today) == {him.pk}
    assert kept_from([cast.neighbour.pk], today) == frozenset()
    assert kept_from([], today) == frozenset()


def test_a_pair_by_telephone_and_mail_keeps_nobody_from_herself(cast: Cast) -> None:
    today = timezone.localdate()
    keep_apart(
        act(cast.coordinator),
        one=Side(phone=HIS, email="lui@b.example"),
        other=Side(phone=HERS),
        until=in_a_year(),
    )
    by_phone = make_person(cast.space, "Lui", phone=HIS_CARD)
    by_mail = make_person(cast.space, "Lui encore", email="lui@b.example")
    her = make_person(cast.space, "Elle", phone=HER_CARD)
    assert kept_from([by_phone.pk], today) == kept_from([by_mail.pk], today) == {her.pk}
    assert kept_from([her.pk], today) == {by_phone.pk, by_mail.pk}
    everyone = [by_phone.pk, by_mail.pk, her.pk, cast.neighbour.pk]
    assert apart_pairs(everyone, today) == [(frozenset({by_phone.pk, by_mail.pk}), frozenset({her.pk}))]


def test_what_concerns_one_does_not_exist_for_the_other_when_she_is_of_the_team(cast: Cast) -> None:
    assert cast.mediator.person is not None
    her = make_person(cast.space, "Elle", phone=HER_CARD)
    row = Message.objects.create(
        uid=uuid7(),
        person=her,
        organisation=cast.cell,
        place=cast.quarter,
        dossier=open_dossier(space=cast.space, purpose="message", at=timezone.now(), ends_on=FAR_AWAY),
        notice="channels.neutral",
        about=uuid7(),
        way="call",
        created_at=timezone.now(),
    )
    cast.mediator.person.phone_index = make_person(cast.space, "Elle aussi", phone=HIS_CARD).phone_index
    cast.mediator.person.save(update_fields=["phone_index"])
    seen = Message.objects.allowed(cast.mediator.actor, Capability.READ_NEEDS)
    assert list(seen) == [row]
    apart(cast.coordinator)
    assert list(Message.objects.allowed(cast.mediator.actor, Capability.READ_NEEDS)) == []


def test_it_ends_on_its_day_or_when_the_team_says_so(cast: Cast) -> None:
    found = apart(cast.coordinator)
    him, her = make_person(cast.space, "Lui", phone=HIS_CARD), make_person(cast.space, "Elle", phone=HER_CARD)
    assert kept_from([him.pk], in_a_year()) == {her.pk}
    assert kept_from([him.pk], in_a_year() + timedelta(days=1)) == frozenset()
    end_apart(act(cast.mediator), conflict=found.uid)
    assert kept_from([him.pk], timezone.localdate()) == frozenset()
    with pytest.raises(NotFoundError):
        end_apart(act(cast.mediator), conflict=found.uid)


def test_another_space_neither_sees_it_nor_obeys_it(cast: Cast) -> None:
    found = apart(cast.coordinator)
    elsewhere = cast.other_cell.space
    assert elsewhere is not None
    him, her = make_person(elsewhere, "Lui", phone=HIS_CARD), make_person(elsewhere, "Elle", phone=HER_CARD)
    assert kept_from([him.pk, her.pk], timezone.localdate()) == frozenset()
    with pytest.raises(NotFoundError):
        end_apart(act(cast.next_door), conflict=found.uid)


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        (Side(phone=HIS), Side(phone="+33 6 99 00 00 02"), "apart_same"),
        (Side(phone="12"), Side(phone=HERS), "apart_unknown"),
        (Side(email="a@b.example"), Side(email="A@b.example "), "apart_same"),
    ],
)
def test_what_cannot_be_recognised_is_refused_plainly(cast: Cast, one: Side, other: Side, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        keep_apart(act(cast.coordinator), one=one, other=other, until=in_a_year())
    assert refused.value.code == code
    assert not Conflict.objects.exists()


@pytest.mark.parametrize("days", [-1, 3 * 366 + 1])
def test_an_end_past_or_too_far_is_refused(cast: Cast, days: int) -> None:
    with pytest.raises(RuleViolation):
        keep_apart(
            act(cast.coordinator),
            one=Side(phone=HIS),
            other=Side(phone=HERS),
            until=timezone.localdate() + timedelta(days=days),
        )


def test_who_may_not_is_not_found(cast: Cast) -> None:
    for member in (cast.volunteer, cast.space_admin, cast.councillor):
        with pytest.raises(NotFoundError):
            apart(member)


FORM = {
    "one_label": "Monsieur du 3", "one_phone": HIS, "one_email": "",
    "other_label": "Canari-Elle", "other_phone": HERS, "other_email": "",
}  # fmt: skip


def test_a_team_writes_it_reads_it_and_ends_it(cast: Cast) -> None:
    client, until = cast.mediator.client(), in_a_year()
    day = {"until_day": until.day, "until_month": until.month, "until_year": until.year}
    answer = client.post("/equipe/a-l-ecart/", {**FORM, **day, "other_phone": "12"})
    assert answer.status_code == 422
    assert "Monsieur du 3" in answer.content.decode()
    assert client.post("/equipe/a-l-ecart/", {**FORM, **day}).status_code == 302
    assert "Canari-Elle" in cast.coordinator.client().get("/equipe/a-l-ecart/").content.decode()
    assert "Canari-Elle" not in cast.next_door.client().get("/equipe/a-l-ecart/").content.decode()
    found = Conflict.objects.get()
    assert client.post(f"/equipe/a-l-ecart/{found.uid}/fin/").status_code == 302
    assert "Canari-Elle" not in client.get("/equipe/a-l-ecart/").content.decode()


def test_one_of_the_two_never_learns_it_from_the_page(cast: Cast) -> None:
    assert cast.mediator.person is not None
    cast.mediator.person.phone_index = make_person(cast.space, "Elle aussi", phone=HIS_CARD).phone_index
    cast.mediator.person.save(update_fields=["phone_index"])
    found = apart(cast.coordinator, label="Canari-Lui")
    assert "Canari-Lui" not in cast.mediator.client().get("/equipe/a-l-ecart/").content.decode()
    assert cast.mediator.client().post(f"/equipe/a-l-ecart/{found.uid}/fin/").status_code == 404


def test_no_clear_cell_holds_the_numbers_or_the_words(cast: Cast) -> None:
    keep_apart(
        act(cast.coordinator), one=Side(phone=HIS, label="Canari-Lui"), other=Side(phone=HERS), until=in_a_year()
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_conflict")
        cells = [
            bytes(cell) if isinstance(cell, memoryview | bytes) else str(cell).encode() for cell in cursor.fetchone()
        ]
    assert not [cell for cell in cells if b"Canari" in cell or b"699000002" in cell]


def test_erasing_a_card_does_not_end_what_keeps_the_other_safe(cast: Cast) -> None:
    apart(cast.coordinator)
    him = make_person(cast.space, "Lui", phone=HIS_CARD)
    her = make_person(cast.space, "Elle", phone=HER_CARD)
    her.delete()
    again = make_person(cast.space, "Elle", phone=HER_CARD)
    assert kept_from([him.pk], timezone.localdate()) == {again.pk}


def test_it_costs_the_same_for_one_and_three(cast: Cast, assert_same_queries: Callable[..., int]) -> None:
    numbers = iter(range(10, 90))
    assert_same_queries(
        cast.coordinator.client(),
        "/equipe/a-l-ecart/",
        lambda: apart(cast.coordinator, one=f"06 99 00 11 {next(numbers)}"),
    )
