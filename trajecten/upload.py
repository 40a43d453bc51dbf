"""No request brings in more than a document can be: anybody may send one, also who is not logged in."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MAX_BYTES = 32 * 1024 * 1024  # a form says itself what is too big; this stops what no form would ever take


class SizeLimit(FileUploadHandler):
    """Refuses (400) a body by its announced length, before any of it is written to disk."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        if content_length > MAX_BYTES:
            raise RequestDataTooBig("too many bytes")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data  # for the handlers after this one

    def file_complete(self, file_size: int) -> None:
        return None
