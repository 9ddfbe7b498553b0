"""Processes that work for a caller: in order, a bounded number at a time, and gone when the caller is."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from pathlib import Path

from firstline.screening.processes import ThisProcess, bounded, cores, processes

CALLER = """
import os, time
from firstline.screening.processes import processes
with processes(2) as workers:
    print(*set(workers.in_order(os.getpid, [()] * 8)), flush=True)
    list(workers.in_order(time.sleep, [(60,)] * 2))
"""


def test_results_come_in_the_order_of_what_was_asked():
    numbers = [(float(number),) for number in range(20)]
    with processes(2) as workers:
        assert list(workers.in_order(abs, numbers)) == list(range(20))
    assert list(ThisProcess().in_order(abs, numbers)) == list(range(20))


def test_no_more_than_a_bounded_number_is_given_out():
    given, taken = 0, 0

    def submit(arguments: tuple) -> Future:
        nonlocal given
        given += 1
        assert given - taken <= 4
        done: Future = Future()
        done.set_result(arguments)
        return done

    for _ in bounded(submit, ((number,) for number in range(50)), 4):
        taken += 1
    assert taken == 50


def test_they_end_with_a_caller_that_is_killed():
    command = [sys.executable, "-c", CALLER]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as caller:
        helpers = caller.stdout.readline().split()
        assert helpers
        caller.send_signal(signal.SIGKILL)
        caller.wait()
        for _ in range(400):
            if not any(_runs(helper) for helper in helpers):
                break
            time.sleep(0.05)
        assert not any(_runs(helper) for helper in helpers)


def _runs(process: str) -> bool:
    status = Path(f"/proc/{process}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_the_cores_that_this_process_may_use_are_counted():
    assert 1 <= cores() <= (os.cpu_count() or 1)
