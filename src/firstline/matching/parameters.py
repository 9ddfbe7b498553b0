"""Every number that the engine weighs by, with its reason. Weights are bits: log2 of how much likelier the
observation
is for the same person than for another. Ten bits are about a thousand times.

Changing a number changes decisions: raise `ENGINE_VERSION` in `engine.py` with it, and run `bench/matching.py`.
"""

THRESHOLD = 0.544
"""Score at which an entry is shown, one bit below zero: docs/how-it-decides.md has the trade-off it was chosen by."""

CALIBRATION_KNOTS = (0.0, 6.0)
CALIBRATION_SLOPES = (0.4192, 0.6808, 0.1571)
CALIBRATION_AT_FIRST = 0.6764
"""The score is 1 / (1 + 2 ^ -y), where y is 0.6764 at the first knot and rises by the slopes below, between and above
the knots (bits). Fitted by `bench/calibration.py` to 2,618 candidates of which 2,106 are the same, weighed as half and
half. Bits are summed as if comparisons were independent; they are not, hence the slopes. Two numbers instead of four
fit worse: of those scored 0.5 to 0.6 a quarter would be the same."""

PRIOR = -10.0
"""Before anything is compared. About one in a thousand of those who reach a close comparison is the listed person;
the share among all travellers is far smaller, which is why a common name alone must not reach the threshold."""

# Names: what a part is worth --------------------------------------------------------------------------------

BITS_BY_LENGTH = (0.0, 1.0, 4.0, 6.0, 8.0, 9.0, 9.5, 10.0, 10.5, 11.0)
"""Worth of a part nobody counted, by its letters; the last for all longer. Short parts are shared by many."""

BITS_LEAST = 2.5
"""No part is worth less, however many entries hold it: MUHAMMAD is borne by one in ten in many countries."""

BITS_COMMON_WORD = 3.5
"""Bank, International, Trading: words that organisations share."""

BITS_INITIAL = 1.5
"""An initial fits one name in ten to twenty; half of what that would give, since sources choose which to shorten."""

COUNT_SMOOTHING = 0.5
"""Added to how many entries hold a part, so that a part on no entry has a worth too (Jeffreys)."""

SMALLEST_COUNTED_INDEX = 200
"""Entries. A smaller index says nothing about how common a part is."""

# Names: how far two parts agree, as a share of the part's worth ---------------------------------------------------

SHARE_SAME = 1.0
SHARE_SOUND = 0.95  # ou/u, y/i, q/k, doubled letters: transliterations of one spelling
SHARE_SKELETON = 0.8  # the same consonants with other vowels
SHARE_UNVOWELLED = 0.9  # a script without vowels can show no more than its consonants
SHARE_UNVOWELLED_SHORT = 0.7  # two consonants fit many names: HANI and KHAN
SHARE_SLIP_LONG = 0.75  # one letter in seven or more
SHARE_SLIP = 0.6  # one letter in five or six
SHARE_SLIP_TINY = 0.05  # one letter in three tells nothing for or against: RI and RHI, but also KIM and LIM
SHARE_SLIP_SHORT = 0.2  # one letter in four: JOHN and JOAN, CHOL and CHON are different names
SHARE_TWO_SLIPS = 0.5  # two letters in eight or more
SHARE_FAR_SLIPS = 0.3  # two letters that change more than one consonant: BERGMAN and BERENAN
SHARE_NEAR = 0.45  # consonants that languages exchange: q/g, d/z, b/p, f/v
SHARE_TRUNCATED = 0.6  # the beginning of a part where a name was cut off
SHARE_WHOLE_SLIP = 0.6  # one slip in the whole of a name read as one, where its parts say less
SHARE_JOINED = 0.9  # two parts written as one
SHARE_HARD = 0.9  # ch and th as other languages speak them: Achmed, Thomas
SHARE_SYLLABLE = 0.85  # one syllable in another romanisation: several syllables share some spellings
SHARE_RESPELT = 0.85  # as another language writes it: Gorbatschow, Zyunitirou
SHARE_SHORT_FORM = 0.7  # Bill for William: a short form belongs to several names
SHARE_FORM = 0.5  # John and Ivan: people keep the form of their own language
SHARE_BACKWARDS = 0.8  # letter for letter backwards, as old software stores right-to-left text
SHARE_ACRONYM = 0.9  # initials of all words: one acronym stands for many names
SHARE_ANAGRAM = 0.5  # the same letters in another order, or backwards, as copying out of right-to-left text gives them

ANAGRAM_FROM = 5
"""Letters of a part in which any order of them is looked up; shorter names are often made of each other's letters."""

ACRONYM_LETTERS = range(3, 9)
"""Letters of an acronym: two fit too many names, longer ones are words."""

ALIKE_SKELETON = 0.55
"""Least likeness of letters (Indel, 0 to 1) for names of the same consonants: vowels differ, but not all of them."""

ALIKE_NEAR = 0.6
"""The same where consonants differ too."""

# Names: what is left over -----------------------------------------------------------------------------------

CONTRADICTED = 1.0
"""Share of the worth of parts that differ on both sides: two given names beside one surname are two persons."""

CONTRADICTED_LEAST = 4.0
"""Bits against for any part that differs on both sides, however common."""

CONTRADICTED_MOST_AGREED = 16.0
"""Bits. Beside a contradiction more agreeing parts prove a family, not a person: siblings share all but one."""

MISSING = 0.2
"""Share of the worth of parts that only one side has: sources leave parts out all the time."""

MISSING_MOST = 5.0
"""Bits. Leaving out many parts is no more telling than leaving out a few."""

OTHER_PERSON_OR_THING_MOST = 8.0
"""Bits where one name has a number that the other has not (ships, funds and brigades are told by them), or is
the other
with one more given name before it (a child of that person), or a Korean name in its own letters has another one."""

CHILD_PARTS = 4
"""Parts of such a name: given, father's, grandfather's and family name."""

WHOLE_NAME = 2.5
"""Bits for every part agreeing with none left over, times the share of the part that agrees least."""

ONE_PART_MOST = 4.0
"""Bits for one agreeing part where other parts are left over: one name shared is never enough by itself."""

ONE_PART_SHARE = 0.35
"""Share of its worth that such a part keeps: a common one weighs nothing even beside the same birth date."""

BYNAMES_SHARE = 0.7
"""Share that agreeing parts keep where all of them are a kunya (Abu X) or a nisba (al-Baghdadi): both are shared by
towns."""

GENERATION_MISSING = 0.5
"""Bits against where one side says Jr, Sr or II and the other nothing: it is mostly left out."""

WEAK_ALIAS = 0.6
"""Share of a name's worth where the list itself calls the alias low quality (UN list: QUALITY Low)."""

NAME_MOST = 24.0
"""Bits. Namesakes exist for every name: with a birth date more than ten years apart (-15) and another nationality
(-1.5) no name reaches the threshold; without the latter only a name at this bound does, three rare parts or so."""

NAME_LEAST = -12.0

SAME_LETTERS = 1.5
"""Bits more where all of it is letter for letter the same."""

TRUNCATED_FROM = 18
"""Letters of a name from which its last part may be cut off, as in fields of fixed length (ICAO 9303-3 §4.2)."""

TRUNCATED_LEAST = 3
"""Letters that must be left of a part cut off."""

WHOLE_SLIP_FROM = 8
"""Letters of a whole name in which one slip leaves it recognisable."""

WHOLE_ENDS = (2, 3, 4)
"""Consonants at either end by which a whole name with a slip is looked up: the most that fit in it twice."""

JOINED_FROM = 4
"""Letters of a part that is looked up as several written in one."""

JOINED_HEARD_FROM = 7
"""Letters of a part that may be two in another spelling; shorter ones must be made up of them to the letter."""

JOINED_CONSONANTS_FROM = 5
"""Consonants by which two neighbours written in one are looked up; those with fewer by their whole sound."""

JOINED_UNVOWELLED_FROM = 5
"""Consonants by which two parts in one may be told without vowels."""

# Birth dates ------------------------------------------------------------------------------------------------

BIRTH_SPAN_DAYS = 50 * 365.25
"""Most travellers are born within 50 years; a date that pins this down to n days is worth log2(span / n) bits."""

BIRTH_DAY_MOST = 12.0
"""Bits for the same day: less than the 14 of the formula, for dates are copied and made up."""

BIRTH_NEW_YEAR = 6.0
"""Bits for the same 1 January, which registries write where only the year is known."""

BIRTH_APPROXIMATE_DAYS = 2 * 365
"""What "approximately" allows on either side. On the UN list such years lie within two of those found later."""

BIRTH_SWAPPED = 5.0  # day and month exchanged: one ordering in two, one date in three allows it
BIRTH_ONE_DIGIT = 2.0  # one digit off: a slip, or chance
BIRTH_NEW_YEAR_SAME_YEAR = 2.0  # 1 January against another day of that year
BIRTH_AGAINST = ((1, -3.0), (2, -5.0), (5, -8.0), (10, -11.0))
"""Years apart up to which, and bits. Dates of birth of people without papers are guessed; ten years are not."""
BIRTH_FAR = -15.0
"""So much that no namesake of another nationality reaches the threshold, also of the same sex (a test says so)."""

# Other facts ------------------------------------------------------------------------------------------------

NATIONALITY_AGREES = 2.0  # a State holds one traveller in four of those with its names
NATIONALITY_DIFFERS = -1.5  # people have several, and lists give those that were known
SEX_AGREES = 0.5  # most listed persons and most of those asked are men
SEX_DIFFERS = -6.0  # a slip in about one record in a hundred
BIRTH_PLACE_AGREES = 2.5
BIRTH_PLACE_DIFFERS = -0.5  # villages, districts and capitals are written for each other

# Documents --------------------------------------------------------------------------------------------------

DOCUMENT_SAME = 48.0
"""Bits for the same number of the same issuer: more than everything else together can speak against (a test says so),
because somebody else travelling on a listed document is what its listing is for."""

DOCUMENT_OTHER_ISSUER = 4.0  # numbers repeat across States
DOCUMENT_SHORT = 3.0
DOCUMENT_SHORT_BELOW = 5
"""Characters below which a number is so short that it repeats everywhere."""

DOCUMENT_ONE_OFF = 3.0
"""Bits for numbers of the same length with one character other. Numbers read by machine carry a check digit that shows
a wrong character (ICAO Doc 9303-3 §4.9), so slips come from typing; but relatives hold neighbours of a series too."""

DOCUMENT_ONE_OFF_FROM = 6
"""Characters from which one may be other: of shorter numbers every tenth or so lies as near by chance."""

# Bounds of time ---------------------------------------------------------------------------------------------

MOST_PARTS = 14
"""Parts of a name that are read. The longest on the UN list has 12."""

MOST_LETTERS = 40
"""Letters of a part that are read."""

MOST_WRITTEN = 60
"""Letters of a name read as one: most names are shorter, and what follows is compared by parts."""

MOST_EXPLAINED = 200
"""Characters of a name of which the words are laid side by side."""

MOST_NAMES = 60
"""Names of an entry that are read."""

MOST_NAMES_ASKED = 12
"""Names of somebody asked about that are read."""

MOST_NAMES_COMPARED = 12
"""Names of an entry compared closely, the most promising first."""

MOST_HOPES = 5000
"""Listed names that can reach the threshold by one asked about: more are not ranked, the most promising are kept."""

FEW_NAMES = 500
"""Listed names. A part that no more hold is followed to all of them; of parts that more hold, two must be shared."""

MOST_COMPARED = 100
"""Entries compared closely for one question, the most promising first."""

SKELETON_SLIPS_FROM = 4
"""Consonants from which a slip in them is looked up; shorter ones would find everybody."""

TWO_SLIPS_FROM = 8
"""Letters of parts in which two slips leave a name recognisable."""

LETTER_SLIPS = range(2, 21)
"""Letters of parts of which slips are looked up by letters: shorter ones agree only exactly, longer by consonants."""
