"""The one way in: files of a list of whatever kind, read as one edition."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from firstline.formats.errors import ListUnreadable, TooLarge
from firstline.formats.lists import (
    eu_list,
    ftm_list,
    national,
    notices,
    ofac_advanced,
    ofac_csv,
    ofac_xml,
    uk_list,
    un_list,
)
from firstline.formats.lists.json_values import values
from firstline.formats.lists.texts import Line, decoded, rows
from firstline.formats.lists.values import ListEdition, ListFile, ListKind
from firstline.formats.lists.xml_trees import local, named, root_of

MAX_BYTES = {
    ListKind.UN: un_list.MAX_BYTES,  # about 2 MB
    ListKind.OFAC: 256 * 1024 * 1024,  # csv 4 MB, SDN.XML 30 MB, SDN_ADVANCED.XML 120 MB
    ListKind.EU: 128 * 1024 * 1024,  # about 25 MB
    ListKind.UK: 64 * 1024 * 1024,  # about 10 MB
    ListKind.FTM: 512 * 1024 * 1024,  # all sanctions of OpenSanctions: about 300 MB
    ListKind.NOTICES: 64 * 1024 * 1024,
    ListKind.NATIONAL: 64 * 1024 * 1024,
}
"""Of all files of a list together; beside them, what published editions have."""

LARGEST = max(MAX_BYTES.values())
MAX_TREE = 128 * 1024 * 1024
"""Bytes of XML that are held as a tree, which takes about ten times as many."""

TOGETHER = frozenset({ListKind.OFAC, ListKind.FTM, ListKind.NOTICES, ListKind.NATIONAL})
"""Kinds of which several files make one edition."""

_HEAD = 100_000
_ROOT = re.compile(rb"<(?:[\w.-]{1,40}:)?([A-Za-z_][\w.-]{0,60})[\s/>]")
_ROOTS = {
    un_list.SUPPORTED_ROOT.lower(): ListKind.UN,
    ofac_xml.ROOT.lower(): ListKind.OFAC,
    ofac_advanced.ROOT.lower(): ListKind.OFAC,
    eu_list.ROOT.lower(): ListKind.EU,
}
"""Names of root elements, in small letters."""
_KNOWN = (
    "the UN's XML, OFAC's csv or XML, the EU's XML, the UK's csv, FollowTheMoney, notices in JSON or a national csv"
)


def read_list(files: bytes | Sequence[ListFile], kind: ListKind | None = None) -> ListEdition:
    """The edition in the files, whole; without `kind`, it is recognised from what they hold.

    Raises ListUnreadable, with the file and line and what to do, or TooLarge.
    """
    given = [ListFile("the file", files)] if isinstance(files, bytes) else list(files)
    size = sum(len(file.data) for file in given)
    if size > MAX_BYTES.get(kind or ListKind.FTM, LARGEST):
        raise TooLarge(size, MAX_BYTES[kind or ListKind.FTM])
    found = kind or _one_kind(given)
    if size > MAX_BYTES[found]:
        raise TooLarge(size, MAX_BYTES[found])
    if not given or (len(given) > 1 and found not in TOGETHER):
        raise ListUnreadable(f"a list of the kind {found} is one file; {len(given)} were given")
    return _read(given, found)


def kind_of(data: bytes) -> ListKind | None:
    """The kind of list that a file holds, told from its beginning; None where it is none that is known."""
    head = data[:_HEAD]
    bare = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
    if bare.startswith(b"<"):
        return _ROOTS.get(_root_name(head).lower())
    if bare[:1] in (b"{", b"["):
        return _json_kind(data)
    return _csv_kind(head)


def together(files: Iterable[ListFile]) -> list[tuple[ListFile, ...]]:
    """Files put together to lists: those of OFAC's csv are one, notices are one, every other file is one by itself.

    In the order in which they were given.
    """
    groups: dict[object, list[ListFile]] = {}
    for number, file in enumerate(files):
        one = "csv" if _is_ofac_csv(file.data) else "notices" if kind_of(file.data) is ListKind.NOTICES else number
        groups.setdefault(one, []).append(file)
    return [tuple(group) for group in groups.values()]


def _one_kind(files: Sequence[ListFile]) -> ListKind:
    kinds = {file.name: kind_of(file.data) for file in files}
    for file in files:
        if kinds[file.name] is None:
            if _looks_like_xml(file.data):
                root_of(file.data)  # what is broken is told so
            raise ListUnreadable(f"{file.name}: not a list that is known; read are {_KNOWN}")
    found = {kind for kind in kinds.values() if kind is not None}
    if len(found) != 1:
        named = ", ".join(f"{name} ({kind})" for name, kind in kinds.items()) or "no file"
        raise ListUnreadable(f"files of one list belong together, these are of several kinds: {named}")
    return found.pop()


def _read(files: Sequence[ListFile], kind: ListKind) -> ListEdition:
    if kind is ListKind.NOTICES:
        return notices.read(files)
    if kind is ListKind.FTM:
        return ftm_list.read(files)
    if kind is ListKind.NATIONAL:
        return national.read(files)
    if kind is ListKind.UK:
        return uk_list.read(files[0])
    if kind is ListKind.OFAC and not _looks_like_xml(files[0].data):
        return ofac_csv.read(files)
    return _read_xml(files, kind)


def _read_xml(files: Sequence[ListFile], kind: ListKind) -> ListEdition:
    if len(files) != 1:
        raise ListUnreadable(f"OFAC's list in XML is one file; {len(files)} were given")
    data = files[0].data
    if kind is ListKind.OFAC and _root_name(data[:_HEAD]) == ofac_advanced.ROOT:
        return ofac_advanced.read(data)
    if len(data) > MAX_TREE:
        raise TooLarge(len(data), MAX_TREE)
    root = root_of(data)
    if kind is ListKind.UN:
        return un_list.read_root(root)
    expected = eu_list.ROOT if kind is ListKind.EU else ofac_xml.ROOT
    if not named(root, expected):
        raise ListUnreadable(f"the root element is <{local(root)[:60]}>, <{expected}> was expected: another list")
    return eu_list.read_root(root) if kind is ListKind.EU else ofac_xml.read_root(root)


def _looks_like_xml(data: bytes) -> bool:
    return data[:_HEAD].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"<")


def _root_name(head: bytes) -> str:
    """The name of the first element, whatever stands before it; empty where there is none."""
    found = _ROOT.search(head.replace(b"\0", b""))
    return found[1].decode("ascii", "replace") if found else ""


def _json_kind(data: bytes) -> ListKind | None:
    """By its first line, if that is whole; otherwise by all of it."""
    line = data[:_HEAD].lstrip().partition(b"\n")[0]
    for part in (line, data):
        try:
            first: Any = next((value for _, value in values(part, "")), None)
        except ListUnreadable:
            continue
        return _kind_of_object(first)
    return _broken_json_kind(data[:_HEAD])


def _kind_of_object(value: Any) -> ListKind | None:
    if ftm_list.is_entity(value):
        return ListKind.FTM
    return ListKind.NOTICES if notices.is_notice(value) else None


def _broken_json_kind(head: bytes) -> ListKind | None:
    """By the words of its beginning: its reader then says what is wrong and where."""
    if b'"schema"' in head and b'"properties"' in head:
        return ListKind.FTM
    return ListKind.NOTICES if b'"entity_id"' in head else None


def _csv_kind(head: bytes) -> ListKind | None:
    for line in _first_rows(head):
        if uk_list.is_heading(line.cells):
            return ListKind.UK
        if national.is_heading(line.cells):
            return ListKind.NATIONAL
    return ListKind.OFAC if _is_ofac_csv(head) else None


def _is_ofac_csv(data: bytes) -> bool:
    try:
        return ofac_csv.columns_of(data[:_HEAD]) is not None
    except ListUnreadable:
        return False


def _first_rows(head: bytes) -> list[Line]:
    """The first three rows, by each separator that a spreadsheet writes."""
    try:
        text = decoded(head[: len(head) // 2 * 2]).text
        start = "\n".join([line for line in text.splitlines() if line.strip()][:3])
        return [line for separator in ",;\t|" for line in rows(start, separator)]
    except ListUnreadable:
        return []
