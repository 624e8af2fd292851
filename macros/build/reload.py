"""Our own modules while a server runs: they are imported anew when one of them has changed, so that the change shows."""

import sys
from pathlib import Path


class Code:
    """The code of the package in `folder`, as it was when it was last looked at."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._stamps: dict[Path, int] | None = None

    def forget_changed(self) -> None:
        """Forget all modules of the package when a module or template changed since the last time."""
        files = [path for path in self.folder.rglob("*") if path.suffix in {".py", ".html"} and path.is_file()]
        stamps = {path: path.stat().st_mtime_ns for path in files}
        if self._stamps not in (None, stamps):
            package = self.folder.name
            for name in [name for name in sys.modules if name == package or name.startswith(f"{package}.")]:
                del sys.modules[name]
        self._stamps = stamps
