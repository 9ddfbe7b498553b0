"""Data that reveal health, religion, origin, opinions or sex life: recognised, so that readers leave them out.

Directive (EU) 2016/681 Art. 13(4): where a booking reveals a person's race or ethnic origin, political opinions,
religion or philosophical beliefs, trade union membership, health, sexual life or sexual orientation, those data are
deleted immediately. ICAO Annex 9 §9.24 ff. demands the same. A reader counts what it left out and keeps none of it,
not even in the excerpt of a finding.

The codes are those of special service requests (IATA AIRIMP ch. 3, Reservations Services Manual); the words are those
that such requests are put in when they come as free text. Words that are common names of people or places (Christian,
Roma, Gay) are not among them: remarks often hold names.
"""

import re
from operator import itemgetter

MEAL_SUFFIX = "ML"
"""Every special meal's code ends so, unlisted ones too: most tell of a religion, a belief or an illness."""

HARMLESS_MEALS = frozenset({"BBML", "CHML"})
"""Baby and child meal: they tell an age only."""

CODES: dict[str, str] = {
    # meals: religion or belief
    "AVML": "religion",  # vegetarian, Hindu
    "HNML": "religion",  # Hindu
    "KSML": "religion",  # kosher
    "MOML": "religion",  # Muslim
    "VJML": "religion",  # Jain
    "ORML": "ethnic origin",  # oriental
    "VGML": "belief",  # vegan
    "VLML": "belief",  # vegetarian with milk and eggs
    "VOML": "belief",  # vegetarian, oriental
    "RVML": "belief",  # vegetarian, raw
    # meals: health
    "BLML": "health",  # bland
    "DBML": "health",  # diabetic
    "GFML": "health",  # without gluten
    "HFML": "health",  # high fibre
    "LCML": "health",  # low calorie
    "LFML": "health",  # low fat
    "LPML": "health",  # low protein
    "LSML": "health",  # low salt
    "NLML": "health",  # low lactose
    "NSML": "health",  # no salt
    "PFML": "health",  # without peanuts
    "PRML": "health",  # low purine
    "SPML": "health",  # special, in free text
    # help that tells of an illness or a disability
    "BLND": "health",  # blind
    "DEAF": "health",
    "DPNA": "health",  # intellectual or developmental disability
    "ESAN": "health",  # emotional support animal
    "LEGB": "health",  # leg in a cast: both, left, right
    "LEGL": "health",
    "LEGR": "health",
    "MAAS": "health",  # meet and assist
    "MEDA": "health",  # medical case
    "OXYG": "health",  # oxygen
    "PPOC": "health",  # portable oxygen concentrator
    "STCR": "health",  # stretcher
    "SVAN": "health",  # service animal
    "WCBD": "health",  # own wheelchair, by battery and kind
    "WCBW": "health",
    "WCHC": "health",  # wheelchair: all the way, on steps, on the ramp
    "WCHP": "health",
    "WCHR": "health",
    "WCHS": "health",
    "WCLB": "health",
    "WCMP": "health",
    "WCOB": "health",
}
"""SSR code -> what it reveals."""

WORDS: dict[str, str] = {
    "health": (
        "ALLERGIC ALLERGY ALZHEIMER AMPUTEE ASTHMA ASTHMATIC AUTISM AUTISTIC BLIND CANCER CHEMOTHERAPY CRUTCHES "
        "DEMENTIA DIABETES DIABETIC DIALYSIS DISABILITY DISABLED EPILEPSY EPILEPTIC GLUTEN HIV HOSPITAL INSULIN "
        "MEDICAL MEDICATION MEDIF ONCOLOGY OXYGEN PACEMAKER PARALYSED PARALYZED PREGNANCY PREGNANT PSYCHIATRIC "
        "STRETCHER SURGERY WHEELCHAIR WHEELCHAIRS"
    ),
    "religion": (
        "BUDDHIST CATHOLIC HAJ HAJJ HALAL HINDU ISLAM ISLAMIC JAIN JEWISH KOSHER MOSLEM MUSLIM PILGRIM PILGRIMAGE "
        "PILGRIMS PROTESTANT SIKH UMRA UMRAH VEGAN VEGETARIAN"
    ),
    "ethnic origin": "ETHNIC ETHNICITY GYPSY",
    "opinions": "COMMUNIST UNIONIST",
    "sex life": "BISEXUAL HOMOSEXUAL LESBIAN TRANSGENDER TRANSSEXUAL",
}
"""What words in free text reveal -> the words."""

CODE_LENGTH = 4
_TELLING = frozenset(word for words in WORDS.values() for word in words.split()) | CODES.keys()
_DIGITS = frozenset("0123456789")  # codes are glued to carrier, status and number in histories: `MOMLSQHK1`
_BEGINNING = itemgetter(slice(CODE_LENGTH))
_PARTS = re.compile(r"[A-Z0-9]+")


def is_sensitive_code(code: str) -> bool:
    """Whether a special service request of this code must not be kept.

    >>> is_sensitive_code("MOML"), is_sensitive_code("WCHR"), is_sensitive_code("CHML"), is_sensitive_code("SEAT")
    (True, True, False, False)
    """
    return code in CODES or (len(code) == 4 and code.endswith(MEAL_SUFFIX) and code not in HARMLESS_MEALS)


def reveals(text: str) -> bool:
    """Whether free text holds such a code or word.

    >>> reveals("PAX NEEDS WHEELCHAIR"), reveals("SR/SSR MOMLSQHK1"), reveals("PASSENGER IS A VIP")
    (True, True, False)
    """
    upper = text.upper()
    parts = _PARTS.findall(upper)
    if not _TELLING.isdisjoint(parts):
        return True
    if MEAL_SUFFIX not in upper and CODES.keys().isdisjoint(map(_BEGINNING, parts)):
        return False
    glued = [part[:CODE_LENGTH] for part in parts if part[-1] in _DIGITS]
    return any(map(is_sensitive_code, parts + glued))
