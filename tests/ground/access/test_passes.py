"""Passes: one object, while they live; wrong codes slow down, they do not lock."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.contrib.auth.hashers import check_password
from django.test import Client, RequestFactory
from django.utils import timezone

from maillon.ground.access.passes import passes_of
from maillon.ground.access.public import (
    Pass,
    PassKind,
    TooManyTriesError,
    consume,
    find_by_code,
    find_by_link,
    give_code,
    give_link,
    hold,
    revoke,
)
from maillon.kernel.uid import uuid7

FOLLOW = PassKind.FOLLOW_UP
pytestmark = pytest.mark.django_db


@pytest.fixture
def about() -> UUID:
    return uuid7()


def test_a_link_is_found_by_its_token_alone_and_kept_nowhere(about: UUID) -> None:
    now = timezone.now()
    token = give_link(FOLLOW, about, at=now)
    found = find_by_link(FOLLOW, token, at=now)
    assert found is not None
    assert found.about == about
    assert token.encode() not in bytes(found.lookup)
    assert find_by_link(PassKind.MISSION, token, at=now) is None
    assert find_by_link(FOLLOW, token[:-1], at=now) is None


def test_a_code_needs_its_reference_and_is_kept_as_a_password(about: UUID) -> None:
    now = timezone.now()
    code = give_code(FOLLOW, about, "K7M4QX", at=now)
    kept = Pass.objects.get()
    assert check_password(code, kept.code_hash)
    spaced = f"{code[:4].lower()} {code[4:8]}-{code[8:]}"
    assert find_by_code(FOLLOW, "k7 m4 qx", spaced, at=now) == kept
    assert find_by_code(FOLLOW, "K7M4QY", code, at=now) is None
    assert find_by_code(FOLLOW, "K7M4QX", code[::-1], at=now) is None
    assert find_by_link(FOLLOW, "K7M4QX", at=now) is None


def test_a_new_code_replaces_the_one_before(about: UUID) -> None:
    now = timezone.now()
    first = give_code(FOLLOW, about, "K7M4QX", at=now)
    second = give_code(FOLLOW, about, "K7M4QX", at=now)
    assert find_by_code(FOLLOW, "K7M4QX", first, at=now) is None
    assert find_by_code(FOLLOW, "K7M4QX", second, at=now) is not None


def test_wrong_codes_slow_down_and_the_right_one_works_again_soon(about: UUID) -> None:
    now = timezone.now()
    code = give_code(FOLLOW, about, "K7M4QX", at=now)
    for reference in ("K7M4QX", "ZZZZZZ"):
        for _turn in range(10):
            assert find_by_code(FOLLOW, reference, "2" * 12, at=now) is None
        with pytest.raises(TooManyTriesError):
            find_by_code(FOLLOW, reference, code, at=now)
    assert find_by_code(FOLLOW, "K7M4QX", code, at=now + timedelta(minutes=2)) is not None


def test_a_pass_ends_when_it_expires_is_revoked_or_used(about: UUID) -> None:
    now = timezone.now()
    token = give_link(FOLLOW, about, at=now, expires_at=now + timedelta(minutes=5))
    found = find_by_link(FOLLOW, token, at=now)
    assert found is not None
    assert find_by_link(FOLLOW, token, at=now + timedelta(minutes=6)) is None
    assert [consume(found, at=now), consume(found, at=now)] == [True, False]
    assert find_by_link(FOLLOW, token, at=now) is None
    other = give_link(FOLLOW, about, at=now)
    assert revoke(about, at=now, kind=PassKind.MISSION) == 0
    assert revoke(about, at=now) == 1
    assert find_by_link(FOLLOW, other, at=now) is None


def test_what_a_session_holds_is_checked_again_at_each_request(about: UUID) -> None:
    now, session = timezone.now(), Client().session
    found = find_by_link(FOLLOW, give_link(FOLLOW, about, at=now), at=now)
    assert found is not None
    hold(session, found)
    assert [held.about for held in passes_of(session, now)] == [about]
    revoke(about, at=now)
    assert passes_of(session, now) == []


def test_the_visit_before_is_shown(about: UUID) -> None:
    now, session = timezone.now(), Client().session
    token = give_link(FOLLOW, about, at=now)
    for expected in (False, True):
        found = find_by_link(FOLLOW, token, at=now)
        assert found is not None
        hold(session, found)
        (held,) = passes_of(session, now)
        assert (held.last_visit is not None) is expected


def test_a_pass_moves_to_a_new_session_so_that_one_prepared_by_someone_else_never_holds_it(about: UUID) -> None:
    now, session = timezone.now(), Client().session
    session.save()
    prepared = session.session_key
    assert prepared is not None
    found = find_by_link(FOLLOW, give_link(FOLLOW, about, at=now), at=now)
    assert found is not None
    hold(session, found)
    session.save()
    assert session.session_key != prepared
    assert not type(session)(prepared).exists(prepared)


def test_a_session_holds_five_passes_at_most() -> None:
    now, session = timezone.now(), Client().session
    for _turn in range(7):
        found = find_by_link(FOLLOW, give_link(FOLLOW, uuid7(), at=now), at=now)
        assert found is not None
        hold(session, found)
    assert len(passes_of(session, now)) == 5


def test_a_request_without_session_holds_nothing() -> None:
    assert passes_of(getattr(RequestFactory().get("/"), "session", None), timezone.now()) == []
