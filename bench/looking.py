"""The first view of a page by Lighthouse, as on a phone: our site, the same pages with stock Material, and as bare HTML.

All three come from nginx with our configuration. Every run is a new browser, and the sites take turns.
"""

import json
import os
import shutil
import statistics
import subprocess
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench import stock_site, webserver
from bench.local import ROOT, run
from macros.build.compress import compress

PAGES = ["index.html", "themas/woonoverlast.html", "tips/slagkracht.html"]
RUNS = 9
TOOL = ROOT / ".cache" / "bench" / "node_modules" / "lighthouse"  # bench/lighthouse.sh puts it there
CATEGORIES = {"performance": "snelheid", "accessibility": "toegankelijk", "best-practices": "gewoonten", "seo": "vindbaar"}
LCP = "largest-contentful-paint"
TIMES = {"first-contentful-paint": "FCP", LCP: "LCP", "total-blocking-time": "TBT", "cumulative-layout-shift": "CLS"}
OURS, PREVIOUS, STOCK, BARE = "deze site", "de vorige", "gewoon Material", "kale pagina"


def first_view(project: Path, stock: Path, scratch: Path, previous: Path | None = None):
    """The table as lines, per page and site the median of `RUNS` runs; one line that says why not where a tool is missing.

    `project`, `stock` and, when there is one to compare with, `previous` are projects that are built here, each for the address where
    it is served.
    """
    if missing := _missing():
        yield f"niet gemeten: {missing} is daarvoor nodig"
        return
    with ExitStack() as stack:
        bases = {name: stack.enter_context(served) for name, served in _sites(project, stock, scratch, previous).items()}
        found = {(page, name): [] for page in PAGES for name in bases}
        failed = []
        for _ in range(RUNS):
            for (page, name), reports in found.items():
                try:
                    reports.append(_lighthouse(f"{bases[name]}{page}", scratch))
                except (RuntimeError, subprocess.TimeoutExpired) as error:
                    failed.append(f"niet gelukt: {error}")
    yield f"Lighthouse {version()} als telefoon (nagebootst: 4G met 150 ms, processor 4 keer zo traag), mediaan van {RUNS}, om en om"
    yield from failed
    if all(found.values()):
        yield from _rows(found, bases)
        yield from _why_not_all(found)


def version() -> str | None:
    """The version of Lighthouse that is at hand."""
    told = TOOL / "package.json"
    return json.loads(told.read_text(encoding="utf-8"))["version"] if told.exists() else None


def _missing():
    """What is not on this computer of what measuring needs."""
    tools = {"nginx": webserver.NGINX, "openssl": shutil.which("openssl"), "node": shutil.which("node"), "Lighthouse": version()}
    tools["een browser in CHROMIUM"] = os.environ.get("CHROMIUM")
    return " en ".join(name for name, there in tools.items() if not there)


def _sites(project, stock, scratch, previous):
    """The sites built, and for each what serves it: a context that gives its address, which ends in a slash."""
    projects = {OURS: project, **({PREVIOUS: previous} if previous else {}), STOCK: stock}
    ports = dict(zip((*projects, BARE), webserver.ports(len(projects) + 1), strict=True))
    folders = {name: scratch / name.replace(" ", "-") for name in ports}
    for name, source in projects.items():
        done = run(source, "mkdocs", "build", "--quiet", "--site-dir", str(folders[name]), SITE_URL=_address(ports[name]))
        assert not done.returncode, done.stderr
    stock_site.write_bare(folders[OURS], PAGES, folders[BARE])
    for folder in folders.values():
        compress(folder, scratch / "ingepakt", lambda line: None)
    return {name: _served(folders[name], ports[name], policy=name in (OURS, PREVIOUS)) for name in ports}


def _address(port):
    return f"https://127.0.0.1:{port}/"


@contextmanager
def _served(site, port, policy):
    """The address of one site on nginx, for as long as the block lasts."""
    folder = site.with_name(f"{site.name}-nginx")
    folder.mkdir()
    with webserver.nginx(site, folder, port, policy):
        yield _address(port)


def _lighthouse(address, scratch):
    """What one run tells of a page. Raises `RuntimeError` when it could not be loaded."""
    told = scratch / "lighthouse.json"
    told.unlink(missing_ok=True)
    flags = "--headless=new --no-sandbox --ignore-certificate-errors --disable-background-networking"
    command = ["node", TOOL / "cli" / "index.js", address, "--quiet", "--no-enable-error-reporting"]
    command += ["--disable-full-page-screenshot", f"--only-categories={','.join(CATEGORIES)}"]
    command += [f"--chrome-flags={flags}", "--output=json", f"--output-path={told}"]
    environment = os.environ | {"CHROME_PATH": shutil.which(os.environ["CHROMIUM"])}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180, check=False)
    report = json.loads(told.read_text(encoding="utf-8")) if told.exists() else {}
    if not report or report.get("runtimeError"):
        raise RuntimeError(f"Lighthouse las {address} niet: {report.get('runtimeError') or done.stderr}")
    return report


def _middle(reports, audit):
    return statistics.median(report["audits"][audit]["numericValue"] for report in reports)


def _rows(found, bases):
    """The table itself, page by page."""
    scores = "".join(f"{label:>13}" for label in CATEGORIES.values())
    yield f"{'':44}{scores}{''.join(f'{label:>9}' for label in TIMES.values())}{'LCP × kaal':>12}"
    for page in PAGES:
        bare = _middle(found[page, BARE], LCP)
        for name in bases:
            yield _row(f"{page}, {name}", found[page, name], bare)


def _row(label, reports, bare):
    """One line of the table; `bare` is the LCP of the bare page."""
    scores = [statistics.median(report["categories"][name]["score"] or 0 for report in reports) * 100 for name in CATEGORIES]
    times = {name: _middle(reports, name) for name in TIMES}
    shown = "".join(f"{value:9.3f}" if name.endswith("shift") else f"{value:6.0f} ms" for name, value in times.items())
    return f"{label:44}" + "".join(f"{score:13.0f}" for score in scores) + shown + f"{times[LCP] / bare:12.2f}"


def _why_not_all(found):
    """The audits that keep our pages from a full score, and between what the scores of a page lay."""
    for page in PAGES:
        reports = found[page, OURS]
        for name, label in CATEGORIES.items():
            scores = [report["categories"][name]["score"] for report in reports]
            if min(scores) < 1:
                yield f"{page}, {label} ({min(scores) * 100:.0f} tot {max(scores) * 100:.0f}): {'; '.join(_below(reports, name))}"


def _below(reports, category):
    """Every audit of a category that was below 1 in some run and counts for the score: its lowest score, and what it found."""
    lowest = {}
    for report in reports:
        for part in report["categories"][category]["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < lowest.get(part["id"], (1,))[0]:
                lowest[part["id"]] = (audit["score"], audit.get("displayValue", ""), _where(report["audits"], part["id"]))
    return [" ".join(filter(None, (name, f"{score:.2f}", *found))) for name, (score, *found) in lowest.items()]


def _where(audits, name):
    """The first elements that an audit names, as it shows them; what moved is in an audit of its own."""
    details = audits.get("layout-shifts" if name == "cumulative-layout-shift" else name, {}).get("details") or {}
    nodes = [item["node"] for item in details.get("items", []) if isinstance(item.get("node"), dict)]
    return ", ".join(f"[{node.get('snippet') or node.get('selector')}]" for node in nodes[:3])
