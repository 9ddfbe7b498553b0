"""Names: which are one and which are two. All invented."""

import pytest

from firstline.identity import Identity, NameKind, PersonName, SubjectKind
from firstline.matching import Index, Listed, PartVerdict, compare
from firstline.matching.comparing.reasons import Reason
from firstline.matching.parameters import THRESHOLD
from tests.matching.people import INDEX, keys, known_as, organisation, person

SAME = [
    ("YUSUF AL ZARQUNI", "Yousef el-Zarkouni", "letters of one sound"),
    ("ALZARQUNI YUSUF", "Yusuf al-Zarquni", "an article written in one"),
    ("EZZARQUNI YUSUF", "Yusuf al-Zarquni", "an article taken on by the letter after it"),
    ("MEHMET DALLASHI", "Muhammad Dallashi", "spellings of one name"),
    ("ABDURRAHMAN SHAMLAWI", "Abd al-Rahman Shamlawi", "servants"),
    ("ABDALLAH SHAMLAWI", "Abd Allah Shamlawi", "Abdullah in two words"),
    ("SAIFULLAH DARWANI", "Saif Ullah Darwani", "names of God apart"),
    ("NOURREDDINE KAZZUMI", "Nur al-Din Kazzumi", "names of faith apart"),
    ("SERGEYDRAGUNSKY", "Sergey Dragunsky", "all in one"),
    ("DRAGUNSKY VIKTORANATOLIEVICH", "Viktor Anatolievich Dragunsky", "given names in one"),
    ("ZARQUNI SAYYIDYUSUFTARIQAL", "Sayyid Yusuf Tariq al-Zarquni", "particles and titles in between"),
    ("MUMBELANGA TORVIKO", "Mumbe Langa Torviko", "two parts in one"),
    ("MUNBELANGA TORVIKO", "Mumbe Langa Torviko", "two parts in one with a slip"),
    ("TORVIKO MUMBE LANGA", "Mumbelanga Torviko", "one part in two"),
    ("TORVALL INGRIDMRS", "Ingrid Torvall", "a title stuck on"),
    ("DR HAJI TORVALL INGRID MS", "Ingrid Torvall", "titles around"),
    ("INGRID TORVAL", "Ingrid Torvall", "a doubled letter"),
    ("INGIRD TORVALL", "Ingrid Torvall", "letters swapped"),
    ("INGRID TOVRALLSEN", "Ingrid Torvallsen", "letters swapped in a long part"),
    ("I TORVALLSEN", "Ingrid Torvallsen", "an initial"),
    ("KONSTANTIN VASSILIKOPOULOS THEODO", "Konstantin Vassilikopoulos Theodorakis", "cut off"),
    ("TAO RIN SOB", "TAO RIN SOP", "short parts, one letter in three"),
    ("Виктор Драгунский", "Viktor Dragunskiy", "Cyrillic"),
    ("Βασίλης Κορδάτος", "Vasilis Kordatos", "Greek"),
    ("يوسف الزرقوني", "YUSUF AL-ZARQUNI", "Arabic without vowels"),
    ("عبدالرحمن الشملاوي", "ABDUL RAHMAN SHAMLAWI", "Arabic Abd in one with whose servant"),
    ("1NGR1D T0RVALL", "Ingrid Torvall", "digits read for letters"),
    ("عبد الله الشملاوي", "ABDULLAH SHAMLAWI", "Arabic Abdullah"),
    ("عبدالله الشملاوي", "ABDALLAH AL-SHAMLAWI", "Arabic Abdullah in one"),
    ("ﻤﺤﻤﺪ درواني", "MOHAMED DARWANI", "Arabic presentation forms"),
    ("بهرام درواني", "Behram Darwani", "letters that Latin would read as one"),
    ("גבריאל תורוולסקי", "Gavriel Torvalski", "Hebrew"),
    ("김 철식", "KIM CHOL SIK", "Korean"),
    ("马 朵朵兰", "MA DUO DUO LAN", "Chinese"),
    ("Müller-Lüdenscheidt Jörg", "MUELLER LUEDENSCHEIDT JOERG", "umlauts as in a machine-readable zone"),
    ("\u1794\u17c9\u17bb\u179b \u1796\u178f", "Pol Pot", "Khmer"),
    ("Shakhob Qorashid", "Sahob Korashid", "consonants that languages exchange"),
]

DIFFERENT = [
    ("YUSUF SHAMLAWI", "Yusuf al-Zarquni", "a given name alone"),
    ("TORVALL BIRGIT", "Ingrid Torvall", "a surname alone"),
    ("MUHAMMAD ALI", "Muhammad Ahmad Zarquni", "common parts"),
    ("KALU YUSUF TARIQ BARZANOVI", "Mirwan Yusuf Tariq Barzanovi", "siblings"),
    ("ANNA", "Anna Maria Torvall", "one common part of three"),
    ("BIRGIT SCHNEIDER", "Ingrid Torvall", "nothing"),
    ("فاطمه", "Fadlallah Torvall", "an unvowelled name that shares little"),
    ("وصي جان", "WASIJAN", "two short parts without vowels, which would be many names in one"),
    ("TAO", "TAM", "three letters, one other"),
    ("Zoë Qi", "Abe Uhl", "short parts"),
    ("Tor Kestabati", "Tor Dallash Kemayati", "two letters of which two are consonants"),
]


def same(asked: Identity, listed: Identity) -> bool:
    return compare(asked, Listed("it", listed)).score >= THRESHOLD


@pytest.mark.parametrize(("asked", "listed", "why"), SAME, ids=[why for *_, why in SAME])
def test_one_person_is_recognised_in_another_spelling(asked: str, listed: str, why: str) -> None:
    assert same(person(asked), person(listed)), why


@pytest.mark.parametrize(("asked", "listed", "why"), SAME, ids=[why for *_, why in SAME])
def test_what_a_pair_shows_an_index_finds(asked: str, listed: str, why: str) -> None:
    assert keys(person(asked), Index.build([Listed("it", person(listed))])) == ["it"], why


@pytest.mark.parametrize(("asked", "listed", "why"), DIFFERENT, ids=[why for *_, why in DIFFERENT])
def test_two_persons_are_told_apart(asked: str, listed: str, why: str) -> None:
    assert not same(person(asked), person(listed)), why
    assert keys(person(asked), Index.build([Listed("it", person(listed))])) == [], why


FURTHER = [
    ("Bill Torvall", "William Torvall", "a short form"),
    ("Vova Dragunsky", "Vladimir Dragunsky", "a short form in Russian"),
    ("Kuan Hsi-chin", "Guan Xijin", "Wade-Giles"),
    ("Cheung Tak Wah", "Zhang Dehua", "Cantonese"),
    ("Kwon Hyuk-suk", "권혁석", "Korean as people write it"),
    ("Zyunitirou Husaki", "Junichiro Fusaki", "Japanese by Kunrei"),
    ("Wiktor Dragunschtschikow", "Viktor Dragunshchikov", "Russian as Germans write it"),
    ("Achmed Torvalthal", "Ahmad Torvaltal", "ch and th spoken hard"),
    ("יעקב טורוואלסקי", "Yaakov Torvalski", "Hebrew read with vowels"),
    ("राहुल तोरवालकर", "Rahul Torvalkar", "Devanagari"),
    ("ジョン ドラグンスキ", "Jon Doragunsuki", "Katakana with small signs"),
    ("Abou Bakr Shamlawi", "Abubakar Shamlawi", "Abu Bakr in two words"),
    ("Somebody Else; Ingrid Torvall", "Ingrid Torvall", "two names in one field"),
    ("Dragunsky niltraM", "Dragunsky Martlin", "a part written backwards"),
    ("Ben Torvallsen", "Benjamin Torvallsen", "Ben as a given name"),
]


@pytest.mark.parametrize(("asked", "listed", "why"), FURTHER, ids=[why for *_, why in FURTHER])
def test_one_person_is_recognised_across_languages(asked: str, listed: str, why: str) -> None:
    assert same(person(asked), person(listed)), why
    assert keys(person(asked), Index.build([Listed("it", person(listed))])) == ["it"], why


APART = [
    ("Qadir Yusuf Tariq al-Zarquni", "Yusuf Tariq al-Zarquni", "a son and his father"),
    ("김종은", "김정은", "Korean names of another syllable"),
]


@pytest.mark.parametrize(("asked", "listed", "why"), APART, ids=[why for *_, why in APART])
def test_relatives_and_namesakes_are_told_apart(asked: str, listed: str, why: str) -> None:
    assert not same(person(asked), person(listed)), why


def test_evidence_lays_the_words_of_both_names_side_by_side() -> None:
    asked, listed = "Dr Bill Torval Kurz", "TORVALL, William Dallash"
    found = compare(person(asked), Listed("it", person(listed))).evidence[0]
    assert [(*found.words(part), part.how) for part in found.parts] == [
        ("Bill", "William", PartVerdict.FORM),
        ("Torval", "TORVALL", PartVerdict.SOUND),
        ("Kurz", "Dallash", PartVerdict.DIFFERS),
    ]
    ways = {
        part.how
        for asked, listed in (("Kirsch Torvalsen", "Kirsch Torvaldsen"), ("گبشط Torvall", "Gabashat Torvall"))
        for part in compare(person(asked), Listed("it", person(listed))).evidence[0].parts
    }
    assert ways == {PartVerdict.SAME, PartVerdict.SLIP, PartVerdict.CONSONANTS, PartVerdict.COMPLETE}


ORGANISATIONS = [
    ("Brigade Forty-Four of Torvalia", "Brigade 44 of Torvalia", True),
    ("Twenty Torvalian Lanterns", "20 Torvalian Lanterns", True),
    ("Torvalia Lantern Fund I", "Torvalia Lantern Fund", False),
    ("Torvalia Lantern Fund I", "Torvalia Lantern Fund 1", True),
    ("Lanternic", "LANTERNIC EUROPE Ltd", True),
    ("Lantern of Torvalia/Army of Dallash", "Lantern of Torvalia", True),
    ("Lantern Harbour Trading LLC", "LANTERN HARBOUR TRADING COMPANY LTD.", True),
    ("Open Joint-Stock Company Vostokmetall", "OAO VOSTOKMETALL", True),
    ("Q.X.V. Company", "QXV Co", True),
    ("First Bank of Torvalia", "1st Bank of Torvalia", True),
    ("Bank of Torvalia", "Bank of Grovenia", False),
    ("International Trading Group", "International Shipping Group", False),
    ("The Company", "The Company", True),
]


@pytest.mark.parametrize(("asked", "listed", "expected"), ORGANISATIONS)
def test_organisations_are_told_by_what_is_not_common_to_all(asked: str, listed: str, *, expected: bool) -> None:
    assert same(organisation(asked), organisation(listed)) is expected


def reason(asked: Identity, listed: Identity) -> str:
    return compare(asked, Listed("it", listed)).evidence[0].because


def test_a_comparison_of_names_says_how_they_agree() -> None:
    listed = person("YUSUF TARIQ AL-ZARQUNI")
    assert reason(person("Al-Zarquni Yusuf Tariq"), listed) == Reason.NAME_SAME
    assert reason(person("Yousef Tarek al-Zarqouni"), listed) == Reason.NAME_VARIANT
    assert reason(person("Yusuf al-Zarquni"), listed) == Reason.NAME_PARTLY
    assert reason(person("Marwan Tariq Zarquni"), listed) == Reason.NAME_CONTRADICTED
    assert reason(person("Zarquni"), listed) == Reason.NAME_ONE_PART
    assert reason(person("Ingrid Torvall"), listed) == Reason.NAME_DIFFERS
    assert reason(organisation("Yusuf"), listed) == Reason.NAME_UNKNOWN
    assert reason(Identity(names=()), listed) == Reason.NAME_UNKNOWN


def test_a_weak_alias_weighs_less_than_a_good_one_and_says_so() -> None:
    weak = known_as(person("INGRID TORVALL"), ("DALLASH KORBEYN", NameKind.WEAK_ALIAS))
    good = known_as(person("INGRID TORVALL"), ("DALLASH KORBEYN", NameKind.ALIAS))
    weights = [compare(person("Dallash Korbeyn"), Listed("it", listed)).evidence[0].weight for listed in (weak, good)]
    assert weights[0] < weights[1]
    assert reason(person("Dallash Korbeyn"), weak) == Reason.NAME_WEAK_ALIAS


def test_a_common_given_name_alone_never_suffices_even_with_the_birth_date() -> None:
    listed = person("MUHAMMAD DALLASHI ZARQUNI", born="1975-03-14")
    assert not same(person("MUHAMMAD BARZANOVI", born="1975-03-14"), listed)
    assert not same(person("MUHAMMAD", born="1975-03-14"), listed)


def test_any_of_the_names_of_either_side_can_agree() -> None:
    assert keys(person("Nobody Whatever", "Ingrid Torvall")) == ["QDi.9904"]
    assert keys(person("عبد الرحمن الشملاوي")) == ["QDi.9903"]


def test_a_mononym_is_a_name() -> None:
    assert same(person("DALLASHULLAH"), person("Dallashullah"))


def test_a_name_in_parts_is_a_name_as_a_whole() -> None:
    parts = Identity(names=(PersonName.of_parts(surname="AL ZARQUNI", given_names="YUSUF TARIQ MR"),))
    assert INDEX.screen(parts)[0].key == "QDi.9901"


def test_a_name_of_titles_and_particles_only_is_still_compared() -> None:
    assert compare(person("Sheikh"), Listed("it", person("SHEIKH"))).evidence[0].weight > 0
    assert compare(person("Abu Abd"), Listed("it", person("ABU ABD"))).evidence[0].weight > 0


def test_organisations_keep_words_that_persons_lose() -> None:
    identity = organisation("Sheikh Holding")
    assert identity.kind is SubjectKind.ORGANISATION
    assert same(identity, organisation("SHEIKH HOLDING"))
