"""East Slavic family names and given names as German, French, English and Polish write them.

Chruschtschow, Khrouchtchev, Khrushchev; Tschechow, Tchekhov, Chekhov. What hisses in one language is spoken at the back
of the mouth in another (ch), so hissing and rasping sounds are one here; only words with such an ending are read so.
"""

import re
from functools import lru_cache

_ENDING = re.compile(
    r"(?:(?:[oeay]|io|yo|jo)(?:v|w|ff|f|vv)(?:a|s|as)?|(?:[dgjklnrstvwyzh]|ch)in[aes]?|[sc]k(?:[iy]|iy|ij|yy|yj|ii|oy|oi|oj|aya|aja|aia|a|is)"
    r"|(?:ev|ov|ow|ew|ef|of)?(?:ich|itch|itsch|ic|icz|itz|ych|ytch|ytsch)|enk[oa]|[cs]h?uk|tschuk|czuk"
    r"|o[iy]|oj|ai|ay|aj|e[iy]|ej|ian|yan|jan)\Z"
)
_FEMININE = re.compile(r"(?<=[oeyia][vwn])(?:as|a)\Z|(?<=sk)(?:aya|aja|aia|a|iy|ij|yy|yj|ii|i|y|oy|oi|oj|is)\Z")
_LAST = re.compile(r"(?<=[oeyia][vwn])s\Z|(?<=in)e\Z|(?<=[oe])ff?\Z")
_FOLDED = (
    (r"w|ff?(?=[aeiouy]*\Z)", "v"),
    (r"schtsch|chtch|shch|szcz|tsch|tch|dsch|dzh|dj|sch|shh|sh|ch|zh|cz|sz|kh|ts|tz|x", "S"),
    (r"(?<=[aeiouy])j(?=i)", "S"),
    (r"[hjq]", ""),
    (r"[zsc]", "s"),
    (r"gu(?=[ei])", "g"),
    (r"S[sS]*|s+", "s"),
    (r"(.)\1+", r"\1"),
)
_FOLDS = tuple((re.compile(found), spelt) for found, spelt in _FOLDED)
_VOWELS = re.compile(r"[aeiouy]+")


@lru_cache(maxsize=20_000)
def slavic_skeleton(letters: str) -> str:
    """The consonants that all spellings share; empty for words without such an ending or with fewer than three.

    >>> slavic_skeleton("chruschtschow") == slavic_skeleton("khrushchev"), slavic_skeleton("john")
    (True, '')
    """
    if not _ENDING.search(letters):
        return ""
    bare = _LAST.sub("", _FEMININE.sub("", letters))
    if bare.endswith(("o", "e")) and bare != letters:
        bare += "v"
    for found, spelt in _FOLDS:
        bare = found.sub(spelt, bare)
    skeleton = _VOWELS.sub("", bare)
    return skeleton if len(skeleton) >= 3 else ""
