"""Which states a record can be in and which steps lead from one to another: tables, not code."""

from dataclasses import dataclass

from firstline.core.errors import NotAllowedNow


@dataclass(frozen=True, slots=True)
class Workflow:
    """`steps` maps (state, step) to the next state. Whatever is not in the table is not possible."""

    name: str
    initial: str
    steps: dict[tuple[str, str], str]

    @property
    def states(self) -> tuple[str, ...]:
        """Every state, the initial one first."""
        return tuple(dict.fromkeys([self.initial, *self.steps.values(), *(state for state, _ in self.steps)]))

    def after(self, state: str, step: str) -> str:
        """The state that a step leads to. Raises NotAllowedNow."""
        try:
            return self.steps[state, step]
        except KeyError:
            possible = ", ".join(self.steps_from(state)) or "none"
            raise NotAllowedNow(
                f"This {self.name} is {state}: {step!r} is not possible now (possible: {possible})."
            ) from None

    def steps_from(self, state: str) -> tuple[str, ...]:
        """The steps that are possible in a state."""
        return tuple(step for begin, step in self.steps if begin == state)


MESSAGE = Workflow(
    "message",
    "received",
    {
        ("received", "read"): "done",
        ("received", "refuse"): "rejected",  # nothing in it can be read: the reason stands beside it
        ("received", "set aside"): "set_aside",  # our own failure, several times over: a person looks
        ("set_aside", "queue again"): "received",
        ("rejected", "queue again"): "received",  # once the reader has learned it
    },
)
"""The life of a message that came in: the row is the queue."""
