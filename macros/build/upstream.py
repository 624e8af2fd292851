"""Which version of Material our files were written for. Each file that depends on its inside names that version."""

import re
from pathlib import Path

FOLDERS = ("overrides", "docs/assets", "macros")
WRITTEN = {".html", ".css", ".js", ".py"}
NAMED = re.compile(r"Material\b[^\n]{0,25}?\b(\d+\.\d+\.\d+)")


def written_for(root: Path) -> dict[str, set[str]]:
    """Return the files of the project in `root` that name a version of Material: path -> versions."""
    files = sorted(path for folder in FOLDERS for path in (root / folder).rglob("[!.]*") if path.suffix in WRITTEN)
    named = {path.relative_to(root).as_posix(): set(NAMED.findall(path.read_text(encoding="utf-8"))) for path in files}
    return {name: versions for name, versions in named.items() if versions}


def to_look_at(root: Path, installed: str) -> list[str]:
    """Return the files that were written for another version than `installed`: they need another look."""
    return [name for name, versions in written_for(root).items() if versions != {installed}]
