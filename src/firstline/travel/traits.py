"""By what a traveller is found again on other flights: the same document, or the same name and date of birth."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from firstline.identity import Identity
from firstline.travel.models import Trait, Traveller


def digests(identity: Identity) -> Iterator[tuple[Trait.Kind, str]]:
    """Number and State of each document; the words of the name in any order with a date of birth known to the day.

    A document without a State, and a name without such a date, are traits of nobody: too many people share them.
    """
    for document in identity.documents:
        if document.issuer and document.key:
            yield Trait.Kind.DOCUMENT, _digest("document", document.key, document.issuer.state)
    if identity.name:
        words = name_words(identity)
        for born in identity.birth_dates:
            if born.is_day:
                yield Trait.Kind.NAME, _digest("name", " ".join(words), str(born))


def name_words(identity: Identity) -> tuple[str, ...]:
    """The words of the name in an order that does not depend on which is the surname."""
    return tuple(sorted(str(identity.name or "").casefold().replace("-", " ").split()))


def write(travellers: Sequence[Traveller], *, changed: Iterable[Traveller] = ()) -> None:
    """Stores the traits of travellers; those of changed ones are made anew. Bulk."""
    anew = list(changed)
    for start in range(0, len(anew), 500):
        Trait.objects.filter(traveller__in=anew[start : start + 500]).delete()
    Trait.objects.bulk_create(
        [
            Trait(traveller=traveller, kind=kind, digest=digest)
            for traveller in (*travellers, *anew)
            for kind, digest in dict(
                (digest, (kind, digest)) for kind, digest in digests(traveller.subject.identity)
            ).values()
        ],
        batch_size=500,
    )


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:32]
