"""Every finding: its code, how much it matters, the sentence that says it, and what the sender should do.

`docs/findings.md` says the same for the people who can put it right; a test keeps both alike.
"""

from typing import NamedTuple

from firstline.formats.severity import Severity

NOTE, WARNING, ERROR = Severity.NOTE, Severity.WARNING, Severity.ERROR


class Rule(NamedTuple):
    """`sentence` has places for what was found; `expected` is what should have been sent, or be done."""

    severity: Severity
    sentence: str
    expected: str


CODES: dict[str, Rule] = {
    # the envelope
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
    # passenger lists
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
    # bookings (PNRGOV)
    "pnr-no-flight": Rule(
        WARNING,
        "No flight (TVL) stands before the first booking: whose push it is, is unknown.",
        "Send TVL with the flight before the first SRC.",
    ),
    "no-booking": Rule(
        WARNING, "The message holds no booking.", "If there are bookings, send them. If there are none, nothing."
    ),
    "booking-count": Rule(
        NOTE,
        "EQN announces {announced} bookings, {found} are in this message; the others may come in other messages.",
        "Nothing where the others come in other messages of the push. Else send them again.",
    ),
    "segment-unknown": Rule(
        NOTE,
        "Segments {tag} are not known in PNRGOV; all of them were passed over.",
        "Look whether the segment's tag is right.",
    ),
    "segment-misplaced": Rule(
        NOTE,
        "A segment {tag} stands where nothing is that it could belong to.",
        "Send the segments in the order of the PNRGOV guide.",
    ),
    "sensitive-removed": Rule(
        NOTE,
        "{count} requests or remarks that tell of health, religion or the like were left out, as the law demands.",
        "Do not send meals, medical and similar requests.",
    ),
    "card-number-full": Rule(
        WARNING,
        "A payment card's number came in full: send it masked. Only its first six and last four digits were kept.",
        "Mask card numbers before sending.",
    ),
    "booking-without-start": Rule(NOTE, "A booking begins without SRC.", "Begin every booking with SRC."),
    "booking-too-long": Rule(
        WARNING,
        "A booking of so many segments is none; what follows was read as another one.",
        "Begin every booking with SRC.",
    ),
    "no-locator": Rule(WARNING, "A booking has no record locator (RCI).", "Send RCI with the carrier and the locator."),
    "booking-empty": Rule(
        WARNING, "The booking {locator} names no traveller.", "Send TIF for every traveller of the booking."
    ),
    "party-count": Rule(
        WARNING,
        "The booking {locator} is for {announced} people (RPI), {found} are named.",
        "Send TIF for every traveller of the booking.",
    ),
    "date-turned": Rule(NOTE, "{text!r} was read as YYMMDD; PNRGOV's dates are DDMMYY.", "Send dates as DDMMYY."),
    "traveller-repeated": Rule(
        NOTE, "A traveller is listed twice in the booking and was read once.", "List every traveller once."
    ),
    "reference-repeated": Rule(
        NOTE,
        "The traveller reference {text!r} is given to two travellers of a booking.",
        "Give every traveller a reference of their own in TIF.",
    ),
    "traveller-at-check-in": Rule(
        WARNING,
        "Somebody is checked in whom the booking does not list, and was added.",
        "List everybody in the booking.",
    ),
    "traveller-from-document": Rule(
        WARNING,
        "A document names somebody whom the booking does not list, and who was added.",
        "List everybody in the booking, or send the reference of the traveller with the document.",
    ),
    "infant-from-request": Rule(
        NOTE,
        "An infant is named in a request (SSR) only, and was added as a traveller.",
        "List infants as travellers too.",
    ),
    "infant-unnamed": Rule(
        NOTE,
        "A traveller is said to travel with an infant whom nothing in the booking names.",
        "Send the infant's name in TIF or in SSR INFT.",
    ),
    "name-placeholder": Rule(
        WARNING, "{text!r} stands for a name that is not known.", "Send the name as soon as it is known."
    ),
    "name-is-title": Rule(
        WARNING,
        "A title stands in place of a name or of its given names: {text!r}.",
        "Send the name; titles belong behind the given names.",
    ),
    "births-missing": Rule(
        NOTE,
        "{count} of {total} travellers of the booking {locator} have no birth date.",
        "Send SSR DOCS with the birth date of every traveller, where you hold it.",
    ),
    "documents-missing": Rule(
        NOTE,
        "{count} of {total} travellers of the booking {locator} have no document.",
        "Send SSR DOCS with the document of every traveller, where you hold it.",
    ),
    "docs-not-understood": Rule(
        WARNING,
        "A request {request} was not understood; it is kept as it came.",
        "Send it in the form of the PNRGOV guide, its parts separated by slashes.",
    ),
    "document-unattached": Rule(
        WARNING,
        "It is not told to whom of the booking a request {request} belongs; it is kept as it came, and not screened.",
        "Send the traveller's reference with the request.",
    ),
    "xml-other-root": Rule(
        NOTE, "The root element is {text!r}; PNRGOV's is IATA_PNRGOV_NotifRQ.", "Send IATA_PNRGOV_NotifRQ."
    ),
    "xml-unknown": Rule(
        NOTE,
        "Elements {tag} are not known in PNRGOV XML; all of them were passed over.",
        "Look whether the element's name is right.",
    ),
    "xml-wrapped": Rule(
        NOTE,
        "Elements {tag} are not known in PNRGOV XML; what is known inside them was read.",
        "Send the elements inside directly in PNR or Passenger.",
    ),
    "xml-no-pnr": Rule(
        NOTE,
        "Travellers stand outside any PNR; the element {tag} around them was read as their booking.",
        "Send every booking in an element PNR.",
    ),
    "xml-encoding": Rule(
        WARNING,
        "The XML declares the encoding {declared} and is not in it; it was read as {actual}.",
        "Declare the encoding that is used. UTF-8 is best.",
    ),
    "xml-document": Rule(
        ERROR,
        "The XML document number {number} of the file was not read: {reason}.",
        "Send it again, whole and by itself.",
    ),
    "xml-outside": Rule(
        NOTE, "Text behind an XML document that is no XML was passed over.", "Send nothing but the XML document."
    ),
    # answers to carriers
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
    # machine-readable zones
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
    # lists
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
"""Code -> rule."""
