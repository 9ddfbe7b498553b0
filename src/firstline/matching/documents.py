"""Document numbers against document numbers."""

from firstline.identity import TravelDocument
from firstline.matching import parameters as p
from firstline.matching.comparison import Comparison, Profile, by_weight, unknown
from firstline.matching.reasons import Reason


def document(asked: Profile, listed: Profile) -> Comparison:
    """The same document number. With no different issuer known it decides by itself, whatever the name says.

    A number of another issuer, or one of fewer than five characters, weighs little. Different numbers say nothing:
    people renew documents and have several.
    """
    mine, theirs = asked.identity.documents, listed.identity.documents
    if not mine or not theirs:
        return unknown(Reason.DOCUMENT_UNKNOWN, mine[0] if mine else "", theirs[0] if theirs else "")
    same = [_compare(one, other) for one in mine for other in theirs if one.key == other.key]
    if not same:
        return unknown(Reason.DOCUMENT_DIFFERS, mine[0], theirs[0])
    return max(same, key=lambda comparison: comparison.weight)


def _compare(asked: TravelDocument, listed: TravelDocument) -> Comparison:
    if len(asked.key) < p.DOCUMENT_SHORT_BELOW:
        return by_weight(p.DOCUMENT_SHORT, Reason.DOCUMENT_SHORT, asked, listed)
    if asked.issuer and listed.issuer and asked.issuer.state != listed.issuer.state:
        return by_weight(p.DOCUMENT_OTHER_ISSUER, Reason.DOCUMENT_OTHER_ISSUER, asked, listed)
    return by_weight(p.DOCUMENT_SAME, Reason.DOCUMENT_SAME, asked, listed)
