"""The screening engine: an index over list entries, and candidates with evidence for whoever is asked about. Pure."""

from firstline.matching.backwards import Backwards, People, Stored
from firstline.matching.engine import ENGINE_VERSION, Index, compare
from firstline.matching.errors import NotAnIndex
from firstline.matching.values import Candidate, Evidence, Listed, PartEvidence, PartVerdict, Span, Verdict

__all__ = [
    "ENGINE_VERSION",
    "Backwards",
    "Candidate",
    "Evidence",
    "Index",
    "Listed",
    "NotAnIndex",
    "PartEvidence",
    "PartVerdict",
    "People",
    "Span",
    "Stored",
    "Verdict",
    "compare",
]
