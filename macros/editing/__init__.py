"""The tools of an editor: compare a new edition, check spelling and sources, keep the ledger of addresses."""
