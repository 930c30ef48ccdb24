"""Who sees which rows: the scope, tried by someone who wants more."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from maillon.ground.access.models import Conflict
from maillon.ground.access.public import Actor, Capability, LivePass, PassKind, Role, can, may_in
from maillon.ground.channels.public import Message
from maillon.ground.vault.public import open_dossier
from maillon.kernel.uid import uuid7
from tests.cast import FAR_AWAY, Cast, Member, give_role, keep_apart, make_organisation, make_place

READ, HANDLE = Capability.READ_NEEDS, Capability.HANDLE_NEEDS


def message(cast: Cast, organisation: str, place: str, person: str = "neighbour") -> Message:
    """A row with an organisation, a place and a person: what every scope is made of."""
    known = getattr(cast, person)
    at = timezone.now()
    return Message.objects.create(
        uid=uuid7(),
        person=known,
        organisation=getattr(cast, organisation),
        place=getattr(cast, place),
        dossier=open_dossier(space=known.space, purpose="message", at=at, ends_on=FAR_AWAY),
        notice="channels.neutral",
        about=uuid7(),
        way="call",
        created_at=at,
    )


def seen(member: Member, capability: Capability = READ) -> list[Message]:
    return list(Message.objects.allowed(member.actor, capability).order_by("pk"))


def test_a_mandate_opens_its_organisation_in_its_place(cast: Cast) -> None:
    mine = message(cast, "cell", "quarter")
    for organisation, place in (("cell", "next_quarter"), ("partner", "quarter"), ("other_cell", "next_quarter")):
        message(cast, organisation, place)
    assert seen(cast.mediator) == [mine]


def test_a_mandate_without_place_opens_the_whole_organisation(cast: Cast) -> None:
    rows = [message(cast, "cell", "quarter"), message(cast, "cell", "far_commune")]
    message(cast, "partner", "quarter")
    assert seen(cast.coordinator) == rows


def test_two_mandates_never_combine(cast: Cast) -> None:
    both = [message(cast, "cell", "quarter"), message(cast, "other_cell", "next_quarter")]
    message(cast, "cell", "next_quarter")
    message(cast, "other_cell", "quarter")
    assert seen(cast.twice) == both


def test_two_roles_on_one_card_do_not_combine_either(cast: Cast) -> None:
    samir = cast.volunteer
    assert samir.person is not None
    give_role(samir.person, Role.MEDIATOR, cast.partner, cast.next_quarter)
    message(cast, "cell", "quarter")
    message(cast, "cell", "next_quarter")
    mine = message(cast, "partner", "next_quarter")
    assert seen(samir) == [mine]


@pytest.mark.parametrize(
    "who", ["revoked", "expired", "not_yet", "volunteer", "councillor", "official", "space_admin", "visitor"]
)
def test_without_a_living_reason_there_is_nothing(cast: Cast, who: str) -> None:
    row = message(cast, "cell", "quarter")
    member = getattr(cast, who)
    assert seen(member) == []
    assert not can(member.actor, READ, row)
    assert not may_in(member.actor, HANDLE, organisation=cast.cell.pk, place=cast.quarter.pk)


def test_a_place_holds_what_lies_inside_it(cast: Cast) -> None:
    inside = message(cast, "ccas", "quarter")
    message(cast, "ccas", "far_commune")
    assert seen(cast.ccas_agent) == [inside]


def test_people_kept_apart_do_not_exist_for_each_other(cast: Cast) -> None:
    row = message(cast, "cell", "quarter", "kept_apart")
    other = message(cast, "cell", "quarter")
    assert seen(cast.mediator) == [other]
    assert seen(cast.coordinator) == [row, other]
    assert not may_in(
        cast.mediator.actor, HANDLE, organisation=cast.cell.pk, place=cast.quarter.pk, person=cast.kept_apart.pk
    )


def test_a_conflict_counts_from_either_side_and_until_its_end(cast: Cast) -> None:
    row = message(cast, "cell", "quarter")
    assert cast.mediator.person is not None
    conflict = keep_apart(cast.neighbour, cast.mediator.person)
    assert seen(cast.mediator) == []
    Conflict.objects.filter(pk=conflict.pk).update(ends_on=timezone.localdate() - timedelta(days=1))
    assert seen(cast.mediator) == [row]


def test_a_pass_opens_one_object_and_keeps_its_holder_from_whom_she_must_be(cast: Cast) -> None:
    row, other = message(cast, "cell", "quarter"), message(cast, "cell", "quarter")
    hers = LivePass(uid=uuid7(), kind=PassKind.FOLLOW_UP, about=row.uid, person=cast.neighbour.pk)
    follow = Capability.FOLLOW_REQUEST
    actor = Actor.public().with_passes([hers], timezone.localdate())
    assert list(Message.objects.allowed(actor, follow)) == [row]
    assert not can(actor, follow, other)
    assert not can(actor, READ, row)
    assert cast.mediator.person is not None
    keep_apart(cast.mediator.person, cast.neighbour)
    his = LivePass(uid=uuid7(), kind=PassKind.FOLLOW_UP, about=row.uid, person=cast.mediator.person.pk)
    assert not can(Actor.public().with_passes([his], timezone.localdate()), follow, row)


def test_without_the_second_factor_personal_data_is_shut_and_the_rest_open(cast: Cast) -> None:
    message(cast, "cell", "quarter")
    assert cast.mediator.account is not None
    actor = Actor.load(cast.mediator.account.pk, timezone.localdate(), second_factor=False)
    assert list(Message.objects.allowed(actor, READ)) == []
    assert not actor.holds(READ)
    assert actor.holds(Capability.TAKE_PART)


def test_a_closed_organisation_gives_no_right_any_more(cast: Cast) -> None:
    message(cast, "cell", "quarter")
    actor = cast.mediator.actor
    assert actor.grants
    cast.cell.closed_on = date(2026, 1, 1)
    cast.cell.save()
    assert cast.mediator.actor.grants == ()


def test_everywhere_means_every_row(cast: Cast) -> None:
    rows = [message(cast, "cell", "quarter"), message(cast, "other_cell", "next_quarter")]
    assert seen(cast.volunteer, Capability.OPEN_TEAM) == rows


def test_the_house_itself_sees_nothing_through_the_scope(cast: Cast) -> None:
    message(cast, "cell", "quarter")
    assert list(Message.objects.allowed(Actor.system("sweep"), READ)) == []


def test_lists_and_single_objects_agree(cast: Cast) -> None:
    rows = [message(cast, o, p) for o in ("cell", "partner", "other_cell") for p in ("quarter", "next_quarter")]
    for member in (cast.mediator, cast.coordinator, cast.next_door, cast.twice, cast.ccas_agent):
        assert [can(member.actor, READ, row) for row in rows] == [row in seen(member) for row in rows]


def test_a_row_of_two_places_comes_once(cast: Cast) -> None:
    from maillon.voice.bodies.public import Body, BodyKind, found_body  # noqa: PLC0415 -- the one room with many places

    host = cast.member("Hôte", Role.COUNCIL_HOST, cast.council, cast.commune)
    made = found_body(
        host.act(),
        organisation=cast.council.pk,
        name="Conseil des deux quartiers",
        kind=BodyKind.CITIZENS_COUNCIL,
        places=[cast.quarter.pk, cast.next_quarter.pk],
        contact_phone="+33123456789",
    )
    allowed = Body.objects.allowed(host.actor, Capability.RUN_MEETINGS)
    assert list(allowed) == [made]
    assert allowed.select_for_update(of=("self",)).get(uid=made.uid) == made


def test_making_something_new_follows_the_same_reaches(cast: Cast) -> None:
    actor, here, there = cast.mediator.actor, cast.quarter.pk, cast.next_quarter.pk
    cell, other = cast.cell.pk, cast.other_cell.pk
    tried = [(cell, here), (cell, there), (other, here), (None, here), (cell, None)]
    assert [may_in(actor, HANDLE, organisation=o, place=p) for o, p in tried] == [True, False, False, False, True]
    admin = cast.space_admin.actor
    tried_spaces = [cell, cast.partner.pk, other, None]
    manage = Capability.MANAGE_ACCESS
    assert [may_in(admin, manage, organisation=o) for o in tried_spaces] == [True, True, False, False]
    samir = cast.volunteer
    assert samir.person is not None
    answer = Capability.ANSWER_MISSION
    assert may_in(samir.actor, answer, person=samir.person.pk)
    assert not may_in(samir.actor, answer, organisation=cell, person=cast.neighbour.pk)
    assert not may_in(samir.actor, answer, organisation=cell)


def test_a_place_joined_to_a_mandate_s_place_opens_at_the_next_look(cast: Cast) -> None:
    stairs = make_place("Escalier B", inside=cast.quarter)
    cast.stairs = stairs  # type: ignore[attr-defined]  # named for message()
    row = message(cast, "cell", "stairs")
    assert seen(cast.mediator) == [row]
    assert make_organisation("Ailleurs", place=stairs).pk
