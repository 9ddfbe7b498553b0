"""Scripts of others are those that were looked at."""

from hashlib import sha256
from pathlib import Path

from firstline import web

FOLDER = Path(web.__file__).parent / "static" / "web" / "vendor"


def test_every_script_of_others_has_the_digest_of_its_release():
    rows = [line.split() for line in (FOLDER / "versions.txt").read_text().splitlines() if line[:1] not in ("", "#")]
    held = {
        path.name: sha256(path.read_bytes()).hexdigest() for path in FOLDER.iterdir() if path.name != "versions.txt"
    }
    assert {name: digest for *_, name, digest in rows} == held
