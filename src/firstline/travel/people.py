"""Stored travellers: found by their keys, saved in bulk, brought up to date with what a later message tells."""

from collections.abc import Collection, Iterable, Sequence

from firstline.formats import Traveller
from firstline.identity.serial import to_plain
from firstline.screening.models import Subject
from firstline.travel import traits
from firstline.travel.models import Traveller as StoredTraveller


def save(new: Collection[StoredTraveller], changed: Collection[StoredTraveller]) -> None:
    """Stores travellers with their subjects and traits. Bulk."""
    Subject.objects.bulk_create([traveller.subject for traveller in new], batch_size=200)
    StoredTraveller.objects.bulk_create(_with_saved_subject(new), batch_size=200)
    Subject.objects.bulk_update([traveller.subject for traveller in changed], Subject.IDENTITY, batch_size=200)
    StoredTraveller.objects.bulk_update(changed, StoredTraveller.UPDATED, batch_size=200)
    traits.write(list(new), changed=changed)


def known(keys: Sequence[str]) -> dict[str, StoredTraveller]:
    """Those of them who are stored, by their key."""
    found: dict[str, StoredTraveller] = {}
    for start in range(0, len(keys), 500):
        chunk = StoredTraveller.objects.filter(key__in=keys[start : start + 500]).select_related("subject")
        found |= {traveller.key: traveller for traveller in chunk}
    return found


def _with_saved_subject(travellers: Iterable[StoredTraveller]) -> list[StoredTraveller]:
    """The key of a subject is known only once it is saved."""
    prepared = list(travellers)
    for traveller in prepared:
        traveller.subject = traveller.subject
    return prepared


def brought_up_to_date(traveller: StoredTraveller, told: Traveller, *, tells_role: bool = True) -> bool:
    """Takes over what a later message tells and keeps what it leaves out; whether anything changed.

    Bookings do not tell who is in transit or crew (`tells_role`).
    """
    subject = traveller.subject
    told_now = subject.identity.with_news(told.identity)
    identity = to_plain(told_now)
    latest = {name: value for name, value in details(told).items() if value and (tells_role or name != "role")}
    if identity == subject.identity_data and all(getattr(traveller, name) == latest[name] for name in latest):
        return False
    if identity != subject.identity_data:
        subject.take_over(told_now)
    for name, value in latest.items():
        setattr(traveller, name, value)
    return True


def details(told: Traveller) -> dict[str, str]:
    """What a message says of a traveller's journey, as it is stored."""
    return {
        "role": told.role.value,
        "embarkation": told.embarkation[:10],
        "disembarkation": told.disembarkation[:10],
        "residence": told.residence[:10],
        "locator": told.locator[:50],
        "seat": told.seat[:20],
    }
