"""Legal periods, one row each with its source. States change them here and nowhere else."""

from datetime import timedelta

KEEP_PASSENGER_DATA = timedelta(days=5 * 365)
"""Dir. (EU) 2016/681 Art. 12(1); ICAO Annex 9 SARPs on PNR. Beyond six months only with objective ground (C-817/19)."""

KEEP_PRESENTED = timedelta(days=183)
"""Somebody presented to an officer for whom something was found, counted from the last time. A decision "not the same
person" spares the next stop as long. Dir. (EU) 2016/681 Art. 12(2), 12(5); C-817/19: six months without more ground."""

KEEP_LANE_CHECKS = timedelta(days=365)
"""The record that a document was checked, without a name: as long as a complaint about a stop can be expected. National
law sets it (rights.md 14)."""
