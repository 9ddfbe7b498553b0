"""Notices are read in each shape in which they are published."""

import json
from dataclasses import replace
from datetime import date

import pytest

from firstline.formats import ListFile, ListKind, ListUnreadable, read_list
from firstline.formats.lists.values import Fact, Link, Picture, Theme
from firstline.identity import DocumentKind, NameKind, Sex, SubjectKind

ADDRESS = "https://notices.example/notices/v1/red/2015-12345"
RED = {
    "entity_id": "2015/12345",
    "forename": "ALI",
    "name": "HASSAN",
    "date_of_birth": "1970/02/03",
    "nationalities": ["IQ", "SY"],
    "sex_id": "M",
    "place_of_birth": "Mosul",
    "country_of_birth_id": "IQ",
    "languages_spoken_ids": ["ARA"],
    "height": 1.68,
    "distinguishing_marks": None,
    "arrest_warrants": [
        {"charge": "Making explosives", "issuing_country_id": "IQ", "charge_translation": None},
        {"charge": "Theft"},
        "a text",
    ],
    "warning": "Armed.",
    "summary": "A summary.",
    "fingerprints": True,
    "aliases": [{"forename": "ABU", "name": "X", "name_in_original_script": "أبو"}, "SOLE"],
    "identity_documents": [{"number": "A123", "type": "passport", "country_id": "IQ", "note": "lost"}, "seen once"],
    "images": ["https://notices.example/1.jpg"],
    "_embedded": {
        "links": [],
        "images": [{"picture_id": "7", "_links": {"self": {"href": "https://notices.example/7"}}}],
    },
    "_links": {"self": {"href": ADDRESS}, "thumbnail": {"href": "https://notices.example/t"}},
}


def as_json(value):
    return json.dumps(value).encode()


def test_everything_that_a_notice_says_is_read():
    read = read_list(as_json(RED))
    assert (read.kind, read.published, read.findings) == (ListKind.NOTICES, None, ())
    (entry,) = read.entries
    assert entry.reference == "2015/12345"
    assert [(str(name), name.kind) for name in entry.identity.names] == [
        ("ALI HASSAN", NameKind.PRIMARY),
        ("ABU X", NameKind.ALIAS),
        ("أبو", NameKind.ORIGINAL_SCRIPT),
        ("SOLE", NameKind.ALIAS),
    ]
    identity = entry.identity
    assert ([str(born) for born in identity.birth_dates], identity.sex) == (["1970-02-03"], Sex.MALE)
    assert identity.birth_places == ("Mosul, Iraq",)
    assert [state.code for state in identity.nationalities] == ["IRQ", "SYR"]
    assert [(one.number, one.kind, str(one.issuer)) for one in identity.documents] == [
        ("A123", DocumentKind.PASSPORT, "IRQ")
    ]
    assert entry.pictures == (
        Picture("https://notices.example/1.jpg"),
        Picture("https://notices.example/7", "7"),
        Picture("https://notices.example/t", "thumbnail"),
    )
    assert (entry.warning, entry.comments, entry.prints) == ("Armed.", "A summary.", True)
    assert Theme.EXPLOSIVES in entry.themes
    assert set(entry.other) == {
        Fact("document A123", "note: lost"),
        Fact("document", "seen once"),
        Fact("wanted by Iraq", "Making explosives"),
        Fact("wanted", "Theft"),
        Fact("wanted", "a text"),
        Fact("notice", ADDRESS),
        Fact("language", "ARA"),
        Fact("height in metres", "1.68"),
    }


def test_an_answer_to_a_search_holds_its_notices():
    answer = {"total": 2, "_embedded": {"notices": [RED, {"entity_id": "2015/2", "name": "X", "forename": "-"}, 7]}}
    assert [entry.reference for entry in read_list(as_json(answer)).entries] == ["2015/12345", "2015/2"]


def test_notices_of_several_files_are_one_edition():
    other = {"entity_id": "2015/2", "name": "OTHER", "nationality": "IQ", "thumbnail": "https://x.example/t"}
    files = [ListFile("1.json", as_json([RED])), ListFile("2.json", as_json(other))]
    one, two = read_list(files).entries
    assert (one.reference, two.pictures[0].caption) == ("2015/12345", "thumbnail")


def test_what_several_answers_say_of_one_notice_is_put_together():
    short = {key: RED[key] for key in ("entity_id", "forename", "name", "date_of_birth", "nationalities")}
    links = {"self": {"href": ADDRESS}, "images": {"href": f"{ADDRESS}/images"}}
    page = {"total": 1, "_embedded": {"notices": [{**short, "height": 0, "_links": links}]}}
    (alone,) = read_list(as_json(RED)).entries
    for order in ((page, RED), (RED, page), (RED, RED), (page, page, RED)):
        files = [ListFile(f"{number}.json", as_json(answer)) for number, answer in enumerate(order)]
        (entry,) = read_list(files).entries
        assert (set(entry.other), replace(entry, other=())) == (set(alone.other), replace(alone, other=()))


def test_a_notice_without_a_reference_is_not_taken_for_another():
    read = read_list(as_json([{"entity_id": "", "name": "X"}, {"entity_id": "", "name": "X"}, RED]))
    assert ([entry.reference for entry in read.entries], len(read.findings)) == (["2015/12345"], 2)


def test_a_special_notice_tells_its_listing_addresses_and_associates():
    special = {
        "entity_id": "2015/3",
        "un_reference": "QDi.999",
        "un_reference_date": "2015/04/05",
        "forename": "OMAR",
        "name": "ZED",
        "forename_in_original_script": "عمر",
        "name_in_original_script": "زد",
        "adresses": ["1 Road, Mosul", {"city": "Basra", "country": "IQ"}],
        "associates": [{"entity_id": "2015/4", "forename": None, "name": "SOMEBODY"}, "ANOTHER", None],
        "father_name": "ZED",
        "height": 0,
        "weight": 0.0,
    }
    (entry,) = read_list(as_json(special)).entries
    assert [(str(name), name.kind) for name in entry.identity.names] == [
        ("OMAR ZED", NameKind.PRIMARY),
        ("عمر زد", NameKind.ORIGINAL_SCRIPT),
    ]
    assert (entry.also_listed_as, entry.listed_on) == (("QDi.999",), date(2015, 4, 5))
    assert entry.addresses == ("1 Road, Mosul", "city: Basra, country: IQ")
    assert entry.links == (
        Link(relation="associate", reference="2015/4", name="SOMEBODY"),
        Link(relation="associate", name="ANOTHER"),
    )
    assert entry.other == (Fact("father name", "ZED"),)


@pytest.mark.parametrize(
    ("extra", "kind"),
    [
        ({"un_reference": "QDe.001"}, SubjectKind.ORGANISATION),
        ({"un_reference": "QDi.001"}, SubjectKind.PERSON),
        ({"_links": {"self": {"href": "https://x.example/un/entities/1"}}}, SubjectKind.ORGANISATION),
    ],
)
def test_a_notice_is_about_a_person_or_an_organisation(extra, kind):
    (entry,) = read_list(as_json({"entity_id": "2015/1", "name": "X Y", **extra})).entries
    assert entry.identity.kind is kind


@pytest.mark.parametrize(
    ("born", "written"), [("1975/00/00", ["1975"]), ("1972", ["1972"]), ("0000/00/00", []), (None, [])]
)
def test_a_birth_date_may_be_known_in_part(born, written):
    (entry,) = read_list(as_json({"entity_id": "1/1", "name": "X", "date_of_birth": born, "sex_id": "U"})).entries
    assert [str(one) for one in entry.identity.birth_dates] == written
    assert entry.identity.sex is None


@pytest.mark.parametrize("odd", [{"_links": 1, "_embedded": 2, "images": 3, "aliases": "x", "arrest_warrants": None}])
def test_fields_of_another_shape_are_no_error(odd):
    (entry,) = read_list(as_json({"entity_id": "1/1", "name": "X", **odd})).entries
    assert entry.pictures == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (as_json([RED, {"a": 1}]), "line 1: no notice: it has no `entity_id`"),
        (as_json([RED, {**RED, "name": "OTHER"}]), "stand twice in the list: 2015/12345"),
        (as_json({"_embedded": {"notices": []}}), "holds no entries"),
        (as_json({"entity_id": "1/1"}), "holds no entries"),
    ],
)
def test_what_cannot_be_used_is_refused(data, reason):
    with pytest.raises(ListUnreadable, match=reason):
        read_list(data, ListKind.NOTICES)


def test_more_notices_than_anybody_publishes_are_refused(monkeypatch):
    monkeypatch.setattr("firstline.formats.lists.notices.MAX_ENTRIES", 1)
    with pytest.raises(ListUnreadable, match="more than 1 notices"):
        read_list(as_json([RED, {"entity_id": "2015/2", "name": "X"}]))
