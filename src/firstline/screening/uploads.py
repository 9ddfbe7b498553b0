"""How the one form that takes a file takes it: one file, in memory, and not a byte more than is looked at."""

from io import BytesIO
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from firstline.screening.file_kinds import MAX_BYTES

MOST_SENT = 10 * MAX_BYTES
"""Bytes of a whole form. A larger one is not read at all; one between is read to its end and refused in words."""


class OneSmallFile(FileUploadHandler):
    """Keeps the first file of a form, cut off one byte past the largest that is allowed: its size then says so."""

    kept: BytesIO | None = None

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 (as Django calls it)
        content_length: int,
        boundary: bytes,
        encoding: str | None = None,
    ) -> None:
        """Raises RequestDataTooBig."""
        if content_length > MOST_SENT:
            raise RequestDataTooBig(f"a form of {content_length} bytes")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.kept is not None:
            raise SkipFile
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.kept is not None:
            self.kept.write(raw_data[: MAX_BYTES + 1 - self.kept.tell()])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile | None:
        if self.kept is None:
            return None
        size = self.kept.tell()
        self.kept.seek(0)
        return InMemoryUploadedFile(self.kept, self.field_name, self.file_name, None, size, None)
