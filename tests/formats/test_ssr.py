"""The texts of special service requests, in every form met."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats import ssr
from firstline.formats.bookings import ContactKind, FrequentFlyer
from firstline.formats.ssr import Doco, Docs
from firstline.identity import PartialDate

TODAY = date(2026, 5, 4)
HORIZON = date(2076, 12, 31)


def docs(text: str) -> Docs:
    return ssr.docs(text, today=TODAY, horizon=HORIZON)


def brief(text: str) -> tuple[str, ...]:
    """Kind, issuer, number, nationality, birth, sex, expiry, surname, given names."""
    found = docs(text)
    return (
        found.kind,
        found.issuer,
        found.number,
        found.nationality,
        str(found.born or ""),
        found.sex,
        str(found.expires or ""),
        found.surname,
        found.given_names,
    )


WHOLE = ("P", "GBR", "A0012345", "GBR", "1971-05-12", "F", "2030-01-31", "DOE", "ANNA MARIA")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/P/GBR/A0012345/GBR/12MAY71/F/31JAN30/DOE/ANNA/MARIA", WHOLE),
        ("/P/GBR/A0012345/GBR/12MAY1971/F/31JAN2030/DOE/ANNA/MARIA/H", WHOLE),
        ("P/GBR/A0012345/GBR/12MAY71/F/31JAN30/DOE/ANNA/MARIA", WHOLE),
        ("///P/GBR/A0012345/GBR/12MAY71/F/31JAN30/DOE/ANNA/MARIA", WHOLE),
        (" / p / gbr / A0012345 / gbr / 12may71 / f / 31jan30 / DOE / ANNA / MARIA ", WHOLE),
        ("//USA/A0012345/GBR/12MAY71/F/31JAN30/DOE/ANNA/MARIA", ("", "USA", *WHOLE[2:])),
        ("//P/A0012345/GBR/12MAY71/F/31JAN30/DOE/ANNA/MARIA", ("P", "", *WHOLE[2:])),
        ("/P/GBR/A0012345//12MAY71/F/31JAN30/DOE/ANNA/MARIA", (*WHOLE[:3], "", *WHOLE[4:])),
        ("/P/GBR/A0012345/12MAY71/F/31JAN30/DOE/ANNA/MARIA", (*WHOLE[:3], "", *WHOLE[4:])),
        ("/P/GBR/A0012345/GBR//F/31JAN30/DOE/ANNA/MARIA", (*WHOLE[:4], "", *WHOLE[5:])),
        ("/P/GBR/A0012345/GBR/12MAY71//31JAN30/DOE/ANNA/MARIA", (*WHOLE[:5], "", *WHOLE[6:])),
        ("/P/GBR/A0012345/GBR/////DOE", ("P", "GBR", "A0012345", "GBR", "", "", "", "", "DOE")),
        ("////GBR/12MAY71/M//DOE/JOHN", ("", "", "", "GBR", "1971-05-12", "M", "", "DOE", "JOHN")),
        ("/////12MAY71/F//DOE/ANNA", ("", "", "", "", "1971-05-12", "F", "", "DOE", "ANNA")),
        ("/P/GBR/A0012345/GBR/00MAY71/F", (*WHOLE[:4], "1971-05", "F", "", "", "")),
        ("/P/GBR/A0012345", ("P", "GBR", "A0012345", "", "", "", "", "", "")),
        ("/P/", ("P", "", "", "", "", "", "", "", "")),
        ("", ("", "", "", "", "", "", "", "", "")),
    ],
)
def test_docs_are_read_with_slashes_and_fields_left_out(text, expected):
    assert brief(text) == expected


@pytest.mark.parametrize(("sex", "infant"), [("FI", True), ("MI", True), ("F", False), ("X", False)])
def test_the_i_behind_the_sex_marks_an_infants_document(sex, infant):
    found = docs(f"/P/GBR/A0012345/GBR/12MAY25/{sex}/31JAN30/DOE/BABY")
    assert (found.sex, found.infant) == (sex[0], infant)


def test_what_stands_for_a_date_and_is_none_is_told():
    found = docs("/P/GBR/A0012345/GBR/32MAY71/F/31FEB30/DOE/ANNA")
    assert (found.born, found.expires, found.refused) == (None, None, ("32MAY71", "31FEB30"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12JUL64", "1964-07-12"),
        ("04MAY26", "2026-05-04"),
        ("05MAY26", "1926-05-05"),
        ("05MAY2031", "2031-05-05"),
        ("00JUL64", "1964-07"),
        ("29FEB23", "None"),
        ("12JUX64", "None"),
        ("AAJUL64", "None"),
        ("12JUL6X", "None"),
        ("١٢JUL64", "None"),
        ("12JUL0000", "None"),
        ("12JUL646", "None"),
    ],
)
def test_days_are_in_the_past_where_two_digits_leave_that_open(text, expected):
    assert str(ssr.day(text, TODAY)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            " LONDON/V/8675309/PARIS/22DEC06/FR",
            Doco(
                kind="V", number="8675309", birth_place="LONDON", place="PARIS", issued=date(2006, 12, 22), country="FR"
            ),
        ),
        ("/LONDON/V/8675309", Doco(kind="V", number="8675309", birth_place="LONDON")),
        ("V/8675309", Doco(kind="V", number="8675309")),
        ("//K/123", Doco(kind="K", number="123")),
        ("/LONDON", Doco(birth_place="LONDON")),
        ("", Doco()),
    ],
)
def test_doco_is_read_from_its_type_on(text, expected):
    assert ssr.doco(text, today=TODAY) == expected


def test_doca_is_an_address():
    found = ssr.doca("/D/USA/301 PINE ST/NEW YORK/NY/10022")
    assert found
    assert (found.kind, found.purpose, found.country, found.street) == (ContactKind.ADDRESS, "D", "USA", "301 PINE ST")
    assert (found.city, found.region, found.postcode) == ("NEW YORK", "NY", "10022")
    assert ssr.doca("R/CHN") == ssr.doca("/R/CHN")
    assert ssr.doca("/R////") is None
    assert ssr.doca("") is None


@pytest.mark.parametrize(
    ("code", "text", "kind", "value"),
    [
        ("CTCE", "ANNA..DOE//EXAMPLE.ORG", ContactKind.EMAIL, "ANNA_DOE@EXAMPLE.ORG"),
        ("CTCE", "/ANNA./DOE//EXAMPLE.ORG/EN", ContactKind.EMAIL, "ANNA-DOE@EXAMPLE.ORG"),
        ("CTCE", "anna@example.org", ContactKind.EMAIL, "anna@example.org"),
        ("CTCM", "/447700900123/EN", ContactKind.PHONE, "447700900123/EN"),
        ("CTCR", "REFUSED", ContactKind.OTHER, "REFUSED"),
    ],
)
def test_contacts_are_phones_and_mail_addresses(code, text, kind, value):
    found = ssr.contact(code, text)
    assert found
    assert (found.kind, found.text, found.purpose) == (kind, value, code)


def test_an_address_as_contact_is_a_street():
    found = ssr.contact("CTCA", "1 HIGH STREET")
    assert found
    assert (found.kind, found.street) == (ContactKind.ADDRESS, "1 HIGH STREET")
    assert ssr.contact("CTCM", " / ") is None


@pytest.mark.parametrize("text", ["CTCM 447700900123", "YY CTCM 447700900123", "CTCM447700900123"])
def test_a_contact_is_found_in_other_service_information(text):
    found = ssr.contact_in(text)
    assert found
    assert found.text == "447700900123"


@pytest.mark.parametrize("text", ["", "A VIP", "ACTCM 447700900123", "CTCQ 447700900123", "CTCM"])
def test_other_information_is_no_contact(text):
    assert ssr.contact_in(text) is None


@pytest.mark.parametrize("text", ["DOE/BABY 20SEP25", "DOE/BABY/20SEP25", "/DOE/BABY 20SEP25", "DOE/BABY/20SEP2025"])
def test_an_infant_has_name_and_birth_date(text):
    found = ssr.infant(text, today=TODAY)
    assert found
    assert (found.surname, found.given_names, str(found.born)) == ("DOE", "BABY", "2025-09-20")


def test_an_infant_may_lack_parts_but_not_all():
    found = ssr.infant("DOE/BABY MSTR 32SEP25", today=TODAY)
    assert found
    assert (found.given_names, found.born) == ("BABY MSTR", None)
    alone = ssr.infant("DOE", today=TODAY)
    assert alone
    assert (alone.surname, alone.given_names) == ("DOE", "")
    assert ssr.infant("/20SEP25", today=TODAY) is None
    assert ssr.infant("", today=TODAY) is None


def test_a_ticket_number_has_no_coupon_and_says_whether_it_is_an_infants():
    assert ssr.ticket_number("1392178947000C2") == ("1392178947000", False)
    assert ssr.ticket_number(" INF1392178947000C2") == ("1392178947000", True)
    assert ssr.ticket_number("C2") == ("", False)


def test_a_frequent_flyers_number_tells_its_carrier_or_takes_the_requests():
    assert ssr.frequent_flyer("LH 9922-2378/GOLD", "BA") == FrequentFlyer(carrier="LH", number="99222378")
    assert ssr.frequent_flyer("/99222378", "BA") == FrequentFlyer(carrier="BA", number="99222378")
    assert ssr.frequent_flyer("GOLD", "BA") is None


@given(st.text(alphabet="/ PGBR0123MAYFI71\0é", max_size=60) | st.text(max_size=60))
def test_whatever_is_read_stands_in_the_text_and_nothing_is_made_up(text):
    capitals, dense = text.upper(), text.replace(" ", "").replace("-", "")
    found = docs(text)
    assert all(one in capitals for one in (found.kind, found.issuer, found.nationality, found.sex))
    assert all(one in text for one in (found.number, found.surname, *found.refused, *found.given_names.split()))
    other = ssr.doco(text, today=TODAY)
    assert all(one in capitals for one in (other.kind, other.number.upper(), other.birth_place.upper(), other.country))
    assert other.kind in {"", *ssr.DOCO_TYPES}
    if address := ssr.doca(text):
        assert all(part in capitals for part in (address.country, address.street.upper(), address.city.upper()))
        assert (address.kind, address.text) == (ContactKind.ADDRESS, "")
    if baby := ssr.infant(text, today=TODAY):
        assert any(ch.isalpha() for ch in baby.surname + baby.given_names)
        assert all(word in text for word in (baby.surname, *baby.given_names.split()))
    number, infants = ssr.ticket_number(text)
    assert number in text
    assert number.isdecimal() or not number
    assert infants == text.strip().startswith("INF")
    if flyer := ssr.frequent_flyer(text, "BA"):
        assert flyer.number in dense
        assert flyer.carrier == "BA" or flyer.carrier in dense
    for reached in (ssr.contact("CTCM", text), ssr.contact_in(text)):
        if reached and reached.kind is not ContactKind.EMAIL:
            assert (reached.text or reached.street) in text


@given(st.dates(min_value=date(1950, 1, 1), max_value=TODAY))
def test_every_day_that_two_digits_name_is_read_back(when):
    month = next(name for name, number in ssr.MONTHS.items() if number == when.month)
    assert ssr.day(f"{when.day:02}{month}{when.year % 100:02}", TODAY) == PartialDate.day(when)
