"""Frozen values made at a sixth of the cost, where a reader makes tens of thousands.

A class that is called with named arguments packs them into a dictionary first, and the constructor that
`dataclass(frozen=True)` writes sets each field by a call, since the object refuses plain assignment. Both together are
a third of the time that reading a booking takes. docs/decisions/0009 has the figures.
"""

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any, ParamSpec, TypeVar, cast

Given = ParamSpec("Given")
Value = TypeVar("Value")


def maker(kind: Callable[Given, Value]) -> Callable[Given, Value]:
    """A function that makes values of a dataclass with slots, as calling the class does, from named arguments only.

    It sets the fields while the object is of a twin class, which has the same slots and allows that. What
    `__post_init__` and everybody after it see is of the class itself, frozen where that is.

    >>> from firstline.identity.people import Identity
    >>> make_identity = maker(Identity)
    >>> make_identity(names=()) == Identity(names=())
    True
    """
    of_kind = cast("Any", kind)
    told = fields(of_kind)
    twin = type("Twin", (), {"__slots__": of_kind.__slots__})
    known = {"Kind": of_kind, "Twin": twin, "new": object.__new__} | {f"given_{one.name}": one.default for one in told}
    has_default = {one.name for one in told if one.default is not MISSING}
    parameters = [f"{one.name}=given_{one.name}" if one.name in has_default else one.name for one in told]
    lines = [
        f"def make(*, {', '.join(parameters)}):",
        "made = new(Twin)",
        *(f"made.{one.name} = {one.name}" for one in told),
        "made.__class__ = Kind",
        *(["made.__post_init__()"] if hasattr(of_kind, "__post_init__") else []),
        "return made",
    ]
    exec("\n    ".join(lines), known)  # noqa: S102 (as dataclasses does; nothing of it comes from outside)
    return cast("Callable[Given, Value]", known["make"])
