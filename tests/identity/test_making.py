"""Makers: what they make is what calling the class makes."""

from dataclasses import FrozenInstanceError, dataclass, fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats import booking_makers, bookings
from firstline.identity import TravelDocument, make_document, make_identity
from firstline.identity.errors import NotADocument
from firstline.identity.making import maker


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """With and without defaults."""

    number: str
    terminal: str = "1"
    is_open: bool = False


make_gate = maker(Gate)


@given(st.text(), st.text(), st.booleans())
def test_a_made_value_is_one_of_its_class(number, terminal, is_open):
    told = {"number": number, "terminal": terminal, "is_open": is_open}
    made = make_gate(**told)
    assert type(made) is Gate
    assert (made, hash(made), repr(made)) == (Gate(**told), hash(Gate(**told)), repr(Gate(**told)))


def test_what_is_not_told_is_the_classes_default():
    assert make_gate(number="A1") == Gate(number="A1")


def test_a_made_value_is_frozen():
    made = make_gate(number="A1")
    with pytest.raises(FrozenInstanceError):
        made.number = "A2"


def test_what_the_class_demands_the_maker_demands():
    for told in ({}, {"number": "A1", "colour": "red"}):
        with pytest.raises(TypeError):
            make_gate(**told)
    with pytest.raises(TypeError):
        make_gate("A1")


def test_a_constructor_that_refuses_nonsense_still_does():
    with pytest.raises(NotADocument):
        make_document(number="---")
    assert make_document(number="A-1") == TravelDocument(number="A-1")


def test_every_value_of_a_booking_can_be_made():
    makers = {name: make for name, make in vars(booking_makers).items() if name.startswith("make_")}
    for make in (*makers.values(), make_identity):
        kind = make.__globals__["Kind"]
        told = {one.name: "7" for one in fields(kind)}
        assert make(**told) == kind(**told)
    assert all(make.__globals__["Kind"].__module__.startswith(bookings.__name__) for make in makers.values())
