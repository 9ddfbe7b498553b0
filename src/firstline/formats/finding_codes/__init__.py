"""Every finding: its code, how much it matters, the sentence that says it, and what the sender should do.

`docs/findings.md` says the same for the people who can put it right; a test keeps both alike.
"""

from firstline.formats.finding_codes import bookings, envelope, lists, machine_readable_zones, passenger_lists, replies
from firstline.formats.finding_codes.rule import Rule

CODES: dict[str, Rule] = {
    **envelope.CODES,
    **passenger_lists.CODES,
    **bookings.CODES,
    **replies.CODES,
    **machine_readable_zones.CODES,
    **lists.CODES,
}

__all__ = ["CODES", "Rule"]
