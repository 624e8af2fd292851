"""Templates as Jinja compiled them, kept from build to build."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache


class _Compiled(FileSystemBytecodeCache):
    """Jinja's own cache names its files after folders, in letters that the system may not be able to write."""

    def get_cache_key(self, name, filename=None):
        return hashlib.sha256(os.fsencode(f"{name}|{filename}")).hexdigest()


def keep_compiled(environment: Environment, folder: Path) -> None:
    """Let `environment` keep its compiled templates in `folder`; where nothing can be kept, they are compiled at every build."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    if os.access(folder, os.W_OK):
        environment.bytecode_cache = _Compiled(str(folder))
