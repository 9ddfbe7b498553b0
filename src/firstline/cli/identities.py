"""Identities as commands show them: keys of JSON, which docs/commands.md describes, and text."""

from rich.text import Text

from firstline.identity import Identity
from firstline.identity.serial import to_plain


def identity_plain(identity: Identity) -> dict[str, object]:
    """Who was asked about; of what there are several, the first."""
    name = identity.name
    return {
        "name": str(name) if name else None,
        "surname": (name.surname or None) if name else None,
        "given_names": (name.given_names or None) if name else None,
        "birth_date": str(identity.birth_dates[0]) if identity.birth_dates else None,
        "birth_place": identity.birth_places[0] if identity.birth_places else None,
        "sex": identity.sex.value if identity.sex else None,
        "nationality": [country.code for country in identity.nationalities],
        "documents": to_plain(identity.documents),
    }


def person_text(identity: Identity, *before: str, after: str = "") -> Text:
    """Name, then facts in one line: those given first, birth date, nationality, documents."""
    facts = [
        *before,
        f"born {identity.birth_dates[0]}" if identity.birth_dates else "birth date unknown",
        *(country.code for country in identity.nationalities),
        *(str(document) for document in identity.documents[:2]),
    ]
    name = str(identity.name) if identity.name else "(no name)"
    return Text.assemble((name, "bold"), "\n", ", ".join(facts), (f"\n{after}" if after else "", "dim"))
