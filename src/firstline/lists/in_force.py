"""Who is told, in the same transaction, that an edition came into force. Lists know nothing of those who screen."""

from collections.abc import Callable

from firstline.core.policy import Actor
from firstline.lists.models import Edition

Follower = Callable[[Actor, Edition | None, Edition], None]
"""Gets who put it into force, the edition that it supersedes, and the edition with its entries stored."""

_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """From now on `follower` is told. Once each."""
    if follower not in _followers:
        _followers.append(follower)


def tell(actor: Actor, before: Edition | None, after: Edition) -> None:
    """Calls all who follow. Before the ledger is written to, whose end is locked last in a transaction."""
    for follower in _followers:
        follower(actor, before, after)
