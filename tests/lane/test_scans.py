"""What a scanner sends, and what goes wrong with it: always words, and nothing checked that may be misread."""

from datetime import date

import pytest

from firstline.formats.mrz import Format
from firstline.lane import problems
from firstline.lane.given import Given
from firstline.lane.scans import Scan, offered
from tests.lane.presented import TODAY, zone_of

TD3 = zone_of()
FIRST, SECOND = TD3.split("\n")


def understood(text: str, **options: object) -> Given:
    return Scan(text, **options).understood(TODAY)


def codes(text: str, **options: object) -> list[str]:
    return [one.code for one in understood(text, **options).problems]


@pytest.mark.parametrize(
    "text",
    [TD3, TD3 + "\n", TD3.replace("\n", "\r\n"), TD3.replace("\n", ""), TD3.lower(), f"  {FIRST} \n\n {SECOND}",
     f"REISEPASS Passport\n{TD3}", "\u202e" + TD3, "\0".join(TD3), f"{TD3}\n{TD3}"],
)  # fmt: skip
def test_a_whole_zone_is_read_however_the_scanner_sends_it(text):
    given = understood(text)
    assert given.problems == ()
    assert given.document.number == "X7654321"


@pytest.mark.parametrize("form", [Format.TD1, Format.TD2])
def test_cards_are_read_too(form):
    text = zone_of(format=form, code="I")
    assert understood(text).document.number == "X7654321"
    assert understood(text.replace("\n", "")).document.number == "X7654321"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", problems.NOTHING),
        (" \n ", problems.NOTHING),
        ("\0", problems.NO_ZONE),
        ("hello", problems.NO_ZONE),
        ("Привет", problems.NO_ZONE),
        (FIRST, problems.LINES_MISSING),
        (SECOND, problems.LINES_MISSING),
        (f"{FIRST}\n{SECOND[:20]}", problems.HALF_A_LINE),
        (FIRST[:30], problems.LINES_MISSING),
        (FIRST[:25], problems.HALF_A_LINE),
        (TD3.replace("BIRGIT", "ВIRGIT"), problems.CHARACTER),  # a Cyrillic letter
        ("<script>alert(1)</script>", problems.CHARACTER),
        (f"{TD3}\n{zone_of(number='P0000001')}", problems.TWO_ZONES),
        ("A" * 10_000_000, problems.TOO_LONG),
        (TD3.replace("X7654321", "X7654327"), problems.CHECK_DIGIT),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_words_and_nothing_is_checked(text, code):
    given = understood(text)
    assert [one.code for one in given.problems] == [code]
    assert given.identity is None
    assert given.problems[0].text
    assert given.problems[0].remedy


def test_half_a_line_says_how_much_of_it_came():
    (one,) = understood(f"{FIRST}\n{SECOND[:20]}").problems
    assert one.values == {"line": 2, "length": 20, "width": 44}


def test_a_look_alike_is_named_with_its_alphabet_and_place():
    (one,) = understood(TD3.replace("BIRGIT", "ВIRGIT")).problems
    assert one.values["name"] == "CYRILLIC CAPITAL LETTER VE"
    assert (one.values["line"], one.values["place"]) == (1, FIRST.index("BIRGIT") + 1)


def test_a_wrong_check_digit_names_the_field_and_what_was_read_of_it():
    (one,) = understood(TD3.replace("X7654321", "X7654327")).problems
    assert "document number" in one.text
    assert "X7654327" in one.text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (zone_of(expires=date(2026, 11, 23)), problems.EXPIRED),
        (TD3.replace("P<DEU", "P<QQQ"), problems.STATE_UNKNOWN),
        (TD3.replace("BIRGIT", "B1RGIT"), problems.NAME_DIGITS),
    ],
)
def test_what_is_wrong_with_the_document_is_told_beside_the_check(text, code):
    given = understood(text)
    assert code in [one.code for one in given.problems]
    assert given.identity is not None


def test_a_document_is_valid_on_its_last_day():
    assert codes(zone_of(expires=TODAY)) == []


class TestRepairs:
    """Letters taken for digits in a photograph: offered, never taken in silence."""

    text = TD3.replace("X7654321", "X76S432I")

    def test_they_are_offered_by_field_as_repairs(self):
        given = understood(self.text)
        assert given.identity is None
        assert [(one.field, [shown for _, shown in one.proposals]) for one in offered(given.zone)] == [
            ("document_number", ["X7654321 5"])
        ]

    def test_a_chosen_one_is_taken(self):
        (offer,) = offered(understood(self.text).zone)
        given = understood(self.text, chosen={offer.field: offer.proposals[0][0]})
        assert given.document.number == "X7654321"
        assert given.problems == ()

    @pytest.mark.parametrize("chosen", [{"document_number": "N12345670"}, {"made up": "x"}, {"composite": ""}])
    def test_what_was_not_proposed_is_not_taken(self, chosen):
        assert codes(self.text, chosen=chosen) == [problems.CHECK_DIGIT]

    def test_what_the_document_itself_says_is_checked_and_named(self):
        given = understood(self.text, as_printed=True)
        assert given.document.number == "X76S432I"
        assert [one.code for one in given.problems] == [problems.PRINTED_DIGIT]


def test_every_problem_has_words_for_all_that_it_names():
    for code, (text, remedy) in problems.WORDS.items():
        assert "%(" not in str(remedy), code
        assert str(text)
