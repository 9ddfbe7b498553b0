"""Elements of XML asked by name, whatever their namespace, case and underscores."""

from collections.abc import Container, Iterator
from functools import lru_cache
from itertools import islice

from lxml import etree

_ATTRIBUTES = 200  # of one element; the richest has some 20
_LEVELS = 8  # of elements that nobody knows around one that is known


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """`{urn:x}SSR_Code` is `ssrcode`."""
    return name.rpartition("}")[2].replace("_", "").casefold()


def name_of(element: etree._Element) -> str:
    """The tag as sent, without its namespace."""
    return str(element.tag).rpartition("}")[2]


def plain_of(element: etree._Element) -> str:
    return plain(str(element.tag))


def children(element: etree._Element) -> Iterator[etree._Element]:
    """Child elements; an entity that was not expanded is none."""
    return (child for child in element if isinstance(child.tag, str))


def child(element: etree._Element, name: str) -> etree._Element | None:
    wanted = plain(name)
    return next((one for one in children(element) if plain_of(one) == wanted), None)


def of(element: etree._Element, *names: str) -> str:
    """The first attribute of those names that has a value."""
    keys = islice(element.attrib, _ATTRIBUTES)  # items() takes time with the square of their number
    values = {plain(str(name)): str(element.get(name)) for name in keys}
    return next((value.strip() for name in names if (value := values.get(plain(name), "")).strip()), "")


def of_child(element: etree._Element, name: str, *names: str) -> str:
    found = child(element, name)
    return "" if found is None else of(found, *names)


def text(element: etree._Element) -> str:
    return " ".join((element.text or "").split())


def text_of(element: etree._Element, name: str) -> str:
    found = child(element, name)
    return "" if found is None else text(found)


def holds(element: etree._Element, known: Container[str], levels: int = _LEVELS) -> bool:
    """Whether a known element stands somewhere below."""
    return levels > 0 and any(plain_of(one) in known or holds(one, known, levels - 1) for one in children(element))
