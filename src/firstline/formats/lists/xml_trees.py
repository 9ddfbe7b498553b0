"""XML that strangers wrote: no entity is expanded, nothing outside is asked for, what is broken is told by its line."""

from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from firstline.formats.errors import ListUnreadable
from firstline.formats.safe_xml import SAFE


def root_of(data: bytes) -> etree._Element:
    """The root element. Raises ListUnreadable."""
    parser = etree.XMLParser(**SAFE)
    try:
        root: etree._Element = etree.parse(BytesIO(data), parser).getroot()
    except etree.XMLSyntaxError as error:
        raise _broken(error) from None
    _refuse_doctype(root)
    return root


def elements(data: bytes, tags: frozenset[str]) -> Iterator[etree._Element]:
    """The elements of these names one by one, each forgotten after it: for files too large for a tree.

    Raises ListUnreadable.
    """
    walk = etree.iterparse(BytesIO(data), events=("start", "end"), **SAFE)
    begun = False
    try:
        for event, element in walk:
            if not begun:
                begun = True
                _refuse_doctype(element)
            if event == "end" and local(element) in tags:
                yield element
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise _broken(error) from None


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def local(element: etree._Element) -> str:
    """The name without its namespace; empty for what is no element."""
    return str(element.tag).rpartition("}")[2]


def named(element: etree._Element, name: str) -> bool:
    """Whether an element is called so; capitals do not count, since some who pass a list on change them."""
    found = local(element)
    return found == name or found.lower() == name.lower()


def children(element: etree._Element, *path: str) -> Iterator[etree._Element]:
    """Every element at the end of a path of names, whatever their namespaces and capitals."""
    first, *rest = path
    for child in element:
        if named(child, first):
            if rest:
                yield from children(child, *rest)
            else:
                yield child


def text_at(element: etree._Element, *path: str) -> str:
    """The text of the first element at the end of a path, with single spaces; empty where there is none."""
    return next((text for child in children(element, *path) if (text := tidy(child.text))), "")


def tidy(text: str | None) -> str:
    """With single spaces, none around."""
    return " ".join((text or "").split())


def _refuse_doctype(root: etree._Element) -> None:
    if root.getroottree().docinfo.doctype:
        raise ListUnreadable("a document type declaration (<!DOCTYPE ...>) stands in it: refused, the list has none")


def _broken(error: etree.XMLSyntaxError) -> ListUnreadable:
    line, column = error.position
    reason = error.msg.removesuffix(f", line {line}, column {column}")
    return ListUnreadable(f"not well-formed XML, line {line}, column {column}: {reason}")
