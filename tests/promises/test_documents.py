"""What the documents promise is kept true by these tests."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_setting_has_a_line_in_the_document_and_no_other_is_named():
    code = " ".join(path.read_text() for path in (ROOT / "src").rglob("*.py"))
    said = (ROOT / "docs" / "operation.md").read_text()
    in_code = set(re.findall(r'"(FIRSTLINE_[A-Z_]+)"', code))
    assert in_code == set(re.findall(r"\| `(FIRSTLINE_[A-Z_]+)` \|", said))


def test_every_link_between_documents_leads_somewhere():
    broken = [
        (document.name, target)
        for document in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        for target in re.findall(r"\]\(([^)#:]+)[^):]*\)", document.read_text())
        if not (document.parent / target).exists()
    ]
    assert broken == []


def test_scope_leaves_no_paragraph_of_the_report_out():
    said: set[int] = set()
    text = (ROOT / "docs" / "scope.md").read_text()
    for first, last in re.findall(r"¶(\d+)(?:[–-](\d+))?", text):
        said |= set(range(int(first), int(last or first) + 1))
    assert sorted(set(range(1, 87)) - said) == []
