"""By what somebody is known again on another journey: name, full birth date and travel document, all three exactly."""

from hashlib import sha256

from firstline.identity import DocumentKind, Identity, PartialDate, TravelDocument

KNOWN_BY = (
    DocumentKind.PASSPORT,
    DocumentKind.IDENTITY_CARD,
    DocumentKind.CREW_CERTIFICATE,
    DocumentKind.OTHER,
    DocumentKind.UNKNOWN,
)
"""In this order. A visa is no document of its own: it stands in a passport."""

LEAST_NUMBER = 5
"""Letters and digits. Too many documents bear a shorter number."""


def person_key(identity: Identity) -> str:
    """The same for every journey of one person, and nobody else's; empty for those who cannot be known again.

    Where a carrier leaves out the State of issue, or writes a part of the name otherwise, it is another key: then a
    question is asked once more, which does no harm. Words of names in any order: carriers exchange them.
    """
    born, document = _birth_date(identity), _document(identity)
    if identity.name is None or born is None or document is None:
        return ""
    name = " ".join(sorted(str(identity.name).casefold().split()))
    issuer = document.issuer.state if document.issuer else ""
    return sha256("\n".join([name, str(born), document.key, issuer]).encode()).hexdigest()


def _birth_date(identity: Identity) -> PartialDate | None:
    if len(identity.birth_dates) != 1:
        return None
    born = identity.birth_dates[0]
    return born if born.is_day and not born.approximate else None


def _document(identity: Identity) -> TravelDocument | None:
    fit = [one for one in identity.documents if one.kind in KNOWN_BY and len(one.key) >= LEAST_NUMBER]
    return min(fit, key=lambda one: (KNOWN_BY.index(one.kind), one.key), default=None)
