"""A mistake in a hand-written page is told as every other one: file, line, in Dutch."""

import shutil

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


def test_a_page_of_the_menu_that_is_not_there_is_told(project):
    config = project / "mkdocs.yml"
    shutil.copy(config, project / "kept")
    config.write_text(config.read_text(encoding="utf-8").replace("  - index.md\n", "  - index.md\n  - weg.md\n", 1), encoding="utf-8")
    done = run(project, "macros", "site")
    shutil.move(project / "kept", config)
    assert done.returncode and "gevonden: 'weg.md' in nav; verwacht: een pagina die er is" in done.stderr
