"""A town in a data folder of its own, for real processes."""

import pytest

from tests.doors.console.conftest import Instance, _migrated, instance  # noqa: F401 -- fixtures
from tests.faults.site import Addresses, Site, inside


@pytest.fixture
def site(instance: Instance) -> Site:  # noqa: F811 -- the fixture above
    """A town where someone answers, and its web server, not started yet. SQLite, with every safety of real use."""
    known = inside(instance, "settle")
    instance.settings = {"MAILLON_WEB_PROCESSES": "2", "MAILLON_THREADS": "4"}
    return Site(instance, Addresses(**known))
