"""The text and what follows from it: frozen records, passages, the way back of every link, addresses, what goes together.

Knows nothing of YAML, HTML or MkDocs.
"""
