"""What makes two acts the same."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st

from maillon.ground.journal.digest import act_digest, plain
from maillon.kernel.act import Channel


class Colour(Enum):
    RED = 1


@dataclass(frozen=True)
class Wish:
    what: str
    when: date


UID = UUID("01928f00-0000-7000-8000-000000000001")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SAID = [
    (None, None),
    (True, True),
    (3, 3),
    (2**53, str(2**53)),
    (1.5, "1.5"),
    (float("nan"), "nan"),
    ("é", "é"),
    ("\ud800", "\\ud800"),
    (Colour.RED, 1),
    (Channel.WEB, "web"),
    (NOON, "2026-11-22T12:00:00+00:00"),
    (date(2026, 11, 22), "2026-11-22"),
    (time(8, 30), "08:30:00"),
    (timedelta(hours=1), "1:00:00"),
    (Decimal("1.50"), "1.50"),
    (UID, str(UID)),
    ({"b", "a"}, ["a", "b"]),
    ((1, [2]), [1, [2]]),
    ({1: Colour.RED}, {"1": 1}),
    (Wish("pain", date(2026, 1, 2)), {"what": "pain", "when": "2026-01-02"}),
]


@pytest.mark.parametrize(("value", "said"), SAID)
def test_each_kind_of_value_has_one_form(value: Any, said: str) -> None:
    assert plain(value) == said


def test_files_and_bytes_are_known_by_their_content_and_left_as_they_were() -> None:
    file = ContentFile(b"minutes")
    assert plain(file) == plain(b"minutes") == plain(memoryview(b"minutes"))
    assert file.read() == b"minutes"
    assert plain(file) != plain(b"other")


def test_what_has_no_stable_form_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        plain(object())


texts = st.text(st.characters())


@given(st.dictionaries(texts, texts | st.integers() | st.floats() | st.lists(texts)))
def test_whatever_is_typed_has_a_digest_and_always_the_same(content: Any) -> None:
    assert act_digest("tests.x", content) == act_digest("tests.x", dict(reversed(content.items())))


def test_the_command_the_names_and_the_values_all_count() -> None:
    digests = {
        act_digest("tests.x", {"a": "1"}),
        act_digest("tests.y", {"a": "1"}),
        act_digest("tests.x", {"b": "1"}),
        act_digest("tests.x", {"a": 1}),
        act_digest("tests.x", {"a": "1", "b": None}),
    }
    assert len(digests) == 5


def test_the_digest_depends_on_the_key(settings: Any) -> None:
    before = act_digest("tests.x", {"phone": "0612345678"})
    settings.SECRET_KEY = "another"
    assert act_digest("tests.x", {"phone": "0612345678"}) != before
