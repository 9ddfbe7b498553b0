"""The index in columns: who is worth a close comparison, found among millions in a millisecond or two."""
