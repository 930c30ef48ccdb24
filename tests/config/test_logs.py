"""Logs hold identifiers and codes: never what someone typed."""

import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest
import structlog

from maillon.config.logs import logging_table


@pytest.fixture
def written() -> Iterator[StringIO]:
    """What a handler with our formatter writes."""
    table = logging_table("INFO")
    known = dict(table["formatters"]["json"])
    formatter = known.pop("()")(**known)
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    logger = logging.getLogger("django.request.test")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    yield stream
    logger.removeHandler(handler)
    logger.propagate = True
    logger.setLevel(logging.NOTSET)


def test_the_values_of_a_library_are_dropped(written: StringIO) -> None:
    logging.getLogger("django.request.test").error("Not found: %s", "/m/secret-token?q=Samia")
    [line] = [json.loads(line) for line in written.getvalue().splitlines()]
    assert line["event"] == "Not found: %s"
    assert "secret-token" not in written.getvalue()


def test_an_exception_is_its_kind_and_its_place(written: StringIO) -> None:
    try:
        int("Samia 06 00 00 00 01")
    except ValueError:
        logging.getLogger("django.request.test").exception("failed")
    [line] = [json.loads(line) for line in written.getvalue().splitlines()]
    assert line["exception"] == "ValueError"
    assert line["where"].startswith("tests.config.test_logs:")
    assert "Samia" not in written.getvalue()


def test_our_own_events_keep_their_identifiers(written: StringIO) -> None:
    structlog.stdlib.get_logger("django.request.test").info("task_given_up", task="018f", attempts=3)
    [line] = [json.loads(line) for line in written.getvalue().splitlines()]
    assert (line["event"], line["task"], line["attempts"]) == ("task_given_up", "018f", 3)
