"""How XML that strangers wrote is parsed: no entity is expanded, nothing outside is asked for, depth is bounded."""

from typing import Any

SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""For every parser of lxml that reads what came from outside."""
