"""What whoever looks at somebody has to bear in mind: children, refugees (rights.md 10, 11)."""

from dataclasses import dataclass
from datetime import date

from firstline.identity import Identity


@dataclass(frozen=True, slots=True)
class Care:
    """`protected`: a document of a refugee or stateless person is a normal one, and no reason to ask the country."""

    maybe_minor: bool
    no_birth_date: bool
    protected: bool


def care_for(identity: Identity, today: date) -> Care:
    """What an identity calls for."""
    return Care(
        maybe_minor=identity.may_be_minor(today),
        no_birth_date=not identity.birth_dates,
        protected=identity.is_protected,
    )
