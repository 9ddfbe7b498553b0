"""Words in names that tell nobody from anybody: titles, particles, legal forms."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GOD = _words("allah allh ullah ulla")

TITLES = _words("""
mr mrs ms miss mstr mst master dr prof sir madam mme mlle herr frau monsieur madame inf chd
haji hajji haj hajj hadji alhaj alhaji sheikh shaykh shaikh sheik sheykh cheikh shekh maulvi mawlawi maulavi
molvi mullah mulla mola maulana mawlana qari hafiz hafez ustad imam sayyid seyyed syed sayed sayyed
general gen colonel col major maj captain capt lieutenant lt brigadier commander cdr admiral president prince
princess king minister ambassador engineer eng jr sr prasident
sid shikh mla mului dktur
""")
"""Carriers glue them to given names, lists put them before; some are names too, so one alone is kept. The last line
is how those written without vowels read."""

PARTICLES = _words("""
al el ul ud ur as ad ar az ash at ibn bin ben bint binti ould wuld wald abu abou abi umm um
abd abdul abdel abdal abdoul abdu abdou allah allh ullah ulla olah din deen eddine uddin aldin
oum uum bn abn bnt wld am
de da do dos das del della di du la le los las van von der den ter zu zur af av wa und and the of
""")
"""Articles and words of kinship, Abd and what it serves. They come, go and move between sources."""

FATHER_OF = _words("abu abou abi aboo")

MOTHER_OF = _words("um umm oum uum")

SON_OF = _words("ibn bin ben bint binti bn bnt ould wuld wald wld")
"""What stands between a child and its father."""

SERVANT_OF = _words("abd abdul abdel abdal abdoul abdu abdou")

ARTICLES = _words("al el ul ud ur as ad ar az ash at an en es")

GENERATIONS = {"sr": 1, "senior": 1, "jr": 2, "junior": 2, "ii": 2, "iii": 3, "iv": 4}
"""Behind a name: which of several of that name, father and son mostly."""

LITTLE_WORDS = _words("the of for and de da di du des la le les el y et und der die das fur")
"""What acronyms leave out."""

LEGAL_FORMS = _words("""
ltd limited llc llp lp plc inc incorporated corp corporation co company companies ag gmbh kg sa sas sarl srl spa nv
bv oy ab as ao oao ooo zao pao ojsc pjsc cjsc jsc ano pte pty pvt sdn bhd sp zoo sro doo ood ead kk fze fzco fzc
aktiengesellschaft gesellschaft est establishment the of for and
ltda ltee cia eirl scs sca cv rl aps oyj asa kft zrt nyrt tov too pt tbk dmcc wll bsc sal ohg gbr mbh ev bvba sprl scrl
ehf uab sia dd eood sarlu
""")

SHIPS = _words("mv mt ms ss fv sv my tv motor vessel ship tanker")
"""What stands before the names of ships, `M/V` as `mv`."""

LEGAL_PHRASES = re.compile(
    r"\b(?:(?:open|closed|public|private)? ?joint stock(?: company)?|limited liability (?:company|partnership)"
    r"|societatea cu raspundere limitata|societate pe actiuni|sociedad anonima|societe anonyme"
    r"|(?:otkrytoe|zakrytoe|publichnoe)? ?aktsionernoe obsh(?:ch)?estvo"
    r"|obsh(?:ch)?estvo s ogranichenno[iy] otvetstvennost[iy]u|free zone (?:company|establishment))\b"
)

COMMON_WORDS = _words("""
bank international industries industry industrial group trading trade general development engineering technology
technologies services service systems system national organisation organization foundation society committee
association centre center institute university exchange money holding holdings investment investments management
shipping marine energy oil gas petroleum petrochemical research production business commercial global world new
saudi arabian african american asian european british german french indian turkish lebanese emirates gulf afghan
pakistan capital real estate partners
islamic army front movement party people state republic ministry office branch network fund trust charity relief
europe asia america africa iran iraq korea korean syria syrian russia russian china chinese arab east west north south
""")
"""Words that organisations share. Each is worth little."""

_NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_ORDINALS = ["-", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_ROMAN = ["-", "-", "ii", "iii", "iv", "-", "vi", "vii", "viii", "ix", "-", "xi", "xii", "xiii"]
TENS = {"twenty": "2", "thirty": "3", "forty": "4", "fifty": "5", "sixty": "6", "seventy": "7", "eighty": "8"}
NUMBERS = {
    **{word: str(n) for table in (_NUMBERS, _ORDINALS, _ROMAN) for n, word in enumerate(table) if word != "-"},
    **{f"{n}{ending}": str(n) for n in range(1, 100) for ending in ("st", "nd", "rd", "th")},
}
"""Numbers in names of organisations and ships, however written."""

MISREAD = str.maketrans("01589", "oisbg")
"""Digits inside of names are letters that a reader of documents, or a hand, took for them."""

GLUED_TITLE = re.compile(r"(?P<name>\w{2,}?)(?:mrs|mstr|miss|mr|(?<=[^aeiou])ms)\Z")
"""`JOHNMR`, `ANNEMRS`: how reservation systems send given names. `WILLIAMS` and `AMR` are names."""

SERVANT = re.compile(
    r"abd(?:[aeiou]{0,2}l|[aeiou]{1,2}(?:[rsntdz](?=[rsntdz])|(?=[rsntdz]))|)[aeiou]?"
    r"(?P<of>[bcdfghjkmnpqrstvwz]\w+|aha?d)\Z"
)
"""`ABDULRAHMAN`, `ABDERRAHMANE`, `ABDIRAHMAN`: the name of which Abd is the servant."""

OF_GOD = re.compile(r"(?P<of>\w{3,}?)(?<!abd)(?<!abd[aeiou])(?<!abdou)(?:[aeiou]{0,2}ll[aeiou]{1,2}|[uo]l[ao]|ll)h\Z")
"""`MATIULLAH`, `RAHMATOLLAH`: joined here, two words in other sources. `ADILABDALLAH` is two names."""

OF_FAITH = re.compile(r"(?P<of>\w{3,}?)(?:[aeiou]{1,2}d?d[iey]{1,2}ne?|[aeiou]ldin|[aeiou]ld[ei]{2}n)\Z")
"""`NOURREDDINE`, `SALAHALDIN`, `JALALUDDIN`. `NADINE` has too short a rest."""

AT_THE_END = ("al", "el", "abdal", "abdul", "ben", "bin", "mr", "mrs", "ms")
"""What is found stuck to the end of a name: the article of the next one, a title."""

INSIDE = re.compile(
    r"[aeiou]{0,2}[dl]?d[iey]{1,2}ne?|[aeiou]{0,2}ll[aeiou]{1,2}h|[uo]l[ao]h|abd[aeiou]?l?|[aeu]l|abou?|abu|b[ei]n|ibn|o?uld|w[au]ld|del?|wa|na|ur"
    r"|s[ae]y+[ei]d|ha(?:dj|jj?)i|hafiz|qari|she?[iay]kh|mullah"
)
"""What stands between the telling parts of names written in one."""
