"""Findings about sanctions lists."""

from firstline.formats.finding_codes.rule import ERROR, NOTE, WARNING, Rule

CODES: dict[str, Rule] = {
    "entry-refused": Rule(
        ERROR,
        "An entry without a reference number or without a name was passed over.",
        "Correct the entry and publish again. Until then, check by hand whom it is about.",
    ),
    "list-value-refused": Rule(
        WARNING, "{reference}: {text}.", "Correct the value. Until then it stands among the entry's other facts."
    ),
    "list-encoding": Rule(
        NOTE,
        "{file} is neither UTF-8 nor UTF-16; it was read as Windows-1252.",
        "Save it as UTF-8, and check names with accents.",
    ),
    "list-row-refused": Rule(
        ERROR,
        "{file}: a row has {columns} columns, not as many as the others. Nothing of it was used.",
        "Correct the row: quote what holds a comma. Until then, check by hand whom it is about.",
    ),
    "list-row-orphan": Rule(
        WARNING,
        "A row of {file} is about {reference}, which no row of the parties is about.",
        "Give files of one and the same edition.",
    ),
    "list-part-missing": Rule(
        WARNING,
        "{file} was not given: everybody is screened without what it holds.",
        "Give the files of OFAC's list together: sdn.csv, alt.csv and add.csv.",
    ),
    "list-not-listed": Rule(
        NOTE,
        "{count} people and organisations in the file are not listed themselves and were not taken as entries.",
        "Nothing: whom they are tied to, an entry says among its links.",
    ),
    "list-date-refused": Rule(WARNING, "{reference}: {text!r} is no date.", "Correct the date: YYYY-MM-DD or YYYY."),
    "list-country-unknown": Rule(
        NOTE, "{reference}: {text!r} is no known country.", "Use the name of a State that exists today, or its code."
    ),
}
