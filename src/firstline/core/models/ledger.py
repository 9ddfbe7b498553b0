from django.db import models


class LedgerLine(models.Model):
    """One line of the append-only, hash-chained record. Written by `firstline.core.ledger` alone.

    Everything is text so that what is hashed is what is stored, on every database. It holds references and digests,
    no personal data.
    """

    number = models.BigIntegerField(primary_key=True)  # 1, 2, 3, ... without a gap
    at = models.CharField(max_length=32)  # ISO 8601, UTC
    actor = models.CharField(max_length=100)
    authority = models.CharField(max_length=20)
    action = models.CharField(max_length=50)
    about = models.CharField(max_length=100)  # a reference such as alert:7
    purpose = models.CharField(max_length=20, blank=True)
    details = models.TextField(blank=True)  # canonical JSON
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["about"])]
