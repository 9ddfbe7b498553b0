"""Every kind of list is recognised by what it holds, and any bytes give an edition or one clear error."""

import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firstline.formats import FormatError, ListFile, ListKind, ListUnreadable, TooLarge, read_list
from firstline.formats.lists.difference import difference
from firstline.formats.lists.reading import MAX_BYTES, kind_of, together
from tests.formats.lists import test_ftm_list as ftm
from tests.formats.lists import test_national as national
from tests.formats.lists import test_notices as notices
from tests.formats.lists import test_ofac_csv as ofac_csv
from tests.formats.lists import test_ofac_xml as ofac_xml
from tests.formats.lists import test_uk_list as uk
from tests.formats.lists import test_un_list as un
from tests.formats.lists.test_eu_list import export

SDN, ALT, ADD = ofac_csv.files()
SAMPLES = {
    "un": (ListKind.UN, un.edition(un.person())),
    "ofac sdn": (ListKind.OFAC, SDN.data),
    "ofac classic": (ListKind.OFAC, ofac_xml.classic()),
    "ofac advanced": (ListKind.OFAC, ofac_xml.advanced()),
    "eu": (ListKind.EU, export()),
    "uk fcdo": (ListKind.UK, uk.fcdo(uk.ALI)),
    "uk ofsi": (ListKind.UK, uk.ofsi({"Name 6": "X", "Alias Type": "Primary name"})),
    "ftm": (ListKind.FTM, ftm.lines(ftm.PERSON, *ftm.TOLD)),
    "notices": (ListKind.NOTICES, notices.as_json([notices.RED])),
    "national": (ListKind.NATIONAL, national.table(national.ALL)),
}


@pytest.mark.parametrize(("kind", "data"), SAMPLES.values(), ids=SAMPLES)
def test_a_list_is_recognised_and_says_its_kind(kind, data):
    assert kind_of(data) is kind
    assert read_list(data).kind is kind
    assert read_list(data, kind) == read_list(data)


@pytest.mark.parametrize("name", ["un", "uk fcdo", "ftm", "notices", "national", "ofac sdn", "eu", "ofac classic"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_list_is_recognised_in_whatever_encoding(name, encoding):
    kind, data = SAMPLES[name]
    coded = data.decode().encode(encoding)
    assert kind_of(coded) is kind
    assert [one.identity for one in read_list(coded).entries] == [one.identity for one in read_list(data).entries]


@pytest.mark.parametrize("name", ["un", "ofac classic", "eu"])
def test_capitals_in_the_names_of_elements_change_nothing(name):
    kind, data = SAMPLES[name]
    small = re.sub(rb"</?[A-Za-z_]+", lambda tag: tag[0].swapcase(), data)
    assert small != data
    assert kind_of(small) is kind
    assert not difference(read_list(data), read_list(small))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a list that is known"),
        (b"some,thing\n1,2", "not a list that is known; read are the UN's XML, OFAC's csv"),
        (b"<html><body/></html>", "not a list that is known"),
        (b"<CONSOL", "not well-formed XML, line 1"),
        (b'{"a": 1}', "not a list that is known"),
        (b'{"a": ', "not a list that is known"),
        (b'{"schema": "Person", "properties": {', "the file, line 1: not well-formed JSON"),
        (b'{"entity_id": "2015/1", ', "the file, line 1: not well-formed JSON"),
        (b"\xff\xfe\x00", "not a list that is known"),
        (bytes(range(256)), "not a list that is known"),
    ],
)
def test_what_is_no_list_is_told_so(data, reason):
    with pytest.raises(ListUnreadable, match=reason):
        read_list(data)


@pytest.mark.parametrize("kind", ListKind)
def test_a_list_of_another_kind_is_refused(kind):
    for other, data in SAMPLES.values():
        if other is not kind:
            with pytest.raises(ListUnreadable):
                read_list(data, kind)


def test_files_of_several_kinds_are_not_one_list():
    with pytest.raises(ListUnreadable, match=r"several kinds: sdn.csv \(ofac\), x \(un\)"):
        read_list([SDN, ListFile("x", SAMPLES["un"][1])])


@pytest.mark.parametrize(
    ("name", "reason"), [("un", "a list of the kind un is one file; 2 were"), ("ofac classic", "in XML is one file; 2")]
)
def test_a_list_that_is_one_file_is_given_alone(name, reason):
    data = SAMPLES[name][1]
    with pytest.raises(ListUnreadable, match=reason):
        read_list([ListFile("a", data), ListFile("b", data)])


def test_no_files_are_no_list():
    with pytest.raises(ListUnreadable, match="no file"):
        read_list([])
    with pytest.raises(ListUnreadable, match="one file; 0 were given"):
        read_list([], ListKind.UN)


def test_files_that_belong_together_are_put_together():
    un_file = ListFile("un.xml", SAMPLES["un"][1])
    notes = [ListFile(f"{number}.json", SAMPLES["notices"][1]) for number in range(2)]
    junk = ListFile("junk", b"\xff\xfe\x00")
    assert together([SDN, un_file, ALT, notes[0], ADD, notes[1], junk]) == [
        (SDN, ALT, ADD),
        (un_file,),
        tuple(notes),
        (junk,),
    ]


def test_more_bytes_than_any_list_has_are_refused(monkeypatch):
    monkeypatch.setitem(MAX_BYTES, ListKind.UN, 100)
    monkeypatch.setitem(MAX_BYTES, ListKind.FTM, 1000)
    assert len(SAMPLES["un"][1]) < 1000
    for data in (SAMPLES["un"][1], b" " * 1001):
        with pytest.raises(TooLarge):
            read_list(data)
    with pytest.raises(TooLarge):
        read_list(SAMPLES["un"][1], ListKind.UN)
    monkeypatch.setitem(MAX_BYTES, ListKind.FTM, 10_000)
    monkeypatch.setattr("firstline.formats.lists.reading.MAX_TREE", 100)
    with pytest.raises(TooLarge):
        read_list(SAMPLES["eu"][1])


BOMB = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;'>]>"
OUTSIDE = b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"


@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE, b"<!DOCTYPE x SYSTEM 'http://localhost/x.dtd'>"])
@pytest.mark.parametrize("name", ["un", "ofac classic", "ofac advanced", "eu"])
def test_no_entity_is_expanded_and_nothing_outside_is_asked_for(name, doctype):
    data = SAMPLES[name][1]
    head = data.index(b"?>") + 2 if data.startswith(b"<?xml") else 0
    with pytest.raises(ListUnreadable, match="document type declaration"):
        read_list(data[:head] + doctype + data[head:], SAMPLES[name][0])


@pytest.mark.parametrize("name", SAMPLES)
def test_a_list_cut_off_anywhere_is_refused_or_tells_what_is_missing(name):
    kind, data = SAMPLES[name]
    rng = random.Random(name)
    for _ in range(60):
        try:
            read = read_list(data[: rng.randrange(len(data))], kind)
        except ListUnreadable:
            continue
        assert read.entries


@pytest.mark.parametrize("kind", ListKind)
@given(data=st.binary(max_size=300))
@settings(max_examples=60)
def test_any_bytes_give_an_edition_or_a_format_error(kind, data):
    for asked in (kind, None):
        try:
            assert read_list(data, asked).entries
        except FormatError:
            continue


@given(st.sampled_from(sorted(SAMPLES)), st.data())
@settings(max_examples=300)
def test_a_list_with_anything_in_it_changed_gives_an_edition_or_a_format_error(name, data):
    kind, sample = SAMPLES[name]
    place = data.draw(st.integers(0, len(sample)))
    length = data.draw(st.integers(0, 20))
    put = data.draw(st.binary(max_size=10) | st.sampled_from((b'"', b"\n", b";", b"1971", b"(", b"null", b"[]", b"{}")))
    try:
        assert read_list(sample[:place] + put + sample[place + length :], kind).entries
    except FormatError:
        return


keys = st.sampled_from(sorted(notices.RED)) | st.text(max_size=4)
shapes = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
)


@given(st.dictionaries(keys, shapes, max_size=6))
def test_a_notice_of_any_shape_is_read_or_refused(value):
    try:
        read = read_list(notices.as_json({"entity_id": "1/1", "name": "X", **value}))
    except FormatError:
        return
    assert read.entries or read.findings


@pytest.mark.parametrize(
    "piece", ["a; ", "DOB 1; ", "Passport 1 (", "(1) ", "issued expires ", "a.k.a. '", "(A): ", "No. 1 "]
)
def test_long_remarks_are_read_in_bounded_time(piece):
    long = piece * (100_000 // len(piece))
    began = time.process_time()
    read_list([ListFile("sdn.csv", ofac_csv.party(remarks=long.replace('"', "")).encode())])
    read_list(uk.fcdo({**uk.ALI, "Other Information": long, "Passport number": long}))
    assert time.process_time() - began < 20
