"""Figures in docs/benchmarks.md can be had anew by anybody: the benchmarks run. Their timings are no tests."""

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = re.findall(r"python (?:-W ignore )?-m (bench\.\w+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_make_bench_names_the_benchmarks_that_there_are():
    have_main = {path.stem for path in (ROOT / "bench").glob("*.py") if "\ndef main(" in path.read_text()}
    assert {f"bench.{name}" for name in have_main} - {"bench.fuzz", "bench.calibration"} <= set(NAMED)


@pytest.mark.parametrize("name", NAMED)
def test_a_benchmark_can_be_loaded(name: str):
    importlib.import_module(name)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("bench.web --alerts 100 --database sqlite", "an alert"),
        ("bench.lookback_documents --people 300 --records 20000 --database sqlite", "200/200"),
    ],
)
def test_a_benchmark_on_a_database_runs_from_beginning_to_end(command: str, said: str):
    command = [sys.executable, "-m", *command.split()]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr
    assert said in ran.stdout
