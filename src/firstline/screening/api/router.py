"""The router of alerts, which several modules add operations to."""

from ninja import Router

router = Router(tags=["alerts"])
