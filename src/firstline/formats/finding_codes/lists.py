"""Findings about sanctions lists."""

from firstline.formats.finding_codes.rule import ERROR, NOTE, WARNING, Rule

CODES: dict[str, Rule] = {
    "entry-refused": Rule(
        ERROR,
        "An entry without a reference number or without a name was passed over.",
        "Correct the entry and publish again. Until then, check by hand whom it is about.",
    ),
    "list-date-refused": Rule(WARNING, "{reference}: {text!r} is no date.", "Correct the date: YYYY-MM-DD or YYYY."),
    "list-country-unknown": Rule(
        NOTE, "{reference}: {text!r} is no known country.", "Use the name of a State that exists today, or its code."
    ),
}
