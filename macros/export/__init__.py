"""What other programs and other sites read: open data, tables, the feed, JSON-LD, security.txt, embeds, and pages at old addresses."""
