"""Keys promise: two numbers have the same key and rest only if they are the same number."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firstline.identity import normalised_number
from firstline.reported.packing import KEY_CHARACTERS, key_of, number_of, packed, parts

any_number = st.text(max_size=40).map(normalised_number).filter(bool) | st.text("AB01", min_size=1, max_size=30)


def _whole(number):
    letters, rest = parts(number)
    return key_of(letters), rest


@given(any_number)
def test_a_number_comes_back_from_its_key_and_rest(number):
    assert number_of(*_whole(number)) == number


@given(any_number, any_number)
def test_different_numbers_never_have_the_same_key_and_rest(one, other):
    assert (_whole(one) == _whole(other)) is (one == other)


@given(st.lists(st.text("AZ09", min_size=1, max_size=KEY_CHARACTERS), max_size=20))
def test_many_numbers_get_the_keys_that_each_gets(numbers):
    letters = np.array([number.encode() for number in numbers], f"S{KEY_CHARACTERS}")
    assert packed(letters).tolist() == [key_of(number.encode()) for number in numbers]


def test_the_largest_key_fits():
    assert 0 < key_of(b"Z" * KEY_CHARACTERS) < 2**63
