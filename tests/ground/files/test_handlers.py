"""A form heavier than any of ours is refused before it is read, on every page."""

import pytest
from django.test import Client

from maillon.ground.files.handlers import MOST_SENT
from maillon.ground.files.states import MOST_BYTES

pytestmark = pytest.mark.django_db
BODY = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f.txt"\r\n\r\nbonjour\r\n--x--\r\n'


def sent(weight: int) -> int:
    return (
        Client()
        .generic("POST", "/suivre/", BODY, content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(weight))
        .status_code
    )


def test_a_form_too_heavy_is_refused_on_its_announced_weight() -> None:
    assert sent(MOST_SENT + 1) == 400
    assert sent(len(BODY)) == 200


def test_the_largest_file_of_ours_still_fits() -> None:
    assert MOST_BYTES < MOST_SENT
