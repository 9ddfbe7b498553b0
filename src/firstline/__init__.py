"""Firstline: screening against sanctions lists, with reasons, for a named human to decide."""

__version__ = "0.1.0"
