"""The project around the site: pins, commands, and the places where Material's internals are touched."""

import re
import subprocess
from importlib.metadata import version
from pathlib import Path

import material
import pytest
from conftest import ROOT

TEXT = {".py", ".md", ".yml", ".txt", ".in", ".sh", ".html", ".js", ".css", ".json", ""}


def tracked():
    """Every file of the project that holds text, as git knows them; all of them where git is not at hand."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split(
        "\n"
    )
    return [ROOT / name for name in listed if name and (ROOT / name).suffix in TEXT and (ROOT / name).is_file()]


def test_every_requirement_is_pinned_by_hash():
    blocks = re.split(r"\n(?=\S)", (ROOT / "requirements.txt").read_text().strip())
    for block in blocks:
        assert re.match(r"[a-z0-9._-]+==\S+", block), block[:60]
        assert "--hash=sha256:" in block, block[:60]


def test_what_is_installed_is_what_is_pinned():
    for line in (ROOT / "requirements.in").read_text().splitlines():
        if line and not line.startswith("#"):
            name, pinned = line.split("==")
            assert version(name) == pinned


def test_no_file_names_a_package_registry():
    hosts = re.compile(
        "|".join(["py" + r"pi\.org", "python" + r"hosted", "npm" + r"js\.", "registry" + r"\.", "deb" + r"\.debian"])
    )
    for path in tracked():
        assert not hosts.search(path.read_text(encoding="utf-8")), path


def test_help_lists_every_command():
    makefile = (ROOT / "Makefile").read_text()
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.M)[1].split()
    for target in phony:
        assert re.search(rf"^  make {target}\b", listed, re.M), target
    for target in ("serve", "site", "check", "test", "vergelijk", "help"):
        assert target in phony


def test_the_readme_names_only_commands_and_files_that_exist():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text()
    commands = re.findall(r"(?:`|^)make ([a-z]+)", readme, re.M)
    assert len(commands) > 8
    for target in commands:
        assert re.search(rf"^{target}:", makefile, re.M), target
    for code in re.findall(r"`([^`\n]+)`", readme):
        if re.fullmatch(r"[\w.-]+(?:/[\w.-]+)*/?", code) and ("/" in code or code.endswith((".yml", ".md", ".in"))):
            assert (ROOT / code).exists() or code.startswith(BUILT), code
    for link in re.findall(r"\]\(([^)#\s]+)\)", readme):
        assert "://" in link or (ROOT / link).exists(), link


BUILT = ("site/", "dist/", "pdf/", "insluiten/", "open-data/", ".venv/", ".cache/", ".well-known/")  # what the commands make


def test_material_is_the_version_that_the_overrides_were_written_for():
    ours = [
        ROOT / "overrides" / "main.html",
        ROOT / "overrides" / "partials" / "languages" / "nl.html",
        ROOT / "docs" / "assets" / "basis.css",
        *(
            ROOT / "docs" / "assets" / name
            for name in (
                "donker.css",
                "kop.css",
                "zoek.css",
                "blad.css",
                "druk.css",
                "kopieren.js",
                "begrippen.js",
                "zoekstart.js",
                "zoekvenster.js",
                "zoek-iframe-worker.js",
            )
        ),
        ROOT / "overrides" / "partials" / "search.html",
        ROOT / "overrides" / "partials" / "palette.html",
        ROOT / "overrides" / "partials" / "javascripts" / "palette.html",
        ROOT / "macros" / "zoeken.py",
        ROOT / "macros" / "zoekmachine" / "werker.js",
        ROOT / "overrides" / "partials" / "header.html",
    ]
    for path in ours:
        named = re.findall(r"(?:Material|plugin)[^\n]{0,20}\(?(9\.\d+\.\d+)", path.read_text(encoding="utf-8"))
        assert named and set(named) == {version("mkdocs-material")}, (
            f"look at {path.name} again, then change the version in it"
        )


@pytest.mark.parametrize("block", ["htmltitle", "libs", "scripts", "extrahead", "header", "site_nav", "content", "footer"])
def test_the_blocks_that_we_fill_are_still_there(block):
    base = (Path(material.__file__).parent / "templates" / "base.html").read_text(encoding="utf-8")
    assert f"{{% block {block} %}}" in base
    assert f"{{% block {block} %}}" in (ROOT / "overrides" / "main.html").read_text(encoding="utf-8")


def test_the_offline_plugin_still_gives_way_to_our_shim():
    plugin = (Path(material.__file__).parent / "plugins" / "offline" / "plugin.py").read_text(encoding="utf-8")
    assert '"iframe-worker" in url' in plugin
    worker = next(
        (Path(material.__file__).parent / "templates" / "assets" / "javascripts" / "workers").glob("search.*.min.js")
    )
    assert '"IFrameWorker"in parent' in worker.read_text(encoding="utf-8")
