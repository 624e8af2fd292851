"""Writing files so that nothing is touched that is already as it should be."""

from collections.abc import Mapping
from pathlib import Path


def write_changed(folder: Path, contents: Mapping[str, str]) -> list[str]:
    """Write texts (file name -> content) to `folder`, which is made when it is not there; gives the names of those that changed."""
    folder.mkdir(exist_ok=True)
    changed = []
    for name, content in contents.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8", newline="\n")
            changed.append(name)
    return changed
