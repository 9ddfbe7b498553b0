"""Lists, their editions and entries."""
