from firstline.lists.remedies import Remedy, remedy_for


def test_entries_of_the_isil_and_al_qaida_list_are_told_of_the_ombudsperson():
    assert remedy_for("Al-Qaida") is Remedy.OMBUDSPERSON


def test_all_other_entries_are_told_of_the_focal_point():
    assert remedy_for("Taliban") is remedy_for("") is Remedy.FOCAL_POINT
