"""What the figures were measured on."""

import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

SHARED = Path(__file__).parents[2] / "shared" / "data"
"""Other people's data beside the checkout; where they are absent, generated data are measured instead."""


def described() -> str:
    processor = next(
        (line.partition(": ")[2] for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        platform.machine(),
    )
    python = ".".join(map(str, sys.version_info[:3]))
    return f"{datetime.now(UTC).date()}, {processor}, {os.cpu_count()} cores, Python {python}"


WIDTH = 130
"""Columns of the tables."""
