"""The outer forms, and what differs by version."""

from firstline.formats.edifact import Separators
from firstline.formats.edifact_writer import Dialect

PADIS = Separators(repetition="*")

FIRST_WITH_TRA = 14
"""The version from which the operating flight stands in TRA; before, in a second TVL."""

DIALECTS: dict[str, Dialect] = {
    "guide_11_1": Dialect(version="11:1", syntax="IATA:1", separators=PADIS),
    "grouped_13_1": Dialect(version="13:1", syntax="IATA:1", separators=PADIS, group=True, line_break="\n"),
    "plain_15_1": Dialect(version="15:1", syntax="IATA:1", una=False),
    "backslash_17_1": Dialect(
        version="17:1", syntax="IATA:1", separators=Separators(release="\\", repetition="*"), line_break="\r\n"
    ),
    "type_b_10_1": Dialect(version="10:1", syntax="IATA:1", separators=PADIS, type_b=True),
}
"""As in the guide; with a functional group and lines; without UNA; released by a backslash; in a Type-B telegram."""


def has_tra(dialect: Dialect) -> bool:
    """Whether its version tells the operating flight in TRA."""
    return int(dialect.version.partition(":")[0]) >= FIRST_WITH_TRA
