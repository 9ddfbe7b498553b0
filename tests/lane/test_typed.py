import pytest

from firstline.lane import problems
from firstline.lane.given import Typed

WHOLE = {"number": "x 765-4321", "state": "DEU", "born": "1988-11-02", "name": "Birgit Schneider"}


def test_what_is_typed_whole_is_understood():
    given = Typed(**WHOLE).understood()
    assert given.problems == ()
    assert given.typed
    assert (given.document.key, given.document.issuer.state) == ("X7654321", "DEU")
    assert str(given.identity.birth_dates[0]) == "1988-11-02"


@pytest.mark.parametrize("state", ["D", "deu", "Germany", "XXA", "XXB", "XXC", "GBD", "UNO"])
def test_states_are_understood_by_code_and_name_and_so_are_the_codes_that_only_documents_have(state):
    assert Typed(**WHOLE | {"state": state}).understood().problems == ()


@pytest.mark.parametrize(("born", "read"), [("2.11.1988", "1988-11-02"), ("1988", "1988"), ("1988-11", "1988-11")])
def test_dates_are_understood_as_people_write_them(born, read):
    assert str(Typed(**WHOLE | {"born": born}).understood().identity.birth_dates[0]) == read


def test_a_document_can_tell_no_birth_date():
    assert Typed(**WHOLE | {"born": ""}).understood().identity.birth_dates == ()


def test_everything_that_is_wrong_is_told_at_once_beside_its_field():
    given = Typed(number="-", state="Atlantis", born="soon", name="123").understood()
    assert [(one.code, one.about) for one in given.problems] == [
        (problems.NO_NUMBER, "number"),
        (problems.NO_NAME, "name"),
        (problems.STATE_UNKNOWN, "state"),
        (problems.BIRTH_DATE, "born"),
    ]
    assert given.identity is None


@pytest.mark.parametrize(("field", "text"), [("name", "Вirgit Schneider"), ("number", "Х7654321")])  # Cyrillic В and Х
def test_letters_of_another_alphabet_that_look_alike_are_noticed(field, text):
    assert [one.code for one in Typed(**WHOLE | {field: text}).understood().problems] == [problems.MIXED_LETTERS]


def test_a_name_in_another_script_is_a_name():
    assert Typed(**WHOLE | {"name": "Биргит Шнайдер"}).understood().problems == ()


@pytest.mark.parametrize("nasty", ["\u202eABC\u202c", "A\0B\0C", "<b>ABC</b>", "A" * 10_000_000])
def test_whatever_is_typed_gives_an_answer(nasty):
    for field in WHOLE:
        given = Typed(**WHOLE | {field: nasty}).understood()
        assert given.identity or given.problems
        if given.identity:
            assert given.identity.name.whole.isprintable()
