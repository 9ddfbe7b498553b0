"""By what a traveller is known again when a carrier tells of the same flight once more."""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from firstline.core.models import IncomingMessage
from firstline.formats import Traveller
from firstline.travel.models import CarrierMessage, Flight
from firstline.travel.models import Traveller as StoredTraveller
from firstline.travel.series import other_parts, run_of

Placed = Sequence[tuple[Traveller, Flight | None]]
"""Travellers with the flight that they board."""


def keys_of(
    message: IncomingMessage, placed: Placed, apart: frozenset[int] = frozenset(), unplaced: str = ""
) -> list[str]:
    """By what each person is known again on the same flight when a carrier sends a later list.

    Name and birth date, for documents come and go between messages. Two of one name and birth date in one message, and
    those at the places `apart`, are told apart by their documents. Who lacks name or birth date is known by documents;
    who lacks all by the place. Where no flight is known the same holds within the message, or within `unplaced`.
    """
    base = [(told, flight, _who(told)) for told, flight in placed]
    doubles = Counter((flight and flight.pk, who) for _, flight, who in base)
    keys = []
    for place, (told, flight, who) in enumerate(base):
        facts = who
        if not facts or place in apart or doubles[flight and flight.pk, who] > 1:
            facts = (*who, *_numbers(told)) if _numbers(told) else (*who, message.stored_id, str(told.segment))
        where = f"flight:{flight.pk}" if flight else unplaced or f"message:{message.pk}"
        keys.append(sha256("\n".join([f"authority:{message.authority_id}", where, *facts]).encode()).hexdigest())
    return keys


def keys_in_series(message: IncomingMessage, part: CarrierMessage, placed: Placed) -> list[str]:
    """As `keys_of` for a part of a series: parts list different people, even of one name and birth date.

    Somebody whom another part lists with other documents is somebody else; with the same, or none, the same person.
    """
    unplaced = "" if all(flight for _, flight in placed) else f"series:{run_of(part)[0].pk}"
    keys = keys_of(message, placed, unplaced=unplaced)
    elsewhere = _documents_in_other_parts(part, keys)
    apart = frozenset(
        place
        for place, (key, (told, _)) in enumerate(zip(keys, placed, strict=True))
        if (known := elsewhere.get(key)) and (own := set(_numbers(told))) and not own & known
    )
    return keys_of(message, placed, apart, unplaced) if apart else keys


def _documents_in_other_parts(part: CarrierMessage, keys: Sequence[str]) -> dict[str, set[str]]:
    """Of those of the keys whom other parts alone told of: their documents."""
    others = list(other_parts(part))
    different = [other.pk for other in others if not set(other.parts) & set(part.parts)]
    same = [other.pk for other in others if set(other.parts) & set(part.parts)]
    found: dict[str, set[str]] = {}
    for start in range(0, len(keys) if different else 0, 500):
        known = StoredTraveller.objects.filter(key__in=keys[start : start + 500], messages__in=different)
        for traveller in known.exclude(messages__in=same).distinct().select_related("subject"):
            found[traveller.key] = {document.key for document in traveller.subject.identity.documents}
    return found


def _who(told: Traveller) -> tuple[str, ...]:
    """Name and birth dates where both are told; else the documents; else nothing."""
    identity = told.identity
    if identity.name and identity.birth_dates:
        return " ".join(sorted(str(identity.name).casefold().split())), *map(str, identity.birth_dates)
    return _numbers(told)


def _numbers(told: Traveller) -> tuple[str, ...]:
    return tuple(sorted(document.key for document in told.identity.documents))
