"""By what a traveller is found again on other flights: the same document, or the same name and date of birth."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from firstline.identity import Identity
from firstline.travel.models import Trait, Traveller


def digests(identity: Identity) -> dict[str, Trait.Kind]:
    """Of number and State of each document; of the words of the name in any order with a birth date to the day.

    A document without a State, and a name without such a date, are traits of nobody: too many people share them.
    """
    documents = [(one.key, one.issuer.state) for one in identity.documents if one.issuer and one.key]
    words = " ".join(name_words(identity))
    births = [str(born) for born in identity.birth_dates if born.is_day and words]
    return {_digest("document", *one): Trait.Kind.DOCUMENT for one in documents} | {
        _digest("name", words, born): Trait.Kind.NAME for born in births
    }


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
            for digest, kind in digests(traveller.subject.identity).items()
        ],
        batch_size=500,
    )


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:32]
