"""Machine-readable zones of travel documents (ICAO Doc 9303): TD1, TD2, TD3 and the visas MRV-A and MRV-B.

Read from whatever a scanner or a person made of them, and written. What is read is what is printed: a misread
character is a finding and a proposal for repair, and never put right in silence.
"""

from firstline.formats.errors import NotMrz, UnfitForMrz
from firstline.formats.mrz.digits import UNNOTICED, check_digit
from firstline.formats.mrz.layouts import Field, Format
from firstline.formats.mrz.letters import transliterate
from firstline.formats.mrz.names import name_field
from firstline.formats.mrz.reader import read, read_repaired
from firstline.formats.mrz.writer import write
from firstline.formats.mrz.zone import Check, MachineReadableZone, Repair

__all__ = [
    "UNNOTICED",
    "Check",
    "Field",
    "Format",
    "MachineReadableZone",
    "NotMrz",
    "Repair",
    "UnfitForMrz",
    "check_digit",
    "name_field",
    "read",
    "read_repaired",
    "transliterate",
    "write",
]
