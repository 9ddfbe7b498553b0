"""Pairs counted by what they are and what the engine takes them for."""

from dataclasses import dataclass

from firstline.matching.evaluation.intervals import Interval, of_f1, wilson


@dataclass(frozen=True, slots=True)
class Counts:
    """Labelled pairs. `tp`: the same and found; `fp`: different but found; `fn`: the same but missed; `tn`: the rest.

    A share is None where there is nothing to take it of: without positives there is no recall.
    """

    tp: int = 0
    fp: int = 0
    fn: int = 0
    tn: int = 0

    @classmethod
    def of(cls, *, found: bool, is_match: bool) -> "Counts":
        """One pair."""
        if is_match:
            return cls(tp=1) if found else cls(fn=1)
        return cls(fp=1) if found else cls(tn=1)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn, self.tn + other.tn)

    @property
    def n(self) -> int:
        return self.positives + self.negatives

    @property
    def positives(self) -> int:
        return self.tp + self.fn

    @property
    def negatives(self) -> int:
        return self.fp + self.tn

    @property
    def precision(self) -> float | None:
        """How many of those found are right."""
        return _share(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float | None:
        """How many of those that are the same are found."""
        return _share(self.tp, self.positives)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall. None without positives, where neither says anything."""
        return _share(2 * self.tp, 2 * self.tp + self.fp + self.fn) if self.positives else None

    @property
    def fpr(self) -> float | None:
        """How many of those that are different are found all the same."""
        return _share(self.fp, self.negatives)

    @property
    def intervals(self) -> dict[str, Interval | None]:
        """95 % confidence intervals of the four shares."""
        return {
            "precision": wilson(self.tp, self.tp + self.fp),
            "recall": wilson(self.tp, self.positives),
            "f1": of_f1(self.tp, self.fp + self.fn) if self.positives else None,
            "fpr": wilson(self.fp, self.negatives),
        }


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
