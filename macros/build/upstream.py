"""Which Material our files were written for: each that leans on its inside names the version, and needs another look with another."""

import re
from pathlib import Path

FOLDERS = ("overrides", "docs/assets", "macros")
WRITTEN = {".html", ".css", ".js", ".py"}
NAMED = re.compile(r"Material\b[^\n]{0,25}?\b(\d+\.\d+\.\d+)")


def written_for(root: Path) -> dict[str, set[str]]:
    """File of the project in `root`, as a path from there -> the versions of Material that it names; only those that name one."""
    files = sorted(path for folder in FOLDERS for path in (root / folder).rglob("[!.]*") if path.suffix in WRITTEN)
    named = {path.relative_to(root).as_posix(): set(NAMED.findall(path.read_text(encoding="utf-8"))) for path in files}
    return {name: versions for name, versions in named.items() if versions}


def to_look_at(root: Path, installed: str) -> list[str]:
    """The files of the project in `root` that were written for another Material than the version `installed`."""
    return [name for name, versions in written_for(root).items() if versions != {installed}]
