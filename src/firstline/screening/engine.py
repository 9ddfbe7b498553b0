"""The index that subjects of an authority are screened with."""

from firstline.core.errors import Invalid
from firstline.core.models import Authority
from firstline.lists.index import Loaded, edition_ids_in_force, loaded

__all__ = ["Loaded", "NoListInForce", "edition_ids_in_force", "index_in_force"]


class NoListInForce(Invalid):
    """Nothing can be screened: travellers wait, they are not let through unscreened."""


def index_in_force(authority: Authority | None = None) -> Loaded:
    """The index to screen with now, over public lists and the authority's own. Raises NoListInForce."""
    edition_ids = edition_ids_in_force(authority)
    if not edition_ids:
        raise NoListInForce("No list is in force. Import one: firstline lists import FILE")
    return loaded(edition_ids)
