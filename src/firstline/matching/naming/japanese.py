"""Japanese names in Latin letters: Hepburn and Kunrei (ISO 3602), long vowels written or not."""

import re

_JAPANESE = re.compile(
    r"(?:(?:ky|gy|ny|hy|by|py|my|ry|sy|zy|ty|sh|ch|ts|j|[kgsztdnhfbpmyrw])?[aiueo]|n(?![aiueoy]))+\Z"
)
_TO_KUNREI = (
    ("sh(?=[aueo])", "sy"), ("ch(?=[aueo])", "ty"), ("j(?=[aueo])", "zy"),
    ("sh", "s"), ("ch", "t"), ("ts", "t"), ("j", "z"), ("f", "h"),
    ("ou|oo", "o"), ("uu", "u"), ("m(?=[bpm])", "n"),
)  # fmt: skip
_JAPANESE_TELLS = re.compile(r"sh|ch|ts|j|f|sy|ty|zy|si|ti|tu|hu|zi|ou|oo|uu")


def japanese(letters: str) -> str:
    """Letters in Kunrei without long vowels, where they can be Japanese and it makes a difference; else empty.

    >>> japanese("shinzou"), japanese("sinzo") , japanese("zyunitirou") == japanese("junichiro"), japanese("martin")
    ('sinzo', 'sinzo', True, '')
    """
    if not _JAPANESE.match(letters) or not _JAPANESE_TELLS.search(letters):
        return ""
    for spelling, usual in _TO_KUNREI:
        letters = re.sub(spelling, usual, letters)
    return letters
