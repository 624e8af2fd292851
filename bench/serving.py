"""How many readers one small server carries: wrk on nginx with the built site, beside a bare file of 1 kB on the same server."""

import re
import shutil
import subprocess
from pathlib import Path

from bench import webserver

SECONDS, READERS, THREADS = 30, 64, 2
BARE = "kaal.txt"
MIX = ["/index.html", "/themas/woonoverlast.html", "/tips/slagkracht.html", "/tips/index.html", "/begrippen/wmo.html",
       "/assets/css/standalone.css", "/assets/merk.svg", "/open-data/tips.csv", "/niets.html"]  # fmt: skip
SCRIPT = """
local paths = {{ {paths} }}
local next_ = 0
request = function()
  next_ = next_ % #paths + 1
  return wrk.format("GET", paths[next_], {{ ["Accept-Encoding"] = "gzip, deflate, br" }})
end
"""


def load(site: Path, scratch: Path):
    """The figures of both runs as lines, each of `SECONDS` seconds; one line that says why not where a tool is missing.

    `site` gets a file more. What is not there is asked for too: its answer, 404, is counted and is no error.
    """
    if not (webserver.NGINX and shutil.which("wrk") and shutil.which("openssl")):
        yield "niet gemeten: nginx, openssl en wrk zijn daarvoor nodig"
        return
    (site / BARE).write_bytes(b"0" * 1000)
    scratch.mkdir()
    found = {}
    with webserver.nginx(site, scratch) as (_, port):
        for name, paths in (("het kale bestand", [f"/{BARE}"]), ("de site", MIX)):
            found[name] = _run(scratch, port, paths)
            yield f"{name:18} {found[name]}"
    rate = {name: float(re.search(r"([\d.]+) verzoeken", line)[1]) for name, line in found.items()}
    yield f"de site            x {rate['de site'] / rate['het kale bestand']:.2f} van het kale bestand"


def _run(scratch, port, paths):
    script = scratch / "mix.lua"
    script.write_text(SCRIPT.format(paths=", ".join(f'"{path}"' for path in paths)), encoding="utf-8")
    command = ["wrk", f"-t{THREADS}", f"-c{READERS}", f"-d{SECONDS}s", "--latency", "-s", script, f"https://127.0.0.1:{port}"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=SECONDS * 3).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)[1]
    half, most = (re.search(rf"^\s+{share}%\s+(\S+)", told, re.M)[1] for share in ("50", "99"))
    errors = re.search(r"Socket errors: (.+)", told)
    wrong = int((re.search(r"Non-2xx or 3xx responses: (\d+)", told) or [0, 0])[1])
    asked = int(re.search(r"(\d+) requests in", told)[1])
    missing = asked // len(paths) if "/niets.html" in paths else 0
    faults = errors[1] if errors else ("geen fout" if abs(wrong - missing) <= READERS else f"{wrong - missing} verkeerde antwoorden")
    return f"{rate} verzoeken per seconde, de helft binnen {half}, 99% binnen {most}; {asked} verzoeken, {faults}"
