"""S/2018/80's own references, from its text and a published edition of the list."""

from pathlib import Path

import pytest

from firstline.formats import read_list
from firstline.lists.lexicon import Known, Lexicon
from firstline.lists.mentions import Mention, mentions
from tests.conftest import missing

pytestmark = pytest.mark.real

SHARED = Path(__file__).parents[3] / "shared"
REFERENCES = ("QDe.004", "QDe.010", "QDe.092", "QDe.115", "QDe.129", "QDe.132", "QDe.138", "QDe.141", "QDi.204",
              "QDi.299", "QDi.407")  # fmt: skip


@pytest.fixture(scope="module", params=["un_consolidated_2025-04.xml", "un_consolidated_2026-02-27.xml"])
def found(request: pytest.FixtureRequest) -> list[Mention]:
    report, edition = SHARED / "source" / "report_S-2018-80.txt", SHARED / "data" / "lists" / request.param
    if not report.exists() or not edition.exists():
        missing(f"no report or no edition at {SHARED}")
    entries = read_list(edition.read_bytes()).entries
    lexicon = Lexicon.of(Known(entry.reference, "UN", entry.identity) for entry in entries)
    return mentions(report.read_text(), lexicon)


@pytest.mark.parametrize("reference", REFERENCES)
def test_every_reference_of_the_report_is_found_under_the_name_that_it_gives(found: list[Mention], reference: str):
    of_it = [mention for mention in found if mention.known and mention.known.reference == reference]
    assert of_it
    assert all(mention.said == "" for mention in of_it)


@pytest.mark.parametrize(
    "told",
    [
        "Al-Qaida (QDe.004)",
        "ISIL: listed as Al-Qaida in Iraq (QDe.115)",
        "Abu Bakr al-Baghdadi: listed as Ibrahim Awwad Ibrahim Ali al-Badri al-Samarrai (QDi.299)",
        "Boko Haram: listed as Jama'atu Ahlis Sunna Lidda'awati wal-Jihad (QDe.138)",
        "AQAP: listed as Al-Qaida in the Arabian Peninsula (AQAP) (QDe.129)",
        "Tehrik-e Taliban Pakistan (QDe.132)",
        "Islamic Movement of Uzbekistan (QDe.010)",
        "Al Mourabitoun (QDe.141)",
        "Isnilon Totoni Hapilon (QDi.204)",
        "Oman Rochman (QDi.407)",
        "Jamaah Islamiyah: listed as Jemaah Islamiyah (QDe.092)",
    ],
)
def test_listed_names_are_told_as_the_report_tells_them(found: list[Mention], told: str):
    assert told in map(str, found)


def test_the_two_people_that_the_report_calls_not_listed_are_and_nobody_else(found: list[Mention]):
    assert [str(mention) for mention in found if mention.known is None] == [
        "Abdikadir Mumin (not listed)",
        "Abu Husna (not listed)",
    ]
