"""The officer's lane: somebody shows a document, and the officer gets one answer with one instruction."""
