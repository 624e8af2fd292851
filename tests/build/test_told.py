"""A mistake in a hand-written page is told as every other one: file, line, in Dutch."""

import re

import pytest
from conftest import copy_project, run


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return copy_project(tmp_path_factory.mktemp("told") / "project")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Zie [dit](nergens.md).", "gevonden: een link naar 'nergens.md'; verwacht: een bestand dat er is"),
        ("Zie [dit](downloads.md#niet).", "gevonden: een link naar 'downloads.md#niet'; verwacht: een plaats die op die pagina staat"),
        ("Zie [dit](#weg).", "gevonden: een link naar '#weg'; verwacht: een plaats"),
        ("Zie {{ nergens() }}.", "gevonden: de onbekende naam 'nergens'; verwacht: een macro die er is"),
        ("{{ downloads( }}", "gevonden: {{ downloads( }} ("),
    ],
)
def test_a_mistake_in_a_page_has_its_line_and_is_in_dutch(project, line, told):
    page = project / "docs" / "over.md"
    kept = page.read_text(encoding="utf-8")
    page.write_text(f"{kept}\n{line}\n", encoding="utf-8")
    try:
        done = run(project, "macros", "site")
    finally:
        page.write_text(kept, encoding="utf-8")
    assert done.returncode and f"docs/over.md:{kept.count(chr(10)) + 2}:" in done.stderr and told in done.stderr
    assert "Doc file" not in done.stderr and "Traceback" not in done.stderr


def test_a_page_of_the_menu_that_is_not_there_and_a_script_with_a_mistake_are_told(project):
    """In one build: each alone stops it."""
    spoiled = {
        "mkdocs.yml": (
            "  - index.md\n",
            "  - index.md\n  - weg.md\n",
            r"mkdocs\.yml:\d+:\d+: gevonden: 'weg\.md' in nav; verwacht: een pagina",
        ),
        "overrides/main.html": ("navigator.share)", "navigator.share", r"overrides/main\.html:4[123]:\d+: dit is geen JavaScript"),
    }
    kept = {name: (project / name).read_text(encoding="utf-8") for name in spoiled}
    for name, (old, new, _) in spoiled.items():
        assert old in kept[name]
        (project / name).write_text(kept[name].replace(old, new, 1), encoding="utf-8")
    done = run(project, "macros", "site")
    for name, text in kept.items():
        (project / name).write_text(text, encoding="utf-8")
    assert done.returncode and not (project / "site").exists()
    for _, _, told in spoiled.values():
        assert re.search(told, done.stderr, re.S), done.stderr
