"""Values of this room, and frozen classes built of them, to and from plain JSON data.

Dates are EDTF text, countries their ICAO code, empty fields are left out: what is stored is small and can be read.
"""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn

from firstline.identity.countries import Country
from firstline.identity.dates import PartialDate

Value = TypeVar("Value")

_converter = Converter(forbid_extra_keys=True, unstruct_collection_overrides={tuple: list})
_converter.register_unstructure_hook(date, date.isoformat)
_converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
_converter.register_unstructure_hook(PartialDate, str)
_converter.register_structure_hook(PartialDate, lambda text, _: PartialDate.parse(text))
_converter.register_unstructure_hook(Country, str)
_converter.register_structure_hook(Country, lambda text, _: Country.of(text))
_converter.register_unstructure_hook(StrEnum, lambda member: member.value)
_converter.register_unstructure_hook_factory(
    lambda cls: is_dataclass(cls) and cls not in (Country, PartialDate) and bool(fields(cls)),
    lambda cls: make_dict_unstructure_fn(cls, _converter, _cattrs_omit_if_default=True),
)


def to_plain(value: object) -> Any:
    """Dicts, lists and text for `json.dumps`."""
    return _converter.unstructure(value)


def from_plain(data: object, kind: type[Value]) -> Value:
    """A value of `kind` from what `to_plain` gave. Raises cattrs errors on data of another shape."""
    return _converter.structure(data, kind)
