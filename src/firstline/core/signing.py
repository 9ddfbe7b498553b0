"""Signed PDF: who receives a file can tell, without a connection, that it came from this installation unchanged.

The key (ECDSA on P-256) and a certificate that it signs itself are made on first use and kept in the home folder. The
certificate is given to those who receive files, once and by another way (`firstline export certificate`); `verify`
compares with it. The signature is PAdES B-B (ETSI EN 319 142-1) over the whole file. Its time is this machine's.
"""

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from asn1crypto import pem
from asn1crypto.cms import ContentInfo
from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

KEY_FILE = "export_key.pem"
"""In the home folder: the private key and its certificate, readable by their owner only."""

VALID_FOR = timedelta(days=20 * 365)


@dataclass(frozen=True, slots=True)
class Signature:
    """What `verify` found. `reason` says why it does not hold."""

    holds: bool
    reason: str = ""
    signed_at: datetime | None = None


def sign(folder: Path, document: bytes, *, name: str, reason: str) -> bytes:
    """The PDF with the installation's signature; no change is allowed after it. `folder` holds the key."""
    key, certificate = _key(folder)
    signer = SimpleSigner(signing_cert=certificate, signing_key=key, cert_registry=SimpleCertificateStore())
    told = PdfSignatureMetadata(
        field_name="Firstline",
        name=name,
        reason=reason,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    signed: BytesIO = sign_pdf(IncrementalPdfFileWriter(BytesIO(document)), told, signer)
    return signed.getvalue()


def certificate(folder: Path) -> bytes:
    """The installation's certificate, PEM: what those who receive files need to verify them."""
    return pem.armor("CERTIFICATE", _key(folder)[1].dump())


def verify(document: bytes, certificate_pem: bytes) -> Signature:
    """Whether the PDF is, byte for byte, what the holder of the certificate signed. Raises ValueError for no PEM."""
    expected = Certificate.load(pem.unarmor(certificate_pem)[2])
    try:
        signatures = PdfFileReader(BytesIO(document)).embedded_signatures
        if len(signatures) != 1:
            return Signature(False, f"it has {len(signatures)} signatures, not one")
        one = signatures[0]
        if one.signer_cert.sha256 != expected.sha256:
            return Signature(False, "it was signed by somebody else than the holder of this certificate")
        trusted = ValidationContext(trust_roots=[expected], allow_fetching=False, moment=datetime.now(UTC))
        status = validate_pdf_signature(one, signer_validation_context=trusted)
        whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE and _nothing_hidden(document, one.byte_range)
    except Exception as error:  # whatever a damaged file does to the reader: it is not what was signed
        return Signature(False, f"it cannot be read as a signed PDF: {error}")
    if not (status.intact and status.valid):
        return Signature(False, "its content was changed after it was signed")
    if not whole:
        return Signature(False, "something was added after it was signed")
    return Signature(True, signed_at=one.self_reported_timestamp)


def _nothing_hidden(document: bytes, covered: Sequence[int]) -> bool:
    """The signature itself stands in a gap that it does not cover: there is to be nothing but it, and noughts."""
    start, length, rest, _ = covered
    gap = document[start + length : rest]
    filled = bytes.fromhex(gap[1:-1].decode())
    container = ContentInfo.load(filled).dump()
    return gap[1:-1] == filled.hex().upper().encode() and not any(filled[len(container) :])


def _key(folder: Path) -> tuple[PrivateKeyInfo, Certificate]:
    """Key and certificate, made on first use."""
    path = folder / KEY_FILE
    if not path.exists():
        with tempfile.NamedTemporaryFile(dir=folder) as whole:  # readable by its owner only
            whole.write(_new_key())
            whole.flush()
            with suppress(FileExistsError):  # another process was quicker
                os.link(whole.name, path)
    parts = {kind: data for kind, _, data in pem.unarmor(path.read_bytes(), multiple=True)}
    return PrivateKeyInfo.load(parts["PRIVATE KEY"]), Certificate.load(parts["CERTIFICATE"])


def _new_key() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)
    number = x509.random_serial_number()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Firstline exports {number % 10**8:08}")])
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(number)
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + VALID_FOR)
        .add_extension(usage, critical=True)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private + certificate.public_bytes(serialization.Encoding.PEM)
