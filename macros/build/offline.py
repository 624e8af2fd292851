"""What a reader needs to store the site on a device: the list of all files of a build with their hashes.

`docs/offline-worker.js` answers from what is stored, `docs/assets/js/offline.js` stores it.
"""

import hashlib
import json
from datetime import date
from pathlib import Path

LIST = "offline.json"
WORKER = "offline-worker.js"
APART = ("pdf/", "mee/")  # files to take along, which a reader may leave out
NOT_READ = ("robots.txt", "sitemap.xml", LIST, WORKER)  # for machines, or fetched apart
PACKED = (".br", ".gz")  # what a host sends instead of the file beside it


def write_list(folder: Path, day: date, look_again: date | None) -> None:
    """Write the list of the built site in `folder`: per file its SHA-256 (hex) and its size in bytes, files to take along apart.

    `day` is that of the last change of the data. `look_again` is the day by which a source has to be looked at again, if any.
    The version is a short hash of the list, so two builds of the same content have the same one.
    """
    pages, papers = {}, {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in NOT_READ and not name.startswith(".") and not name.endswith(PACKED):
            content = path.read_bytes()
            (papers if name.startswith(APART) else pages)[name] = [hashlib.sha256(content).hexdigest(), len(content)]
    lines = "".join(f"{name} {digest}\n" for name, (digest, _) in (pages | papers).items())
    version = hashlib.sha256(lines.encode()).hexdigest()[:8]
    told = {"versie": version, "dag": day.isoformat(), "nakijken": look_again and look_again.isoformat(), "paginas": pages, "pdf": papers}
    (folder / LIST).write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
