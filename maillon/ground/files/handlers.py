"""What a form may carry, looked at before a byte is written to the disk."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MOST_SENT = 64 * 1024 * 1024


class WeighedFirst(FileUploadHandler):
    """Refuses (400) a form heavier than any of ours, whatever the page: anyone could fill the disk otherwise."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 -- Django's name
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        if content_length > MOST_SENT:
            raise RequestDataTooBig("heavier than any form here")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
