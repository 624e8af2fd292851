"""From YAML to a checked `Boek`, with every fault named by file, line, what was found and what was expected."""
