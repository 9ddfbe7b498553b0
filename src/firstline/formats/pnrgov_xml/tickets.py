"""A TicketDocument element: the ticket, what it cost, how it was paid."""

from lxml import etree

from firstline.formats.bookings import Amount, Payment
from firstline.formats.pnrgov.cards import masked
from firstline.formats.pnrgov.parts import TicketDraft
from firstline.formats.pnrgov_xml.elements import child, children, of, plain_of
from firstline.formats.pnrgov_xml.reading import Reading
from firstline.formats.pnrgov_xml.texts import moment


def ticket_of(reading: Reading, element: etree._Element, traveller: str) -> TicketDraft:
    taxes = child(element, "Taxes")
    return TicketDraft(
        number=of(element, "TicketDocumentNbr"),
        traveller=traveller,
        kind=of(element, "Type"),
        issued=moment(of(element, "DateOfIssue")),
        place=of(element, "TicketLocation"),
        amounts=[
            Amount(kind=kind, amount=of(fare, "Amount"), currency=of(fare, "CurrencyCode"))
            for kind, name in (("B", "BaseFare"), ("T", "TotalFare"))
            if (fare := child(element, name)) is not None
        ],
        taxes=[
            Amount(kind=of(tax, "TaxType", "TaxCode"), amount=of(tax, "Amount"), currency=of(tax, "CurrencyCode"))
            for tax in ([] if taxes is None else children(taxes))
        ],
        payments=[_payment(reading, one) for one in children(element) if plain_of(one) == "paymentinfo"],
    )


def _payment(reading: Reading, element: etree._Element) -> Payment:
    """A card's number is masked before anything else happens to it."""
    number, full = masked(of(element, "AccountNbr"))
    if full:
        reading.note("card-number-full", reading.number)
    return Payment(
        kind=of(element, "PaymentType"),
        amount=of(element, "PaymentAmount"),
        vendor=of(element, "VendorCode"),
        number=number,
        expires=of(element, "ExpiryDate"),
        holder=of(element, "CardHolderName"),
    )
