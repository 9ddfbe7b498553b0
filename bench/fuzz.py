"""Fuzzing with atheris (coverage-guided): any bytes give a result or a FormatError, within a second, at every parser.

python -m bench.fuzz --minutes 10 paxlst      one of TARGETS; `make fuzz` runs all of them in turn
"""

import argparse
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from io import BufferedReader, BytesIO

import atheris

with atheris.instrument_imports(include=["firstline"]):
    from firstline.formats import FormatError, ListFile, ListKind, mrz, read_list, stream
    from firstline.formats.lists import themes
    from firstline.formats.messages import read_all
    from firstline.reported import read_reports

HEADS = {
    "reported": b"number,country,type,status,prefix,first,last\n",
    "paxlst": b"UNB+UNOA:4+A+B+260504:0900+1'UNH+1+PAXLST:D:05B:UN'TDT+20+LH400'",
    "pnrgov": b"UNB+IATA:1+A+B+260504:0900+1'UNH+1+PNRGOV:11:1:IA'MSG+:22'TVL+040526:1000+FRA+JFK+LH+400'SRC'",
    "replies": b"UNB+UNOA:4+A+B+260504:0900+1'UNH+1+CUSRES:D:05B:UN'BGM+962'",
    "pnrgov_xml": b"<IATA_PNRGOV_NotifRQ><PNRs><PNR>",
    "un_list": b'<CONSOLIDATED_LIST dateGenerated="2026-01-01T00:00:00"><INDIVIDUALS><INDIVIDUAL>',
    "ofac_csv": b'1,"HASSAN, Ali","individual","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 1971; ',
    "ofac_xml": b"<sdnList><sdnEntry><uid>1</uid><lastName>X</lastName>",
    "ofac_advanced": b'<Sanctions><DistinctParties><DistinctParty FixedRef="1"><Profile ID="1"><Identity ID="1">',
    "eu_list": b'<export><sanctionEntity euReferenceNumber="EU.1"><nameAlias wholeName="X"/>',
    "uk_list": b"Report Date: 13-Feb-2026\nUnique ID,Name 6,Other Information,D.O.B\nA1,X,",
    "ftm_list": b'{"id": "1", "schema": "Person", "properties": {"name": ["X"], ',
    "notices": b'{"entity_id": "1/1", "name": "X", ',
    "national_list": b"reference,name,passport,wallets,date_of_birth\n1,X,",
}
"""What half of the inputs begin with, so that the walk gets past the envelope."""


def _with_head(head: bytes, data: bytes) -> bytes:
    return head + data[1:] if data[:1] > b"\x7f" else data


def _messages(name: str) -> Callable[[bytes], object]:
    return lambda data: read_all(_with_head(HEADS[name], data))


def _list(name: str, kind: ListKind) -> Callable[[bytes], object]:
    return lambda data: read_list([ListFile(name, _with_head(HEADS[name], data))], kind)


TARGETS: dict[str, Callable[[bytes], object]] = {
    "paxlst": _messages("paxlst"),
    "pnrgov": _messages("pnrgov"),
    "replies": _messages("replies"),
    "pnrgov_xml": _messages("pnrgov_xml"),
    "un_list": _list("un_list", ListKind.UN),
    "ofac_csv": _list("ofac_csv", ListKind.OFAC),
    "ofac_xml": _list("ofac_xml", ListKind.OFAC),
    "ofac_advanced": _list("ofac_advanced", ListKind.OFAC),
    "eu_list": _list("eu_list", ListKind.EU),
    "uk_list": _list("uk_list", ListKind.UK),
    "ftm_list": _list("ftm_list", ListKind.FTM),
    "notices": _list("notices", ListKind.NOTICES),
    "national_list": _list("national_list", ListKind.NATIONAL),
    "any_list": read_list,
    "themes": lambda data: (themes.themes_in(text := data.decode("latin-1")), themes.says_deceased(text)),
    "mrz": lambda data: mrz.read(data.decode("latin-1"), today=date(2026, 5, 4)),
    "stream": lambda data: list(stream.bookings(BytesIO(_with_head(HEADS["pnrgov"], data)))),
    "reported": lambda data: list(read_reports(BufferedReader(BytesIO(_with_head(HEADS["reported"], data))))),
}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("target", choices=TARGETS)
    arguments.add_argument("--minutes", type=float, default=10)
    chosen = arguments.parse_args()
    read = TARGETS[chosen.target]

    def once(data: bytes) -> None:
        begun = time.process_time()
        with suppress(FormatError):
            read(data)
        if time.process_time() - begun > 1:
            raise TimeoutError(f"{len(data)} bytes took more than a second")

    options = [f"-max_total_time={int(chosen.minutes * 60)}", "-max_len=4096", "-timeout=20", "-rss_limit_mb=2048"]
    atheris.Setup([sys.argv[0], *options, "-print_final_stats=1", "-verbosity=0"], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
