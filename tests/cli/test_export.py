"""`firstline export`: whether a PDF is as it was signed, said without a database and without a connection."""

import pytest

from firstline.core import signing
from firstline.core.pdf import Report, as_pdf
from tests.conftest import Installation


@pytest.fixture
def installation(new_installation: Installation) -> Installation:
    return new_installation


@pytest.fixture
def signed(installation: Installation, tmp_path):
    installation.home.mkdir()
    path = tmp_path / "alert.pdf"
    path.write_bytes(signing.sign(installation.home, as_pdf(Report("A", "B", "C", [])), name="PIU", reason="R"))
    return path


def test_a_file_as_it_was_exported_holds_and_no_database_is_made_for_that(installation, signed):
    assert installation.run("export", "verify", signed).stdout.startswith("alert.pdf holds: it is as it was exported")
    assert [path.name for path in installation.home.iterdir()] == [signing.KEY_FILE]


def test_a_changed_byte_is_found_and_the_status_says_so(installation, signed):
    data = bytearray(signed.read_bytes())
    data[900] ^= 1
    signed.write_bytes(data)
    found = installation.run("export", "verify", signed, check=False)
    assert found.returncode == 1
    assert "alert.pdf does not hold: its content was changed after it was signed" in found.stderr


def test_who_receives_a_file_verifies_it_with_the_certificate_of_who_sent_it(installation, signed, tmp_path):
    certificate = tmp_path / "piu.pem"
    certificate.write_text(installation.run("export", "certificate").stdout)
    elsewhere = Installation(tmp_path / "other", installation.env | {"FIRSTLINE_HOME": str(tmp_path / "other")})
    assert "somebody else" in elsewhere.run("export", "verify", signed, check=False).stderr
    assert "holds" in elsewhere.run("export", "verify", signed, "--certificate", certificate).stdout


@pytest.mark.parametrize("content", [b"", b"no pdf", b"%PDF-1.7\n"])
def test_what_is_no_signed_pdf_is_said_in_one_line(installation, signed, content):
    signed.write_bytes(content)
    found = installation.run("export", "verify", signed, check=False)
    assert found.returncode == 1
    assert found.stderr.count("\n") == 1
    assert "cannot be read as a signed PDF" in found.stderr


def test_a_file_that_is_not_there_and_a_certificate_that_is_none_are_said_in_one_line(installation, signed, tmp_path):
    assert "check the name" in installation.run("export", "verify", tmp_path / "none.pdf", check=False).stderr
    found = installation.run("export", "verify", signed, "--certificate", signed, check=False)
    assert found.returncode == 2
    assert "this is no certificate in PEM form" in found.stderr
