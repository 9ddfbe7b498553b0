"""Nationality, sex and birth place."""

from functools import lru_cache

from firstline.identity import Country, Sex
from firstline.matching import parameters as p
from firstline.matching.comparing.comparison import Comparison, Profile, by_weight, unknown
from firstline.matching.comparing.reasons import Reason
from firstline.matching.naming.scripts import latin_words
from firstline.matching.naming.sounds import skeleton_of, sound_of


def nationality(asked: Profile, listed: Profile) -> Comparison:
    """A nationality that both sides give. Another one weighs little: people have several and lists give some."""
    mine, theirs = asked.identity.nationalities, listed.identity.nationalities
    shown = ", ".join(country.name for country in mine), ", ".join(country.name for country in theirs)
    states = _states(mine), _states(theirs)
    if not states[0] or not states[1]:
        return unknown(Reason.NATIONALITY_UNKNOWN, *shown)
    if states[0] & states[1]:
        return by_weight(p.NATIONALITY_AGREES, Reason.NATIONALITY_SAME, *shown)
    return by_weight(p.NATIONALITY_DIFFERS, Reason.NATIONALITY_DIFFERS, *shown)


def _states(nationalities: tuple[Country, ...]) -> set[str]:
    """A refugee's or stateless person's document names no State: that is unknown, not different."""
    return {country.state for country in nationalities if not country.is_protected_status}


def sex(asked: Profile, listed: Profile) -> Comparison:
    """The sex, where both sides give male or female. The same says little; another one says much."""
    mine, theirs = asked.identity.sex, listed.identity.sex
    if mine in (None, Sex.UNSPECIFIED) or theirs in (None, Sex.UNSPECIFIED):
        return unknown(Reason.SEX_UNKNOWN, mine or "", theirs or "")
    if mine is theirs:
        return by_weight(p.SEX_AGREES, Reason.SEX_SAME, mine, theirs)
    return by_weight(p.SEX_DIFFERS, Reason.SEX_DIFFERS, mine, theirs)


def birth_place(asked: Profile, listed: Profile) -> Comparison:
    """A word that birth places of both sides share by its sound. Different places weigh almost nothing."""
    mine, theirs = asked.identity.birth_places, listed.identity.birth_places
    shown = "; ".join(mine), "; ".join(theirs)
    known = _words_of(mine), _words_of(theirs)
    if not known[0] or not known[1]:
        return unknown(Reason.BIRTH_PLACE_UNKNOWN, *shown)
    if known[0] & known[1]:
        return by_weight(p.BIRTH_PLACE_AGREES, Reason.BIRTH_PLACE_SAME, *shown)
    return by_weight(p.BIRTH_PLACE_DIFFERS, Reason.BIRTH_PLACE_DIFFERS, *shown)


@lru_cache(maxsize=10_000)
def _words_of(places: tuple[str, ...]) -> frozenset[str]:
    """Skeletons of the telling words: `Herat Province, Afghanistan` and `HERAT` share one."""
    spoken = (word.letters for place in places for word in latin_words(place) if len(word.letters) > 3)
    return frozenset(skeleton_of(sound_of(word)) for word in spoken if word not in _SAYS_NOTHING)


_SAYS_NOTHING = frozenset(
    ["province", "district", "village", "city", "region", "town", "near", "area", "state", "governorate", "republic"]
)
