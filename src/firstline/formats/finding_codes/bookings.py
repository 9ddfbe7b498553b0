"""Findings about bookings (PNRGOV)."""

from firstline.formats.finding_codes.rule import ERROR, NOTE, WARNING, Rule

CODES: dict[str, Rule] = {
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
}
