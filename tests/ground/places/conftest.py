from pathlib import Path

import pytest

from tests.ground.places.country import load


@pytest.fixture
def country(db: None, tmp_path: Path) -> None:
    """The invented country, loaded."""
    load(tmp_path)
