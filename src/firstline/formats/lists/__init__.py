"""Lists of people and organisations: one module per standard, one value for all, one way in (`reading.read_list`)."""

from firstline.formats.lists.values import (
    AccountKind,
    Fact,
    FinancialIdentity,
    Link,
    ListEdition,
    ListEntry,
    ListFile,
    ListKind,
    Picture,
    Theme,
)

__all__ = [
    "AccountKind",
    "Fact",
    "FinancialIdentity",
    "Link",
    "ListEdition",
    "ListEntry",
    "ListFile",
    "ListKind",
    "Picture",
    "Theme",
]
