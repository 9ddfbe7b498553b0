"""Codes of CONTRL: what was done, and what was wrong."""

from enum import StrEnum


class Action(StrEnum):
    """0083: what was done with this level and those below it."""

    REJECTED = "4"
    ACKNOWLEDGED = "7"
    RECEIVED = "8"


ERRORS = {
    "2": "The version or level of the syntax is not supported.",
    "7": "The interchange is addressed to somebody else.",
    "12": "A value is not valid.",
    "13": "Something that is needed is missing.",
    "14": "The value is not supported in this position.",
    "15": "The segment or element is not supported in this position.",
    "16": "There are too many elements or components.",
    "17": "Nothing was agreed that would allow this message or value.",
    "18": "There is an error of another kind.",
    "21": "There are characters that the character set does not hold.",
    "22": "The service characters are not valid.",
    "23": "The sender is unknown.",
    "26": "The same was received before.",
    "28": "The references in header and trailer differ.",
    "29": "A count in a trailer differs from what was received.",
    "32": "There is nothing inside.",
    "33": "Something stands outside any message or group.",
    "35": "A segment or element is repeated too often.",
    "36": "A group of segments is repeated too often.",
    "37": "The characters are of the wrong kind, such as letters in a number.",
    "39": "An element is too long.",
    "40": "An element is too short.",
}
"""0085, the part that is used between carriers and authorities. Source: ISO 9735-10 code list, own words."""

FINDING_ERRORS = {
    "segment-count": "29",
    "no-trailer": "13",
    "junk": "15",
    "no-header": "33",
    "unknown-bytes": "21",
    "no-name": "13",
    "no-birth-date": "13",
    "date-refused": "12",
    "birth-in-future": "12",
    "sex-unknown": "12",
    "country-unknown": "12",
    "flight-designator": "12",
    "misplaced": "15",
}
"""Code of a finding -> 0085. Findings that are not here are no matter of syntax."""
