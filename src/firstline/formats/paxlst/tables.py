"""Codes of PAXLST and what they stand for."""

from firstline.formats.passenger_list import Role
from firstline.identity import DocumentKind, Sex

ROLES = {"FL": Role.PASSENGER, "FM": Role.CREW, "DDU": Role.IN_TRANSIT, "DDT": Role.IN_TRANSIT_CREW}
"""NAD 3035: whom the segment names."""

SEXES = {"M": Sex.MALE, "F": Sex.FEMALE, "U": None, "": None, "X": Sex.UNSPECIFIED}
"""ATT 9019 after ATT+2; M and F of infants come with an I."""

DOCUMENT_KINDS = {
    "P": DocumentKind.PASSPORT,
    "IP": DocumentKind.PASSPORT,
    "V": DocumentKind.VISA,
    "I": DocumentKind.IDENTITY_CARD,
    "A": DocumentKind.IDENTITY_CARD,
    "C": DocumentKind.IDENTITY_CARD,
    "AC": DocumentKind.CREW_CERTIFICATE,
    "F": DocumentKind.OTHER,
}
"""DOC 1001. Any other code is kept as unknown: the number is what counts."""

VERIFIED = {"173": True, "ZZZ": True, "174": False}
"""GEI 7365 after GEI+4: read by a reader or an agent, or entered by the traveller alone."""

COUNT_DIGITS = 9
"""More people than there are; Python refuses to convert thousands of digits."""

MAIN_CARRIAGE, ON_CARRIAGE = "20", "30"
"""TDT 8051: a flight of the list, and one on which a traveller goes on."""
