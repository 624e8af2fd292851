"""`mkdocs serve` follows the editor: a change shows, a mistake shows, and neither ends the server."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from types import SimpleNamespace

import pytest

from macros.build.serving import ABOVE, Lasting

TITLE = "Let op de slagkracht van de organisatie"
WAIT = 60  # seconds; each step takes two to five


@pytest.fixture
def served(project):
    """The project served on a free port: (folder, address)."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": ""}
    with (project / "serve.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address],
            cwd=project,
            env=environment,
            stdout=log,
            stderr=log,
        )
    try:
        yield project, f"http://{address}"
        assert process.poll() is None, (project / "serve.log").read_text()
    finally:
        process.terminate()
        process.wait(10)


def until(address, wanted, absent=None):
    """Fetch the page until it holds `wanted` and not `absent`; gives its text."""
    text, deadline = "", time.monotonic() + WAIT
    while time.monotonic() < deadline:
        try:
            text = urllib.request.urlopen(address, timeout=10).read().decode()
            if re.search(wanted, text) and not (absent and re.search(absent, text)):
                return text
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError(f"{wanted!r} did not come within {WAIT} s")


def change(path, old, new):
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def spoiled(project):
    """A mistake in the data before the server starts."""
    change(project / "data" / "tips.yml", f"titel: {TITLE}", "titul: Fault")


@pytest.mark.long
def test_changes_and_mistakes_show_while_serving(spoiled, served):
    project, address = served
    tip = f"{address}/tips/slagkracht.html"

    # A mistake from the start can be mended.
    shown = until(f"{address}/index.html", "Er zijn fouten in de gegevens")
    assert "gevonden: de onbekende sleutel &#39;titul&#39;" in shown
    change(project / "data" / "tips.yml", "titul: Fault", f"titel: {TITLE}")
    until(tip, f"<h1>{TITLE}</h1>", absent="Er zijn fouten")

    change(project / "data" / "tips.yml", f"titel: {TITLE}", "titel: Let goed op de slagkracht")
    until(tip, "<h1>Let goed op de slagkracht</h1>")

    change(project / "data" / "tips.yml", "titel: Let goed op de slagkracht", "titul: Fault")
    shown = until(tip, "Er zijn fouten in de gegevens")
    assert "data/tips.yml:" in shown and "gevonden: de onbekende sleutel &#39;titul&#39;" in shown
    assert "<h1>Let goed op de slagkracht</h1>" in shown

    change(project / "data" / "tips.yml", "titul: Fault", "titel: Hersteld")
    until(tip, "<h1>Hersteld</h1>", absent="Er zijn fouten in de gegevens")

    change(project / "macros" / "pages" / "templates" / "tips.html", "De tip in de woorden van ", "Letterlijk van ")
    until(tip, ">Letterlijk van de VNG</h2>")

    change(
        project / "macros" / "pages" / "render.py",
        'env.filters["kapitaal"] = lambda words: words[:1].upper() + words[1:]',
        'env.filters["kapitaal"] = str.upper',
    )
    until(tip, ">TIP<")

    change(project / "overrides" / "main.html", "{{ bronregel }}", "<p>Onder</p>{{ bronregel }}")
    until(tip, "<p>Onder</p>")

    # A mistake in any file shows with its place, and goes.
    for name, old, new, told in (
        ("overrides/main.html", "{{ bronregel }}", "{{ bronregel.niets.iets }}", r"overrides/main\.html:\d+:1: gevonden: "),
        ("overrides/main.html", "{{ bronregel }}", "{% nergens %}", r"overrides/main\.html:\d+:1: gevonden: de onbekende opdracht"),
        (
            "macros/pages/templates/tips.html",
            "Letterlijk van ",
            "{{ niets.iets }}",
            r"templates/tips\.html:\d+:1: gevonden: de onbekende naam",
        ),
        ("macros/pages/templates/tips.html", "Letterlijk van ", "{% if %}", r"templates/tips\.html:\d+:1: gevonden: "),
        ("macros/pages/render.py", "from collections", "fromm collections", r"macros/pages/render\.py:\d+:1: gevonden: "),
        ("macros/pages/render.py", "from collections", "1 / 0\nfrom collections", r"macros/pages/render\.py:\d+:1: gevonden: Zero"),
        ("macros/hook.py", "import re\n", "importt re\n", r"macros/hook\.py:\d+:1: gevonden: "),
        ("docs/over.md", "title:", "titel:", r"docs/over\.md:2:1: "),
    ):
        change(project / name, old, new)
        shown = until(tip, told)
        assert 'class="rg-fouten"' in shown and "<h1>Hersteld</h1>" in shown
        change(project / name, new, old)
        until(tip, "<p>Onder</p>", absent="rg-fouten")
    change(project / "macros" / "hook.py", 'return UNUSED.sub("", output)', 'return UNUSED.sub("", output) + "<!-- anew -->"')
    until(tip, "<!-- anew -->")

    # A folder that vanishes too.
    (project / "data").rename(project / "weg")
    until(tip, "class=.rg-fouten.*data")
    (project / "weg").rename(project / "data")
    until(tip, "<p>Onder</p>", absent="rg-fouten")
    change(project / "data" / "tips.yml", "titel: Hersteld", "titel: Weer gezien")
    until(tip, "<h1>Weer gezien</h1>")

    # A file that vanishes is named; when it is back, so is the page.
    tips = project / "data" / "tips.yml"
    tips.rename(project / "tips.weg")
    shown = until(tip, "Er zijn fouten in de gegevens")
    assert "data/tips.yml:1:1: het bestand ontbreekt" in shown and "<p>Onder</p>" in shown
    (project / "tips.weg").rename(tips)
    until(tip, "<p>Onder</p>", absent="Er zijn fouten")


def test_what_went_and_came_back_while_a_build_ran_is_built_again(tmp_path):
    """Nothing in the folder is another than before it went, but the build did not see it."""
    site, data = tmp_path / "site", tmp_path / "data"
    site.mkdir(), data.mkdir()
    (data / "tips.yml").write_text("[]")
    (site / "index.html").write_text(ABOVE)
    lasting = Lasting(SimpleNamespace(root=str(site)), lambda: (site / "index.html").write_text(ABOVE), tmp_path, [data], [])
    assert not lasting.is_behind()

    data.rename(tmp_path / "away")
    lasting()
    assert not lasting.is_behind() and "data:1:1: dit ontbreekt" in (site / "index.html").read_text()

    (tmp_path / "away").rename(data)
    assert lasting.is_behind()
    lasting()
    assert not lasting.is_behind() and (site / "index.html").read_text() == ABOVE


def test_what_changes_while_a_build_runs_is_built_again(tmp_path):
    source = tmp_path / "tips.yml"
    source.write_text("[]")
    lasting = Lasting(SimpleNamespace(root=str(tmp_path)), lambda: source.write_text("- 1"), tmp_path, [source], [])
    lasting()
    assert lasting.is_behind()
