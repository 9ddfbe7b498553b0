"""What encoding XML is in, whatever it declares: all that follows reads UTF-8."""

import codecs
import re
from collections.abc import Iterator

from firstline.formats.findings import Finding, finding

_CHUNK = 1 << 20
_DECLARATION = re.compile(rb"""\s*<\?xml\b[^>]{0,200}?\?>""")
_DECLARED = re.compile(rb"""\sencoding\s*=\s*["']([A-Za-z][\w.:-]{0,40})["']""")
_EIGHT_BIT = re.compile(r"(?:iso-?8859-?\d+|latin-?\d|(?:windows|cp)-?125\d|koi8-[ru]|(?:us-)?ascii)\Z")
_MANY_BYTES = re.compile(r"(?:gb(?:k|2312|18030)|big5|shift_jis|euc-(?:jp|kr))\Z")
_WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_NAMES = {"utf-8": re.compile(r"(?:utf-?8)?\Z"), "utf-16": re.compile(r"(?:utf-?16(?:[lb]e)?|(?:iso-10646-)?ucs-2)?\Z")}
"""What is declared where it is that; nothing means UTF-8, or UTF-16 where the first bytes show it."""
_LAST = "cp1252"
_BOM = b"\xef\xbb\xbf"


def in_utf8(data: bytes) -> tuple[bytes, list[Finding]]:
    """The document in UTF-8 and without its declaration, with a finding where that was wrong.

    What is valid UTF-8 is read as that, for text in another encoding hardly ever is. What is not what it declares is
    read as Latin-1 in its Windows variety, in which every byte means something.
    """
    bare = data.lstrip(b" \t\r\n")
    if wide := _WIDE.get(bare[:2]):
        text = _transcoded(bare, wide).removeprefix(_BOM)
        return undeclared(text), _doubts(_declared_in(text), "utf-16")
    bare = bare.removeprefix(_BOM)
    declared = _declared_in(bare)
    actual = _actual(bare, declared)
    text = bare if bare.isascii() or actual == "utf-8" else _transcoded(bare, actual)
    return undeclared(text), _doubts(declared, actual)


def undeclared(data: bytes) -> bytes:
    """Spaces stand where the declaration stood, so that lines and columns stay."""
    head = _DECLARATION.match(data)
    return data if head is None else re.sub(rb"[^\r\n]", b" ", head[0]) + data[head.end() :]


def _declared_in(data: bytes) -> str:
    """In small letters; empty where nothing is declared."""
    head = _DECLARATION.match(data)
    found = _DECLARED.search(head[0]) if head else None
    return found[1].decode("ascii").lower() if found else ""


def _actual(data: bytes, declared: str) -> str:
    candidates: tuple[str, ...] = ("utf-8",)
    if _MANY_BYTES.match(declared):
        candidates = (declared, "utf-8")
    elif _EIGHT_BIT.match(declared):
        candidates = ("utf-8", declared)
    if data.isascii():
        return declared if declared in candidates else "utf-8"
    return next((one for one in candidates if _is(data, one)), _LAST)


def _doubts(declared: str, actual: str) -> list[Finding]:
    fitting = _NAMES.get(actual)
    if fitting.match(declared) if fitting else declared == actual:
        return []
    return [finding("xml-encoding", declared=declared or "utf-8", actual="Latin-1" if actual == _LAST else actual)]


def _is(data: bytes, encoding: str) -> bool:
    """Whether all of it is valid, looked at piece by piece: nothing is held."""
    try:
        for _ in _decoded(data, encoding, "strict"):
            pass
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _transcoded(data: bytes, encoding: str) -> bytes:
    text = bytearray()
    for piece in _decoded(data, encoding, "replace"):
        text += piece.encode("utf-8", "replace")
    return bytes(text)


def _decoded(data: bytes, encoding: str, errors: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    for start in range(0, len(data), _CHUNK):
        yield decoder.decode(data[start : start + _CHUNK])
    yield decoder.decode(b"", final=True)
