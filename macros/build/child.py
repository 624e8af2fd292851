"""MkDocs runs as a child of a build. When only the build is killed, its child must not go on writing where the next one builds."""

import os
import threading
from collections.abc import Mapping

MARK = "RAADGEVER_KIND"  # an environment variable: standard input is a pipe from the build, which ends when that does
SETTINGS: Mapping[str, str] = {MARK: "1"}


def end_with_parent() -> None:
    """End this process as soon as the build that started it has ended, if one did."""
    if os.environ.pop(MARK, None):
        threading.Thread(target=_wait, daemon=True).start()


def _wait():
    os.read(0, 1)  # not by sys.stdin, which a thread may not hold when Python ends
    os._exit(1)
