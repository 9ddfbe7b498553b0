"""Subjects, alerts, decisions."""
