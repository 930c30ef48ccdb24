"""What every signed-in page pays before its own work."""

from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from maillon.ground.access.public import Role
from maillon.ground.accounts.queries import hats_of
from maillon.ground.accounts.registered import hat_of
from tests.cast import Cast


def test_the_hat_shown_on_every_page_costs_no_query(cast: Cast, rf: RequestFactory) -> None:
    request = rf.get("/")
    request.actor = cast.mediator.actor  # type: ignore[attr-defined]  # as the middleware does
    with CaptureQueriesContext(connection) as seen:
        hat = hat_of(request)
    assert hat is not None
    assert (hat.label, hat.change_url, len(seen)) == (cast.cell.name, "", 0)


def test_someone_with_two_hats_sees_both_by_name(cast: Cast) -> None:
    hats = hats_of(cast.twice.actor)
    assert [hat.name for hat in hats] == sorted([cast.cell.name, cast.other_cell.name])
    assert {hat.roles for hat in hats} == {(str(Role.MEDIATOR.label),)}


def test_an_empty_signed_in_page_costs_three_queries(cast: Cast) -> None:
    """Session, account, grants; people kept apart only for who is."""
    client = cast.mediator.client()
    client.get("/qui-voit-quoi/")
    with CaptureQueriesContext(connection) as seen:
        assert client.get("/qui-voit-quoi/").status_code == 200
    assert len(seen) == 3, [query["sql"][:80] for query in seen.captured_queries]
