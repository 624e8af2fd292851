"""Debian's nginx with deploy/nginx.conf on this computer, for the tests and for measuring: only ports, folder and certificate differ."""

import os
import re
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from bench.local import ROOT

NGINX = shutil.which("nginx", path=os.pathsep.join([os.environ["PATH"], "/usr/sbin"]))  # where Debian keeps it
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
KINDS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")  # what nginx wants a folder for, used or not
AROUND = """{module}
{user}
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
worker_processes auto;
events {{ worker_connections 1024; }}
http {{
include /etc/nginx/mime.types;
access_log off;
{temporary}
include {folder}/site.conf;
}}
"""


def ports(count: int) -> list[int]:
    """So many free ports of this computer."""
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    found = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return found


@contextmanager
def nginx(site: Path, folder: Path, secure: int | None = None, policy: bool = True):
    """Serves the built site in `site` from the existing folder `folder`, for as long as the block lasts: (http port, https port).

    `secure` is the https port, for who must know it before; else it is a free one. Without `policy` the policy for
    content is left out, which knows the scripts of our pages only. Raises `AssertionError` when nginx does not start, or
    wrote of something grave.
    """
    plain, free = ports(2)
    secure = secure or free
    _certificate(folder)
    adapted = _adapted(site, folder, plain, secure)
    if not policy:
        adapted = re.sub(r"^ *add_header Content-Security-Policy .*\n", "", adapted, flags=re.M)
    (folder / "site.conf").write_text(adapted, encoding="utf-8")
    whole = {
        "module": f"load_module {BROTLI};" if BROTLI.exists() else "",
        "user": "user root;" if os.getuid() == 0 else "",
        "folder": folder,
        "temporary": "\n".join(f"{kind}_temp_path {folder}/{kind};" for kind in KINDS),
    }
    (folder / "nginx.conf").write_text(AROUND.format(**whole), encoding="utf-8")
    process = subprocess.Popen([NGINX, "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "error.log"])
    try:
        _wait_for(secure, process)
        yield plain, secure
    finally:
        process.terminate()
        process.wait(10)
    told = (folder / "error.log").read_text(encoding="utf-8")
    assert "[emerg]" not in told and "[crit]" not in told, told


def _certificate(folder):
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=localhost", "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"]
    subprocess.run(command, check=True, capture_output=True)


def _adapted(site, folder, plain, secure):
    """deploy/nginx.conf with what is this computer's own in the place of what it says itself."""
    given = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for theirs, ours in (
        ("    listen [::]:80;\n", ""),
        ("    listen [::]:443 ssl http2;\n", ""),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ", f"listen 127.0.0.1:{secure} "),
        ("root /srv/raadgever/site;", f"root {site};"),
        ("/srv/raadgever/", f"{folder}/"),
        *([] if BROTLI.exists() else [("    brotli_static on;\n", "")]),
    ):
        assert theirs in given, theirs
        given = given.replace(theirs, ours)
    return given


def _wait_for(port, process):
    """Until something listens on the port, or the process has ended."""
    for _ in range(100):
        assert process.poll() is None, "nginx did not start"
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise AssertionError("nginx does not listen")
