"""What machine-readable zones promise: the specimens of Doc 9303 to the letter, and nothing put right in silence."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from firstline.formats import FormatError, Severity
from firstline.formats.mrz import (
    UNNOTICED,
    Field,
    Format,
    MachineReadableZone,
    NotMrz,
    UnfitForMrz,
    check_digit,
    read,
    write,
)
from firstline.formats.mrz.digits import checked_fields
from firstline.formats.mrz.layouts import LAYOUTS, VISA
from firstline.identity import Country, DocumentKind, Identity, PartialDate, PersonName, Sex, TravelDocument
from tests.strategies import INVISIBLE, countries

TODAY = date(2026, 5, 4)

TD3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
TD2 = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"
TD1 = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
MRV_A = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<"
MRV_B = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<"
TD1_LONG = "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<"
TD2_LONG = "I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<\nD23145890<UTO3407127M95071227349<<<8"

SPECIMENS = {
    TD3: Format.TD3,
    TD2: Format.TD2,
    TD1: Format.TD1,
    MRV_A: Format.MRV_A,
    MRV_B: Format.MRV_B,
    TD1_LONG: Format.TD1,
    TD2_LONG: Format.TD2,
}
specimens = pytest.mark.parametrize("text", SPECIMENS, ids=lambda text: text[:22])

KINDS = {
    "P": DocumentKind.PASSPORT,
    "PD": DocumentKind.PASSPORT,
    "IP": DocumentKind.PASSPORT,
    "I": DocumentKind.IDENTITY_CARD,
    "ID": DocumentKind.IDENTITY_CARD,
    "A": DocumentKind.IDENTITY_CARD,
    "AC": DocumentKind.CREW_CERTIFICATE,
    "C": DocumentKind.IDENTITY_CARD,
    "T": DocumentKind.UNKNOWN,
    "V": DocumentKind.VISA,
    "VC": DocumentKind.VISA,
}


def zone(text):
    return read(text, today=TODAY)


def outcome(text, today=TODAY):
    """The zone, or the refusal. Any other error is nobody's promise."""
    try:
        return read(text, today=today)
    except FormatError as error:
        return error


def codes(text):
    return [finding.code for finding in zone(text).findings if finding.code != "country-unknown"]


def with_field(text, field, printed):
    """The zone with a field printed otherwise, the check digits of before."""
    span = LAYOUTS[zone(text).format].fields[field]
    lines = text.split("\n")
    line = lines[span.line - 1]
    lines[span.line - 1] = line[: span.first - 1] + printed.ljust(span.length, "<") + line[span.last :]
    return "\n".join(lines)


# --- the specimens of the standard ---


@specimens
def test_every_check_digit_of_a_specimen_holds(text):
    read_zone = zone(text)
    assert read_zone.holds
    assert [check.printed for check in read_zone.checks] == [check.computed for check in read_zone.checks]
    assert (read_zone.format, read_zone.repairs, "\n".join(read_zone.lines)) == (SPECIMENS[text], (), text)


@specimens
def test_a_specimen_is_written_as_the_standard_prints_it(text):
    assert write(zone(text)) == text


@specimens
def test_utopia_is_no_country_and_that_is_a_finding_and_no_failure(text):
    unknown = [finding for finding in zone(text).findings if finding.code == "country-unknown"]
    assert zone(text).issuer == "UTO"
    assert zone(text).identity.documents[0].issuer is None
    assert len(unknown) == (1 if SPECIMENS[text] in (Format.MRV_A, Format.MRV_B) else 2)


def test_the_passport_of_the_standard_is_understood():
    read_zone = zone(TD3)
    assert (read_zone.document_code, read_zone.nationality, read_zone.document_number) == ("P", "UTO", "L898902C3")
    assert read_zone.optional_data == ("ZE184226B",)
    assert read_zone.identity == Identity(
        names=(PersonName.of_parts(surname="ERIKSSON", given_names="ANNA MARIA"),),
        birth_dates=(PartialDate.day(date(1974, 8, 12)),),
        sex=Sex.FEMALE,
        documents=(TravelDocument(number="L898902C3", kind=DocumentKind.PASSPORT, expires=date(2012, 4, 15)),),
    )


@pytest.mark.parametrize("text", [TD1_LONG, TD2_LONG])
def test_a_long_document_number_runs_on_in_the_optional_data(text):
    read_zone = zone(text)
    check = read_zone.checks[0]
    assert (read_zone.document_number, check.printed, check.holds) == ("D23145890734", "9", True)
    assert not any(read_zone.optional_data)


def test_optional_data_may_follow_a_long_document_number():
    text = write(replace(zone(TD1_LONG), optional_data=("<A1", "B2")))
    assert text.startswith("I<UTOD23145890<7349<<A1<<<<<<<\n")
    assert zone(text).optional_data == ("<A1", "B2")


@pytest.mark.parametrize("rest", ["", "9", "734A", "<7349"])
def test_without_a_rest_and_its_digit_a_number_is_no_long_one(rest):
    read_zone = zone(with_field(TD1_LONG, Field.OPTIONAL_DATA, rest))
    assert read_zone.document_number == "D23145890"
    assert not read_zone.checks[0].holds


def test_a_visa_has_no_composite_check_digit():
    assert [check.field for check in zone(MRV_A).checks] == [
        Field.DOCUMENT_NUMBER,
        Field.BIRTH_DATE,
        Field.EXPIRY_DATE,
    ]


@pytest.mark.parametrize("code", ["D", "XXA", "XXB", "XXC", "UNO", "UNA", "UNK", "GBD", "RKS", "EUE", "XPO"])
def test_codes_that_only_icao_has_are_normal(code):
    text = with_field(with_field(TD3, Field.ISSUER, code), Field.NATIONALITY, code)
    read_zone = zone(text)
    assert read_zone.findings == ()
    assert read_zone.identity.nationalities == (Country.of(code),)
    assert read_zone.identity.documents[0].issuer == Country.of(code)


@pytest.mark.parametrize("code", ["US", "UK", ""])
def test_only_codes_of_the_standard_name_a_country(code):
    read_zone = zone(with_field(TD3, Field.NATIONALITY, code))
    assert (read_zone.nationality, read_zone.identity.nationalities) == (code, ())


# --- check digits ---


@pytest.mark.parametrize(
    ("text", "digit"), [("L898902C3", "6"), ("740812", "2"), ("D23145890734", "9"), ("AB2134<<<", "5"), ("520727", "3")]
)
def test_check_digits_are_those_that_the_standard_computes(text, digit):
    assert check_digit(text) == digit


def test_what_does_not_hold_is_told_with_both_digits_and_the_line():
    finding = next(finding for finding in zone(TD3.replace("C36", "C37")).findings if finding.code == "mrz-check-digit")
    assert (finding.segment, finding.severity) == (2, Severity.WARNING)
    assert "document number is '7', '6' follows" in finding.text
    assert not zone(TD3.replace("C36", "C37")).holds


def test_unused_optional_data_may_have_a_filler_in_place_of_the_digit():
    text = with_field(TD3, Field.OPTIONAL_DATA, "")
    assert zone(text[:-2] + "<" + check_digit("L898902C3674081221204159")).holds
    assert zone(write(replace(zone(TD3), optional_data=()))).holds


# --- dates ---


def born(printed, today=TODAY):
    (text,) = [
        str(value) for value in read(with_field(TD3, Field.BIRTH_DATE, printed), today=today).identity.birth_dates
    ]
    return text


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("260504", "2026-05-04"),
        ("260505", "1926-05-05"),
        ("27<<<<", "1927"),
        ("26<<<<", "2026"),
        ("2605<<", "2026-05"),
        ("2606<<", "1926-06"),
        ("740800", "1974-08"),
        ("74<<12", "1974"),
        ("000229", "2000-02-29"),
    ],
)
def test_nobody_is_born_after_today_and_unknown_parts_stay_unknown(printed, expected):
    assert born(printed) == expected


@pytest.mark.parametrize("printed", ["741312", "740231", "<<0812", "7408A2", "74<812"])
def test_what_is_no_birth_date_is_left_out_and_told(printed):
    text = with_field(TD3, Field.BIRTH_DATE, printed)
    assert zone(text).identity.birth_dates == ()
    assert "date-refused" in codes(text)


def test_a_year_before_all_calendars_is_refused_like_any_other():
    assert read(TD3, today=date.min).identity.birth_dates == ()


def test_a_document_may_tell_no_birth_date():
    text = with_field(TD3, Field.BIRTH_DATE, "<<<<<<")
    assert "mrz-birth-unknown" in codes(text)
    assert zone(text).identity.birth_dates == ()


@pytest.mark.parametrize(("printed", "year"), [("761231", 2076), ("770101", 1977), ("360101", 2036), ("990101", 1999)])
def test_the_end_of_validity_lies_within_fifty_years(printed, year):
    assert zone(with_field(TD3, Field.EXPIRY_DATE, printed)).identity.documents[0].expires.year == year


@pytest.mark.parametrize(
    ("printed", "code"), [("<<<<<<", None), ("12<<<<", "mrz-expiry-incomplete"), ("129915", "date-refused")]
)
def test_a_document_without_a_day_of_expiry_has_none(printed, code):
    text = with_field(TD3, Field.EXPIRY_DATE, printed)
    assert zone(text).identity.documents[0].expires is None
    assert [found for found in codes(text) if found != "mrz-check-digit"] == ([code] if code else [])


# --- names and the rest ---


def named(printed, text=TD3):
    return zone(with_field(text, Field.NAME, printed))


def test_a_single_name_is_a_whole_name():
    assert named("ARKFREITH").identity.name == PersonName.of("ARKFREITH")
    assert named("<<ARKFREITH").identity.name == PersonName.of("ARKFREITH")
    assert "single-name" in [finding.code for finding in named("ARKFREITH").findings]


def test_single_fillers_are_spaces_in_both_parts():
    assert named("VAN<DER<MUELLEN<<ANNA<MARIE<<CLAIRE").identity.name == PersonName.of_parts(
        surname="VAN DER MUELLEN", given_names="ANNA MARIE CLAIRE"
    )


def test_a_name_that_fills_its_field_may_have_been_cut():
    assert codes(with_field(TD3, Field.NAME, "NILAVADHANANDA<<CHAYAPA<DEJTHAMRONG<KRA")) == ["mrz-name-truncated"]
    assert codes(with_field(TD3, Field.NAME, "NILAVADHANANDA<<CHAYAPA<DEJTHAMRONG<KR")) == []


def test_a_digit_in_a_name_was_misread():
    assert codes(with_field(TD3, Field.NAME, "ER1KSSON<<ANNA")) == ["mrz-name-digits"]
    assert named("ER1KSSON<<ANNA").identity.name.surname == "ER1KSSON"


@pytest.mark.parametrize("printed", ["", "007<<7"])
def test_without_a_letter_there_is_no_name(printed):
    assert named(printed).identity.names == ()
    assert "mrz-no-name" in [finding.code for finding in named(printed).findings]


def test_without_a_number_there_is_no_document():
    text = with_field(TD3, Field.DOCUMENT_NUMBER, "")
    assert zone(text).document_number == ""
    assert "mrz-no-number" in codes(text)


def test_separators_in_a_number_were_printed_as_fillers():
    assert zone(with_field(TD3, Field.DOCUMENT_NUMBER, "AB<12<3")).document_number == "AB 12 3"


@pytest.mark.parametrize(
    ("printed", "sex"),
    [("M", Sex.MALE), ("F", Sex.FEMALE), ("X", Sex.UNSPECIFIED), ("<", Sex.UNSPECIFIED), ("H", None)],
)
def test_sex_is_as_printed_or_unknown(printed, sex):
    text = with_field(TD3, Field.SEX, printed)
    assert zone(text).identity.sex == sex
    assert codes(text) == ([] if sex else ["mrz-sex"])


@pytest.mark.parametrize(("code", "kind"), KINDS.items())
def test_the_document_code_tells_what_a_document_is(code, kind):
    text = with_field(TD3, Field.DOCUMENT_CODE, code)
    assert zone(text).identity.documents[0].kind is kind
    assert ("mrz-document-code" in codes(text)) is (kind is DocumentKind.UNKNOWN)


# --- how it arrives ---


@specimens
@pytest.mark.parametrize(
    "spoilt",
    [
        str.lower,
        " ".join,
        lambda text: text.replace("\n", ""),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\n\n \n"),
        lambda text: text.replace("<", "‹"),
        lambda text: text.replace("<", "＜"),
        lambda text: text.replace("<<", "«"),
        lambda text: text.replace("<", "«"),
        lambda text: "\ufeff" + text.replace("<", "<\u200b"),
        lambda text: text[:25] + "\n" + text[25:].replace("\n", ""),
    ],
)
def test_what_scanners_and_mails_do_to_a_zone_changes_nothing(text, spoilt):
    assert zone(spoilt(text)) == zone(text)


@specimens
def test_other_lines_are_passed_over_and_counted(text):
    read_zone = zone(f"Passport of A. Doe:\n{'X' * 36}\n{text}\nregards")
    assert replace(read_zone, findings=read_zone.findings[1:]) == zone(text)
    assert read_zone.findings[0].text == "Beside the machine-readable zone 3 lines of text were passed over."


@pytest.mark.parametrize(
    ("text", "line", "position", "words"),
    [
        ("", 1, 1, "nothing looks like"),
        ("hello\nworld", 1, 1, "nothing looks like"),
        ("x" * 5001, 1, 5001, "give the machine-readable zone alone"),
        (TD3.replace("ANNA", "ANNÄ"), 1, 19, "'Ä' cannot stand"),
        ("\n\n" + TD3.replace("C36", "C3."), 4, 10, "'.' cannot stand"),
        (TD3 + "<", 2, 45, "45 characters, not 44"),
        (TD3[:-1], 2, 44, "43 characters, not 44"),
        ("note\n" + TD3.replace("<<<10", "10"), 3, 42, "41 characters, not 44"),
        (TD1.replace("\n7", "\n<7"), 2, 31, "31 characters, not 30"),
        (TD3.partition("\n")[0], 1, 44, "2 lines of 44 characters belong together"),
        ("\n".join(TD1.split("\n")[:2]), 2, 30, "3 lines of 30 characters belong together"),
        ("L898902C36UTO7408122F1204159ZE184226BABCD10", 1, 44, "43 characters, not 44"),
    ],
)
def test_a_refusal_names_line_position_and_remedy(text, line, position, words):
    with pytest.raises(NotMrz, match=words) as refused:
        zone(text)
    assert (refused.value.line, refused.value.position) == (line, position)
    assert str(refused.value).startswith(f"line {line}, position {position}: ")
    assert "; " in str(refused.value)


def test_a_line_without_breaks_is_told_by_its_own_positions():
    with pytest.raises(NotMrz) as refused:
        zone(TD3.replace("\n", "").replace("C36", "C3."))
    assert (refused.value.line, refused.value.position) == (1, 54)


@given(st.text(st.characters() | st.sampled_from("A<<<90\n«" + INVISIBLE), max_size=200))
def test_any_text_gives_a_zone_or_a_format_error(text):
    assert isinstance(outcome(text), MachineReadableZone | NotMrz)


@given(st.sampled_from(list(SPECIMENS)), st.data(), st.dates())
def test_any_spoilt_zone_gives_a_zone_or_a_format_error(text, data, today):
    for _ in range(data.draw(st.integers(0, 8))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.text("AO05<\n«é ", max_size=2)) + text[at + data.draw(st.integers(0, 2)) :]
    assert isinstance(outcome(text, today), MachineReadableZone | NotMrz)


# --- written and read back ---

words = st.text("ABEINORSTZ", min_size=1, max_size=9)


def phrases(longest):
    return st.lists(words, min_size=1, max_size=3).map(" ".join).filter(lambda text: len(text) <= longest)


@st.composite
def birth_dates(draw):
    day = draw(st.dates(date(1927, 1, 1), TODAY))
    month = PartialDate.month(day.year, day.month)
    return draw(st.sampled_from([(PartialDate.day(day),), (month,), (PartialDate.year(day.year),), ()]))


@st.composite
def numbers_and_optional_data(draw, format_):
    layout = LAYOUTS[format_]
    room = [span.length for span in layout.optional]
    longest = 7 + room[0] if layout.long_numbers else 9
    in_words = st.from_regex(r"[A-Z0-9]{1,4} [A-Z0-9]{1,4}", fullmatch=True)
    number = draw(in_words | st.text("AGIOSZ0123456789", min_size=1, max_size=longest))
    room[0] -= max(0, len(number) - 7) if len(number) > 9 else 0
    optional = [draw(st.text("AGISZ0123456<", max_size=length)).rstrip("<") for length in room]
    return number, tuple(optional)


@st.composite
def zones(draw, formats=tuple(Format)):
    format_ = draw(st.sampled_from(formats))
    is_visa = format_ in (Format.MRV_A, Format.MRV_B)
    code = draw(st.sampled_from([code for code in KINDS if code.startswith(VISA) == is_visa]))
    number, optional = draw(numbers_and_optional_data(format_))
    issuer, nationality = draw(countries), draw(countries)
    expires = draw(st.none() | st.dates(date(1977, 1, 1), date(2076, 12, 31)))
    single, parts = (
        st.builds(PersonName.of, phrases(29)),
        st.builds(PersonName.of_parts, surname=phrases(15), given_names=phrases(13)),
    )
    identity = Identity(
        names=(draw(single | parts),),
        birth_dates=draw(birth_dates()),
        sex=draw(st.sampled_from(Sex)),
        nationalities=(nationality,),
        documents=(TravelDocument(number=number, kind=KINDS[code], issuer=issuer, expires=expires),),
    )
    value = MachineReadableZone.of(identity, format=format_, document_code=code)
    return replace(value, optional_data=optional)


@given(zones())
def test_what_is_written_reads_back_the_same(value):
    text = write(value)
    read_zone = zone(text)
    assert read_zone.holds
    assert {finding.code for finding in read_zone.findings} <= {
        "single-name", "mrz-name-truncated", "mrz-birth-unknown", "mrz-document-code",
    }  # fmt: skip
    assert replace(read_zone, lines=(), checks=(), findings=()) == value
    assert write(read_zone) == text


@given(zones(), st.data())
def test_a_single_changed_character_in_a_checked_field_is_noticed_unless_the_scheme_cannot(value, data):
    """The scheme cannot tell characters apart whose values differ by a multiple of ten: `UNNOTICED`."""
    lines = zone(write(value)).lines
    checked = data.draw(st.sampled_from(checked_fields(LAYOUTS[value.format], lines)))
    line, place = data.draw(st.sampled_from(checked.cells))
    old, new = lines[line][place], data.draw(st.sampled_from("".join(UNNOTICED)))
    alike = any(old in group and new in group for group in UNNOTICED)
    spoilt = [*lines]
    spoilt[line] = lines[line][:place] + new + lines[line][place + 1 :]
    assume(not alike)
    assert not zone("\n".join(spoilt)).holds


def test_what_a_check_digit_cannot_tell_apart():
    assert UNNOTICED == (
        "0AKU<", "1BLV", "2CMW", "3DNX", "4EOY", "5FPZ", "6GQ", "7HR", "8IS", "9JT",
    )  # fmt: skip
    assert check_digit("L898902C3") == check_digit("L898902M3")


# --- what cannot be written ---

VALUE = zone(TD3)
ANNA = VALUE.identity


def with_document(number, **more):
    return replace(ANNA, documents=(TravelDocument(number=number, **more),))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (replace(VALUE, issuer="UTOPIA"), "issuer: 'UTOPIA' has 6 characters, 3 fit"),
        (replace(VALUE, document_code=""), "document code"),
        (replace(VALUE, document_code="V"), "visas' begin with V"),
        (replace(zone(MRV_A), document_code="P"), "does not go with MRV-A"),
        (replace(zone(TD2), document_code="V"), "does not go with TD2"),
        (replace(VALUE, document_code="PPP"), "document code: 'PPP' has 3 characters, 2 fit"),
        (replace(VALUE, optional_data=("", "")), "optional data: TD3 has 1 fields"),
        (replace(VALUE, optional_data=("1" * 15,)), "15 characters, 14 fit"),
        (replace(VALUE, identity=with_document("1234567890")), "document number: '1234567890' has 10 characters"),
        (replace(zone(TD2), identity=with_document("1" * 15)), "optional data: '1111115<' has 8 characters, 7 fit"),
        (replace(VALUE, identity=replace(ANNA, names=())), "name: there is none"),
        (replace(VALUE, identity=replace(ANNA, names=(PersonName.of("𒀀"),))), "name: there is none"),
    ],
)
def test_what_does_not_fit_is_refused_and_never_cut(value, words):
    with pytest.raises(UnfitForMrz, match=words):
        write(value)


def test_a_number_gives_up_its_separators_before_it_is_refused():
    assert zone(write(replace(VALUE, identity=with_document("AB-12 34567")))).document_number == "AB1234567"
    assert zone(write(replace(VALUE, identity=with_document("ab-12 345")))).document_number == "AB 12 345"


def test_a_long_number_may_come_without_optional_data():
    assert write(replace(zone(TD1_LONG), optional_data=())) == TD1_LONG


def test_a_zone_is_made_of_what_is_known_of_somebody():
    mueller = Identity(names=(PersonName.of("Müller"),))
    value = MachineReadableZone.of(mueller, format=Format.TD2, document_code="I")
    assert write(value) == "I<<<<MUELLER<<<<<<<<<<<<<<<<<<<<<<<<\n<<<<<<<<<0<<<<<<<<<0<<<<<<<0<<<<<<<0"


@pytest.mark.parametrize(
    ("known", "printed"),
    [
        ("1974", "74<<<<"),
        ("1974-08", "7408<<"),
        ("1974-08-12", "740812"),
        ("1974-08-12~", "740812"),
        ("1974-01-02/1974-01-04", "7401<<"),
        ("1974-01-02/1974-03-04", "74<<<<"),
        ("1974/1976", "<<<<<<"),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(known, printed):
    text = write(replace(VALUE, identity=replace(ANNA, birth_dates=(PartialDate.parse(known),))))
    assert zone(text).lines[1][13:19] == printed


@pytest.mark.parametrize(("sex", "printed"), [(None, "<"), (Sex.UNSPECIFIED, "<"), (Sex.MALE, "M"), (Sex.FEMALE, "F")])
def test_unspecified_and_unknown_sex_are_fillers(sex, printed):
    assert zone(write(replace(VALUE, identity=replace(ANNA, sex=sex)))).lines[1][20] == printed
