"""Writing files: only what changed, and never half; and what to say when the system refuses."""

import errno
import os
import re
import threading
from collections.abc import Collection, Mapping
from pathlib import Path

ADVICE = {
    errno.ENOSPC: "De schijf is vol. Maak ruimte vrij en probeer het opnieuw.",
    errno.EDQUOT: "U mag op deze schijf niet meer bewaren. Maak ruimte vrij en probeer het opnieuw.",
    errno.EFBIG: "Het bestand wordt te groot voor deze schijf of voor wat u mag bewaren.",
    errno.EROFS: "Deze schijf is alleen te lezen. Zet de map van het project op een schijf waar u mag schrijven.",
    errno.EACCES: "Daar mag u niet lezen of schrijven. Vraag toegang, of zet de map van het project ergens anders.",
    errno.EPERM: "Daar mag u niet lezen of schrijven. Vraag toegang, of zet de map van het project ergens anders.",
    errno.ENOENT: "Dit bestand of deze map verdween tijdens het werk. Zet het terug en probeer het opnieuw.",
}
ERROR = re.compile(r"(?:\w+\.)*\w*Error: \[Errno (\d+)\] (.*?)(?:: ['\"](.*?)['\"](?: -> .*)?)?")


def trouble(error: OSError) -> str:
    """Explain in Dutch what the system refused, where, and what to do."""
    return _sentence(error.errno, error.strerror or str(error), error.filename)


def told_by_python(line: str) -> str | None:
    """Explain the last line of a traceback in the same way, or return None when it is another kind of error."""
    found = ERROR.fullmatch(line.strip())
    return _sentence(int(found[1]), found[2], found[3]) if found else None


def _sentence(number, words, place):
    advice = ADVICE.get(number, f"Het systeem zegt: {words}. Herstel dat en probeer het opnieuw.")
    return f"{place}: {advice}" if place else advice


def write_changed(folder: Path, contents: Mapping[str, str]) -> list[str]:
    """Write texts (file name -> content) to `folder`, and return the names of those that changed."""
    folder.mkdir(exist_ok=True)
    changed = []
    for name, content in contents.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != content.encode():
            put(path, content.encode())
            changed.append(name)
    return changed


def put(place: Path, content: bytes, lasting: bool = False) -> None:
    """Write a file in one step, so that another build or thread never sees half of it, nor with `lasting` a computer that stops."""
    new = place.with_name(f"{place.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        with new.open("wb") as file:
            file.write(content)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        new.replace(place)
    finally:
        new.unlink(missing_ok=True)


def forget(folder: Path, keep: Collection[Path], at_most: int) -> None:
    """Remove the files of a folder that were not used for the longest time, beyond `at_most`. Those in `keep` stay."""
    for place in keep:
        place.touch()
    oldest = sorted((path for path in folder.iterdir() if path not in keep and path.is_file()), key=lambda path: path.stat().st_mtime)
    for path in oldest[: max(0, len(oldest) + len(keep) - at_most)]:
        path.unlink(missing_ok=True)
