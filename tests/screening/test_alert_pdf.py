"""An alert leaves as a PDF that says everything, in any script, and is signed so that one changed byte is found."""

import json
import stat
from hashlib import sha256
from io import BytesIO

import pytest
import typst
from django.conf import settings
from django.utils import translation
from pypdf import PdfReader

from firstline.core import intake, pdf, signing
from firstline.core.errors import Forbidden, NotFound, PurposeMissing
from firstline.core.models import LedgerLine
from firstline.core.pdf import Part, Report, as_pdf
from firstline.lists.actions import import_un_list
from firstline.screening import actions
from firstline.screening.models import Alert
from firstline.travel.processing import process_next
from tests import make

ARABIC, CHINESE, CYRILLIC = "يوسف", "优素福", "Юсуф"


@pytest.fixture
def alert(db) -> Alert:
    listed = make.listed(name=make.LISTED_NAME, comments="Review pursuant to resolution 2368.")
    import_un_list(actor=make.operator(), data=make.un_list(listed), source_name="list.xml")
    intake.receive(actor=make.operator(), data=make.message(), name="a.edi", channel="file")
    process_next()
    found = Alert.objects.get()
    actions.decide(actor=make.actor("analyst"), alert_id=found.pk, outcome="need_more", reason="Waiting for the State.")
    return found


def text(document: bytes) -> str:
    return " ".join(pages(document))


def pages(document: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(document)).pages]


def exported(alert: Alert, role: str = "analyst") -> bytes:
    return actions.export_alert(actor=make.actor(role), alert_id=alert.pk).content


def test_the_pdf_says_alert_records_evidence_decisions_edition_remedy_who_when_and_for_what(alert):
    said = text(exported(alert))
    for part in (
        "YUSUF TARIQ AL ZARQUNI", "YUSUF TARIQ AL-ZARQUNI (QDi.9901)", "LH400 FRA–JFK", "2026-12-01 09:30",
        "X7654321", "N1234567", "✓ agrees", "Waiting for the State.", "Analyst-Piu",
        alert.version.edition.digest[:40], "edition".title(), "2026-01-15", "Ombudsperson", "Review pursuant to",
        "Preventing, detecting, investigating or prosecuting terrorist offences", "Exported by", "user:",
        "a possible match is no proof".capitalize(),
    ):  # fmt: skip
        assert part in said, part


def test_every_page_carries_the_handling_line(alert):
    long = Part("table", "T", [("a", "b")] * 200, ("A", "B"), (1, 1))
    found = pages(as_pdf(Report("Long", "PIU", "Must not be passed on.", [long])))
    assert len(found) > 2
    assert all("Must not be passed on." in page for page in found)
    assert all("Ask the originator before passing it on." in page for page in pages(exported(alert)))


def test_the_pdf_is_tagged_for_screen_readers_and_names_its_title_and_language(alert):
    root = PdfReader(BytesIO(exported(alert))).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith("en")


def test_the_ledger_holds_the_digest_of_the_file_with_purpose_and_subject(alert):
    document = exported(alert)
    seen, line = LedgerLine.objects.order_by("-number")[1], LedgerLine.objects.order_by("-number")[0]
    assert (seen.action, line.action, line.about, line.purpose) == ("alert seen", "exported", str(alert), "terrorism")
    assert json.loads(line.details) == {
        "form": "pdf", "subject": str(alert.subject), "onward": "ask", "digest": sha256(document).hexdigest(),
    }  # fmt: skip


def test_without_role_purpose_or_record_there_is_no_file_and_no_line(alert):
    for actor, refusal in (
        (make.actor("administrator"), Forbidden),
        (make.actor("oversight"), Forbidden),
        (make.actor("analyst", purpose=""), PurposeMissing),
        (make.actor("analyst", authority="BP"), NotFound),
    ):
        with pytest.raises(refusal):
            actions.export_alert(actor=actor, alert_id=alert.pk)
    assert not LedgerLine.objects.filter(action="exported").exists()


def test_the_signature_holds_and_one_changed_byte_anywhere_is_found(alert):
    document, certificate = exported(alert), signing.certificate(settings.HOME)
    assert signing.verify(document, certificate).holds
    for at in range(7, len(document), len(document) // 120):
        changed = bytearray(document)
        changed[at] ^= 0x01
        assert not signing.verify(bytes(changed), certificate).holds, at
    assert signing.verify(document + b"\n% more", certificate).reason == "something was added after it was signed"
    assert not signing.verify(document[:-200], certificate).holds


def test_a_file_signed_by_another_installation_does_not_hold(alert, tmp_path):
    other = signing.sign(tmp_path, as_pdf(Report("A", "B", "C", [])), name="B", reason="R")
    assert signing.verify(other, signing.certificate(tmp_path)).holds
    found = signing.verify(other, signing.certificate(settings.HOME))
    assert found.reason == "it was signed by somebody else than the holder of this certificate"
    unsigned = as_pdf(Report("A", "B", "C", []))
    assert signing.verify(unsigned, signing.certificate(tmp_path)).reason == "it has 0 signatures, not one"


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    first = signing.certificate(tmp_path)
    path = tmp_path / signing.KEY_FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert signing.certificate(tmp_path) == first
    assert [one.name for one in tmp_path.iterdir()] == [signing.KEY_FILE]


def names() -> Report:
    return Report("Names", "PIU", "H", [Part("facts", "F", [("Name", f"{ARABIC}\n{CHINESE}\n{CYRILLIC}")])])


def test_letters_that_no_font_has_are_shown_as_code_points_and_said(monkeypatch):
    bare = typst.Compiler(str(pdf.TEMPLATE), ignore_system_fonts=True)
    monkeypatch.setattr(pdf, "_compiler", lambda: bare)
    monkeypatch.setattr(pdf, "_families", lambda: frozenset({"Libertinus Serif"}))
    said = text(as_pdf(names()))
    assert "[U+4F18]" in said
    assert "No font on this machine has some letters of this report (CJK)" in said
    assert "fonts-noto-cjk" in said
    assert CYRILLIC in said


def test_a_rare_letter_does_not_take_the_rest_of_its_script_away(monkeypatch):
    bare = typst.Compiler(str(pdf.TEMPLATE), ignore_system_fonts=True)
    monkeypatch.setattr(pdf, "_compiler", lambda: bare)
    said = text(as_pdf(Report("Слово \ua66e", "PIU", "H", [])))
    assert "Слово [U+A66E]" in said


def test_nothing_in_a_name_becomes_markup():
    trap = '#panic("run") *bold* $x$ <label> @ref \\ "quote" #read("/etc/passwd")'
    assert trap in text(as_pdf(Report(trap, "PIU", "H", [Part("text", "T", [trap])])))


@pytest.mark.parametrize("language", ["ar", "zh-hans", "ru", "fr", "es"])
def test_the_pdf_is_in_the_language_of_the_reader(alert, language):
    with translation.override(language):
        document = exported(alert)
    root = PdfReader(BytesIO(document)).trailer["/Root"]
    assert str(root["/Lang"]).startswith(language[:2])
    assert "YUSUF TARIQ AL ZARQUNI" in text(document)
