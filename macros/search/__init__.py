"""The index of the search, from a `Boek`, and the part of it that runs in the browser."""
