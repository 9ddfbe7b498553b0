"""Which files can be put to an alert: told by their first bytes, never by their name or by what a browser says."""

from pathlib import PurePosixPath

from firstline.identity.names import tidy
from firstline.screening.alert_models import FileKind

MAX_BYTES = 5 * 10**6
MAX_NAME = 200

SIGNATURES = (
    (b"%PDF-", FileKind.PDF),  # ISO 32000-1 §7.5.2
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),  # ISO/IEC 15948 §5.2
    (b"\xff\xd8\xff", FileKind.JPEG),  # ISO/IEC 10918-1 §B.1.1.3: SOI and the next marker
)
ENDINGS = {
    FileKind.PDF: (".pdf",),
    FileKind.PNG: (".png",),
    FileKind.JPEG: (".jpg", ".jpeg"),
    FileKind.TEXT: (".txt",),
}
LAYOUT = frozenset("\t\n\r\f")


def kind_of(content: bytes) -> FileKind | None:
    """What a file is; None for what is not kept: programs, archives, office documents, pages with scripts."""
    for signature, kind in SIGNATURES:
        if content.startswith(signature):
            return kind
    return FileKind.TEXT if _is_text(content) else None


def _is_text(content: bytes) -> bool:
    """UTF-8 without control characters, and no markup that a browser would run."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    if text.lstrip()[:1] == "<":
        return False
    return all(ch.isprintable() or ch in LAYOUT or ch.isspace() or ord(ch) > 0x9F for ch in text)


def file_name(name: str, kind: FileKind) -> str:
    """The name without folders and without what can hide or reorder it, ending as its kind does."""
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = tidy(last[:1000]).lstrip(".") or "file"
    endings = ENDINGS[kind]
    if shown.lower().endswith(endings):
        stem, _, ending = shown.rpartition(".")
        return f"{stem[: MAX_NAME - 10]}.{ending}"
    return f"{shown[: MAX_NAME - 10]}{endings[0]}"
