"""CONTRL, the report on the syntax of an interchange (ISO 9735-4; directory D, release 3), read and written.

It tells a carrier that an interchange has arrived and could be read, or where it could not. It says nothing about the
people in it; that is what CUSRES is for. Our readers use what they can, so a message is refused only where nothing of
it could be used; what was wrong in the rest is told beside the acknowledgement.
"""

from firstline.formats.contrl.codes import ERRORS, FINDING_ERRORS, Action
from firstline.formats.contrl.making import syntax_report
from firstline.formats.contrl.reader import read
from firstline.formats.contrl.report import (
    ElementError,
    Fault,
    GroupReport,
    MessageReport,
    SegmentError,
    SyntaxReport,
)
from firstline.formats.contrl.writer import VERSION, write

__all__ = [
    "ERRORS",
    "FINDING_ERRORS",
    "VERSION",
    "Action",
    "ElementError",
    "Fault",
    "GroupReport",
    "MessageReport",
    "SegmentError",
    "SyntaxReport",
    "read",
    "syntax_report",
    "write",
]
