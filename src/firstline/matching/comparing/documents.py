"""Document numbers against document numbers."""

from firstline.identity import TravelDocument
from firstline.matching import parameters as p
from firstline.matching.comparing.comparison import Comparison, Profile, by_weight, unknown
from firstline.matching.comparing.reasons import Reason


def document(asked: Profile, listed: Profile) -> Comparison:
    """The same document number. With no different issuer known it decides by itself, whatever the name says.

    A number of another issuer, one of fewer than five characters, or one with a character other weighs little.
    Different numbers say nothing: people renew documents and have several.
    """
    mine, theirs = asked.identity.documents, listed.identity.documents
    if not mine or not theirs:
        return unknown(Reason.DOCUMENT_UNKNOWN, mine[0] if mine else "", theirs[0] if theirs else "")
    same = [_compare(one, other) for one in mine for other in theirs if one.key == other.key]
    if same:
        return max(same, key=lambda comparison: comparison.weight)
    near = ((one, other) for one in mine for other in theirs if _is_one_off(one, other))
    return next(
        (by_weight(p.DOCUMENT_ONE_OFF, Reason.DOCUMENT_ONE_OFF, *pair) for pair in near),
        unknown(Reason.DOCUMENT_DIFFERS, mine[0], theirs[0]),
    )


def _is_one_off(asked: TravelDocument, listed: TravelDocument) -> bool:
    """One character other, of the same length, by no other issuer."""
    if (
        len(asked.key) != len(listed.key)
        or len(asked.key) < p.DOCUMENT_ONE_OFF_FROM
        or _have_other_issuers(asked, listed)
    ):
        return False
    return sum(one != other for one, other in zip(asked.key, listed.key, strict=True)) == 1


def _have_other_issuers(asked: TravelDocument, listed: TravelDocument) -> bool:
    one, other = asked.issuer, listed.issuer
    return one is not None and other is not None and one.state != other.state


def _compare(asked: TravelDocument, listed: TravelDocument) -> Comparison:
    if len(asked.key) < p.DOCUMENT_SHORT_BELOW:
        return by_weight(p.DOCUMENT_SHORT, Reason.DOCUMENT_SHORT, asked, listed)
    if _have_other_issuers(asked, listed):
        return by_weight(p.DOCUMENT_OTHER_ISSUER, Reason.DOCUMENT_OTHER_ISSUER, asked, listed)
    return by_weight(p.DOCUMENT_SAME, Reason.DOCUMENT_SAME, asked, listed)
