"""Findings about the envelope of a message and about the message as a whole."""

from firstline.formats.finding_codes.rule import ERROR, NOTE, WARNING, Rule

CODES: dict[str, Rule] = {
    "junk": Rule(
        NOTE,
        "Text between segments that is no segment was passed over.",
        "Look whether a line of the telegram's own, a log's prefix or an unreleased separator has got into the message.",
    ),
    "line-prefix": Rule(
        NOTE,
        "Lines begin with what is none of the message, such as {text!r}; it was left out.",
        "Send the message as it is, not copied from a log or a mail.",
    ),
    "terminator-lost": Rule(
        WARNING,
        "The segment {tag} does not end: its terminator is missing. What follows was read as the next segment.",
        "End every segment with the terminator, and find out where it was lost.",
    ),
    "unknown-bytes": Rule(
        NOTE,
        "Some bytes are no valid UTF-8; the message was read as Latin-1.",
        "Send UTF-8, or only the characters of UNOA.",
    ),
    "no-header": Rule(
        WARNING,
        "Segments stand outside any message (before UNH or behind UNT).",
        "Begin every message with UNH, and send nothing between UNT and the next UNH.",
    ),
    "segment-count": Rule(
        WARNING,
        "UNT announces {announced} segments, {found} were found.",
        "Count all segments, UNH and UNT included. If the count is right, find out what was lost on the way and send the message again.",
    ),
    "no-trailer": Rule(
        WARNING, "The message ends without UNT: it may have been cut off.", "Send the message again, whole."
    ),
    "incomplete-series": Rule(
        WARNING, "Parts {missing} of the series {reference} are not here.", "Send the missing parts."
    ),
    "kind-not-read": Rule(
        ERROR,
        "Messages of the kind {kind} are not read; nothing in it was screened.",
        "Send the passenger list as PAXLST.",
    ),
}
