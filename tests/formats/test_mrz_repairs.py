"""What proposals for repair promise: look-alikes only, check digits that hold, and nothing done in silence."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats.mrz import Field, check_digit, read_repaired, write
from firstline.formats.mrz.digits import checked_fields
from firstline.formats.mrz.layouts import LAYOUTS
from firstline.formats.mrz.repairs import LOOK_ALIKES, MAX_PROPOSALS, MAX_REPLACEMENTS
from tests.formats.test_mrz import TD1, TD1_LONG, TD2, TD3, TODAY, zone, zones

ALIKE = {(a, b) for pair in LOOK_ALIKES for a, b in (pair, pair[::-1])}


def proposed(text):
    return [(repair.field, repair.printed, repair.proposed) for repair in zone(text).repairs]


def with_number(number):
    identity = zone(TD1_LONG).identity
    return replace(identity, documents=(replace(identity.documents[0], number=number),))


def resealed(text, **changes):
    """A zone written again with changes."""
    return write(replace(zone(text), **changes))


def test_letters_in_dates_and_numbers_may_be_the_digits_that_they_look_like():
    assert proposed(TD3.replace("L898902C3", "L8989O2C3").replace("740812", "74O8I2")) == [
        (Field.DOCUMENT_NUMBER, "L8989O2C3", "L898902C3"),
        (Field.BIRTH_DATE, "74O8I2", "740812"),
    ]


def test_a_repair_is_proposed_and_never_applied():
    spoilt = zone(TD3.replace("L898902C3", "L8989O2C3"))
    assert spoilt.document_number == "L8989O2C3"
    assert spoilt.lines[1].startswith("L8989O2C36")
    assert not spoilt.holds
    assert str(spoilt.repairs[0]) == (
        "repair proposed, not applied: document number L8989O2C3 (check digit 6) may be "
        "L898902C3 (check digit 6); compare with the document"
    )


def test_a_misread_check_digit_is_repaired_itself():
    (repair,) = zone(TD3.replace("7408122F", "740812ZF")).repairs
    assert (repair.printed, repair.printed_digit) == ("740812", "Z")
    assert (repair.proposed, repair.proposed_digit) == ("740812", "2")


def test_a_long_number_is_repaired_as_one():
    assert proposed(TD1_LONG.replace("D23145890<", "D2314S890<")) == [
        (Field.DOCUMENT_NUMBER, "D2314S890734", "D23145890734")
    ]


@pytest.mark.parametrize(("text", "optional"), [(TD1, ("X5Y",)), (TD1, ("", "X5Y")), (TD2, ("X5Y",))])
def test_optional_data_without_a_digit_of_its_own_is_repaired_by_the_composite_one(text, optional):
    good = zone(resealed(text, optional_data=optional))
    (repair,) = zone("\n".join(good.lines).replace("X5Y", "XSY")).repairs
    assert repair.field is Field.COMPOSITE
    assert (repair.printed.strip("<"), repair.proposed.strip("<")) == ("XSY", "X5Y")
    assert repair.proposed_digit == good.checks[-1].printed


def test_the_composite_digit_itself_may_be_misread():
    (repair,) = zone(TD3[:-1] + "O").repairs
    assert (repair.field, repair.printed_digit, repair.proposed_digit) == (Field.COMPOSITE, "O", "0")


def test_a_date_is_repaired_to_a_date_only():
    """Of all look-alikes in `7408I2` only the digit 1 gives a date; letters that would satisfy the sum do not."""
    assert proposed(TD3.replace("740812", "7408I2")) == [(Field.BIRTH_DATE, "7408I2", "740812")]


def test_the_composite_digit_tells_the_right_one_of_several_repairs():
    """The rest of a long number weighs otherwise in it than in the number's own digit, which leaves three in doubt."""
    spoilt = resealed(TD1_LONG, identity=with_number("A10510510152")).replace("A1051", "AI051")
    assert proposed(spoilt) == [(Field.DOCUMENT_NUMBER, "AI0510510152", "A10510510152")]
    without_composite = spoilt[:60] + "X" + spoilt[61:]
    assert len(proposed(without_composite)) == 3


def test_where_the_composite_digit_is_wrong_too_the_field_is_repaired_by_its_own():
    assert proposed(TD3.replace("740812", "74O812")[:-1] + "7") == [(Field.BIRTH_DATE, "74O812", "740812")]


def test_a_field_without_look_alikes_is_not_repaired():
    assert zone(TD3.replace("L898902C36", "XXYXYXYC36")).repairs == ()


def test_where_too_many_sets_would_do_none_is_proposed():
    """No single letter among nine zeros gives the digit 7, and more than eight pairs do."""
    assert zone(TD3.replace("L898902C36", "0000000007")).repairs == ()
    assert len(zone(TD3.replace("L898902C36", "0000000002")).repairs) == 6


@st.composite
def spoilt_zones(draw):
    """A zone with up to three look-alikes in one checked field; its number of replacements, the field and its text."""
    value = draw(zones())
    lines = [*zone(write(value)).lines]
    checked = draw(st.sampled_from(checked_fields(LAYOUTS[value.format], tuple(lines))))
    original = checked.of(tuple(lines))
    places = [place for place, letter in enumerate(original) if any(letter == a for a, _ in ALIKE)]
    chosen = draw(st.sets(st.sampled_from(places), max_size=3)) if places else set()
    for place in sorted(chosen):
        new = draw(st.sampled_from(sorted(b for a, b in ALIKE if a == original[place])))
        line, column = checked.cells[place]
        lines[line] = lines[line][:column] + new + lines[line][column + 1 :]
    return "\n".join(lines), checked.field, original, len(chosen)


@given(spoilt_zones())
def test_a_proposal_exchanges_look_alikes_only_and_makes_the_check_digit_hold(spoilt):
    text, *_ = spoilt
    for repair in zone(text).repairs:
        before, after = repair.printed + repair.printed_digit, repair.proposed + repair.proposed_digit
        differing = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
        assert 0 < len(differing) <= MAX_REPLACEMENTS
        assert set(differing) <= ALIKE
        assert repair.field is Field.COMPOSITE or check_digit(repair.proposed) == repair.proposed_digit


@given(spoilt_zones())
def test_the_smallest_repair_has_no_more_replacements_than_were_misread(spoilt):
    text, field, original, misread = spoilt
    repairs = [repair for repair in zone(text).repairs if repair.field is field]
    sizes = {
        sum(a != b for a, b in zip(repair.printed, repair.proposed, strict=True))
        + (repair.printed_digit != repair.proposed_digit)
        for repair in repairs
    }
    assert len(repairs) <= MAX_PROPOSALS
    assert len(sizes) <= 1
    assert all(size <= misread for size in sizes)
    if misread == 1 and field is not Field.COMPOSITE and repairs:
        assert original in [repair.proposed + repair.proposed_digit for repair in repairs]


def test_proposals_that_a_person_chose_give_the_zone_as_it_was_before_it_was_misread():
    spoilt = zone(TD3.replace("L898902C3", "L8989O2C3").replace("740812", "74O8I2"))
    assert read_repaired(spoilt, spoilt.repairs, today=TODAY) == zone(TD3)


def test_only_what_was_chosen_is_repaired():
    spoilt = zone(TD3.replace("L898902C3", "L8989O2C3").replace("740812", "74O8I2"))
    mended = read_repaired(spoilt, spoilt.repairs[:1], today=TODAY)
    assert mended.document_number == "L898902C3"
    assert [check.field for check in mended.checks if not check.holds] == [Field.BIRTH_DATE, Field.COMPOSITE]
    assert read_repaired(spoilt, (), today=TODAY) == spoilt


def test_optional_data_that_only_the_composite_digit_covers_are_repaired_too():
    whole = resealed(TD1, optional_data=("S5", ""))
    spoilt = zone(whole.replace("S5<", "55<", 1))
    (one,) = (repair for repair in spoilt.repairs if repair.proposed.startswith("S5"))
    assert "\n".join(read_repaired(spoilt, (one,), today=TODAY).lines) == whole
