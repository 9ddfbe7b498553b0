"""What other rooms show of a subject on its pages. Screening knows nothing of them: they tell it what to ask."""

from collections.abc import Callable

from firstline.core.policy import Actor
from firstline.screening.models import Subject

Beside = Callable[[Actor, Subject], tuple[str, dict[str, object]]]
"""Gets who looks, and at whom; the name of a template and what is in it. The look is recorded by the page."""

_followers: list[Beside] = []


def show(tell: Beside) -> None:
    """From now on pages of a subject ask `tell`. Once each."""
    if tell not in _followers:
        _followers.append(tell)


def followers() -> tuple[Beside, ...]:
    return tuple(_followers)
