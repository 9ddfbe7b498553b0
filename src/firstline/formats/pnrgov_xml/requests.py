"""Requests (SSR) and documents (DOC_SSR), and to whom of the booking they belong."""

from lxml import etree

from firstline.formats import ssr
from firstline.formats.bookings import ExcessBaggage, ItineraryLeg
from firstline.formats.pnrgov.draft import Draft
from firstline.formats.pnrgov.parts import Request
from firstline.formats.pnrgov.person import Person
from firstline.formats.pnrgov_xml.elements import children, name_of, of, of_child, plain_of, text_of
from firstline.formats.pnrgov_xml.reading import Reading
from firstline.formats.pnrgov_xml.texts import DOCUMENT_TEXTS


def ask(
    reading: Reading,
    draft: Draft,
    element: etree._Element,
    *,
    code: str = "",
    text: str | None = None,
    person: Person | None = None,
    leg: ItineraryLeg | None = None,
) -> None:
    """A request of the booking, of one person or for one flight; `code` and `text` are the element's own by default."""
    code = (code or of(element, "SSRCode")).upper()
    place = reading.next_number()
    said = text_of(element, "Text") if text is None else text
    seats = said.split() if code in ssr.SEAT_CODES else [""]
    references = of(element, "RPH", "SurnameRefNumber").split() or [""]
    draft.request(
        Request(
            code=code,
            status=of(element, "Status"),
            count=of(element, "ServiceQuantity"),
            carrier=of_child(element, "Airline", "Code"),
            origin=of(element, "BoardPoint") or (leg.origin if leg else ""),
            destination=of(element, "OffPoint") or (leg.destination if leg else ""),
            text=said,
            data=tuple((seat, reference) for seat in seats or [""] for reference in references),
            below=person,
            segment=place,
        )
    )


def read_documents(reading: Reading, draft: Draft, person: Person, element: etree._Element) -> None:
    """DOC_SSR: a document in attributes, as text like elsewhere."""
    for child in children(element):
        if write := DOCUMENT_TEXTS.get(plain_of(child)):
            ask(reading, draft, element, code=name_of(child), text=write(child), person=person)


def read_baggage(reading: Reading, draft: Draft, element: etree._Element) -> None:
    """Bags that were paid for."""
    found = ExcessBaggage(
        amount=of(element, "Amount"),
        currency=of(element, "CurrencyCode"),
        quantity=of(element, "UnitOfMeasureQuantity"),
    )
    draft.excess.append(found)
