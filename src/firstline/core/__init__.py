"""What every domain shares: authorities and people, access, provenance and handling, workflow, ledger, intake."""
