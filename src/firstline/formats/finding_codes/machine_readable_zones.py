"""Findings about machine-readable zones (ICAO Doc 9303)."""

from firstline.formats.finding_codes.rule import ERROR, NOTE, WARNING, Rule

CODES: dict[str, Rule] = {
    "mrz-check-digit": Rule(
        WARNING,
        "The check digit of the {field} is {printed!r}, {computed!r} follows from what is printed: misread or altered.",
        "Read the document again. If it stays so, compare with the proposed repairs and examine the document.",
    ),
    "mrz-lines-left": Rule(
        NOTE,
        "Beside the machine-readable zone {count} lines of text were passed over.",
        "If they hold another zone, give it by itself.",
    ),
    "mrz-document-code": Rule(
        NOTE,
        "{text!r} begins like no known kind of document; P, V, I, A and C are known.",
        "Look whether the first letter was misread.",
    ),
    "mrz-no-number": Rule(WARNING, "The machine-readable zone holds no document number.", "Read the document again."),
    "mrz-no-name": Rule(
        ERROR,
        "The machine-readable zone holds no name: screened by document only.",
        "Read the document again, or type the name.",
    ),
    "mrz-name-truncated": Rule(
        NOTE,
        "The name fills its field to the end: more of it may have been cut off.",
        "Compare with the name printed above the zone.",
    ),
    "mrz-name-digits": Rule(
        WARNING, "The name {text!r} holds a digit, which no zone may: it was misread.", "Read the document again."
    ),
    "mrz-birth-unknown": Rule(NOTE, "The document itself tells no birth date.", "Nothing."),
    "mrz-expiry-incomplete": Rule(NOTE, "The date of expiry {text!r} is incomplete and was left out.", "Nothing."),
    "mrz-sex": Rule(
        NOTE, "{text!r} stands in the place for sex; M, F and the filler can.", "Look whether it was misread."
    ),
}
