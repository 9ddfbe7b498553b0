"""Lists that a command is given as files or folders: put together, and read."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from firstline.cli.files import NotRead, expand, read_file, why
from firstline.formats import FormatError, ListEdition, ListFile, ListKind, read_list
from firstline.formats.lists.reading import LARGEST, together

KINDS = [kind.value for kind in ListKind]


def read_lists(paths: Iterable[Path]) -> Iterator[tuple[Path, ListEdition | str]]:
    """Every list in the files, and in the files of the folders, under the path of its first file.

    A text instead of an edition says why a list, or a file, cannot be read. The files of OFAC's csv are one list.
    """
    files: dict[str, ListFile] = {}
    for given in paths:
        inside = list(expand([given]))
        if not inside:
            yield given, "the folder holds no files; name the lists, or a folder that holds them"
        for path in inside:
            try:
                files[str(path)] = ListFile(path.name, read_file(path, LARGEST))
            except NotRead as error:
                yield path, str(error)
    by_identity = {id(file): path for path, file in files.items()}
    for group in together(files.values()):
        try:
            yield Path(by_identity[id(group[0])]), read_list(group)
        except FormatError as error:
            yield Path(by_identity[id(group[0])]), why(error)


def read_one(path: Path, kind: ListKind | None) -> ListEdition:
    """The one list in a file, or in all files of a folder. Raises NotRead, FormatError."""
    files = [ListFile(one.name, read_file(one, LARGEST)) for one in expand([path])]
    if not files:
        raise NotRead("the folder holds no files")
    return read_list(files, kind)
