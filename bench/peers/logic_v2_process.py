"""Runs in nomenklatura's own environment: one request a line (JSON) on standard input, one answer a line.

`screen` is made of nomenklatura's parts as its `xref` and yente put them together: its index proposes entities, at most
its default of 75 for each query, logic-v2 compares each, those of at least the threshold are found.
"""

import json
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

from followthemoney import Dataset, StatementEntity
from nomenklatura.blocker import Index
from nomenklatura.matching import get_algorithm
from nomenklatura.resolver import Linker
from nomenklatura.store.memory import MemoryStore

DATASET = Dataset.make({"name": "bench", "title": "bench"})
ALGORITHM = get_algorithm("logic-v2")
CONFIG = ALGORITHM.default_config()
WARM = {"schema": "Person", "query": {"name": ["Anna Noor"]}, "candidate": {"name": ["Ana Nur"]}}


FRESH = count()


def entity(schema, properties, id_=None):
    """An entity; without an id of its own it gets a fresh one, for logic-v2 keeps names in a cache by id."""
    id_ = id_ or f"asked:{next(FRESH)}"
    made = StatementEntity.from_data(DATASET, {"id": id_, "schema": schema, "properties": {}})
    for name, values in properties.items():
        if name in made.schema.properties:
            for value in values:
                made.add(name, value)
    return made


class Peer:
    def __init__(self, folder):
        self.folder = folder
        self.listed = {}
        self.blocker = None

    def compare(self, pairs):
        made = [(entity(pair["schema"], pair["query"]), entity(pair["schema"], pair["candidate"])) for pair in pairs]
        begun = time.perf_counter()
        scores = [ALGORITHM.compare(query, candidate, CONFIG).score for query, candidate in made]
        return {"scores": scores, "seconds": time.perf_counter() - begun}

    def index(self, entities):
        store = MemoryStore(DATASET, Linker({}))
        writer = store.writer()
        self.listed = {one["id"]: entity(one["schema"], one["properties"], one["id"]) for one in entities}
        for made in self.listed.values():
            writer.add_entity(made)
        writer.flush()
        begun = time.perf_counter()
        self.blocker = Index(store.default_view(external=True), self.folder)
        self.blocker.build()
        return {"seconds": time.perf_counter() - begun}

    def screen(self, entities, threshold, through_index, batch):
        asked = [entity(one["schema"], one["properties"]) for one in entities]
        found, seconds, compared = {}, [], 0
        for first in range(0, len(asked), batch):
            some = asked[first : first + batch]
            begun = time.perf_counter()
            by_id = {one.id: one for one in some}
            for id_, proposed in self._proposed(some) if through_index else self._everything(some):
                compared += len(proposed)
                scored = [(ALGORITHM.compare(by_id[id_], self.listed[key], CONFIG).score, key) for key in proposed]
                found[id_] = [key for score, key in sorted(scored, key=lambda pair: -pair[0]) if score >= threshold]
            seconds += [(time.perf_counter() - begun) / len(some)] * len(some)
        return {"found": [found.get(one.id, []) for one in asked], "seconds": seconds, "compared": compared}

    def _proposed(self, asked):
        for id_, matches in self.blocker.match_entities(asked):
            yield id_.id, [match.id for match, _ in matches]

    def _everything(self, asked):
        for one in asked:
            yield one.id, [key for key, other in self.listed.items() if one.schema.can_match(other.schema)]


def main():
    answers, sys.stdout = sys.stdout, sys.stderr
    with tempfile.TemporaryDirectory() as folder:
        peer = Peer(Path(folder))
        peer.compare([WARM])  # loads its tables of names, which takes seconds
        for line in sys.stdin:
            request = json.loads(line)
            answer = getattr(peer, request.pop("operation"))(**request)
            print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
