"""The name field: primary identifier, two fillers, secondary identifier (ICAO Doc 9303-3 §4.6)."""

from firstline.formats.mrz.layouts import FILLER

SEPARATOR = 2 * FILLER
_SHORTEST_SECONDARY = len(SEPARATOR) + 1


def name_parts(field: str) -> tuple[str, str]:
    """Primary and secondary identifier, the latter empty for a single name. Each single filler is a space.

    >>> name_parts("VAN<DER<MUELLEN<<MARIE<CLAIRE<<<")
    ('VAN DER MUELLEN', 'MARIE CLAIRE')
    """
    primary, _, secondary = field.strip(FILLER).partition(SEPARATOR)
    return _words(primary), _words(secondary)


def is_full(field: str) -> bool:
    """A letter in the last place says that the name may have been cut (Doc 9303-4 §4.2.3)."""
    return field[-1] != FILLER


def name_field(primary: str, secondary: str, width: int) -> str:
    """The field for names of A-Z and single spaces, cut where they are too long (Doc 9303-4 §4.2.3).

    A long primary identifier leaves room for the first letter of the secondary one; else the end is cut. The last
    place then holds a letter, as the sign of it: where the cut falls behind a word, that word gives its last letter for
    the first of the next one. A word of a single letter keeps it, and there is no sign.

    >>> name_field("NILAVADHANANDA", "CHAYAPA DEJTHAMRONG KRASUANG", 39)
    'NILAVADHANANDA<<CHAYAPA<DEJTHAMRONG<KRA'
    """
    if secondary and len(primary) + len(secondary) + len(SEPARATOR) > width:
        primary = primary[: width - _SHORTEST_SECONDARY].rstrip()
    text = SEPARATOR.join(part.replace(" ", FILLER) for part in (primary, secondary) if part)
    return (text if len(text) <= width else _cut(text, width)).ljust(width, FILLER)


def _cut(text: str, width: int) -> str:
    if text[width - 1] != FILLER:
        return text[:width]
    if text[width - 3] == FILLER:
        return text[: width - 1]
    return text[: width - 2] + text[width - 1 : width + 1]


def _words(text: str) -> str:
    return " ".join(text.replace(FILLER, " ").split())
