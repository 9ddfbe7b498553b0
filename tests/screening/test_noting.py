"""Notes and files: what is kept, and what is not."""

from hashlib import sha256

import pytest

from firstline.core.errors import Forbidden, Invalid, NotFound, PurposeMissing
from firstline.core.models import LedgerLine, StoredBytes
from firstline.screening import alert_queries
from firstline.screening.actions import add_note, attach
from firstline.screening.file_kinds import MAX_BYTES, file_name, kind_of
from firstline.screening.models import Alert, Attachment, Note
from tests import make
from tests.screening.alerts import analyst, fly, import_list

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF"


@pytest.fixture
def alert() -> Alert:
    import_list()
    return fly()


def test_a_note_is_kept_with_who_wrote_it_and_its_digest_in_the_ledger(alert):
    amina = analyst()
    add_note(actor=amina, alert_id=alert.pk, text="  Called the carrier.\0 ")
    note = Note.objects.get()
    assert (note.text, note.by) == ("Called the carrier.", amina.user)
    line = LedgerLine.objects.get(action="note written")
    assert sha256(b"Called the carrier.").hexdigest() in line.details
    assert "carrier" not in line.details


def test_a_note_of_4000_characters_is_kept_and_a_longer_one_refused(alert):
    amina = analyst()
    add_note(actor=amina, alert_id=alert.pk, text="x" * 4000)
    with pytest.raises(Invalid, match="at most 4000"):
        add_note(actor=amina, alert_id=alert.pk, text="y" * 4001)
    with pytest.raises(Invalid, match="empty"):
        add_note(actor=amina, alert_id=alert.pk, text=" \n")
    assert Note.objects.count() == 1


def test_a_double_click_writes_one_note(alert):
    amina = analyst()
    for _ in range(2):
        add_note(actor=amina, alert_id=alert.pk, text="Called.")
    assert Note.objects.count() == 1


@pytest.mark.parametrize("content", [PDF, PNG, JPEG, "Лицо другое.\n".encode()])
def test_a_file_is_kept_byte_for_byte_under_its_digest(alert, content):
    attach(actor=analyst(), alert_id=alert.pk, name="x", content=content)
    kept = Attachment.objects.get()
    assert bytes(kept.stored.content) == content
    assert kept.stored_id == sha256(content).hexdigest()
    assert kept.stored_id in LedgerLine.objects.get(action="file attached").details


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00program",
        b"PK\x03\x04archive",
        b"<script>alert(1)</script>",
        b"\n <svg onload=alert(1)>",
        b"\xef\xbb\xbf<html>",
        b"text\x00with nul",
        b"\x1b[31mterminal",
        b"\xff\xfe\x00",
        b"GIF89a\x01\x00",
    ],
)
def test_what_a_file_is_its_content_says_and_other_kinds_are_refused(alert, content):
    with pytest.raises(Invalid, match="PDF, PNG, JPEG and plain text"):
        attach(actor=analyst(), alert_id=alert.pk, name="harmless.pdf", content=content)
    assert not StoredBytes.objects.filter(digest=sha256(content).hexdigest()).exists()


def test_files_of_five_megabytes_are_kept_and_larger_and_empty_ones_refused(alert):
    amina = analyst()
    attach(actor=amina, alert_id=alert.pk, name="a.pdf", content=PDF.ljust(MAX_BYTES, b" "))
    with pytest.raises(Invalid, match="5 MB"):
        attach(actor=amina, alert_id=alert.pk, name="b.pdf", content=PDF.ljust(MAX_BYTES + 1, b" "))
    with pytest.raises(Invalid, match="empty"):
        attach(actor=amina, alert_id=alert.pk, name="c.pdf", content=b"")


def test_the_same_file_again_is_the_same_attachment(alert):
    amina = analyst()
    assert attach(actor=amina, alert_id=alert.pk, name="a.pdf", content=PDF) == attach(
        actor=amina, alert_id=alert.pk, name="b.pdf", content=PDF
    )


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\x\\scan.PDF", "scan.PDF"),
        ("evil.exe", "evil.exe.pdf"),
        ("photo\u202efdp.exe", "photofdp.exe.pdf"),
        ("", "file.pdf"),
        (".pdf", "pdf.pdf"),
        ("a\r\nX-Header: 1.pdf", "a X-Header: 1.pdf"),
        ("n" * 500 + ".pdf", "n" * 190 + ".pdf"),
    ],
)
def test_the_name_of_a_file_hides_nothing_and_ends_as_its_kind_does(given, kept):
    assert file_name(given, kind_of(PDF)) == kept


def test_a_file_is_opened_by_those_who_may_see_the_alert_and_each_look_is_recorded(alert):
    added = attach(actor=analyst(), alert_id=alert.pk, name="a.pdf", content=PDF)
    boris = analyst("boris")
    assert alert_queries.attachment(boris, alert.pk, added.pk) == added
    line = LedgerLine.objects.get(action="file opened")
    assert (line.actor, line.about, line.purpose) == (boris.name, str(alert), "terrorism")


def test_to_others_there_is_no_such_file(alert):
    added = attach(actor=analyst(), alert_id=alert.pk, name="a.pdf", content=PDF)
    with pytest.raises(NotFound):
        alert_queries.attachment(make.actor("analyst", authority="BP"), alert.pk, added.pk)
    with pytest.raises(NotFound):
        alert_queries.attachment(analyst("boris"), alert.pk + 1, added.pk)
    with pytest.raises(Forbidden):
        alert_queries.attachment(make.actor("oversight"), alert.pk, added.pk)
    with pytest.raises(PurposeMissing):
        alert_queries.attachment(make.actor("analyst", purpose=""), alert.pk, added.pk)
