"""Any script to the letters A-Z of a machine-readable zone (ICAO Doc 9303-3 §6).

The tables give the standard's first choice and none of its exceptions for one language (Ukrainian `Г` as H, Serbian
`Х` as H): a name does not tell its language. Latin letters with marks that are in no row lose their marks, which is
what the standard's table A says of all others. Letters of scripts that the standard does not treat go through
anyascii. Zones in use differ: many States write a phonetic transcription and not table C for Arabic names.
"""

import unicodedata

from anyascii import anyascii

LATIN = {
    "Ä": "AE", "Å": "AA", "Æ": "AE", "Ð": "D", "Ö": "OE", "Ø": "OE", "Ü": "UE", "Þ": "TH", "ẞ": "SS", "Đ": "D",
    "Ħ": "H", "ĸ": "Q", "Ł": "L", "Ŋ": "N", "Œ": "OE", "Ŧ": "T",
}  # fmt: skip
"""Table A, where it is not just the letter without its mark."""

CYRILLIC = {
    "Ё": "E", "Ђ": "D", "Ѓ": "G", "Є": "IE", "Ѕ": "DZ", "І": "I", "Ї": "I", "Ј": "J", "Љ": "LJ", "Њ": "NJ", "Ћ": "C",
    "Ќ": "K", "Ў": "U", "Џ": "DZ", "А": "A", "Б": "B", "В": "V", "Г": "G", "Д": "D", "Е": "E", "Ж": "ZH", "З": "Z",
    "И": "I", "Й": "I", "К": "K", "Л": "L", "М": "M", "Н": "N", "О": "O", "П": "P", "Р": "R", "С": "S", "Т": "T",
    "У": "U", "Ф": "F", "Х": "KH", "Ц": "TS", "Ч": "CH", "Ш": "SH", "Щ": "SHCH", "Ъ": "IE", "Ы": "Y", "Ь": "",
    "Э": "E", "Ю": "IU", "Я": "IA", "Ѫ": "U", "Ѵ": "Y", "Ґ": "G", "Ғ": "G", "Һ": "C",
}  # fmt: skip
"""Table B."""

ARABIC = {
    "\u0621": "XE", "\u0622": "XAA", "\u0623": "XAE", "\u0624": "U", "\u0625": "I", "\u0626": "XI", "\u0627": "A",
    "\u0628": "B", "\u0629": "XTA", "\u062a": "T", "\u062b": "XTH", "\u062c": "J", "\u062d": "XH", "\u062e": "XKH",
    "\u062f": "D", "\u0630": "XDH", "\u0631": "R", "\u0632": "Z", "\u0633": "S", "\u0634": "XSH", "\u0635": "XSS",
    "\u0636": "XDZ", "\u0637": "XTT", "\u0638": "XZZ", "\u0639": "E", "\u063a": "G", "\u0641": "F", "\u0642": "Q",
    "\u0643": "K", "\u0644": "L", "\u0645": "M", "\u0646": "N", "\u0647": "H", "\u0648": "W", "\u0649": "XAY",
    "\u064a": "Y", "\u0671": "XXA", "\u0679": "XXT", "\u067c": "XRT", "\u067e": "P", "\u0681": "XKE", "\u0685": "XXH",
    "\u0686": "XC", "\u0688": "XXD", "\u0689": "XDR", "\u0691": "XXR", "\u0693": "XRR", "\u0696": "XRX",
    "\u0698": "XJ", "\u069a": "XXS", "\u06a9": "XKK", "\u06ab": "XXK", "\u06ad": "XNG", "\u06af": "XGG",
    "\u06ba": "XNN", "\u06bc": "XXN", "\u06be": "XDO", "\u06c0": "XYH", "\u06c1": "XXG", "\u06c2": "XGE",
    "\u06c3": "XTG", "\u06cc": "XYA", "\u06cd": "XXY", "\u06d0": "Y", "\u06d2": "XYB", "\u06d3": "XBE",
}  # fmt: skip
"""Table C, by code point: right-to-left text in a table is read wrongly by people and editors."""

TEH_MARBUTA, TEH_MARBUTA_LAST = "\u0629", "XAH"
"""Table C, note: XAH at the end of a name's component, XTA elsewhere."""

SHADDA = "\u0651"
"""Table C: doubles the letter before it."""

LEFT_OUT = frozenset("\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0652\u0653\u0654\u0655\u0670")
"""Table C: the stretching line and the marks of short vowels are not written."""

APOSTROPHES = frozenset("'`\u00b4\u00b7\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u2018\u2019\u201b\u2032")
"""Left out without a space (Doc 9303-3 §4.6), half rings and the middle dot of `L\u00b7L` too. A hyphen is a space."""

_TABLES = LATIN | CYRILLIC | ARABIC


def transliterate(text: str) -> str:
    """The text in A-Z and single spaces; empty where no letter of it can be written so.

    >>> transliterate("Þórður O'Connor-Müßig")
    'THORDUR OCONNOR MUESSIG'
    """
    words = unicodedata.normalize("NFKC", text).upper().split()
    return " ".join(" ".join(map(_word, words)).split())


def _word(word: str) -> str:
    written: list[str] = []
    letters = unicodedata.normalize("NFC", word)
    for place, letter in enumerate(letters):
        if letter == SHADDA:
            written.extend(written[-1:])
        elif letter == TEH_MARBUTA and place == len(letters) - 1:
            written.append(TEH_MARBUTA_LAST)
        elif latin := _letter(letter):
            written.append(latin)
    return "".join(written)


def _letter(letter: str) -> str:
    """Letters A-Z, a space for what separates, nothing for what is left out."""
    if letter in _TABLES or "A" <= letter <= "Z":
        return _TABLES.get(letter, letter)
    category = unicodedata.category(letter)[0]
    if letter in APOSTROPHES or letter in LEFT_OUT or category == "C":
        return ""
    if category not in "LM":
        return " "
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _TABLES or "A" <= base <= "Z":
        return _TABLES.get(base, base)
    return "".join(ch for ch in anyascii(letter).upper() if "A" <= ch <= "Z")
