"""How long a build takes beside that of the same pages with stock Material: the whole process, in turns, and its memory."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from bench import multiply, stock_site
from bench.local import copy_project, environment
from macros.data.load import load_boek

RUNS = 5
PUBLIC = "https://example.org/"  # as for publishing: with every file that needs the address


class Took(NamedTuple):
    """What one process took: seconds by the clock and of the processor, and the most memory it had, in MB."""

    wall: float
    cpu: float
    memory: float


def build(project: Path, stock: Path, stock_all: Path, scratch: Path):
    """The table as lines: our project beside the two stock projects with the same pages, all built to folders in `scratch`."""
    yield f"dezelfde woorden: {_same(project / 'site', stock / 'site')}"
    cases = {
        "deze site, PDF's al gemaakt": (project, False),
        "deze site, PDF's opnieuw": (project, True),
        "gewoon Material, menu als hier": (stock, False),
        "gewoon Material, alles in het menu": (stock_all, False),
    }
    found = {name: [] for name in cases}
    for _ in range(RUNS):
        for name, (folder, anew) in cases.items():
            if anew:
                shutil.rmtree(folder / ".cache" / "pdf", ignore_errors=True)
            found[name].append(process(folder, scratch / folder.name))
    middle = {name: Took(*map(statistics.median, zip(*took, strict=True))) for name, took in found.items()}
    head = f"(mediaan van {RUNS}, om en om)"
    yield f"{head:36}{'klok':>9}{'rekentijd':>11}{'geheugen':>10}{'pagina’s':>10}{'bestanden':>11}"
    for name, took in middle.items():
        yield f"{name:36}{took.wall:7.2f} s{took.cpu:9.2f} s{took.memory:7.0f} MB{_count(scratch / cases[name][0].name)}"
    ours, anew, *stocks = middle.items()
    for name, took in (ours, anew):
        for stock_name, beside in stocks:
            wall, cpu = took.wall / beside.wall, took.cpu / beside.cpu
            yield f"{name}: {wall:.2f} keer de klok en {cpu:.2f} keer de rekentijd van {stock_name}"
    for name, took in found.items():
        walls = [each.wall for each in took]
        yield f"{name}: klok van {min(walls):.2f} tot {max(walls):.2f} s"


def process(project: Path, site: Path) -> Took:
    """Build a project to the folder `site` with an address, and tell what it took. Raises `RuntimeError` when it fails."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", site]
    started = time.monotonic()
    child = subprocess.Popen(command, cwd=project, env=environment(SITE_URL=PUBLIC), stdout=subprocess.DEVNULL)
    # Not child.wait(): only this tells of one process, where RUSAGE_CHILDREN keeps the most memory of all before it.
    _, status, used = os.wait4(child.pid, 0)
    wall = time.monotonic() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"mkdocs build in {project} gaf {child.returncode}")
    per_mb = 1e6 if sys.platform == "darwin" else 1e3  # macOS counts bytes, Linux kB
    return Took(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / per_mb)


def _count(site):
    files = [path for path in site.rglob("*") if path.is_file()]
    return f"{sum(path.suffix == '.html' for path in files):10}{len(files):11}"


def _same(ours, stock):
    """How many words of our articles the stock site has too; what MkDocs adds itself is the page that is not there."""
    here, there = stock_site.words(ours), stock_site.words(stock)
    shared = sum((here & there).values())
    return f"{shared} van de {sum(here.values())} van deze site; gewoon Material heeft er {sum(there.values()) - shared} andere"


def growth(root: Path, scratch: Path):
    """The table as lines: our project with more records, made up by `multiply`, first with all its PDFs to make, then without."""
    yield f"{'':44}{'records':>9}{'klok':>9}{'rekentijd':>11}{'geheugen':>10}{'pagina’s':>10}{'bestanden':>11}"
    found = {}
    for times in (1, 10, 100):
        project = copy_project(scratch / f"keer{times}")
        shutil.rmtree(project / "data")
        multiply.multiply(root / "data", project / "data", times)
        records = len(load_boek(project / "data").records)
        for what in ("PDF's opnieuw", "PDF's al gemaakt"):
            took = process(project, project / "site")
            counted = _count(project / "site")
            yield f"{f'{times} keer zoveel records, {what}':44}{records:9}{took.wall:7.1f} s{took.cpu:9.1f} s{took.memory:7.0f} MB{counted}"
        found[times] = records, took
        shutil.rmtree(project)
    (few, small), (many, large) = found[1], found[100]
    cpu, memory = large.cpu / small.cpu, large.memory / small.memory
    yield f"100 keer: {many / few:.0f} keer de records, {cpu:.0f} keer de rekentijd, {memory:.1f} keer het geheugen"
