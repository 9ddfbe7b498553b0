"""Syllables of Chinese and Korean names across romanisations, and Japanese spellings.

Chinese: Hanyu Pinyin, Wade-Giles (ALA-LC 1997, without its apostrophes, which carriers and lists lose) and the usual
Hong Kong Cantonese and Hokkien spellings. Korean: Revised Romanisation, McCune-Reischauer and what people write of
themselves. Japanese: Hepburn and Kunrei (ISO 3602). Spellings of several syllables are ambiguous and stay so.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache

_PINYIN = """
: a ai an ang ao e en er ou
b: a ai an ang ao ei en eng i ian iao ie in ing o u
p: a ai an ang ao ei en eng i ian iao ie in ing o ou u
m: a ai an ang ao ei en eng i ian iao ie in ing iu o ou u
f: a an ang ei en eng o ou u
d: a ai an ang ao e ei eng i ian iao ie ing iu ong ou u uan ui un uo
t: a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo
n: a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong u uan ue uo
l: a ai an ang ao e ei eng i ian iang iao ie in ing iu ong ou u uan ue un uo
g: a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
k: a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo
h: a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
j: i ia ian iang iao ie in ing iong iu u uan ue un
q: i ia ian iang iao ie in ing iong iu u uan ue un
x: i ia ian iang iao ie in ing iong iu u uan ue un
zh: a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo
ch: a ai an ang ao e en eng i ong ou u uai uan uang ui un uo
sh: a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo
r: an ang ao e en eng i ong ou u uan ui un uo
z: a ai an ang ao e ei en eng i ong ou u uan ui un uo
c: a ai an ang ao e en eng i ong ou u uan ui un uo
s: a ai an ang ao e en eng i ong ou u uan ui un uo
y: a an ang ao e i in ing ong ou u uan ue un
w: a ai an ang ei en eng o u
"""
_WADE_GILES_INITIALS = {
    "b": "p", "d": "t", "g": "k", "zh": "ch", "j": "ch", "q": "ch", "x": "hs", "z": "ts", "c": "ts", "r": "j",
}  # fmt: skip
_WADE_GILES_WHOLE = {
    "zi": "tzu", "ci": "tzu", "si": "ssu", "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "er": "erh",
    "yi": "i", "you": "yu", "yong": "yung", "yan": "yen", "ye": "yeh",
}  # fmt: skip
_WADE_GILES_FINALS = {"ian": "ien", "iong": "iung", "ong": "ung", "ie": "ieh", "ue": "ueh"}
_AS_O = frozenset(("d", "t", "n", "l", "z", "c", "s", "zh", "ch", "r"))

_BY_DIALECT = """
chen: chan tan chin tran chern
huang: wong ng ooi oei
wang: wong ong heng
li: lee lei lai
zhang: cheung chong teo cheong chang teoh
liu: lau low lew liew
lin: lam lim lum
wu: ng goh mo go
he: ho hor
zhou: chow chau chew chiu jau
yang: yeung yeo young ieong
zeng: tsang chan chang
mai: mak
guo: kwok kuok quek kwek koh
xie: tse che chia cheah
feng: fung foong
zhao: chiu jiu teow chao
liang: leung leong neo
xu: hui chui koh hsu tsui
zhu: chu choo
deng: tang teng
luo: law lo loh
zheng: cheng tay teh chang
cai: choi tsoi chua choy
lu: lo loo luk
ye: yip ip yap
su: so soh
yu: yue yuet yu
jiang: kong keung chiang
he: hor
gao: ko kou
xiao: siu sio
tang: tong
song: sung
pan: poon pun
tan: tam tham
du: to toh
fan: faan fan
fang: fong pang
shi: sze shek si see
yao: yiu yeow
shen: sham sum sim sam
han: hon
peng: pang phang
hu: wu woo oh
kang: hong
wei: wai ngai
wen: man wan
wan: man wan
xue: sit suet
bai: pak
bo: pok po
jin: kam gam kum kim chun
chun: chun cheun
ming: ming
zhi: chi chee
wei: wai
guang: kwong
hua: wah wa fa
jun: kwan chun
jian: kin kien kan
qiang: keung keong
guo: kwok
hui: wai fai
zhong: chung
xiang: heung cheung seong
cheng: shing sing seng ching
sheng: sing shing seng
ting: ting
ying: ying wing ing yin
yong: wing yung
rong: wing yung
hong: hung hong
xiong: hung
long: lung
qing: ching hing
jing: king ching
jia: ka ga kar
xia: ha
de: tak dak
yi: yee yi i yik
yue: yuet
xi: hei hay sai sik
qi: kei kee kay chi
ji: kei kee kay kit
yuan: yuen un
quan: kuen chuen
xuan: suen huen
juan: kuen
xing: hing sing
bin: bun pan
bing: bing ping
min: man
wu: mo
mei: mei mui
fen: fan
fu: fook fuk foo
shu: suk shuk
shui: shui seoi
yun: wan
en: yan
ren: yan
xin: yan sum sun san
zhen: chun tsan chan
rui: sui yui
rong: yung
fei: fei
long: loong
bao: po bo
hao: ho
lao: lo
dao: to
xiu: sau
jiu: kau jeou
rou: yau
you: yau
shou: sau
hou: hau
an: on
han: hon
gan: kon
zong: chung
dong: tung
tong: tung
gong: kung
guan: kwan koon kun
huan: wan woon
wo: ngo
e: ngo ngor
yan: yin yim ngan
xian: hin sin
tian: tin
lian: lin
nian: nin
qian: chin
mian: min
dian: tin
yin: yan
lie: lit
jie: kit
die: tip
ke: hak ho
ge: kok
lei: lui
dui: tui
sen: sum sam
kai: hoi kai
hai: hoi
lai: loi
cai: choi
tai: tai toi
da: tai
chao: chiu
zi: tsz tze chi
si: sze szu
"""
"""Pinyin: Hong Kong Cantonese, Hokkien and other spellings of the same sign in names."""

_KOREAN = re.compile(
    r"(?P<first>kk|tt|pp|ss|jj|ch|sh|rh|ly|[gkdtbpsjrlmnh]|)"
    r"(?P<vowel>yeo|yae|yoo|you|weo|eui|yee|aeh|ya|yo|yu|ye|wa|wo|we|wi|ui|oe|oi|oo|ou|eo|eu|ae|ai|ay|ah|ee|ie|yi|[aeiou])"
    r"(?P<last>ng|ck|[gkbpdtmnrlsh]|)\Z"
)
_KOREAN_FIRST = {
    "g": "k", "kk": "k", "d": "t", "tt": "t", "b": "p", "pp": "p", "j": "c", "ch": "c", "jj": "c",
    "ss": "s", "sh": "s", "rh": "n", "r": "n", "l": "n", "ly": "n",
}  # fmt: skip
_KOREAN_VOWELS = {
    "o": "o eo", "u": "u eu eo", "oo": "u", "ou": "eo u", "a": "a", "ah": "a", "ee": "i", "ie": "i", "yi": "i",
    "ui": "ui i", "eui": "ui i", "ai": "ae", "ay": "ae", "aeh": "ae", "e": "ae", "oi": "oe", "we": "oe", "wo": "wo",
    "weo": "wo", "yo": "yo yeo", "yu": "yu yeo", "yoo": "yu", "you": "yeo yu", "yae": "ye", "yee": "i",
}  # fmt: skip
_KOREAN_LAST = {"g": "k", "ck": "k", "r": "l", "b": "p", "d": "t", "s": "t", "h": ""}

SURNAMES = frozenset(
    [
        "wang",
        "li",
        "zhang",
        "liu",
        "chen",
        "yang",
        "huang",
        "zhao",
        "wu",
        "zhou",
        "xu",
        "sun",
        "ma",
        "zhu",
        "hu",
        "guo",
        "he",
        "gao",
        "lin",
        "luo",
        "zheng",
        "liang",
        "xie",
        "song",
        "tang",
        "deng",
        "han",
        "feng",
        "cao",
        "peng",
        "zeng",
        "xiao",
        "tian",
        "dong",
        "pan",
        "yuan",
        "cai",
        "jiang",
        "yu",
        "du",
        "ye",
        "cheng",
        "wei",
        "su",
        "lu",
        "ding",
        "ren",
        "yao",
        "shen",
        "zhong",
        "cui",
        "tan",
        "fan",
        "jin",
        "shi",
        "liao",
        "jia",
        "xia",
        "fu",
        "fang",
        "zou",
        "xiong",
        "bai",
        "meng",
        "qin",
        "qiu",
        "hou",
        "yin",
        "xue",
        "yan",
        "duan",
        "lei",
        "long",
        "tao",
        "shao",
        "mao",
        "wan",
        "gu",
        "lai",
        "hao",
        "gong",
        "kong",
        "mo",
        "hsu",
        "hsieh",
        "tsao",
        "tseng",
        "tsai",
        "chiang",
        "chiu",
        "chao",
        "chou",
        "chang",
        "chien",
        "kuo",
        "teng",
        "hsiao",
        "lo",
        "liang",
        "sung",
        "chin",
        "chung",
        "chu",
        "tsui",
        "wong",
        "ng",
        "lee",
        "lau",
        "lam",
        "chan",
        "cheung",
        "chow",
        "yeung",
        "tsang",
        "kwok",
        "tse",
        "fung",
        "leung",
        "hui",
        "tang",
        "law",
        "lui",
        "choi",
        "yip",
        "mak",
        "tam",
        "poon",
        "yuen",
        "kim",
        "gim",
        "park",
        "pak",
        "bak",
        "yi",
        "ri",
        "rhee",
        "rim",
        "choe",
        "choi",
        "jung",
        "jong",
        "jeong",
        "chong",
        "kang",
        "gang",
        "cho",
        "jo",
        "yoon",
        "yun",
        "jang",
        "im",
        "lim",
        "oh",
        "o",
        "seo",
        "so",
        "shin",
        "sin",
        "kwon",
        "gwon",
        "hwang",
        "ahn",
        "an",
        "ryu",
        "yoo",
        "hong",
        "jeon",
        "chun",
        "ko",
        "go",
        "moon",
        "mun",
        "son",
        "bae",
        "pae",
        "baek",
        "paek",
        "heo",
        "hur",
        "ho",
        "nam",
        "sim",
        "no",
        "roh",
        "ro",
        "ha",
        "kwak",
        "sung",
        "seong",
        "cha",
        "joo",
        "ju",
        "woo",
        "u",
        "koo",
        "ku",
        "min",
        "om",
        "ryang",
        "xi",
        "hsi",
        "bo",
        "po",
        "wen",
        "guan",
        "kuan",
        "an",
        "bao",
        "cen",
        "dai",
        "ge",
        "geng",
        "gan",
        "ling",
        "long",
        "ning",
        "nie",
        "niu",
        "ou",
        "pang",
        "pei",
        "qi",
        "qu",
        "rong",
        "ruan",
        "sha",
        "shan",
        "shang",
        "sheng",
        "tai",
        "weng",
        "xiang",
        "xin",
        "xing",
        "yi",
        "ying",
        "yuan",
        "zhan",
        "zhuang",
        "zuo",
        "chuang",
        "hsiang",
        "hsing",
        "ko",
        "nieh",
        "nguyen",
        "tran",
        "pham",
        "hoang",
        "phan",
        "vu",
        "vo",
        "dang",
        "bui",
        "do",
        "ngo",
        "duong",
    ]
)
"""Family names, in the usual romanisations, beside which other short words are taken for syllables of given names."""

_JAPANESE = re.compile(
    r"(?:(?:ky|gy|ny|hy|by|py|my|ry|sy|zy|ty|sh|ch|ts|j|[kgsztdnhfbpmyrw])?[aiueo]|n(?![aiueoy]))+\Z"
)
_TO_KUNREI = (
    ("sh(?=[aueo])", "sy"), ("ch(?=[aueo])", "ty"), ("j(?=[aueo])", "zy"),
    ("sh", "s"), ("ch", "t"), ("ts", "t"), ("j", "z"), ("f", "h"),
    ("ou|oo", "o"), ("uu", "u"), ("m(?=[bpm])", "n"),
)  # fmt: skip
_JAPANESE_TELLS = re.compile(r"sh|ch|ts|j|f|sy|ty|zy|si|ti|tu|hu|zi|ou|oo|uu")


def _pinyin() -> list[tuple[str, str]]:
    rows = (line.split(":") for line in _PINYIN.strip("\n").splitlines() if line)
    return [(first.strip(), final) for first, finals in rows for final in finals.split()]


def _wade_giles(first: str, final: str) -> str:
    whole = _WADE_GILES_WHOLE.get(first + final)
    if whole:
        return whole
    spelt = _WADE_GILES_FINALS.get(final, final)
    if final == "e" and first in ("g", "k", "h", ""):
        spelt = "o"
    if final == "uo" and first in _AS_O:
        spelt = "o"
    if final == "ui" and first in ("g", "k"):
        spelt = "uei"
    return _WADE_GILES_INITIALS.get(first, first) + spelt


def _spellings() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for first, final in _pinyin():
        for spelling in (first + final, _wade_giles(first, final)):
            found[spelling].add(first + final)
    for line in _BY_DIALECT.strip().splitlines():
        pinyin, spellings = line.split(":")
        for spelling in spellings.split():
            found[spelling].add(pinyin)
    return {spelling: frozenset(syllables) for spelling, syllables in found.items()}


_CHINESE = _spellings()


@lru_cache(maxsize=5_000)
def syllables_of(letters: str) -> frozenset[str]:
    """The Chinese and Korean syllables that letters can spell, tagged; empty for what is no syllable.

    >>> sorted(syllables_of("hsi")), sorted(syllables_of("jeong") & syllables_of("chung"))
    (['cn xi'], ['kr ceong'])
    """
    if len(letters) > 6:
        return frozenset()
    return frozenset("cn " + syllable for syllable in _CHINESE.get(letters, ())) | _korean(letters)


def _korean(letters: str) -> frozenset[str]:
    found = _KOREAN.match(letters)
    if found is None:
        return frozenset()
    first = _KOREAN_FIRST.get(found["first"], found["first"])
    last = _KOREAN_LAST.get(found["last"], found["last"])
    vowels = _KOREAN_VOWELS.get(found["vowel"], found["vowel"]).split()
    return frozenset("kr " + _without_first(first, vowel) + last for vowel in vowels)


def _without_first(first: str, vowel: str) -> str:
    """In the South an r or n before i and y is not spoken at the beginning: Ri and I, Ryu and Yu are one name."""
    return vowel if first == "n" and vowel[0] in "iy" else first + vowel


@lru_cache(maxsize=5_000)
def in_syllables(letters: str) -> tuple[str, ...]:
    """A given name written in one as its two or three syllables: `jinping` -> `jin ping`; empty where it is none."""
    if syllables_of(letters) or not 3 < len(letters) < 16:
        return ()
    ways = ((count, syllables) for count in (2, 3) for syllables in (_chinese, syllables_of))
    return next((found for way in ways if (found := _split(letters, *way))), ())


def _chinese(letters: str) -> frozenset[str]:
    return _CHINESE.get(letters, frozenset())


def _split(letters: str, count: int, syllables: Callable[[str], frozenset[str]]) -> tuple[str, ...]:
    if count == 1:
        return (letters,) if syllables(letters) else ()
    for end in range(min(6, len(letters) - count + 1), 0, -1):
        if syllables(letters[:end]):
            rest = _split(letters[end:], count - 1, syllables)
            if rest:
                return (letters[:end], *rest)
    return ()


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
