"""A build that fails says why in lines an editor understands, and never costs the last good site."""

import errno
import fcntl
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from datetime import date

import pytest
from conftest import ROOT, copy_project, environment, needs, run

from macros import __main__ as commands
from macros.__main__ import main
from macros.boek.addresses import Site
from macros.build import build
from macros.build.sitebuild import Settings, SiteBuild
from macros.data import disk, textfile
from macros.export import securitytxt
from macros.pages.contact import check_contact


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
    spoil(project, "macros/pages/templates/tips.html", "record.rol", "record.rool")
    result = run(project, "macros", "site")
    assert result.returncode == 1 and "De site is niet gebouwd" in result.stderr
    assert re.search(r"^macros/pages/templates/tips\.html:4:1: gevonden: 'rool', dat .* niet heeft; verwacht: ", result.stderr, re.M)
    assert "Traceback" not in result.stderr and "Error" not in result.stderr
    assert home.read_text() == "de vorige site"
    assert not (project / "site.nieuw").exists()


def test_a_fault_in_a_page_leaves_the_site_alone(project):
    home = good_site(project)
    spoil(project, "docs/over.md", '{{ onderdeel("offline") }}', "{{ onbekend() }}")
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


def test_a_record_added_in_one_data_file_gets_its_page(aged):
    assert "Brandweer" in (aged / "partners" / "brandweer.html").read_text(encoding="utf-8")
    assert "Brandweer" in (aged / "partners" / "index.html").read_text(encoding="utf-8")
    assert "Brandweer" in (aged / "begrippen" / "index.html").read_text(encoding="utf-8")


def test_what_programs_and_systems_leave_stops_no_build_and_is_not_published(aged):
    assert (aged.parent / "docs" / "over.md~").is_file() and (aged.parent / "data" / ".#themas.yml").is_symlink()
    names = {path.relative_to(aged).as_posix() for path in aged.rglob("*") if path.is_file()}
    assert "over.html" in names
    assert [name for name in sorted(names) if re.search(r"[~#]|(^|/)\.(?!well-known/)|\.(md|orig|bak|swp|db|ini|yml)", name)] == []


@pytest.mark.parametrize(
    "setting, value, words",
    [
        ("SITE_URL", "example.org", "SITE_URL is geen volledig webadres: 'example.org'"),
        ("ZIP_URL", "site.zip", "ZIP_URL is geen volledig webadres: 'site.zip'"),
        ("SITE_URL", 'https://x.nl/"><script>alert(1)</script>/', "SITE_URL is geen volledig webadres"),
        ("SITE_URL", "https://[::1/", "SITE_URL is geen volledig webadres"),
        ("SITE_URL", "https://x.nl/?q=1", "SITE_URL is geen volledig webadres"),
        ("SITE_URL", "https://x.nl/\U0001f600/", "SITE_URL is geen volledig webadres"),  # no letters of the papers have it
        ("SITE_URL", "https://x.nl/één/", "een letter met een accent staat er als code in (%C3%A9)"),
    ],
)
def test_addresses_that_cannot_be_used_are_named(setting, value, words, monkeypatch, capsys):
    for name in ("SITE_URL", "ZIP_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(setting, value)
    monkeypatch.setattr(build, "build_site", lambda root: pytest.fail("it is built"))
    assert main(["site"]) == 1
    assert words in capsys.readouterr().err


def test_a_contact_that_cannot_be_used_is_named(project):
    result = run(project, "macros", "site", CONTACT="zomaar wat")
    assert result.returncode == 1 and "CONTACT is geen mailadres of webadres: 'zomaar wat'" in result.stdout + result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    for value, words in (
        ("zomaar wat", "CONTACT is geen mailadres of webadres: 'zomaar wat'"),
        ("mailto:a@b.nl", "CONTACT is geen mailadres of webadres: 'mailto:a@b.nl'"),
        (12, "CONTACT is geen mailadres of webadres: 12"),  # so does MkDocs read a number in the environment
    ):
        with pytest.raises(ValueError, match=re.escape(words)):
            check_contact(value)


@pytest.mark.parametrize("host", ["x..nl", ".nl", "x.nl.", "x.nl:", "x.nl:0", "x.nl:65536", "x.nl:99999", "user:pass@x.nl", "user@x.nl"])
def test_no_setting_names_a_site_that_cannot_be(monkeypatch, capsys, host):
    monkeypatch.setattr(build, "build_site", lambda root: pytest.fail("this may not be built"))
    for name, path in (("SITE_URL", "/raad/"), ("SITE_URL", ""), ("ZIP_URL", "/de-site.zip")):
        with monkeypatch.context() as environment:
            environment.setenv(name, f"https://{host}{path}")
            assert main(["site"]) == 1
        told = capsys.readouterr().err
        assert f"{name} is geen volledig webadres: 'https://{host}{path}'. Geef bijvoorbeeld {name}=https://example.org/" in told
        assert "een poort in staan, tot en met 65535, en geen wachtwoord" in told
    with pytest.raises(ValueError, match="CONTACT is geen mailadres of webadres"):
        check_contact(f"https://{host}/contact")


@pytest.mark.parametrize(
    "host", ["x.nl", "localhost", "localhost:8000", "x.nl:1", "raad.x-y.nl:65535", "127.0.0.1:443", "x.nl/%C3%A9/a-b_c~d!$&()*+,;=:@"]
)
def test_settings_name_any_site_that_can_be(monkeypatch, host):
    monkeypatch.setattr(build, "build_site", lambda root: 0)
    monkeypatch.setenv("SITE_URL", f"https://{host}/raad/")
    monkeypatch.setenv("ZIP_URL", f"http://{host}/de-site.zip")
    assert main(["site"]) == 0
    check_contact(f"https://{host}/contact")


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
        ((str(tmp_path / "niets.txt"),), "niets.txt:1:1: het bestand ontbreekt"),
        ((str(tmp_path),), ":1:1: gevonden: een map; verwacht: een gewoon bestand"),
    ):
        result = run(ROOT, "macros", "vergelijk", *arguments)
        assert result.returncode == 1
        assert words in result.stderr
        assert "Traceback" not in result.stderr


def test_a_new_text_that_is_none_is_named_and_not_waited_for(tmp_path, capsys):
    os.mkfifo(tmp_path / "pijp")
    with (tmp_path / "groot.txt").open("wb") as big:
        big.truncate(textfile.AT_MOST + 1)
    (tmp_path / "raadgever.pdf").write_bytes(b"%PDF-1.7\n%\xb5\xed\xae\xfb\n")
    (tmp_path / "raadgever.docx").write_bytes(b"PK\x03\x04\n")
    for name, told in (
        ("pijp", "1:1: gevonden: een pijp (fifo); verwacht: een gewoon bestand"),
        ("groot.txt", "1:1: gevonden: meer dan 100 MB; verwacht: een tekstbestand"),
        ("raadgever.pdf", "2:2: gevonden: byte 0xB5, dat is geen UTF-8; verwacht: "),
        ("raadgever.docx", "1:3: gevonden: het onzichtbare teken U+0003; verwacht: "),
    ):
        assert main(["vergelijk", str(tmp_path / name)]) == 1
        first, advice = capsys.readouterr().err.splitlines()
        assert first.startswith(f"{tmp_path / name}:{told}") and advice.startswith("Noem een tekstbestand, bewaard als UTF-8: ")


@contextmanager
def mounted(folder, options):
    """A small file system of its own at `folder`, where the system lets us."""
    folder.mkdir(exist_ok=True)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True, check=False).returncode:
        pytest.skip("only who may mount a file system can fill one up")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_is_named_and_costs_no_site(tmp_path):
    needs(shutil.which("mount"), "mount")
    with mounted(tmp_path / "disk", "size=6m") as disk_:
        project = copy_project(disk_ / "project")
        home = good_site(project)
        result = run(project, "macros", "site")
        assert result.returncode == 1, "the site does not fit"
        assert "De schijf is vol. Maak ruimte vrij" in result.stderr
        assert "Traceback" not in result.stderr and "De vorige site in site/ is niet gewijzigd." in result.stderr
        assert home.read_text() == "de vorige site" and not (project / "site.nieuw").exists()


def test_a_disk_that_is_read_only_is_named(tmp_path):
    needs(shutil.which("mount"), "mount")
    with mounted(tmp_path / "disk", "size=20m") as disk_:
        project = copy_project(disk_ / "project")
        home = good_site(project)
        subprocess.run(["mount", "-o", "remount,ro", disk_], check=True)
        result = run(project, "macros", "site")
        assert result.returncode == 1 and home.read_text() == "de vorige site"
        assert "Deze schijf is alleen te lezen." in result.stderr and "Traceback" not in result.stderr
        assert run(project, "macros", "check").returncode == 0


@pytest.mark.parametrize("moment", [".cache/site.lock", "site.nieuw/index.html", "site.nieuw/assets/vast"])
def test_a_build_that_is_killed_leaves_a_whole_site_and_the_next_one_works(project, moment):
    """Killed as soon as it has made that file."""
    (project / ".cache" / "site.lock").unlink()
    good_site(project)
    process = subprocess.Popen(
        [sys.executable, "-m", "macros", "site"], cwd=project, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not (project / moment).exists() and time.monotonic() < deadline:
        assert process.poll() is None, "it was done before"
        time.sleep(0.01)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    whole = [name for name in ("site", "site.vorige") if (project / name / "index.html").exists()]
    assert whole, "at every moment one of the two is there"
    assert (project / whole[0] / "index.html").read_text().startswith(("de vorige site", "\n<!doctype html>", "<!doctype html>"))
    if moment == "site.nieuw/index.html":
        assert run(project, "macros", "site").returncode == 0 and not (project / "site.nieuw").exists()


def test_after_a_kill_between_the_two_steps_of_the_swap_the_last_site_comes_back(project):
    home = good_site(project)
    (project / "site").rename(project / "site.vorige")
    (project / "site.nieuw").mkdir()
    spoil(project, "data/themas.yml", "titel: Woonoverlast", "titel: 3")
    assert run(project, "macros", "site").returncode == 1
    assert home.read_text() == "de vorige site" and not (project / "site.nieuw").exists()


def test_what_the_system_refuses_is_said_with_what_to_do():
    full = OSError(errno.ENOSPC, "No space left on device", "/data/site/x.html")
    assert disk.trouble(full) == "/data/site/x.html: De schijf is vol. Maak ruimte vrij en probeer het opnieuw."
    for line, words in (
        ("OSError: [Errno 28] No space left on device", "De schijf is vol."),
        ("PermissionError: [Errno 13] Permission denied: '/a b/c'", "/a b/c: Daar mag u niet"),
        ("FileNotFoundError: [Errno 2] No such file or directory: '/x' -> '/y'", "/x: Dit bestand"),
        ("OSError: [Errno 5] Input/output error: '/x'", "/x: Het systeem zegt: Input/output error."),
    ):
        assert disk.told_by_python(line).startswith(words)
    assert disk.told_by_python("jinja2.exceptions.UndefinedError: 'x' is undefined") is None


def test_a_site_that_is_a_link_to_elsewhere_is_left_alone(project, tmp_path):
    (tmp_path / "elders").mkdir()
    (project / "site").symlink_to(tmp_path / "elders")
    result = run(project, "macros", "site")
    assert result.returncode == 1 and "site is een verwijzing naar een andere map." in result.stderr
    assert (project / "site").is_symlink() and not (project / "site.vorige").exists()


def test_a_web_server_may_read_what_a_careful_user_built(project):
    """A umask that keeps all from others would give a page that is not there, without a cause."""
    code = "import os, sys; os.umask(0o077); from macros.__main__ import main; sys.exit(main(['site']))"
    result = subprocess.run([sys.executable, "-c", code], cwd=project, env=environment(SITE_URL="https://example.org/"), check=False)
    assert result.returncode == 0
    modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in (project / "site", *(project / "site").rglob("*"))}
    assert modes == {(True, 0o755), (False, 0o644)}


def test_a_script_and_a_folder_that_are_gone_are_named_by_their_own_path(project):
    home = good_site(project)
    for name, told in (
        ("docs/assets/js/filter.js", "docs/assets/js/filter.js:1:1: het bestand ontbreekt"),
        ("data", "data:1:1: de map ontbreekt"),
    ):
        (project / name).rename(project / "weg")
        result = run(project, "macros", "site")
        (project / "weg").rename(project / name)
        assert result.returncode == 1 and told in result.stderr and "Traceback" not in result.stderr
        assert home.read_text() == "de vorige site"


@pytest.mark.parametrize("command", ["site", "dist", "serve"])
@pytest.mark.parametrize("text, told", [
    (b"site_name: X\nnav\n  - index.md\n", r"mkdocs\.yml:2:1: dit is geen geldige YAML\. Gevonden: .*; verwacht: "),
    (b"site_name: [X\n", r"mkdocs\.yml:1:12: dit is geen geldige YAML\. Gevonden: een haakje"),
    (b"site_name: X\xff\n", r"mkdocs\.yml:1:13: gevonden: byte 0xFF, dat is geen UTF-8"),
    (None, r"mkdocs\.yml:1:1: het bestand ontbreekt"),
], ids=["no colon", "bracket", "another encoding", "gone"])  # fmt: skip
def test_a_configuration_that_cannot_be_read_is_named(tmp_path, monkeypatch, capsys, command, text, told):
    for name in ("data", "docs", "overrides"):
        (tmp_path / name).mkdir()
    if text:
        (tmp_path / "mkdocs.yml").write_bytes(text)
    monkeypatch.setattr(commands, "ROOT", tmp_path)
    assert main([command]) == 1
    assert re.match(told, capsys.readouterr().err)


def test_a_day_that_is_none_is_named(project):
    spoil(project, "mkdocs.yml", "security_geldig_tot: 2027-11-01", "security_geldig_tot: maart")
    result = run(project, "macros", "site")
    assert result.returncode == 1 and "Traceback" not in result.stderr
    assert "mkdocs.yml, extra.security_geldig_tot: gevonden: 'maart'; verwacht: een dag, als 2027-11-01" in result.stderr


def test_days_that_a_publisher_should_look_at_are_told_by_the_build(project, caplog):
    """A security.txt that has expired is left out; a day in the data that is still to come dates the page and the feed."""
    spoil(project, "data/tips.yml", "gewijzigd: 2026-", "gewijzigd: 2099-")
    spoil(project, "docs/over.md", "gewijzigd: 2026-", "gewijzigd: 2098-")
    site = Site("De site", "Waar zij over gaat.", "https://example.org/")
    caplog.set_level("INFO", "mkdocs.plugins.raadgever")
    made = SiteBuild.begin(project, Settings(site, "griffie@example.org", date(2020, 1, 2)), serving=False, before=None)
    for told in (
        r"\.well-known/security\.txt is verlopen op 2020-01-02 en staat daarom niet op de site\.",
        r"Let op: data/tips\.yml:\d+:\d+: .*gevonden: 2099-\d\d-\d\d, een dag die nog komt",
        r"Let op: docs/over\.md:\d+:\d+: .*gevonden: 2098-\d\d-\d\d, een dag die nog komt",
    ):
        assert [record.levelname for record in caplog.records if re.match(told, record.message)] == ["INFO"], told
    published = made.other_files(set())
    assert "feed.xml" in published and securitytxt.PATH not in published


def test_two_builds_at_once_do_not_mix(project):
    home = good_site(project)
    with (project / ".cache" / "site.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        result = run(project, "macros", "site")
    assert result.returncode == 1 and "Er wordt al gebouwd in site.nieuw/." in result.stderr
    assert home.read_text() == "de vorige site"
