"""Every test: a data folder of its own, a copied database, no network but loopback."""

import gc
import ipaddress
import os
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import SimpleTestCase
from hypothesis import HealthCheck, settings

pytest.register_assert_rewrite("tests.helpers", "tests.cast", "tests.makers")

from maillon.doors.console.prepare import compile_words  # noqa: E402 -- assertions of the helpers are rewritten first
from tests.cast import *  # noqa: E402, F403 -- the shared cast and its fixtures
from tests.databases import MigratedOnce, restore_instead_of_flushing  # noqa: E402 -- assertions of the helpers are rewritten first
from tests.helpers import assert_same_queries as _assert_same_queries  # noqa: E402 -- assertions of the helpers are rewritten first

settings.register_profile("quick", max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("quick")


OWN_SQLITE = {"instance", "empty"}
LONGEST = (
    "test_matrix_voice.py", "test_matrix.py", "test_canaries.py", "test_every_page.py", "test_every_page_of_the_six.py", "faults", "demo"
)  # fmt: skip


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run what takes minutes")


def pytest_configure(config: pytest.Config) -> None:
    """Words are compiled once, before any worker reads them; cycles are looked for a hundred times less often."""
    if not hasattr(config, "workerinput"):
        compile_words()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes minutes is left out by name, so that the summary never counts it as skipped.

    The longest files come first, so that no worker ends alone with one of them.
    """
    items.sort(key=lambda item: min((rank for rank, part in enumerate(LONGEST) if part in item.path.parts), default=99))
    left: list[pytest.Item] = []
    if config.getoption("--long"):
        settings.load_profile("long")
    else:
        left += [item for item in items if item.get_closest_marker("long")]
    if os.environ.get("MAILLON_TEST_DATABASE", "sqlite") != "sqlite":
        left += [item for item in items if not _meets_the_database(item)]
    if left:
        config.hook.pytest_deselected(items=left)
        out = set(left)
        items[:] = [item for item in items if item not in out]


def _meets_the_database(item: pytest.Item) -> bool:
    """Whether another engine can change what this test finds; a test with an SQLite of its own, or none, runs once."""
    fixtures = set(getattr(item, "fixturenames", ()))
    of_django = isinstance(getattr(item, "cls", None), type) and issubclass(item.cls, SimpleTestCase)  # type: ignore[attr-defined]  # pytest's functions
    asked = item.get_closest_marker("django_db") is not None or fixtures & {"db", "transactional_db", "django_db_setup"}
    return bool(asked or of_django) and not fixtures & OWN_SQLITE


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The database of a run is always new: kept means "start from the copy that was put there"."""
    return True


@pytest.fixture(scope="session")
def _migrated_once(django_db_modify_db_settings: None, django_db_blocker: Any) -> MigratedOnce:
    once = MigratedOnce()
    with django_db_blocker.unblock():
        once.copy()
    return once


@pytest.fixture(scope="session")
def django_db_setup(_migrated_once: MigratedOnce, django_db_setup: None, django_db_blocker: Any) -> None:
    """The database once migrated is the template of every test that commits."""
    with django_db_blocker.unblock():
        _migrated_once.keep()
        restore_instead_of_flushing()


class ClosedNetworkError(Exception):
    """A test tried to reach another machine."""


def _is_here(host: object) -> bool:
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return host in {None, "", "localhost"}


@pytest.fixture(autouse=True, scope="session")
def _closed_network() -> Iterator[None]:
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_here(address[0]):
            raise ClosedNetworkError(address[0])
        connect(self, address)

    def look_up_here(host: Any, *args: Any, **options: Any) -> Any:
        if not _is_here(host):
            raise ClosedNetworkError(host)
        return look_up(host, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        patch.setattr(socket, "getaddrinfo", look_up_here)
        yield


@pytest.fixture
def assert_same_queries(db: None) -> Callable[..., int]:
    """`assert_same_queries(client, url, make_row)`: a list costs the same for one row and for three."""
    return _assert_same_queries
