"""How a listed person can seek removal. Shown with every view of a UN entry (rights.md 13).

S/2018/80 fn 11; resolutions 1904 (2009) and 2368 (2017) for the Ombudsperson, 1730 (2006) for the Focal Point.
"""

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class _Office:
    name: Promise
    explanation: Promise


class Remedy(Enum):
    """The office that receives requests for removal."""

    OMBUDSPERSON = _Office(
        _("Office of the Ombudsperson to the ISIL (Da'esh) and Al-Qaida Sanctions Committee"),
        _("The person or group listed can ask the Ombudsperson to be removed from the list, directly and at no cost."),
    )
    FOCAL_POINT = _Office(
        _("Focal Point for De-listing"),
        _("The person or group listed can ask the Focal Point, in the United Nations Secretariat, to be removed."),
    )


OMBUDSPERSON_COMMITTEE = "Al-Qaida"
"""UN_LIST_TYPE of the ISIL (Da'esh) and Al-Qaida list."""


def remedy_for(committee: str) -> Remedy:
    """Which office an entry of a committee's list goes to."""
    return Remedy.OMBUDSPERSON if committee == OMBUDSPERSON_COMMITTEE else Remedy.FOCAL_POINT
