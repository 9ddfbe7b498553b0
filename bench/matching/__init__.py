"""How well the screening engine decides, beside logic-v2 on the same pairs: `python -m bench.matching`."""
