"""Every figure that docs/benchmarks.md quotes: `make bench`, or one of them with `python -m bench.NAME`."""
