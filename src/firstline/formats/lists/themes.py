"""What an entry is about, and whether its person is reported dead: found in the source's own words.

Each row of PATTERNS is a theme and the words by which it is known, whole words without regard to case, in English and
where offices of the UN write it in French and Spanish. A pattern errs towards finding: a theme orders and warns, it
decides nothing. docs/lists-read.md names the themes; a test keeps both alike.
"""

import re

from firstline.formats.lists.values import Theme

PATTERNS: dict[Theme, tuple[str, ...]] = {
    Theme.FTF: (
        r"foreign (?:terrorist )?fighters?",
        r"FTFs?",
        r"(?:travell?ed|went|moved) to (?:Syria|Iraq|the Syrian Arab Republic)[^.;]{0,80}?(?:join|fight|jihad)\w*",
        r"combattants? (?:terroristes? )?étrangers?",
        r"combatientes? (?:terroristas? )?extranjeros?",
    ),
    Theme.EXPLOSIVES: (
        r"explosives?",
        r"bomb[- ]?mak\w+",
        r"bomb(?:s|ings?|er|ers|ed)?",
        r"detonat\w+",
        r"IEDs?",
        r"landmines?",
        r"explosifs?",
        r"artificiers?",
        r"explosivos?",
    ),
    Theme.SUICIDE_ATTACK: (
        r"suicide[- ](?:attack|bomb|mission|operation|belt|vest|squad)\w*",
        r"martyrdom operations?",
        r"attentats?[- ]suicides?",
        r"kamikazes?",
        r"atentados? suicidas?",
    ),
    Theme.CHEMICAL: (
        r"(?:chemical|biological|radiological|nuclear|CBRN)[- ](?:weapon|agent|attack|material|warfare)s?",
        r"sarin",
        r"mustard gas",
        r"chlorine",
        r"ricin",
        r"anthrax",
        r"nerve agents?",
        r"armes? chimiques?",
    ),
    Theme.WEAPONS: (
        r"weapons?",
        r"arms (?:traffick|smuggl|deal|suppl|shipment|embargo|procure)\w*",
        r"firearms?",
        r"ammunitions?",
        r"trafic d['’]armes",
        r"armas",
    ),
    Theme.ARMED: (
        r"(?:considered|may be|believed(?: to be)?|is|presumed) armed",
        r"armed and dangerous",
        r"violent",
        r"escape risk",
        r"escaped from (?:prison|custody|jail|detention)",
    ),
    Theme.KIDNAPPING: (r"kidnap\w*", r"hostages?", r"abduct\w*", r"enlèvements?", r"otages?", r"secuestr\w+"),
    Theme.FINANCING: (
        r"(?:terroris[mt]|terror)[- ]?financ\w+",
        r"financ(?:ing|ier|iers|ed|ial facilitator)\b(?! regulations?)",
        r"fund[- ]?rais\w+",
        r"funds? transfers?",
        r"hawalas?",
        r"money launder\w+",
        r"extortion",
        r"financement du terrorisme",
        r"financiación del terrorismo",
    ),
    Theme.RECRUITMENT: (r"recruit\w*", r"radicali[sz]\w+", r"recrut\w+", r"recluta\w*"),
    Theme.FACILITATION: (
        r"facilitat(?:or|ors|ed|es|ing) (?:the )?(?:travel|movement|transit|entry|passage)",
        r"travel facilitat\w+",
        r"(?:human|people|migrant)s?[- ](?:smuggl|traffick)\w+",
        r"(?:forged|false|fraudulent|fake|counterfeit) (?:passport|travel document|identity|document|visa)\w*",
        r"faux (?:documents?|passeports?)",
    ),
    Theme.TRAINING: (
        r"training camps?",
        r"trained (?:\w+ ){0,4}(?:fighters|recruits|militants|terrorists)",
        r"trainers?",
    ),
    Theme.PROLIFERATION: (
        r"proliferat\w+",
        r"ballistic missiles?",
        r"nuclear (?:program|programme|activities|enrichment|test)s?",
        r"uranium",
        r"weapons? of mass destruction",
        r"WMDs?",
    ),
    Theme.SEXUAL_VIOLENCE: (
        r"sexual (?:violence|slavery|exploitation|assault)\w*",
        r"rapes?",
        r"violences? sexuelles?",
    ),
    Theme.CHILDREN: (r"child soldiers?", r"(?:recruit\w+|use|using) (?:and use )?of children", r"enfants soldats"),
}

DECEASED = (
    r"(?:reported|believed|presumed|confirmed|thought) (?:to (?:be|have) )?(?:been )?(?:deceased|dead|killed|died)",
    r"(?:reportedly|allegedly) (?:been )?(?:deceased|dead|killed|died)",
    r"(?<!\()\bdeceased\b(?!\))(?: (?:as of|in|on|since)\b)?",
    r"(?:was|were|has been|have been) killed in (?:\w+ ){0,4}(?:strike|airstrike|operation|raid|attack)s?",
    r"(?:he|she) (?:has )?died",
    r"died (?:in|on) (?:\d{1,2} )?(?:[A-Z][a-z]{2,8}\.? )?\d{4}",
    r"death (?:was )?(?:reported|confirmed)",
    r"décédée?",
    r"fallecid[oa]",
)
"""Words that say so of the person listed. `(deceased)` in brackets stands behind the name of somebody else."""

_ABOUT_OTHERS = re.compile(
    r"(?:late |his |her )(?:father|mother|brother|son|husband|wife|uncle)[^.;]{0,60}(?:deceased|died|killed|dead)",
    re.IGNORECASE,
)
_DEAD_PERSON = re.compile("|".join(rf"(?:{pattern})" for pattern in DECEASED), re.IGNORECASE)
_THEMES = {theme: re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE) for theme, patterns in PATTERNS.items()}


def themes_in(text: str) -> tuple[Theme, ...]:
    """The themes that a text speaks of, in the order of their table."""
    return tuple(theme for theme, pattern in _THEMES.items() if pattern.search(text))


def says_deceased(text: str) -> bool:
    """Whether a text says that the person it is about died, or is reported to have died."""
    return bool(_DEAD_PERSON.search(_ABOUT_OTHERS.sub(" ", text)))
