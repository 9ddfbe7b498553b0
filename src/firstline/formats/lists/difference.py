"""What changed between two editions of a list, by meaning: who was added, who removed, and what is said anew of whom.

Entries are the same by their permanent reference. Order, space, case, repetitions and the form in which a file writes
them change nothing. What is compared is what an entry says, field by field; each field's values are a set.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from firstline.formats.lists.values import FinancialIdentity, ListEdition, ListEntry
from firstline.identity import NameKind, TravelDocument

Values = Iterable[str]


@dataclass(frozen=True, slots=True)
class Field:
    """Something that entries say: its name in words, its values as a page shows them, and what makes two the same."""

    name: str
    values: Callable[[ListEntry], Values]
    same: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Amendment:
    """One field of one entry: the values that are gone, and those that are new."""

    reference: str
    name: str  # of the entry, as the newer edition gives it
    field: str  # one of FIELDS, by its name
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListDifference:
    """What a newer edition says that an older one does not."""

    added: tuple[ListEntry, ...]
    removed: tuple[ListEntry, ...]
    amended: tuple[Amendment, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.amended)

    @property
    def references_amended(self) -> tuple[str, ...]:
        """The entries that are in both editions and say something else, each once."""
        return tuple(dict.fromkeys(amendment.reference for amendment in self.amended))


def difference(old: ListEdition, new: ListEdition) -> ListDifference:
    """From the old edition to the new one, in the order in which they hold their entries."""
    before = {entry.reference: entry for entry in old.entries}
    after = {entry.reference: entry for entry in new.entries}
    return ListDifference(
        added=tuple(entry for reference, entry in after.items() if reference not in before),
        removed=tuple(entry for reference, entry in before.items() if reference not in after),
        amended=tuple(
            amendment
            for reference, entry in after.items()
            if reference in before
            for amendment in amendments(before[reference], entry)
        ),
    )


def amendments(before: ListEntry, after: ListEntry) -> Iterator[Amendment]:
    """What the later of two versions of one entry says otherwise, field by field in the order of FIELDS."""
    if before == after:
        return
    for field in FIELDS:
        old, new = ({field.same(value): value for value in field.values(entry)} for entry in (before, after))
        gone = tuple(value for key, value in old.items() if key not in new)
        come = tuple(value for key, value in new.items() if key not in old)
        if gone or come:
            yield Amendment(after.reference, str(after.identity.names[0]), field.name, gone, come)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _letters(text: str) -> str:
    """Letters, digits and the marks between them, without what only sets them apart on paper."""
    return "".join(ch for ch in _folded(text) if ch.isalnum() or unicodedata.combining(ch))


def _exactly(text: str) -> str:
    """Wallets tell capitals from small letters."""
    return "".join(text.split())


def _yes(holds: bool | None) -> Values:
    return () if holds is None else ("yes" if holds else "no",)


def _names(*kinds: NameKind) -> Callable[[ListEntry], Values]:
    return lambda entry: (name.whole for name in entry.identity.names if name.kind in kinds)


def _document(document: TravelDocument) -> str:
    """`passport A123, issued by IRQ on 2001-02-03, expires 2011-02-03`"""
    by = f" by {document.issuer}" if document.issuer else ""
    on = f" on {document.issued}" if document.issued else ""
    issued = f", issued{by}{on}" if by or on else ""
    expires = f", expires {document.expires}" if document.expires else ""
    return f"{document.kind.replace('_', ' ')} {document.number}{issued}{expires}"


def _account(account: FinancialIdentity) -> str:
    held = f" at {account.holder}" if account.holder else ""
    return " ".join(filter(None, (account.kind.value, account.currency, account.number))) + held


FIELDS: tuple[Field, ...] = (
    Field("primary name", _names(NameKind.PRIMARY), _letters),
    Field("alias", _names(NameKind.ALIAS), _letters),
    Field("weak alias", _names(NameKind.WEAK_ALIAS), _letters),
    Field("former name", _names(NameKind.FORMER), _letters),
    Field("name in original script", _names(NameKind.ORIGINAL_SCRIPT), _letters),
    Field("kind", lambda entry: (entry.identity.kind.value,), _folded),
    Field("date of birth", lambda entry: map(str, entry.identity.birth_dates), _folded),
    Field("place of birth", lambda entry: entry.identity.birth_places, _letters),
    Field("sex", lambda entry: (entry.identity.sex.value,) if entry.identity.sex else (), _folded),
    Field("nationality", lambda entry: (country.name for country in entry.identity.nationalities), _folded),
    Field("document", lambda entry: map(_document, entry.identity.documents), _letters),
    Field("committee", lambda entry: filter(None, (entry.committee,)), _folded),
    Field("also listed as", lambda entry: entry.also_listed_as, _folded),
    Field("programme", lambda entry: entry.programmes, _folded),
    Field("listed on", lambda entry: (str(entry.listed_on),) if entry.listed_on else (), _folded),
    Field("amended on", lambda entry: map(str, entry.amended_on), _folded),
    Field("title", lambda entry: entry.titles, _letters),
    Field("designation", lambda entry: entry.designations, _letters),
    Field("address", lambda entry: entry.addresses, _letters),
    Field("narrative", lambda entry: filter(None, (entry.comments,)), _letters),
    Field("warning", lambda entry: filter(None, (entry.warning,)), _letters),
    Field("theme", lambda entry: (theme.value.replace("_", " ") for theme in entry.themes), _folded),
    Field("deceased", lambda entry: _yes(entry.deceased or None), _folded),
    Field("account", lambda entry: map(_account, entry.accounts), _exactly),
    Field("link", lambda e: (": ".join(filter(None, (x.relation, x.reference, x.name))) for x in e.links), _folded),
    Field("picture", lambda e: (" ".join(filter(None, (x.url, x.caption))) for x in e.pictures), _exactly),
    Field("fingerprints", lambda entry: _yes(entry.prints), _folded),
    Field("other", lambda entry: (f"{fact.label}: {fact.value}" for fact in entry.other), _letters),
)
"""All that an entry can say. A test makes sure that no field of ListEntry and Identity is missing."""
