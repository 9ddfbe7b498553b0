"""PNRGOV in XML: the same bookings from elements, whatever namespace and case they come in."""

import time
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats import pnrgov_xml
from firstline.formats.bookings import (
    Amount,
    Booking,
    BookingList,
    ContactKind,
    ExcessBaggage,
    FrequentFlyer,
    Payment,
    TravellerKind,
)
from firstline.formats.errors import FormatError, TooLarge
from firstline.identity import DocumentKind, Sex

HEAD = """<Originator AirlineCode="UA" SystemCode="1A"/>
<FlightLeg CarrierCode="UA" FlightNumber="0988" DepartureDateTime="2026-05-05T12:20:00"
 ArrivalDateTime="2026-05-05T15:05">
<DepartureAirport LocationCode="FRA"/><ArrivalAirport LocationCode="IAD"/></FlightLeg>"""
ANNA = '<Passenger RPH="1"><GivenName>ANNA</GivenName><Surname>DOE</Surname></Passenger>'
LOCATOR = '<BookingRefID ID="ABC123"><CompanyName Code="UA"/></BookingRefID>'


def message(parts: str, *, pnr: str = "", head: str = HEAD, namespace: str = "", count: str = "1") -> bytes:
    return (
        f'<?xml version="1.0"?><IATA_PNRGOV_NotifRQ {namespace} Version="13.1" TransactionIdentifier="T1">{head}'
        f'<PNRs NumberOfPnrs="{count}"><PNR {pnr}>{LOCATOR}{parts}</PNR></PNRs></IATA_PNRGOV_NotifRQ>'
    ).encode()


def read(parts: str, **more: str) -> BookingList:
    return pnrgov_xml.read(message(parts, **more))


def booking(parts: str, **more: str) -> Booking:
    (one,) = read(parts, **more).bookings
    return one


def codes(result: BookingList) -> set[str]:
    return {one.code for one in result.findings}


def test_the_head_tells_version_sender_and_flight():
    result = read(ANNA)
    assert (result.kind, result.version, result.reference, result.sender) == ("PNRGOV", "13.1", "T1", "UA")
    (flight,) = result.flights
    assert (flight.designators, flight.origin, flight.destination) == (("UA988",), "FRA", "IAD")
    assert (flight.departure, flight.arrival) == (datetime(2026, 5, 5, 12, 20), datetime(2026, 5, 5, 15, 5))


def test_a_booking_has_locator_times_and_office():
    one = booking(
        '<POS><Source AgentSine="AA" PseudoCityCode="LON1" ISOCOuntry="GB" ISOCountry="GB" ISOCurrency="GBP"'
        ' AirportCode="LHR" AirlineVendorID="UA"><RequestorID Type="5" ID="12345678"/></Source></POS>'
        "<POS><Source/></POS>" + ANNA,
        pnr='PNR_CreationDate="2026-04-01T10:15:00Z" PNR_TransDate="2026-04-02T10:15:00" LastTktDate="2026-04-03"',
    )
    assert (one.locator, one.carrier, one.created) == ("ABC123", "UA", datetime(2026, 4, 1, 10, 15))
    assert (one.changed, one.ticketed) == (datetime(2026, 4, 2, 10, 15), datetime(2026, 4, 3, 0, 0))
    assert one.office
    assert (one.office.office, one.office.place, one.office.iata_number) == ("LON1", "LHR", "12345678")
    assert (one.office.country, one.office.currency, one.office.agent) == ("GB", "GBP", "AA")
    assert booking("<POS/>" + ANNA).office is None
    other = booking("<POS><Source AgentSine='B'/></POS>").office
    assert other
    assert (other.agent, other.iata_number) == ("B", "")


def test_contacts_stand_in_attributes_and_in_elements():
    one = booking(
        '<ContactInfo PhoneNumber="447700900123" PhoneType="4" EmailAddress="anna@example.org">'
        "<StreetNmbr>1</StreetNmbr><AddressLine>MAIN ST</AddressLine><CityName>SLOUGH</CityName>"
        '<PostalCode>SL1AA</PostalCode><StateProv>BERKS</StateProv><CountryName Code="GB"/>'
        '<Telephone PhoneNumber="12"/></ContactInfo><Email>john@example.org</Email>' + ANNA
    )
    assert [(contact.kind, contact.text or contact.street) for contact in one.contacts] == [
        (ContactKind.PHONE, "447700900123"),
        (ContactKind.EMAIL, "anna@example.org"),
        (ContactKind.ADDRESS, "1 MAIN ST"),
        (ContactKind.OTHER, "12"),
        (ContactKind.EMAIL, "john@example.org"),
    ]
    assert (one.contacts[2].country, one.contacts[2].postcode) == ("GB", "SL1AA")


def test_travellers_have_names_documents_and_numbers():
    (anna,) = booking(
        '<Passenger RPH="7" BirthDate="1971-05-12" AccompaniedByInfantInd="true" PassengerTypeCode="ADT">'
        "<PersonName><GivenName>ANNA</GivenName><Surname>DOE</Surname></PersonName>"
        '<CustLoyalty ProgramID="LH" MembershipID="992" LoyalLevel="G"/><CustLoyalty/>'
        '<FareInfo PTC_Code="ADT" FareBasis="SFLY"/><Email>anna@example.org</Email>'
        '<ExcessBaggage UnitOfMeasureQuantity="2"/>'
        '<DOC_SSR SSR_Code="DOCS"><DOCS DateOfBirth="12MAY71" ExpiryDate="2030-01-31" FirstGivenName="ANNA"'
        ' SecondGivenName="MARIA" Surname="DOE" Gender="F" IssuingLoc="GBR" PaxNationality="GBR" TravelDocNbr="A1"'
        ' TravelDocType="P"/></DOC_SSR><DOC_SSR><FlightInfo/><DOCO BirthLocation="LONDON" TravelDocType="V"'
        ' TravelDocNbr="V1" DateOfIssue="2006-12-22" CountryState="FRA"/></DOC_SSR>'
        '<DOC_SSR><DOCA AddressType="D" Country="USA" Address="1 / 2 PINE" CityName="NEW YORK"/></DOC_SSR></Passenger>'
    ).travellers
    identity = anna.identity
    assert [name.whole for name in identity.names] == ["ANNA DOE", "ANNA MARIA DOE"]
    assert ([str(born) for born in identity.birth_dates], identity.sex) == (["1971-05-12"], Sex.FEMALE)
    assert [(one.number, one.kind, str(one.issuer), one.expires, one.issued) for one in identity.documents] == [
        ("A1", DocumentKind.PASSPORT, "GBR", date(2030, 1, 31), None),
        ("V1", DocumentKind.VISA, "FRA", None, date(2006, 12, 22)),
    ]
    assert (identity.birth_places, anna.reference, anna.kind) == (("LONDON",), "7", TravellerKind.ADULT)
    assert (anna.with_infant, anna.fare_code) == (True, "SFLY")
    assert anna.frequent_flyer == (FrequentFlyer(carrier="LH", number="992", tier="G"),)
    assert [contact.text or contact.street for contact in anna.contacts] == ["anna@example.org", "1   2 PINE"]


def test_requests_at_a_flight_reach_their_travellers_by_reference():
    john = '<Passenger RPH="2"><GivenName>JOHN</GivenName><Surname>DOE</Surname></Passenger>'
    one = booking(
        ANNA + john + '<Flight FlightNumber="8749" ResBookDesigCode="B" Status="HK" NumberInParty="2"'
        ' DepartureDateTime="2026-05-05T13:35:00+02:00" ArrivalDateTime="then"><DepartureAirport LocationCode="FRA"/>'
        '<ArrivalAirport LocationCode="KWI"/><Equipment AirEquipType="777"/><MarketingAirline Code="UA"/>'
        '<OperatingAirline Code="LH" FlightNumber="0624" ResBookDesigCode="M"/>'
        '<SSR SSRCode="DOCS" RPH="1"><Airline Code="UA"/><Text>/P/GBR/A1/GBR/12MAY71/F/31JAN30/DOE/ANNA</Text></SSR>'
        '<SSR SSR_Code="SEAT" RPH="1 2"><TEXT>12A</TEXT></SSR><SSR SSRCode="NSSA" RPH="2"/>'
        '<SSR SSRCode="CHLD" RPH="2" BoardPoint="FRA" OffPoint="KWI"/>'
        '<BookingRefID ID="XYZ987"><CompanyName Code="LH"/></BookingRefID><BookingRefID/></Flight>'
        '<SSR SSRCode="OTHS"><Text>ADV TKT</Text></SSR>'
    )
    assert [len(traveller.identity.documents) for traveller in one.travellers] == [1, 0]
    assert one.travellers[1].kind is TravellerKind.CHILD
    (leg,) = one.itinerary
    assert (leg.designators, leg.departure, leg.arrival) == (("UA8749", "LH624"), datetime(2026, 5, 5, 13, 35), None)
    assert (leg.party, leg.status, leg.equipment, leg.operating_class) == (2, "HK", "777", "M")
    assert [(seat.number, seat.traveller, seat.origin) for seat in one.seats] == [
        ("12A", "1", "FRA"),
        ("12A", "2", "FRA"),
    ]
    assert [(service.code, service.travellers) for service in one.services] == [("NSSA", ("2",)), ("OTHS", ())]
    assert [locator.code for locator in one.locators] == ["XYZ987"]


def test_tickets_have_prices_and_payments_with_masked_cards():
    result = read(
        '<Passenger RPH="1"><Surname>DOE</Surname><TicketDocument TicketDocumentNbr="2201" Type="T"'
        ' DateOfIssue="2026-04-01" TicketLocation="LON"><TotalFare Amount="100" CurrencyCode="GBP"/>'
        '<Taxes><Tax Amount="3" TaxType="YQ"/></Taxes>'
        '<PaymentInfo PaymentType="CC" VendorCode="VI" AccountNbr="4111111111111111" ExpiryDate="0228"'
        ' CardHolderName="JANE ROE" PaymentAmount="100"/></TicketDocument><TicketDocument/></Passenger>'
    )
    ticket, empty = result.bookings[0].tickets
    assert (ticket.number, ticket.traveller, ticket.issued, ticket.place) == ("2201", "1", datetime(2026, 4, 1), "LON")
    assert ticket.amounts == (Amount(kind="T", amount="100", currency="GBP"),)
    assert ticket.taxes == (Amount(kind="YQ", amount="3"),)
    assert ticket.payments == (
        Payment(kind="CC", amount="100", vendor="VI", number="411111XXXXXX1111", expires="0228", holder="JANE ROE"),
    )
    assert "card-number-full" in codes(result)
    assert (empty.number, empty.payments) == ("", ())
    masked = '<TicketDocument><PaymentInfo AccountNbr="XXXXXXXX1186"/></TicketDocument>'
    assert "card-number-full" not in codes(read(f'<Passenger RPH="1"><Surname>DOE</Surname>{masked}</Passenger>'))


def test_remarks_are_contacts_or_kept_and_bags_are_counted():
    one = booking(
        ANNA + "<OSI><Airline Code='UA'/><Text>A VIP</Text></OSI><OSI><Text>CTCM 447700900123</Text></OSI><Remark/>"
        "<GeneralRemark>LATE</GeneralRemark><PrepaidBag UnitOfMeasureQuantity='2' Amount='40' CurrencyCode='GBP'/>"
    )
    assert [(remark.text, remark.carrier) for remark in one.remarks] == [("A VIP", "UA"), ("LATE", "")]
    assert [contact.text for contact in one.contacts] == ["447700900123"]
    assert one.excess_baggage == (ExcessBaggage(amount="40", currency="GBP", quantity="2"),)


def test_sensitive_requests_and_remarks_are_counted_and_not_kept():
    passenger = ANNA.replace("</Passenger>", '<SSR SSRCode="WCHR"><Text>SECRET</Text></SSR></Passenger>')
    result = read(passenger + '<SSR SSR_Code="MOML"><Text>SECRET</Text></SSR><OSI><Text>HALAL SECRET</Text></OSI>')
    assert "SECRET" not in repr(result)
    (found,) = [one for one in result.findings if one.code == "sensitive-removed"]
    assert found.text.startswith("3 ")


def test_what_is_missing_or_unknown_is_told_once_each_kind():
    result = read("<Odd/><Odd/>" + ANNA.replace("<GivenName>", "<Strange/><GivenName>"), head="", count="3")
    assert {"pnr-no-flight", "booking-count", "xml-unknown"} <= codes(result)
    assert [one.text for one in result.findings if one.code == "xml-unknown"] == [
        "Elements Odd are not known in PNRGOV XML; all of them were passed over.",
        "Elements Strange are not known in PNRGOV XML; all of them were passed over.",
    ]
    assert "party-count" in codes(read(ANNA, pnr='NumberOfPassengers="3"'))
    assert "booking-count" not in codes(read(ANNA, count="many"))


def test_a_flight_without_bookings_is_understood_and_says_so():
    result = pnrgov_xml.read(f"<IATA_PNRGOV_NotifRQ>{HEAD}</IATA_PNRGOV_NotifRQ>".encode())
    assert (result.understood, len(result.flights)) == (True, 1)
    assert "no-booking" in codes(result)


def test_any_root_and_any_namespace_are_read():
    assert read(ANNA, namespace='xmlns="http://www.iata.org/IATA/2007/00"') == read(ANNA)
    other = pnrgov_xml.read(f"<Export><PNR>{LOCATOR}{ANNA}</PNR></Export>".encode())
    assert other.bookings[0].locator == "ABC123"
    assert "xml-other-root" in codes(other)


def test_years_of_two_digits_are_read_against_the_flights_day_else_the_bookings_else_none():
    child = ANNA.replace("</Passenger>", '<DOC_SSR><DOCS DateOfBirth="12MAY26" Surname="DOE"/></DOC_SSR></Passenger>')
    assert str(booking(child).travellers[0].identity.birth_dates[0]) == "1926-05-12"
    created = 'PNR_CreationDate="2027-04-01"'
    assert str(booking(child, head="", pnr=created).travellers[0].identity.birth_dates[0]) == "2026-05-12"
    assert str(booking(child, head="").travellers[0].identity.birth_dates[0]) == "2026-05-12"


# bad input


def test_what_is_cut_off_keeps_the_bookings_before_and_says_so():
    whole = message(ANNA)
    result = pnrgov_xml.read(whole.replace(b"</PNRs>", b"<PNR><Passen"))
    assert [one.locator for one in result.bookings] == ["ABC123"]
    assert "no-trailer" in codes(result)
    with pytest.raises(FormatError, match="not well-formed XML, line"):
        pnrgov_xml.read(whole[:200])


@pytest.mark.parametrize("data", [b"", b"<a/>", b"UNB+", b"\0", b"<IATA_PNRGOV_NotifRQ/>"])
def test_what_holds_no_reservations_is_refused(data):
    with pytest.raises(FormatError):
        pnrgov_xml.read(data)


@pytest.mark.parametrize(
    "declaration",
    [
        "<!DOCTYPE x>",
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>',
    ],
)
def test_document_type_declarations_and_their_entities_are_refused(declaration):
    data = f"{declaration}<PNRs><PNR><BookingRefID ID='A'/></PNR>&c;</PNRs>".encode()
    with pytest.raises(FormatError, match=r"DOCTYPE|not well-formed"):
        pnrgov_xml.read(data)


def test_more_bytes_than_any_message_has_are_refused(monkeypatch):
    monkeypatch.setattr(pnrgov_xml, "MAX_BYTES", 10)
    with pytest.raises(TooLarge):
        pnrgov_xml.read(message(ANNA))


MEN = (
    '<Passenger RPH="1"><GivenName>ANNA</GivenName><Surname>DOE</Surname></Passenger>'
    '<Passenger RPH="2"><GivenName>JOHN</GivenName><Surname>DOE</Surname></Passenger>'
)
SEATED = MEN + "<Flight FlightNumber='1'><SSR SSRCode='SEAT' RPH='1'><Text>12A</Text></SSR></Flight>"


@given(st.integers(min_value=0, max_value=1200), st.binary(max_size=30), st.integers(min_value=0, max_value=30))
def test_whatever_bytes_follow_a_whole_booking_its_people_are_read(at, junk, cut):
    whole = message(SEATED).partition(b"</PNRs>")[0]
    next_one = message(SEATED).partition(b"<PNRs")[2].partition(b">")[2]
    first, *_ = pnrgov_xml.read_all(whole + next_one[:at] + junk + next_one[at + cut :])
    people = [one.identity.names[0].whole for one in first.bookings[0].travellers]
    assert people == ["ANNA DOE", "JOHN DOE"]


@given(st.integers(min_value=0, max_value=1200), st.binary(max_size=30), st.integers(min_value=0, max_value=30))
def test_any_bytes_spliced_in_give_lists_that_told_something_or_a_format_error(at, junk, cut):
    data = message(SEATED)
    with suppress(FormatError):
        for one in pnrgov_xml.read_all(data[:at] + junk + data[at + cut :]):
            assert one.understood
            assert one.bookings or "no-booking" in codes(one)
            assert all(traveller.segment > 0 for traveller in one.travellers)


# other nestings


@pytest.mark.parametrize(
    "wrapped",
    [
        f"<Passengers>{MEN}</Passengers>",
        f"<x:Party xmlns:x='urn:x'><x:Group>{MEN}</x:Group></x:Party>",
        f"<Passengers xmlns='http://www.iata.org/IATA/2007/00'>{MEN}</Passengers>",
        MEN.replace("Passenger", "PASSENGER"),
    ],
)
def test_travellers_inside_elements_that_nobody_knows_are_read(wrapped):
    result = read(wrapped)
    assert [one.identity.names[0].whole for one in result.travellers] == ["ANNA DOE", "JOHN DOE"]
    assert result.bookings[0].locator == "ABC123"
    assert ("xml-wrapped" in codes(result)) == ("PASSENGER" not in wrapped)


def test_documents_names_and_flights_inside_elements_that_nobody_knows_are_read():
    result = read(
        "<Passenger RPH='1'><Odd/><Name><GivenName>ANNA</GivenName><Surname>DOE</Surname></Name>"
        "<Documents><DOC_SSR><DOCS Surname='DOE' TravelDocNbr='A1' TravelDocType='P'/></DOC_SSR></Documents>"
        "</Passenger>"
        "<Itinerary><Flight FlightNumber='1'/></Itinerary>"
    )
    (anna,) = result.travellers
    assert anna.identity.names[0].whole == "ANNA DOE"
    assert [one.number for one in anna.identity.documents] == ["A1"]
    assert [leg.number for leg in result.bookings[0].itinerary] == ["1"]
    assert [one.text.split()[1] for one in result.findings if one.code == "xml-wrapped"] == ["Documents", "Itinerary"]
    assert [one.text.split()[1] for one in result.findings if one.code == "xml-unknown"] == ["Odd"]


def test_a_traveller_without_any_name_is_one_all_the_same():
    assert len(read("<Passenger RPH='1'><Odd><Deeper/></Odd></Passenger>").travellers) == 1


def test_what_stands_in_a_history_is_of_the_past():
    result = read(ANNA + "<PNRHistory><Flight FlightNumber='7'/></PNRHistory>")
    assert result.bookings[0].itinerary == ()
    assert "xml-unknown" in codes(result)


@pytest.mark.parametrize(
    ("document", "bookings"),
    [
        (f"<A><Booking>{LOCATOR}{ANNA}</Booking><Booking>{LOCATOR}{MEN}</Booking></A>", [("ABC123", 1), ("ABC123", 2)]),
        (f"<A><Booking>{LOCATOR}<Passengers>{MEN}</Passengers></Booking></A>", [("ABC123", 2)]),
        (f"<A><Booking><Passengers>{MEN}</Passengers>{LOCATOR}</Booking></A>", [("ABC123", 2)]),
        (f"<A><Passengers>{MEN}</Passengers></A>", [("", 2)]),
        (f"<Passengers>{MEN}</Passengers>", [("", 2)]),
        (f"<A><PNR>{LOCATOR}{ANNA}</PNR>{MEN}</A>", [("ABC123", 1), ("", 2)]),
        (f"<A><FlightLeg/>{MEN}</A>", [("", 2)]),
    ],
)
def test_travellers_outside_any_pnr_are_read_with_the_booking_around_them(document, bookings):
    result = pnrgov_xml.read(document.encode())
    assert [(one.locator, len(one.travellers)) for one in result.bookings] == bookings
    assert "xml-no-pnr" in codes(result)
    assert "xml-unknown" not in codes(result)


def test_a_traveller_who_is_the_whole_document_is_no_message():
    with pytest.raises(FormatError, match="no PNR element"):
        pnrgov_xml.read(ANNA.encode())


def test_the_people_of_a_booking_that_was_cut_off_are_read():
    result = pnrgov_xml.read(message(MEN).partition(b"</PNR>")[0])
    assert [one.identity.names[0].whole for one in result.travellers] == ["ANNA DOE", "JOHN DOE"]
    assert "no-trailer" in codes(result)
    loose = pnrgov_xml.read(f"<A><Passengers>{MEN}".encode())
    assert [one.identity.names[0].whole for one in loose.travellers] == ["ANNA DOE", "JOHN DOE"]


# several documents


@pytest.mark.parametrize(
    "between", ["", "\n", "\n\ufeff", "<!-- next -->", "\n<?odd pi?>\n", "\n<?xml version='1.0' encoding='UTF-8'?>\n"]
)
def test_each_document_of_a_file_is_read(between):
    root = message(ANNA).partition(b"?>")[2]
    other = message(MEN).partition(b"?>")[2].replace(b"ABC123", b"XYZ987")
    lists = pnrgov_xml.read_all(root + between.encode() + other)
    assert [(one.bookings[0].locator, len(one.travellers)) for one in lists] == [("ABC123", 1), ("XYZ987", 2)]
    assert [codes(one) for one in lists] == [codes(read(ANNA)), codes(read(MEN))]
    assert pnrgov_xml.read(root + other) == lists[0]


def test_an_element_named_like_the_root_does_not_end_the_document():
    (one,) = pnrgov_xml.read_all(f"<PNR>{LOCATOR}<PNR>{ANNA}</PNR>{MEN}</PNR>".encode())
    assert sorted(len(booking.travellers) for booking in one.bookings) == [1, 2]


def test_documents_in_encodings_of_their_own_are_read_each_in_its_own():
    polish = message(ANNA.replace("DOE", "ŁĘCKA")).replace(b"?>", b' encoding="ISO-8859-2"?>', 1)
    lists = pnrgov_xml.read_all(polish.decode().encode("iso-8859-2") + message(ANNA.replace("DOE", "MÜLLER")))
    assert [one.travellers[0].identity.names[0].surname for one in lists] == ["ŁĘCKA", "MÜLLER"]
    assert ["xml-encoding" in codes(one) for one in lists] == [False, False]


def test_documents_of_two_bytes_to_a_character_are_read_each():
    text = message(ANNA).decode()
    lists = pnrgov_xml.read_all((text + "\ufeff" + text).encode("utf-16"))
    assert [len(one.travellers) for one in lists] == [1, 1]


def test_a_document_that_is_declared_inside_text_is_no_other_one():
    (one,) = pnrgov_xml.read_all(message(ANNA + "<Remark><![CDATA[<?xml version='1.0'?><PNR/>]]></Remark>"))
    assert len(one.travellers) == 1
    assert one.bookings[0].remarks[0].text == "<?xml version='1.0'?><PNR/>"


@pytest.mark.parametrize("bad", ["<Ack/>", "<Ack>yes</Ack>", "<Ack", "<?xml version='1.0'?><a><b></a>"])
def test_a_document_that_could_not_be_read_is_told_of_and_the_others_are_read(bad):
    for data in (message(ANNA) + bad.encode(), bad.encode() + message(ANNA)):
        (one,) = pnrgov_xml.read_all(data)
        assert len(one.travellers) == 1
        assert "xml-document" in codes(one)


def test_text_behind_a_document_is_told_of():
    (one,) = pnrgov_xml.read_all(message(ANNA) + b"\n-- end of file --")
    assert (len(one.travellers), "xml-outside" in codes(one)) == (1, True)
    assert "xml-outside" not in codes(pnrgov_xml.read(message(ANNA) + b" \r\n"))


def test_more_documents_than_anybody_sends_are_refused(monkeypatch):
    monkeypatch.setattr(pnrgov_xml, "MAX_DOCUMENTS", 2)
    assert len(pnrgov_xml.read_all(message(ANNA) * 2)) == 2
    with pytest.raises(FormatError, match="more than 2 XML documents"):
        pnrgov_xml.read_all(message(ANNA) * 3)


# encodings


def encoded(encoding: str, declared: str | None, name: str = "MÜLLER") -> bytes:
    told = f' encoding="{declared}"' if declared else ""
    return message(ANNA.replace("DOE", name)).decode().replace("?>", f"{told}?>", 1).encode(encoding)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", None), ("utf-8", "UTF-8"), ("utf-8", "utf8"), ("utf-8-sig", "UTF-8"), ("latin-1", "ISO-8859-1"),
        ("cp1252", "windows-1252"), ("utf-16", "UTF-16"), ("utf-16", None), ("utf-16-le", "UTF-16"),
        ("utf-16-be", "ISO-10646-UCS-2"), ("iso-8859-15", "ISO-8859-15"),
    ],
)  # fmt: skip
def test_what_is_in_the_encoding_that_it_declares_is_read_without_a_word(encoding, declared):
    result = pnrgov_xml.read(encoded(encoding, declared))
    assert result.travellers[0].identity.names[0].surname == "MÜLLER"
    assert "xml-encoding" not in codes(result)


@pytest.mark.parametrize(
    ("encoding", "declared", "told"),
    [
        ("latin-1", "UTF-8", "Latin-1"), ("latin-1", None, "Latin-1"), ("utf-8", "UTF-16", "utf-8"),
        ("latin-1", "UTF-16", "Latin-1"), ("utf-8", "ISO-8859-1", "utf-8"), ("utf-8", "US-ASCII", "utf-8"),
        ("latin-1", "US-ASCII", "Latin-1"), ("utf-16", "UTF-8", "utf-16"), ("utf-8", "EBCDIC", "utf-8"),
        ("utf-8", "iso-8859-99", "utf-8"), ("latin-1", "iso-8859-99", "Latin-1"), ("latin-1", "euc-kr", "Latin-1"),
    ],
)  # fmt: skip
def test_what_is_not_in_the_encoding_that_it_declares_is_read_with_a_finding(encoding, declared, told):
    result = pnrgov_xml.read(encoded(encoding, declared))
    assert result.travellers[0].identity.names[0].surname == "MÜLLER"
    (found,) = [one for one in result.findings if one.code == "xml-encoding"]
    assert found.text.endswith(f"it was read as {told}.")


def test_chinese_text_in_its_own_encoding_is_read():
    result = pnrgov_xml.read(encoded("gb18030", "GB18030", "王"))
    assert (result.travellers[0].identity.names[0].surname, "xml-encoding" in codes(result)) == ("王", False)


@pytest.mark.parametrize(("declared", "doubted"), [("ISO-8859-1", False), ("UTF-16", True), ("EBCDIC-CP-US", True)])
def test_text_that_is_the_same_in_most_encodings_is_doubted_only_where_it_cannot_be_right(declared, doubted):
    result = pnrgov_xml.read(encoded("ascii", declared, "DOE"))
    assert (len(result.travellers), "xml-encoding" in codes(result)) == (1, doubted)


# bounds


@pytest.mark.parametrize(
    "data",
    [
        b"<a/>" * 200_000,
        b"<A>" + b"</A" * 300_000,
        b"<a>" * 200_000,
        b"<PNR>" + b"<w>" * 200 + b"</w>" * 200 + b"</PNR>",
        b"<?xml ?>" * 100_000,
        b"<!--" * 200_000,
        b"<A>" + b"<Passengers><Passenger/></Passengers>" * 20_000,
        b"<A " + b"b='' " * 100_000,
    ],
    ids=["documents", "ends", "levels", "wrappers", "declarations", "comments", "strays", "attributes"],
)
def test_files_made_to_take_long_take_no_more_than_a_moment(data):
    begun = time.process_time()
    with suppress(FormatError):
        pnrgov_xml.read_all(data)
    assert time.process_time() - begun < 5
