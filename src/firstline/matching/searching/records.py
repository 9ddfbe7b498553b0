"""An entry as a line of text in an index: everything its source says, short and quick to read back."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from firstline.identity import Country, Identity, NameKind, PartialDate, PersonName, Sex, SubjectKind, TravelDocument
from firstline.identity.documents import DocumentKind
from firstline.matching.values import Listed

_FIELD, _ITEM, _PIECE = "\x1c", "\x1d", "\x1f"
_SEPARATORS = dict.fromkeys(map(ord, "\x1c\x1d\x1e\x1f"), " ")
_KINDS = tuple(SubjectKind)
_NAME_KINDS = tuple(NameKind)
_KIND_OF = {kind: str(number) for number, kind in enumerate(_KINDS)}
_NUMBER_OF = {kind: str(number) for number, kind in enumerate(_NAME_KINDS)}


def to_text(listed: Listed) -> str:
    """One entry. Separators of our own inside of names, which nobody can see, become spaces."""
    identity = listed.identity
    return _FIELD.join((
        _clean(listed.key),
        _KIND_OF[identity.kind],
        _ITEM.join([_name(name) for name in identity.names]),
        _ITEM.join([_dates(born) for born in identity.birth_dates]),
        _ITEM.join([_clean(place) for place in identity.birth_places]),
        identity.sex or "",
        _ITEM.join([country.code for country in identity.nationalities]),
        _ITEM.join([_document(document) for document in identity.documents]),
    ))  # fmt: skip


def key_of(text: str) -> str:
    return text[: text.index(_FIELD)]


def from_text(text: str) -> Listed:
    """The entry that `to_text` wrote."""
    key, kind, names, births, places, sex, states, documents = text.split(_FIELD)
    return Listed(key, Identity(
        names=tuple([_read_name(name) for name in _items(names)]),
        kind=_KINDS[int(kind)],
        birth_dates=tuple([_read_dates(born) for born in _items(births)]),
        birth_places=tuple(_items(places)),
        sex=Sex(sex) if sex else None,
        nationalities=tuple([_country(code) for code in _items(states)]),
        documents=tuple([_read_document(document) for document in _items(documents)]),
    ))  # fmt: skip


_country = lru_cache(maxsize=1000)(Country.of)


def _items(text: str) -> list[str]:
    return text.split(_ITEM) if text else []


def _clean(text: str) -> str:
    return text if text.isprintable() else text.translate(_SEPARATORS)


def _pieces(texts: Iterable[str]) -> str:
    return _PIECE.join(map(_clean, texts)).rstrip(_PIECE)


def _name(name: PersonName) -> str:
    number = _NUMBER_OF[name.kind]
    if not name.surname and not name.given_names:
        return number + _clean(name.whole)
    return number + _pieces((name.whole, name.surname, name.given_names))


def _read_name(text: str) -> PersonName:
    whole, surname, given_names = (text[1:] + _PIECE * 2).split(_PIECE)[:3]
    return PersonName(whole=whole, surname=surname, given_names=given_names, kind=_NAME_KINDS[int(text[0])])


def _dates(born: PartialDate) -> str:
    return f"{born.earliest.toordinal()} {born.latest.toordinal()}{' ~' if born.approximate else ''}"


def _read_dates(text: str) -> PartialDate:
    earliest, latest, *about = text.split(" ")
    return PartialDate(date.fromordinal(int(earliest)), date.fromordinal(int(latest)), bool(about))


def _document(document: TravelDocument) -> str:
    issuer = document.issuer.code if document.issuer else ""
    dates = (day.isoformat() if day else "" for day in (document.issued, document.expires))
    return _pieces((document.number, document.kind, issuer, *dates))


def _read_document(text: str) -> TravelDocument:
    number, kind, issuer, issued, expires = (text + _PIECE * 4).split(_PIECE)[:5]
    return TravelDocument(
        number=number,
        kind=DocumentKind(kind),
        issuer=_country(issuer) if issuer else None,
        issued=date.fromisoformat(issued) if issued else None,
        expires=date.fromisoformat(expires) if expires else None,
    )
