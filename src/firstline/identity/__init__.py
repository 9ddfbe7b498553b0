"""Values that every room speaks: names, partial dates, documents, countries, identities. Pure."""

from firstline.identity.countries import Country
from firstline.identity.dates import PartialDate
from firstline.identity.documents import DocumentKind, TravelDocument, make_document, normalised_number
from firstline.identity.names import NameKind, PersonName
from firstline.identity.people import Identity, Sex, SubjectKind, make_identity

__all__ = [
    "Country",
    "DocumentKind",
    "Identity",
    "NameKind",
    "PartialDate",
    "PersonName",
    "Sex",
    "SubjectKind",
    "TravelDocument",
    "make_document",
    "make_identity",
    "normalised_number",
]
