"""The project around the site: pins, commands, and the places where Material's internals are touched."""

import ast
import re
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

import material
import pytest
from conftest import ROOT, copy_project, needs

from macros import __main__ as commands
from macros.build.upstream import to_look_at, written_for

TEXT = {".py", ".md", ".yml", ".txt", ".in", ".sh", ".html", ".js", ".css", ".json", ".toml", ".mjs", ""}
MADE = {line.strip("/\n") for line in (ROOT / ".gitignore").open(encoding="utf-8")} | {".git"}  # what is no part of the project


def tracked(root=ROOT):
    """Every file of the project that holds text, as git knows them; where git does not know the folder, all that is no result of a command."""
    git = shutil.which("git")
    listed = git and subprocess.run([git, "ls-files"], cwd=root, capture_output=True, text=True, check=False).stdout.splitlines()
    paths = [root / name for name in listed] if listed else list(walked(root))
    texts = [path for path in paths if path.suffix in TEXT and path.is_file()]
    assert len(texts) > 100, f"hardly a file of the project was found in {root}"
    return texts


def walked(folder):
    for path in folder.iterdir():
        if path.name not in MADE and path.suffix != ".pyc":
            yield from walked(path) if path.is_dir() else [path]


SETUP = Path("scripts") / "setup"  # where the pins of the set-up itself are, in files of the same names


@pytest.mark.parametrize("folder", [Path(), SETUP], ids=str)
def test_every_requirement_is_pinned_by_hash(folder):
    blocks = re.split(r"\n(?=\S)", (ROOT / folder / "requirements.txt").read_text().strip())
    for block in blocks:
        assert re.match(r"[a-z0-9._-]+==\S+", block), block[:60]
        assert "--hash=sha256:" in block, block[:60]


@pytest.mark.parametrize("folder", [Path(), SETUP], ids=str)
def test_what_is_installed_is_what_is_pinned(folder):
    for line in (ROOT / folder / "requirements.in").read_text().splitlines():
        if line and not line.startswith("#"):
            name, pinned = line.split("==")
            assert version(name) == pinned


def test_without_git_the_same_files_are_looked_at(tmp_path):
    """As in a zip of the project, with what its commands made beside it."""
    for path in tracked():
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    for made in (".venv/lib/x.py", "site/x.html", "tests/__pycache__/x.py", "dist/x.txt"):
        (tmp_path / made).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / made).write_text("x")
    assert sorted(path.relative_to(tmp_path) for path in tracked(tmp_path)) == sorted(path.relative_to(ROOT) for path in tracked())


def test_no_files_at_all_is_a_fault(tmp_path):
    with pytest.raises(AssertionError, match="hardly a file"):
        tracked(tmp_path)


def test_no_file_names_a_package_registry():
    hosts = re.compile("|".join(["py" + r"pi\.org", "python" + r"hosted", "npm" + r"js\.", "registry" + r"\.", "deb" + r"\.debian"]))
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


GUIDES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs-dev").glob("*.md"))]
BUILT = (
    "site/",
    "dist/",
    "pdf/",
    "insluiten/",
    "open-data/",
    "assets/vast/",
    ".venv/",
    ".cache/",
    ".well-known/",
)  # what the commands make


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_a_guide_names_only_what_exists(guide, boek):
    """Commands, files, headings and records."""
    words = guide.read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text()
    commands = re.findall(r"(?:`|^|\w=\S+ )make ([a-z]+)", words, re.M)
    assert len(commands) > 8 or guide.name != "README.md"
    for target in commands:
        assert re.search(rf"^{target}:", makefile, re.M), target
    for code in re.findall(r"`([^`\n]+)`", words):
        if re.fullmatch(r"[\w.-]+(?:/[\w.-]+)*/?", code) and ("/" in code or code.endswith((".yml", ".md", ".in"))):
            assert (ROOT / code).exists() or code.startswith(BUILT) or code in boek.records, code
    for link, place in re.findall(r"\]\(([^)#\s]*)(?:#([^)\s]+))?\)", words):
        if "://" not in link:
            target = guide.parent / link if link else guide
            assert target.exists(), link
            assert not place or place in places(target), f"{link}#{place}"


def test_what_is_to_be_read_is_short_enough_to_be_read():
    """A file in a sitting, a function in one look."""
    found = []
    for path in (path for path in tracked() if path.suffix == ".py"):
        name, text = path.relative_to(ROOT), path.read_text(encoding="utf-8")
        of_tests, lines = name.parts[0] == "tests", text.count("\n")
        if lines > (500 if of_tests else 300):
            found.append(f"{name}: {lines} lines")
        for node in () if of_tests else ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno >= 40:
                found.append(f"{name}: {node.name} has {node.end_lineno - node.lineno + 1} lines")
    assert found == []


def test_git_keeps_every_room_of_the_code(tmp_path):
    """Also that of the build, although many people's own rules have git leave out each folder of that name."""
    git = shutil.which("git")
    needs(git and (ROOT / ".git").exists(), "git, or what it knows of the project,")
    code = [path.relative_to(ROOT).as_posix() for path in walked(ROOT / "macros") if "__pycache__" not in path.parts]
    kept = subprocess.run([git, "ls-files", "macros"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    assert "macros/build/__init__.py" in code
    assert [name for name in code if name.endswith("/__init__.py") and name not in kept] == []
    (tmp_path / "own").write_text("build/\n")
    command = [git, "-c", f"core.excludesFile={tmp_path / 'own'}", "check-ignore", "--no-index", "--stdin"]
    there = subprocess.run(command, cwd=ROOT, input="\n".join([*code, "docs/build/x"]), capture_output=True, text=True, check=True)
    assert there.stdout == "docs/build/x\n"


def places(page):
    """The names by which GitHub links to the headings of a page of Markdown."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_a_guide_that_names_what_is_not_there_is_found(tmp_path, boek):
    for words in ("`make nothing`", "`macros/nothing.py`", "[x](nothing.md)", "[x](#nothing)"):
        guide = tmp_path / "guide.md"
        guide.write_text(words)
        with pytest.raises(AssertionError, match="nothing"):
            test_a_guide_names_only_what_exists(guide, boek)


def test_the_readme_is_short():
    assert (ROOT / "README.md").stat().st_size <= 6000, "what is for editors, hosts or people who change the code goes into docs-dev/"


def test_material_is_the_version_that_ours_was_written_for():
    assert to_look_at(ROOT, version("mkdocs-material")) == [], "look at these again, then change the version in them"


def test_what_leans_on_the_inside_of_material_names_its_version():
    named = written_for(ROOT)
    templates = Path(material.__file__).parent / "templates"
    replaced = [path.relative_to(ROOT / "overrides") for path in (ROOT / "overrides").rglob("*.html")]
    leaning = {f"overrides/{path.as_posix()}" for path in replaced if (templates / path).exists()}
    leaning.remove("overrides/404.html")  # a page by itself, without any part of Material
    assert len(leaning) > 4
    for path in (ROOT / "docs" / "assets").rglob("*.[cj]s*"):
        if re.search(r"\bmd-", path.read_text(encoding="utf-8")):
            leaning.add(path.relative_to(ROOT).as_posix())
    leaning.add("macros/hook.py")
    assert leaning - set(named) == set()


def test_our_stylesheets_and_scripts_are_short_and_have_their_folders():
    """A topic each, which the first line tells. What stands beside the two folders is pictures."""
    assets = ROOT / "docs" / "assets"
    assert {path.name for path in assets.iterdir() if path.is_dir()} == {"css", "js"}
    assert {path.suffix for path in assets.iterdir() if path.is_file()} == {".svg", ".png"}
    for folder, least in (("css", 20), ("js", 10)):
        found = list((assets / folder).iterdir())
        assert len(found) > least and {path.suffix for path in found} == {f".{folder}"}, folder
        for path in found:
            first, *_ = lines = path.read_text(encoding="utf-8").splitlines()
            assert len(lines) <= 300, path
            assert re.fullmatch(r"/\* [A-Z].+\. \*/", first), path


def test_every_stylesheet_is_loaded():
    loading = ("mkdocs.yml", "macros/pages/templates/_standalone.html", "macros/export/templates/one-file.html")
    loaded = "".join((ROOT / name).read_text(encoding="utf-8") for name in loading)
    for path in (ROOT / "docs" / "assets" / "css").iterdir():
        assert f"assets/css/{path.name}" in loaded, path


def test_every_file_written_for_another_material_is_listed_and_not_the_first_only(tmp_path, monkeypatch, capsys):
    project = copy_project(tmp_path / "project")  # nothing is built there
    monkeypatch.setattr(commands, "ROOT", project)
    monkeypatch.setattr(commands.build, "build_site", lambda root: 0)
    assert commands.main(["site"]) == 0 and capsys.readouterr().err == ""
    older = ("overrides/main.html", "docs/assets/css/search.css", "macros/hook.py")
    for name in older:
        path = project / name
        path.write_text(path.read_text(encoding="utf-8").replace(version("mkdocs-material"), "9.7.0"), encoding="utf-8")
    assert commands.main(["site"]) == 0
    told = capsys.readouterr().err
    assert told.startswith(f"Let op: Material {version('mkdocs-material')} ")
    assert re.findall(r"[\w./-]+/[\w.-]+\.\w+", told) == sorted(older)


@pytest.mark.parametrize("block", ["htmltitle", "libs", "scripts", "config", "extrahead", "header", "site_nav", "content", "footer"])
def test_the_blocks_that_we_fill_are_still_there(block):
    base = (Path(material.__file__).parent / "templates" / "base.html").read_text(encoding="utf-8")
    assert f"{{% block {block} %}}" in base
    assert f"{{% block {block} %}}" in (ROOT / "overrides" / "main.html").read_text(encoding="utf-8")
