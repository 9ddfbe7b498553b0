"""What the API of every room shares: refusals, pages, requests sent again; and the ledger, which is this room's own."""
