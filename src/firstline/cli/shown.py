"""Candidates as commands show them: keys of JSON, which docs/commands.md describes, and tables."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from firstline.cli.watched import Watched
from firstline.formats import ListEntry
from firstline.identity.serial import to_plain
from firstline.matching import Candidate, Evidence, PartEvidence, Verdict

MARKS = {Verdict.AGREES: ("✓", "green"), Verdict.DISAGREES: ("✗", "red"), Verdict.UNKNOWN: ("–", "dim")}


def candidates_plain(candidates: Iterable[Candidate], lists: Watched) -> list[dict[str, object]]:
    return [_candidate_plain(candidate, lists) for candidate in candidates]


def _candidate_plain(candidate: Candidate, lists: Watched) -> dict[str, object]:
    file, entry = lists.entries[candidate.key]
    return {
        "reference": entry.reference,
        "name": str(entry.identity.names[0]),
        "list": file,
        "committee": _listed_by(entry),
        "score": round(candidate.score, 3),
        "evidence": to_plain(candidate.evidence),
    }


def _listed_by(entry: ListEntry) -> str:
    """The committee, or the programmes of a list that has none."""
    return entry.committee or ", ".join(entry.programmes)


def candidates_table(who: str) -> Table:
    """An empty table; `who` heads the column of those asked about."""
    table = Table(title="Candidates: may be on a list, for a person to decide", title_justify="left", show_lines=True)
    for heading in (who, "May be", "Score", "Evidence"):
        table.add_column(heading, overflow="fold")
    return table


def add_candidates(table: Table, who: Text, candidates: Iterable[Candidate], lists: Watched) -> None:
    for candidate in candidates:
        _, entry = lists.entries[candidate.key]
        listed = Text.assemble((str(entry.identity.names[0]), "bold"), f"\n{entry.reference} {_listed_by(entry)}")
        table.add_row(who, listed, percent(candidate), evidence_text(candidate))


def percent(candidate: Candidate) -> str:
    """Never 100: nothing is certain before a person decides."""
    return str(min(99, round(candidate.score * 100)))


def evidence_text(candidate: Candidate) -> Text:
    return Text("\n").join(_in_words(item) for item in candidate.evidence)


def _in_words(evidence: Evidence) -> Text:
    mark, style = MARKS[evidence.verdict]
    pair = f"{evidence.asked} / {evidence.listed}" if evidence.asked and evidence.listed else ""
    feature = evidence.feature.replace("_", " ")
    said = Text.assemble(
        (f"{mark} {feature}{_signed(evidence.weight)}: ", style), evidence.because, (f" {pair}" if pair else "", "dim")
    )
    return Text("\n").join([said, *(_part_in_words(evidence, part) for part in evidence.parts)])


def _part_in_words(evidence: Evidence, part: PartEvidence) -> Text:
    """`  Zarkouni – Zarquni: the same by sound (+8.6)`"""
    words = " – ".join(filter(None, evidence.words(part)))
    return Text(f"  {words}{': ' if words else ''}{part.how}{_signed(part.bits)}", "dim")


def _signed(bits: float) -> str:
    return f" ({bits:+.1f})" if bits else ""
