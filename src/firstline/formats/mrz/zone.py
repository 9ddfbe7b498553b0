"""The values: what stands in a machine-readable zone, whether its check digits hold, and what may have been misread."""

from dataclasses import dataclass

from firstline.formats.findings import Finding
from firstline.formats.mrz.layouts import Field, Format
from firstline.identity import Identity


@dataclass(frozen=True, slots=True)
class Check:
    """A check digit as printed, and as it follows from the field as printed."""

    field: Field
    holds: bool
    printed: str
    computed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A proposal, never applied: exchanging letters and digits that look alike makes the check digit hold.

    It may be wrong. Somebody compares it with the document before it is believed. `printed` and `proposed` hold the
    field with its fillers (of the composite check digit: the optional data), the digits stand beside them.
    """

    field: Field
    printed: str
    printed_digit: str
    proposed: str
    proposed_digit: str

    def __str__(self) -> str:
        name = self.field.replace("_", " ")
        return (
            f"repair proposed, not applied: {name} {self.printed} (check digit {self.printed_digit}) may be "
            f"{self.proposed} (check digit {self.proposed_digit}); compare with the document"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineReadableZone:
    """A zone as printed. `issuer` and `nationality` are the codes on the document even where no country has them.

    `identity` holds one name, one document and at most one birth date and nationality. `optional_data` has two parts
    in TD1 and one elsewhere, each without its last fillers. `lines` and what follows are filled in by reading.
    """

    format: Format
    document_code: str
    issuer: str
    nationality: str
    identity: Identity
    optional_data: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    findings: tuple[Finding, ...] = ()
    repairs: tuple[Repair, ...] = ()

    @classmethod
    def of(cls, identity: Identity, *, format: Format, document_code: str) -> "MachineReadableZone":  # noqa: A002
        """The zone of somebody's first document, to be written."""
        issuer = identity.documents[0].issuer if identity.documents else None
        return cls(
            format=format,
            document_code=document_code,
            issuer=issuer.code if issuer else "",
            nationality=identity.nationalities[0].code if identity.nationalities else "",
            identity=identity,
        )

    @property
    def document_number(self) -> str:
        """The number in full, also where it runs on in the optional data; empty where there is none."""
        return self.identity.documents[0].number if self.identity.documents else ""

    @property
    def holds(self) -> bool:
        """Whether every check digit that was read holds."""
        return all(check.holds for check in self.checks)
