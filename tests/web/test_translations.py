"""The six languages of the United Nations are complete: a message that is missing in one of them fails here."""

import gettext
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.conftest import missing

SOURCE = Path(__file__).parents[2] / "src" / "firstline"
LANGUAGES = pytest.mark.parametrize("language", ["ar", "es", "fr", "ru", "zh_Hans"])


def catalogue(language: str, source: Path = SOURCE) -> Catalog:
    with (source / "web" / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def texts(found: str | tuple[str, ...] | list[str]) -> list[str]:
    return [found] if isinstance(found, str) else list(found)


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source in which every text of the pages was gathered anew."""
    if shutil.which("xgettext") is None:
        missing("gettext is not installed (apt-get install gettext)")
    root = tmp_path_factory.mktemp("gathered")
    copy = shutil.copytree(SOURCE, root / "firstline", ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "-l", "fr", "--no-location", "--verbosity", "0"],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(root), "DJANGO_SETTINGS_MODULE": "firstline.web.settings"},
        check=True,
    )
    return copy


@LANGUAGES
def test_every_text_of_the_pages_is_in_the_catalogue(gathered: Path, language: str):
    wanted = {message.id for message in catalogue("fr", gathered) if message.id}
    assert len(wanted) > 150
    assert wanted - {message.id for message in catalogue(language)} == set(), "run scripts/translations"


@LANGUAGES
def test_every_message_is_translated(language: str):
    untranslated = [
        message.id
        for message in catalogue(language)
        if message.id and (message.fuzzy or not all(texts(message.string)))
    ]
    assert untranslated == []


@LANGUAGES
def test_translations_keep_the_places_of_values(language: str):
    """In plurals a form may leave the number out: Arabic has words for one and two."""
    for message in catalogue(language):
        if isinstance(message.id, str) and message.id:
            wanted = sorted(re.findall(r"%\(\w+\)[sd]", message.id))
            assert sorted(re.findall(r"%\(\w+\)[sd]", str(message.string))) == wanted, message.id


@LANGUAGES
def test_what_is_compiled_is_what_is_written(language: str):
    folder = SOURCE / "web" / "locale" / language / "LC_MESSAGES"
    with (folder / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in catalogue(language):
        if isinstance(message.id, str) and message.id:
            found = compiled.pgettext(message.context, message.id) if message.context else compiled.gettext(message.id)
            assert found == message.string, "run scripts/translations"
