"""Legal periods, one row each with its source. States change them here and nowhere else."""

from datetime import timedelta

KEEP_PASSENGER_DATA = timedelta(days=5 * 365)
"""Dir. (EU) 2016/681 Art. 12(1); ICAO Annex 9 SARPs on PNR. Beyond six months only with objective ground (C-817/19)."""
