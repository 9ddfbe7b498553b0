"""nomenklatura's logic-v2, the matcher that yente serves, to be measured beside ours on the same machine in one run.

    with Nomenklatura() as peer:
        peer.compare([Pair("Person", {"name": ["A"]}, {"name": ["B"]})]).scores
        peer.index([Entity("QDi.1", "Person", {"name": ["A"]})])
        peer.screen([Entity("1", "Person", {"name": ["B"]})]).found

It is installed on first use into `bench/.peers`; that needs ICU: `apt-get install -y libicu-dev pkg-config g++`.
"""

import json
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

VERSION = "4.17.4"
THRESHOLD = 0.7
"""At which yente calls a result a match (its default)."""

ENVIRONMENT = Path(__file__).parents[1] / ".peers" / f"nomenklatura-{VERSION}"
PROCESS = Path(__file__).with_name("logic_v2_process.py")

Properties = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Properties of FollowTheMoney entities to be compared."""

    schema: str
    query: Properties
    candidate: Properties


@dataclass(frozen=True, slots=True)
class Entity:
    id: str
    schema: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class Compared:
    """The score of each pair, and the seconds spent on comparing, entities made before."""

    scores: tuple[float, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Screened:
    """For each query the ids of those found, best first, and the seconds that each took."""

    found: tuple[tuple[str, ...], ...]
    seconds: tuple[float, ...]
    compared: int  # pairs that its index let through to the comparison


class Nomenklatura:
    """The process. Its index and its comparisons are its own; what goes over the pipe is not in the seconds."""

    def __init__(self) -> None:
        _install()
        command = [ENVIRONMENT / "bin" / "python", "-W", "ignore", PROCESS]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

    def __enter__(self) -> "Nomenklatura":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.terminate()
        self._process.communicate()

    def compare(self, pairs: Sequence[Pair]) -> Compared:
        answer = self._ask("compare", pairs=[asdict(pair) for pair in pairs])
        return Compared(tuple(answer["scores"]), answer["seconds"])

    def index(self, entities: Sequence[Entity]) -> float:
        """Builds its own index over entities; seconds."""
        return self._ask("index", entities=[asdict(entity) for entity in entities])["seconds"]

    def screen(
        self, entities: Sequence[Entity], *, threshold: float = THRESHOLD, through_index: bool = True, batch: int = 1
    ) -> Screened:
        """Queries against the index, so many at a time: one as travellers come, or more, which it does faster.

        In large batches its index leaves common words aside, so that its answers depend on who else is asked about.
        Without `through_index` every query is compared with every entity.
        """
        told = [asdict(entity) for entity in entities]
        answer = self._ask("screen", entities=told, threshold=threshold, through_index=through_index, batch=batch)
        return Screened(tuple(map(tuple, answer["found"])), tuple(answer["seconds"]), answer["compared"])

    def _ask(self, operation: str, **told: object) -> dict:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps({"operation": operation, **told}), file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"nomenklatura's process ended with {self._process.wait()}")
        return json.loads(line)


def _install() -> None:
    installed = ENVIRONMENT / "installed"
    if installed.exists():
        return
    print(f"Installing nomenklatura {VERSION} into {ENVIRONMENT} ...", file=sys.stderr)
    venv.create(ENVIRONMENT, with_pip=True, clear=True)
    pip = [ENVIRONMENT / "bin" / "pip", "install", "--quiet", f"nomenklatura=={VERSION}"]
    if subprocess.run(pip, check=False).returncode:
        sys.exit("nomenklatura could not be installed; if ICU is missing: apt-get install -y libicu-dev pkg-config g++")
    installed.touch()
