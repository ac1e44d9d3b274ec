"""Tables for readers: events, reports, the ledger of control, and tables as files."""
