"""A build that fails says why in lines an editor understands, and never costs the last good site."""

import socket

from conftest import ROOT, run

from macros import build


def spoil(project, name, old, new):
    path = project / name
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")


def good_site(project):
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("de vorige site")
    return project / "site" / "index.html"


def test_faults_in_the_data_leave_the_site_alone(project):
    home = good_site(project)
    spoil(project, "data/themas.yml", "titel: Woonoverlast", "titel: 3")
    for arguments in (("macros", "site"), ("mkdocs", "build", "--strict")):
        result = run(project, *arguments)
        output = result.stdout + result.stderr
        assert result.returncode != 0
        assert "data/themas.yml:5:10: 'woonoverlast', veld 'titel': gevonden: 3; verwacht: tekst" in output
        assert "Traceback" not in output
        assert home.read_text() == "de vorige site"


def test_a_fault_in_a_template_leaves_the_site_alone(project):
    home = good_site(project)
    spoil(project, "macros/templates/tips.html", "record.rol", "record.rool")
    result = run(project, "macros", "site")
    assert result.returncode == 1
    assert "De site is niet gebouwd" in result.stderr
    assert home.read_text() == "de vorige site"
    assert not (project / "site.nieuw").exists()


def test_a_fault_in_a_page_leaves_the_site_alone(project):
    home = good_site(project)
    spoil(project, "docs/over.md", '{{ onderdeel("zonder-internet") }}', "{{ onbekend() }}")
    assert run(project, "macros", "site").returncode == 1
    assert home.read_text() == "de vorige site"


def test_a_broken_link_and_a_broken_anchor_in_a_page_are_named_and_fail_the_build(project):
    spoil(project, "docs/over.md", "(raadgever.md)", "(raadgeverrr.md) [x](over.md#nergens)")
    result = run(project, "macros", "site")
    assert result.returncode == 1
    assert "raadgeverrr.md" in result.stdout + result.stderr and "#nergens" in result.stdout + result.stderr


def test_the_swap_keeps_a_whole_site_at_every_step(tmp_path, monkeypatch):
    site, new, previous = (tmp_path / name for name in ("site", "site.nieuw", "site.vorige"))
    for folder, text in ((site, "oud"), (new, "nieuw"), (previous, "ouder")):
        folder.mkdir()
        (folder / "index.html").write_text(text)
    whole = []
    rename = type(site).rename

    def watch(self, target):
        result = rename(self, target)
        whole.append([path.name for path in (site, previous) if (path / "index.html").exists()])
        return result

    monkeypatch.setattr(type(site), "rename", watch)
    build._swap(site, new, previous)
    assert whole == [["site.vorige"], ["site", "site.vorige"]]
    assert (site / "index.html").read_text() == "nieuw"
    assert not new.exists() and not previous.exists()


def test_a_record_added_in_one_data_file_gets_its_page(project):
    with (project / "data" / "partners.yml").open("a", encoding="utf-8") as file:
        file.write(
            "\n- id: brandweer\n  titel: Brandweer\n  groep: lokale partners\n  in_het_kort: De brandweer blust branden.\n"
            "  ook_bekend_als: [spuitgasten, brand blussen, kazerne]\n  gewijzigd: 2026-11-24\n"
        )
    result = run(project, "macros", "site")
    assert result.returncode == 0, result.stderr
    assert "Brandweer" in (project / "site" / "partners" / "brandweer.html").read_text(encoding="utf-8")
    assert "Brandweer" in (project / "site" / "partners" / "index.html").read_text(encoding="utf-8")
    assert "Brandweer" in (project / "site" / "begrippen" / "index.html").read_text(encoding="utf-8")


def test_settings_that_cannot_be_used_are_named(project):
    for setting, value, words in (
        ("SITE_URL", "example.org", "SITE_URL is geen volledig webadres: 'example.org'"),
        ("ZIP_URL", "site.zip", "ZIP_URL is geen volledig webadres: 'site.zip'"),
        ("CONTACT", "zomaar wat", "CONTACT is geen mailadres of webadres: 'zomaar wat'"),
    ):
        result = run(project, "macros", "site", **{setting: value})
        assert result.returncode == 1
        assert words in result.stdout + result.stderr
        assert "Traceback" not in result.stdout + result.stderr


def test_a_port_in_use_is_named():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run(ROOT, "macros", "serve", str(port))
    assert result.returncode == 1
    assert f"Poort {port} is al in gebruik. Kies een andere, bijvoorbeeld: make serve PORT={port + 1}" in result.stderr


def test_commands_answer_clearly(tmp_path):
    unknown = run(ROOT, "macros", "vliegen")
    assert unknown.returncode == 2
    assert "vliegen" in unknown.stderr
    for arguments, words in (
        ((), "make vergelijk BRON="),
        ((str(tmp_path / "niets.txt"),), "dit bestand is er niet"),
        ((str(tmp_path),), "niet als UTF-8-tekst te lezen"),
    ):
        result = run(ROOT, "macros", "vergelijk", *arguments)
        assert result.returncode == 1
        assert words in result.stderr
        assert "Traceback" not in result.stderr
