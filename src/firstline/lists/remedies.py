"""How a listed person can seek removal. Shown with every view of an entry (rights.md 13).

S/2018/80 fn 11; resolutions 1904 (2009) and 2368 (2017) for the Ombudsperson, 1730 (2006) for the Focal Point.
Of other lists, generally known and to be confirmed: 31 CFR 501.807 (OFAC); Sanctions and Anti-Money Laundering Act 2018
s. 23 (United Kingdom); Art. 263 TFEU (European Union); Statute of the Commission for the Control of INTERPOL's Files.
"""

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firstline.lists.models import ListKind


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
    OFAC = _Office(
        _("Office of Foreign Assets Control"),
        _("The person or group listed can petition the Office of Foreign Assets Control to be removed."),
    )
    EU = _Office(
        _("Council of the European Union"),
        _("The person or group listed can ask the Council to reconsider, and go to the General Court."),
    )
    UK = _Office(
        _("Foreign, Commonwealth and Development Office"),
        _("The person or group listed can ask the Foreign Secretary for a review, and then go to the court."),
    )
    INTERPOL = _Office(
        _("Commission for the Control of INTERPOL's Files"),
        _("The person named can ask the Commission for access to the notice, and to have it corrected or deleted."),
    )
    AUTHORITY = _Office(
        _("The authority that keeps the list"),
        _("The person or group listed can ask the authority to be removed, and go to the court where it refuses."),
    )
    PUBLISHER = _Office(
        _("The publisher of the list that the entry comes from"),
        _("The person or group listed can ask whoever published the original list to be removed from it."),
    )


OF_KIND = {
    ListKind.OFAC: Remedy.OFAC,
    ListKind.EU: Remedy.EU,
    ListKind.UK: Remedy.UK,
    ListKind.NOTICES: Remedy.INTERPOL,
    ListKind.NATIONAL: Remedy.AUTHORITY,
    ListKind.FTM: Remedy.PUBLISHER,
}

OMBUDSPERSON_COMMITTEE = "Al-Qaida"
"""UN_LIST_TYPE of the ISIL (Da'esh) and Al-Qaida list."""


def remedy_for(committee: str, kind: str = ListKind.UN, *, public: bool = True) -> Remedy:
    """Which office an entry goes to: of the UN's lists by the committee, of others by who publishes them."""
    if not public:
        return Remedy.AUTHORITY
    if kind in OF_KIND:
        return OF_KIND[ListKind(kind)]
    return Remedy.OMBUDSPERSON if committee == OMBUDSPERSON_COMMITTEE else Remedy.FOCAL_POINT
