"""Reading carriers' messages: speed beside pydifact in one run, and memory of a push of 50,000 bookings.

Every round measures every row once, so that a slow moment of the machine falls on all of them; medians and ratios of
processor time are printed.
"""

import gc
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table

from bench.machine import SHARED, WIDTH, described
from firstline.demo import demo_flights
from firstline.demo.generate import generated_flight
from firstline.demo.sending import DIALECTS, send
from firstline.formats import edifact
from firstline.formats.messages import read_all

ROUNDS = 9
FAULTS = 0.02
"""The share of travellers in generated bookings about whom something is wrong."""

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pydifact.segmentcollection import RawSegmentCollection


def main() -> None:
    console = Console(width=WIDTH)
    for name, messages in _messages().items():
        console.print(_table(name, messages))
    console.print(_large())


def _messages() -> dict[str, list[bytes]]:
    """Real messages of both kinds where they are at hand, and generated ones."""
    now = datetime(2026, 1, 15, 8, tzinfo=UTC)
    dialects = DIALECTS["PNRGOV"].values()
    bookings = [
        send(generated_flight(seed=seed, now=now, faults=FAULTS), "PNRGOV", dialect)
        for seed, dialect in enumerate(dialects)
    ]
    found = {
        "PAXLST, generated": [flight.data for flight in demo_flights(now)],
        "PNRGOV, generated": bookings,
    }
    for kind in ("paxlst", "pnrgov"):
        if real := sorted((SHARED / "messages" / kind).glob("*.edi")):
            found[f"{kind.upper()}, real"] = [path.read_bytes() for path in real]
    return found


def _pydifact(data: bytes) -> object:
    return list(RawSegmentCollection.from_str(data.decode("latin-1")).segments)


def _split(data: bytes) -> object:
    text = data.decode("latin-1")
    return [[element.split(":") for element in segment.split("+")] for segment in text.split("'")]


def _components(data: bytes) -> object:
    return [segment.elements for message in edifact.read(data) for segment in message.segments]


ROWS: dict[str, Callable[[bytes], object]] = {
    "pydifact: segments": _pydifact,
    "plain str.split": _split,
    "Firstline: segments": edifact.read,
    "Firstline: segments and every component": _components,
    "Firstline: to values (people, bookings, findings)": read_all,
}


def _peer_reads(data: bytes) -> bool:
    try:
        _pydifact(data)
    except Exception:
        return False
    return True


def _table(name: str, given: list[bytes]) -> Table:
    """Measured on the messages that the peer can read at all."""
    messages = [data for data in given if _peer_reads(data)]
    name = f"{name} ({len(messages)} of {len(given)} that pydifact can read)"
    size = sum(map(len, messages))
    seconds: dict[str, list[float]] = {row: [] for row in ROWS}
    for _ in range(ROUNDS):
        for row, read in ROWS.items():
            seconds[row].append(_timed(read, messages))
    peer = statistics.median(seconds["pydifact: segments"])
    table = Table(title=f"{name}: {size / 1e3:.0f} kB, {described()}", title_justify="left")
    table.add_column("What")
    for heading in ("MB/s", "times pydifact"):
        table.add_column(heading, justify="right")
    for row in ROWS:
        median = statistics.median(seconds[row])
        table.add_row(row, f"{size / median / 1e6:.1f}", f"{peer / median:.1f}")
    return table


def _timed(read: Callable[[bytes], object], messages: list[bytes]) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        gc.collect()  # nobody pays for the rubbish of the row before, or for what was loaded
        gc.freeze()
        begun = time.process_time()
        for data in messages:
            read(data)
        return time.process_time() - begun


STREAM = """
import sys, time, resource
from io import RawIOBase
from firstline.formats import stream
from firstline.formats.bookings import Booking

BODY = (
    "SRC'RCI+LH:{0:06}:010526:1000'DAT+700:020526:1100'ORG+LH:FRA+123456'ADD++700:45 HIGH STREET:SLOUGH::GB:SL1'"
    "TIF+DOE+ANNA:A:1'TIF+DOE+JOHN:A:2'SSR+DOCS:HK::LH:::::/P/GBR/A{0:07}/GBR/12MAY71/F/31JAN30/DOE/ANNA::1'"
    "TKT+2201234567890:T:1'MON+B:100.00:EUR+T:200.00:EUR'FOP+CC:::VI:XXXXXXXXXXXX1111:0829'IFT+4:28::LH+REMARK'"
    "TVL+040526:1000:040526:1300+FRA+JFK+LH+400:Y'RPI+2+HK'DAT+2:030526:0800'TRI++1:::1'TIF+DOE+ANNA'"
    "LTS+0/O/HISTORY OF THE BOOKING'" + 66 * "IFT+4:28::LH+A REMARK'"
)
HEAD = "UNA:+.?*'UNB+IATA:1+LH+GOV+260504:0900+1'UNH+1+PNRGOV:11:1:IA'MSG+:22'TVL+040526:1000+FRA+JFK+LH+400'"

PREFIX = "\\n2026-05-04 09:00:01 INFO "

def in_form(text):
    if LOGGED:
        text = text.replace("'", "'" + PREFIX).replace(":1100'", ":1100")
    return text.encode()

class Source(RawIOBase):
    held, made, total = in_form("'" + HEAD)[1:], 0, 0
    def read(self, size=-1):
        while len(self.held) < size and self.made < COUNT:
            last = min(self.made + 500, COUNT)
            self.held += in_form("".join(BODY.format(number) for number in range(self.made, last)))
            self.made = last
        given, self.held = self.held[:size], self.held[size:]
        self.total += len(given)
        return given

source = Source()
begun = time.process_time()
found = sum(isinstance(one, Booking) for one in stream.bookings(source))
took = time.process_time() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(found, round(source.total / 1e6), f"{took:.1f}", f"{source.total / took / 1e6:.1f}", round(peak))
"""


def _large() -> Table:
    """A push of so many bookings, streamed in a process of its own, whose memory is what the system says of it.

    As logged: each segment a line behind a time and a level, and of each booking one terminator lost.
    """
    table = Table(title=f"PNRGOV streamed, made on the fly ({described()})", title_justify="left")
    for heading in ("Form", "Bookings", "MB", "s", "MB/s", "Memory MB"):
        table.add_column(heading, justify="right")
    for form, count in (("plain", 12_500), ("plain", 25_000), ("plain", 50_000), ("as logged", 50_000)):
        code = STREAM.replace("COUNT", str(count)).replace("LOGGED", str(form == "as logged"))
        row = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
        table.add_row(form, *row.split())
    return table


if __name__ == "__main__":
    main()
