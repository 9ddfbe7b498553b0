"""Bytes to values and back, one file per standard. Pure: every reader is bounded and raises only FormatError."""

from firstline.formats.errors import FormatError, ListUnreadable, NotEdifact, TooLarge, TooManySegments
from firstline.formats.findings import Finding, Severity
from firstline.formats.lists import ListEdition, ListEntry, ListFile, ListKind
from firstline.formats.lists.reading import read_list
from firstline.formats.messages import read as read_messages
from firstline.formats.passenger_list import PassengerList, Role, Sector, Traveller

__all__ = [
    "Finding",
    "FormatError",
    "ListEdition",
    "ListEntry",
    "ListFile",
    "ListKind",
    "ListUnreadable",
    "NotEdifact",
    "PassengerList",
    "Role",
    "Sector",
    "Severity",
    "TooLarge",
    "TooManySegments",
    "Traveller",
    "read_list",
    "read_messages",
]
