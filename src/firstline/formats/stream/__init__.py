"""Interchanges that are too large to hold: bookings of a push one by one, in memory that does not grow with it.

For back-fills and whole archives; what a carrier delivers for one flight is read by `messages.read`. Both understand
the same, but for what nobody can tell who does not hold the whole: all interchanges of a stream must use the separators
of its first one; its first 256 KB tell whether its lines have a prefix, and whether they end segments; the parts of a
series are given out as they stand.
"""

from firstline.formats.stream.reading import bookings

__all__ = ["bookings"]
