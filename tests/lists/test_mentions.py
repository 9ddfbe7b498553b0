"""Who is mentioned in a text, as reports write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.identity import Identity, NameKind, PersonName, SubjectKind
from firstline.lists.lexicon import Known, Lexicon, in_small_letters
from firstline.lists.mentions import mentions


def body(reference: str, name: str, *aliases: str) -> Known:
    names = (PersonName.of(name), *(PersonName.of(alias, NameKind.ALIAS) for alias in aliases))
    return Known(reference, "UN", Identity(names=names, kind=SubjectKind.ORGANISATION))


def person(reference: str, name: str, *weak: str) -> Known:
    names = (PersonName.of(name), *(PersonName.of(alias, NameKind.WEAK_ALIAS) for alias in weak))
    return Known(reference, "UN", Identity(names=names))


LEXICON = Lexicon.of(
    [
        body("QDe.9004", "AL-ZARQA", "The Foundation"),
        body("QDe.9115", "AL-ZARQA IN THE EAST (AZE)", "the Unity and Effort Group"),
        person("QDi.9299", "YUSUF TARIQ AL-ZARQUNI", "Abu Dragun"),
        person("QDi.9300", "ÉMILE D’ARTOIS"),
    ]
)


def told(text: str) -> list[str]:
    return [str(mention) for mention in mentions(text, LEXICON)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Al-Zarqa (QDe.9004) networks", ["Al-Zarqa (QDe.9004)"]),
        ("members of Al-Zarqa in the East (AZE) (QDe.9115) met", ["Al-Zarqa in the East (QDe.9115)"]),
        ("the death of Yusuf Tariq al-Zarquni (QDi.9299), the emir", ["Yusuf Tariq al-Zarquni (QDi.9299)"]),
        ("led by Abu Nobody (not listed), a former", ["Abu Nobody (not listed)"]),
        ("Sheikh Karim Nobody (not listed) and his", ["Karim Nobody (not listed)"]),
        ("fighters of Al Zarqa in the East, and AZE", ["Al Zarqa in the East (QDe.9115)",
                                                       "AZE: listed as Al-Zarqa in the East (AZE) (QDe.9115)"]),
        ("The Unity and Effort Group claimed it",
         ["The Unity and Effort Group: listed as Al-Zarqa in the East (AZE) (QDe.9115)"]),
        ("as Emile d'Artois said", ["Emile d'Artois (QDi.9300)"]),
        ("see QDi.9299 and QDe.9004.", ["Yusuf Tariq al-Zarquni (QDi.9299)", "Al-Zarqa (QDe.9004)"]),
        ("nobody at all (QDi.1234) was", ["QDi.1234 (not listed)"]),
        ("nothing of the foundation of the unity and effort group", []),
        ("the late Karim Nobody (QDi.1234) was", ["Karim Nobody (QDi.1234, not listed)"]),
        ("", []),
        ("and of nobody (not listed).", []),
        ("said Yusuf Tariq\nal-Zarquni (QDi.9299).", ["Yusuf Tariq al-Zarquni (QDi.9299)"]),
    ],
)  # fmt: skip
def test_a_text_is_told_as_a_report_writes_it(text: str, found: list[str]):
    assert told(text) == found


def test_a_footnote_tells_what_the_text_calls_otherwise():
    text = "pressure on ZED⁴ in the east, and more.\n\n³ Ibid.\n⁴ Listed as Al-Zarqa in the East (QDe.9115).\n"
    assert told(text) == ["ZED: listed as Al-Zarqa in the East (AZE) (QDe.9115)", "Al-Zarqa in the East (QDe.9115)"]


def test_a_text_of_names_is_answered_line_by_line():
    assert told("yusuf tariq al zarquni\n\nDr. Karim Nobody\nQDe.9004\n") == [
        "yusuf tariq al zarquni (QDi.9299)",
        "Dr. Karim Nobody (not listed)",
        "Al-Zarqa (QDe.9004)",
    ]


def test_somebody_whom_the_text_calls_not_listed_and_who_is_is_shown_as_a_contradiction():
    (mention,) = mentions("Yusuf Tariq al-Zarquni (not listed) said.", LEXICON)
    assert (str(mention), mention.said) == ("Yusuf Tariq al-Zarquni (QDi.9299)", "not listed")


def test_a_reference_with_the_name_of_somebody_else_is_shown_as_a_contradiction():
    (mention,) = mentions("the late Karim Nobody (QDi.9299) said.", LEXICON)
    assert (mention.known.reference, mention.said) == ("QDi.9299", "another name")


def test_a_weak_alias_says_so_and_is_not_taken_from_a_longer_name():
    (mention,) = mentions("then Abu Dragun said so.", LEXICON)
    assert mention.weak
    assert told("Then Abu Dragun al-Barnawi said so.") == []
    assert told("Then Karim Abu Dragun said so.") == []


def test_the_same_name_counts_once_with_the_line_of_the_first_time():
    (mention,) = mentions("x\nThe AL-ZARQA men.\nAl-Zarqa; al-Zarqa.", LEXICON)
    assert (mention.line, mention.times) == (2, 3)


@given(st.text(alphabet=st.sampled_from("AlzarqBo QDe.915()⁴\nnotlised-'’"), max_size=200) | st.text(max_size=100))
def test_any_text_is_told(text: str):
    for mention in mentions(text, LEXICON):
        assert mention.written
        assert 1 <= mention.line <= text.count("\n") + 1 + len(text)


@pytest.mark.parametrize(
    ("name", "alias", "written"),
    [
        ("AL-QAIDA IN IRAQ", "", "Al-Qaida in Iraq"),
        ("ISLAMIC MOVEMENT OF (IMO)", "", "Islamic Movement of (IMO)"),
        ("JAMA'ATU AHLIS LIDDA'AWATI WAL-JIHAD", "", "Jama'atu Ahlis Lidda'awati wal-Jihad"),
        ("ISIL-KHORASAN", "the ISIL of Khorasan", "ISIL-Khorasan"),
        ("ISIL KHORASAN", "the ISIL of Khorasan", "ISIL Khorasan"),
        ("Mixed Case BANK", "", "Mixed Case BANK"),
        ("TTP TRADING", "", "TTP Trading"),
    ],
)
def test_names_in_capitals_are_written_as_in_running_text(name: str, alias: str, written: str):
    assert in_small_letters(body("X.1", name, *([alias] if alias else [])).identity) == written
