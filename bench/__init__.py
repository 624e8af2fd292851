"""Measuring: what the site costs, and what it saves, beside stock Material with the same words. `make bench` runs all of it."""
