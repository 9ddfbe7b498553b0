"""Flights, travellers, and the messages that told of them."""
