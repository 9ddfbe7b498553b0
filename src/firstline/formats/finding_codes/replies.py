"""Findings about answers to carriers (CUSRES, CONTRL, ACKRES)."""

from firstline.formats.finding_codes.rule import ERROR, NOTE, WARNING, Rule

CODES: dict[str, Rule] = {
    "reply-kind": Rule(
        WARNING,
        "{text!r} is no known kind of reply (BGM); 962, 132 and 312 are.",
        "Send 962 (reply), 132 (change by the authority) or 312 (acknowledgement).",
    ),
    "reply-no-transaction": Rule(
        WARNING, "The reply does not say which request it answers (RFF+TN).", "Echo the request's reference in RFF+TN."
    ),
    "reply-no-flight": Rule(NOTE, "The reply names no flight (RFF+AF).", "Send RFF+AF with the flight's designator."),
    "reply-no-status": Rule(
        ERROR,
        "The reply holds no status at all (ERP, ERC): nobody is cleared by it.",
        "Send ERP and ERC, for the whole message or for each person.",
    ),
    "reply-status-missing": Rule(
        ERROR, "A status group has no code (ERC): it clears nobody.", "Send ERC in every status group."
    ),
    "reply-status-unknown": Rule(
        WARNING,
        "{text!r} is no status of the profile {profile}: the person is treated as not cleared.",
        "Use the codes that were agreed on, or add the code to the table.",
    ),
    "reply-no-person": Rule(
        ERROR,
        "A status names no person: neither locator (RFF+AVF) nor reference (RFF+ABO) nor place in the list.",
        "Send RFF+ABO or RFF+AVF under ERP+2.",
    ),
    "reply-level": Rule(
        WARNING,
        "{text!r} is no known level of a status (ERP); it was read as about a person.",
        "Send 1 for the whole message, 2 for a person.",
    ),
    "reply-flight-designator": Rule(
        WARNING,
        "{text!r} is no flight designator such as LH400.",
        "Send the airline's code and the number together, such as LH400.",
    ),
    "reply-date-refused": Rule(
        WARNING, "{text!r} is no time of a flight (DTM+{qualifier}).", "Send YYMMDDHHMM, in the airport's local time."
    ),
    "reply-misplaced": Rule(
        WARNING,
        "{tag} stands before anything that it could belong to; it was passed over.",
        "Send the segments in the order of the directory.",
    ),
    "syntax-no-interchange": Rule(
        ERROR,
        "The syntax report does not say which interchange it is about (UCI).",
        "Send UCI with the interchange's control reference.",
    ),
    "syntax-action": Rule(
        WARNING,
        "{text!r} is no known action; 4, 7 and 8 are. It was not taken as a yes.",
        "Send 4 (rejected), 7 (acknowledged) or 8 (received).",
    ),
    "syntax-error-unknown": Rule(
        NOTE,
        "{text!r} is no code of syntax error that is explained here.",
        "Look it up in the directory, data element 0085.",
    ),
    "syntax-position": Rule(WARNING, "{text!r} is no position; 0 stands in its place.", "Send positions as numbers."),
    "acknowledgement-function": Rule(WARNING, "{text!r} is no acknowledgement (MSG); 23 is.", "Send MSG+:23."),
    "acknowledgement-error-unknown": Rule(
        NOTE, "{text!r} is no error code that is explained here (ERC).", "Look it up in the PADIS code list 9321."
    ),
    "acknowledgement-error-empty": Rule(
        WARNING, "An error without a code (ERC): something was refused.", "Send the code in ERC."
    ),
}
