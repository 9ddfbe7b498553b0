"""Findings about passenger lists (PAXLST)."""

from firstline.formats.finding_codes.rule import ERROR, NOTE, WARNING, Rule

CODES: dict[str, Rule] = {
    "no-flight": Rule(
        ERROR,
        "No flight (TDT) is given: the time to departure is unknown.",
        "Send TDT with the flight's designator before the people.",
    ),
    "no-departure": Rule(
        WARNING,
        "The flight {flight} has no time of departure.",
        "Send the scheduled departure in the airport's local time: DTM+189 after its place, or in TVL.",
    ),
    "no-airport": Rule(
        WARNING,
        "The flight {flight} lacks its port of departure or of arrival (LOC).",
        "Send LOC+125 and LOC+87 with IATA codes.",
    ),
    "flight-designator": Rule(
        WARNING,
        "{text!r} is no flight designator such as LH400.",
        "Send the airline's code and the number together, such as LH400, or the airline's code in element 5.",
    ),
    "no-travellers": Rule(
        WARNING,
        "The message lists nobody.",
        "If there are people on board, send them. If the flight is cancelled or empty, nothing.",
    ),
    "traveller-count": Rule(
        WARNING,
        "CNT announces {announced} people, {found} were found.",
        "Compare with the departure control system. If people are missing, send the message again.",
    ),
    "no-name": Rule(
        ERROR, "A traveller without a name: screened by document only.", "Send the name in NAD, surname first."
    ),
    "single-name": Rule(
        NOTE,
        "A traveller with one name part only; it was read as the whole name.",
        "Nothing where the person has a single name. Else send surname and given names as two components.",
    ),
    "name-refused": Rule(ERROR, "{text!r} cannot be a name: {reason}.", "Correct the name from the travel document."),
    "role-unknown": Rule(
        WARNING,
        "{text!r} does not say who the person is (NAD); FL, FM, DDU and DDT do. Read as a passenger.",
        "Send FL for passengers, FM for crew, DDU and DDT for those in transit.",
    ),
    "no-birth-date": Rule(
        WARNING, "The birth date of a traveller is missing (DTM+329).", "Send DTM+329 from the machine-readable zone."
    ),
    "date-refused": Rule(
        WARNING, "{text!r} is no date ({qualifier}).", "Send YYMMDD or CCYYMMDD; times as YYMMDDHHMM (format 201)."
    ),
    "birth-in-future": Rule(
        WARNING,
        "The birth date {text} lies after the message's own date.",
        "Correct the birth date, or the clock of the sending system.",
    ),
    "sex-unknown": Rule(NOTE, "{text!r} is no known code for sex; M, F, U or X are.", "Send M, F, U or X."),
    "country-unknown": Rule(
        WARNING,
        "{text!r} is no country code of ICAO Doc 9303-3 §5.",
        "Send the code of three letters from the document (`D` for Germany).",
    ),
    "no-document": Rule(
        WARNING,
        "A traveller without any document number.",
        "Send DOC with the number of the document that the traveller will show.",
    ),
    "document-refused": Rule(
        NOTE,
        "A document without a number was passed over.",
        "Send no empty DOC; if there is a document, send its number.",
    ),
    "misplaced": Rule(
        WARNING,
        "{tag} stands before any traveller or document that it could belong to.",
        "Send segments in the order of the directory: NAD first, then DOC, then LOC+91.",
    ),
    "duplicate-traveller": Rule(
        WARNING,
        "The same person is listed twice: same name, birth date and documents as in segment {first}.",
        "List every person once.",
    ),
    "flight-below-traveller": Rule(
        NOTE,
        "The flight {flight} stands below a traveller (TDT+20); it was read as one on which that traveller travels on.",
        "Send the flights of the list before the first traveller.",
    ),
}
