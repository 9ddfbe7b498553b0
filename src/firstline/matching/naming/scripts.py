"""Letters of other scripts in Latin ones: own tables where the script writes few vowels or sounds differ by use.

Tables follow the usage of passports and lists (BGN/PCGN without diacritics) rather than scholarly transliteration.
What is in no table goes through anyascii. Arabic-derived and Hebrew letters give words without short vowels:
`vowelled` is False.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from firstline.matching.naming.script_names import read_with_vowels

_ARABIC = dict(
    zip(
        "اأإآٱىبتثجحخدذرزسشصضطظعغفقكلمنهةوؤيئء"  # Arabic
        "پچژگکیےۀھہەٹڈڑںڤ"  # Persian, Urdu, Kurdish
        "ځڅړږښټډڼېۍګۆێڵڕۇۈ",  # Pashto, Kurdish, Uighur
        [
            *("a", "a", "a", "a", "a", "a", "b", "t", "th", "j", "h", "kh", "d", "dh", "r", "z", "s", "sh", "s"),
            *("d", "t", "z", "a", "gh", "f", "q", "k", "l", "m", "n", "h", "a", "w", "w", "y", "", ""),
            *("p", "ch", "zh", "g", "k", "y", "e", "h", "h", "h", "e", "t", "d", "r", "n", "v"),
            *("z", "ts", "r", "zh", "sh", "t", "d", "n", "e", "i", "g", "o", "e", "l", "r", "u", "u"),
        ],
        strict=True,
    )
)
_HEBREW = dict(
    zip(
        "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
        [
            *("a", "b", "g", "d", "h", "w", "z", "h", "t", "y", "k", "k", "l", "m", "m", "n", "n", "s", "", "p"),
            *("f", "ts", "ts", "k", "r", "sh", "t"),
        ],
        strict=True,
    )
)
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"  # Russian
        "іїєґўђјљњћџ"  # Ukrainian, Belarusian, Serbian, Macedonian
        "қәөүұһғңҳҷӣӯ",  # Kazakh, Tatar, Tajik
        [
            *("a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t"),
            *("u", "f", "kh", "ts", "ch", "sh", "sh", "", "y", "", "e", "yu", "ya"),
            *("i", "i", "e", "g", "u", "dj", "y", "l", "n", "c", "dj"),
            *("q", "a", "o", "u", "u", "h", "gh", "n", "h", "j", "i", "u"),
        ],
        strict=True,
    )
)
_INITIAL = {"ع": "a", "و": "w", "ي": "y", "ی": "y", "ע": "a"}
_INSIDE = {"w": "u", "y": "i"}
_READ_AS_ONE = frozenset({"ch", "dh", "dj", "gh", "kh", "ph", "sh", "th", "ts", "tz", "zh"})
_ARTICLE = re.compile(r"ال(?=\w{2})(?!له\Z)")
_SERVANT = re.compile(r"عبدال(?=\w{2})(?!له\Z|لە\Z|لہ\Z)")
_DROPPED = re.compile(r"[\u0610-\u061A\u0640\u064B-\u065F\u0670\u0591-\u05C7'’‘ʼʻʿʾ`´ʹʺ\u200c\u200d]")
_SIGNS = "\u0900-\u0963\u0966-\u0e4e\u0eb0-\u0ecd\u0f18-\u0f84\u102b-\u103e\u17b4-\u17d3"
_WORD = re.compile(rf"(?:[^\W_]|[{_SIGNS}])+")  # vowels of Indic scripts are marks upon letters, and part of a word
_UNWRITTEN_VOWELS = frozenset(
    [
        "DEVANAGARI",
        "BENGALI",
        "GURMUKHI",
        "GUJARATI",
        "ORIYA",
        "TAMIL",
        "TELUGU",
        "KANNADA",
        "MALAYALAM",
        "SINHALA",
        "THAI",
        "LAO",
        "MYANMAR",
        "KHMER",
    ]
)
"""Scripts of which letters imply vowels or put them before the letter they follow: compared by consonants."""

_SMALL_KANA = re.compile("(?P<before>.)(?P<small>[\u3083\u3085\u3087\u30e3\u30e5\u30e7])")
_SMALL_VOWEL = re.compile("(?P<before>.)(?P<small>[\u3041\u3043\u3045\u3047\u3049\u30a1\u30a3\u30a5\u30a7\u30a9])")
_NOT_SPOKEN = re.compile("[\u30fc\u3063\u30c3]")  # a long vowel, a doubled consonant
_CHINESE_NAMES = str.maketrans(
    {"\u66fe": "\u589e", "\u5355": "\u5584", "\u55ae": "\u5584", "\u67e5": "\u624e", "\u89e3": "\u8c22"}
)
"""Signs that as family names are read otherwise, with one that is read so: Zeng, Shan, Shan, Zha, Xie."""

_KHMER_P = "\u1794\u17c9"
"""The Khmer letter for b with the sign that makes it p."""

_DOTTED = re.compile("[\u00b7\u2027\u30fb\u2022]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word in letters a to z and digits. `vowelled`: whether its script writes vowels."""

    letters: str
    vowelled: bool = True


def latin_words(text: str) -> list[Word]:
    """The words of a text in order; apostrophes, vowel signs and lengthening strokes vanish, all else separates."""
    if text.isascii():
        return [_latin(word) for word in _WORD.findall(_DROPPED.sub("", text.lower()))]
    normal = unicodedata.normalize("NFKC", text).casefold()
    joined = _DROPPED.sub("", unicodedata.normalize("NFC", normal))
    foreign = bool(_DOTTED.search(joined))
    words = [word for found in _WORD.findall(_without_marks(joined)) for word in _romanised(found, foreign=foreign)]
    return [word for word in words if word.letters]


def _without_marks(text: str) -> str:
    return "".join(ch for ch in text if unicodedata.category(ch) != "Mn" or ch > "\u0900")


_latin = lru_cache(maxsize=100_000)(Word)


def _romanised(word: str, *, foreign: bool) -> list[Word]:
    script = unicodedata.name(word[0], "").split(" ")[0]
    if script == "ARABIC":
        return _arabic(word)
    if script == "HEBREW":
        return [_read(word, _HEBREW)]
    if script == "CJK" and foreign:
        return [Word(_plain(word), vowelled=False)]
    if script in ("HANGUL", "CJK"):
        return [Word(part) for part in _syllables(word.translate(_CHINESE_NAMES))]
    if script in ("KATAKANA", "HIRAGANA"):
        return [Word(_kana(word), vowelled=script == "HIRAGANA")]
    word = word.replace(_KHMER_P, "p")
    return [Word(_plain("".join(_CYRILLIC.get(ch, ch) for ch in word)), vowelled=script not in _UNWRITTEN_VOWELS)]


def _kana(word: str) -> str:
    """Kana with small signs joined to those before them: `\u30b8\u30e7` is jo, not jiyo."""
    word = _NOT_SPOKEN.sub("", word)
    glided = _SMALL_KANA.sub(lambda found: _plain(found["before"])[:-1] + "y" + _plain(found["small"])[-1:], word)
    joined = _SMALL_VOWEL.sub(lambda found: _plain(found["before"])[:-1] + _plain(found["small"]), glided)
    return re.sub(r"(?<=sh|ch)y|(?<=j)y", "", _plain(joined))


def _arabic(word: str) -> list[Word]:
    """Without the article, and Abd apart from that whose servant it is: `عبدالرحمن` as `عبد الرحمن`."""
    servant, article = _SERVANT.match(word), _ARTICLE.match(word)
    if servant:
        return [Word("abd", vowelled=False), _read(word[servant.end() :], _ARABIC)]
    return [_read(word[article.end() :] if article else word, _ARABIC)]


def _read(word: str, table: dict[str, str]) -> Word:
    known = read_with_vowels(word)
    return Word(known) if known else _unvowelled(word, table)


def _unvowelled(word: str, table: dict[str, str]) -> Word:
    first = _INITIAL.get(word[0], table.get(word[0], word[0]))
    rest = (_INSIDE.get(latin, latin) for latin in (table.get(ch, ch) for ch in word[1:]))
    return Word(_plain(_kept_apart([first, *rest])), vowelled=False)


def _kept_apart(letters: list[str]) -> str:
    """With a vowel between letters that Latin would read as one: `s` and `h` of Suhail are no `sh`."""
    pairs = zip(letters, ["", *letters], strict=False)
    return "".join("a" + one if before and before + one in _READ_AS_ONE else one for one, before in pairs)


def _syllables(word: str) -> list[str]:
    """One syllable a sign, as Chinese and Korean write them: anyascii begins each with a capital."""
    return [part for sign in word for part in re.findall(r"[a-z0-9]+", anyascii(sign).lower())]


def _plain(word: str) -> str:
    return "".join(ch for ch in anyascii(word).lower() if ch.isascii() and ch.isalnum())
