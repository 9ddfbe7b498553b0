"""What the search finds of what comparing everything with everything shows: nobody is lost for its speed."""

from collections.abc import Iterator

from bench.matching.pairs import NAMES, PARTS
from bench.matching.spellings import Row
from firstline.formats.labelled_pairs import LabelledPair, read_pairs
from firstline.matching import Index, Listed
from firstline.matching.parameters import THRESHOLD


def rows() -> Iterator[Row]:
    """For each file, and for all: pairs that are the same and shown when compared; of these, those that are found."""
    shown = found = 0
    for file in dict.fromkeys(part.file for part in PARTS):
        of_these, looked_up = _looked_up(_same(file))
        if of_these:
            yield f"shown when compared, {file}", str(of_these), _share(looked_up, of_these)
        shown += of_these
        found += looked_up
    yield "shown when compared, all of these", str(shown), f"{_share(found, shown)} (aim: at least 0.995)"


def _same(file: str) -> list[LabelledPair]:
    with (NAMES / file).open("rb") as pairs:
        return [pair for pair in read_pairs(pairs) if isinstance(pair, LabelledPair) and pair.is_match]


def _looked_up(same: list[LabelledPair]) -> tuple[int, int]:
    index = Index.build(Listed(str(number), pair.listed) for number, pair in enumerate(same))
    shown = found = 0
    for number, pair in enumerate(same):
        compared = index.compare(pair.asked, str(number))
        if compared and compared.score >= THRESHOLD:
            shown += 1
            found += str(number) in [candidate.key for candidate in index.screen(pair.asked)]
    return shown, found


def _share(found: int, shown: int) -> str:
    return f"found {found / shown:.4f}"
