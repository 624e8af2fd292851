"""A build beside the last good one: lighter, with its policy, compressed, packed, and configured for servers."""
