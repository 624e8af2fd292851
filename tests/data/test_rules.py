"""Every mistake an editor can make gives one line with file, line and column, in Dutch, and no traceback."""

import re

import pytest
import second
from conftest import ROOT
from mistakes import FIRST, LAST, MISTAKES
from mistakes_in_kinds import MISTAKES_IN_KINDS
from mistakes_in_questions import MISTAKES_IN_QUESTIONS

from macros.__main__ import main
from macros.boek.models import Noot, Vervallen
from macros.boek.records import FORMS
from macros.editing import links

pytestmark = pytest.mark.usefixtures("each_text_is_read_once")


def check(data, capsys):
    """The exit code and the lines that `make check` gives for the folder `data`."""
    code = main(["--data", str(data), "check"])
    return code, capsys.readouterr().err.splitlines()


def spoil(data, name, old, new, count=1):
    path = data / f"{name}.yml"
    before = path.read_text(encoding="utf-8")
    assert old in before, f"{old!r} is not in {name}.yml: the test must follow the data"
    path.write_text(before.replace(old, new, count), encoding="utf-8")


@pytest.mark.parametrize("name, old, new, line", (MISTAKES | MISTAKES_IN_KINDS).values(), ids=MISTAKES | MISTAKES_IN_KINDS)
def test_a_mistake_gives_its_line(data, capsys, name, old, new, line):
    spoil(data, name, old, new)
    code, lines = check(data, capsys)
    assert code == 1
    assert any(re.match(f"data/{line}", given) for given in lines), "\n".join(lines)
    assert not any("Traceback" in given for given in lines)
    assert "geen soort" in line or not any("geen soort" in given for given in lines), "that one is faulty is said already"
    assert all(re.match(r"data/[a-z]+\.yml:\d+:\d+: \S", given) for given in lines[:-1]), "\n".join(lines)


@pytest.mark.parametrize("name, old, new, line", MISTAKES_IN_QUESTIONS.values(), ids=MISTAKES_IN_QUESTIONS)
def test_a_mistake_in_the_second_raadgever_gives_its_line(tmp_path, capsys, name, old, new, line):
    data = second.data(tmp_path)
    spoil(data, name, old, new)
    code, lines = check(data, capsys)
    assert code == 1
    assert any(re.match(f"data/{line}", given) for given in lines), "\n".join(lines)


def test_a_long_sentence_is_a_warning_and_the_number_of_an_article_does_not_count(tmp_path, capsys):
    data = second.data(tmp_path)
    whole = "Steen houdt de warmte van de zon lang vast, ook in de nacht."
    spoil(data, "onderwerpen", whole, f"{'Steen ' * 20}(Gemeentewet, artikel 1, eerste lid).")
    assert not any("woorden; maak er twee van" in line for line in check(data, capsys)[1])
    spoil(data, "onderwerpen", "Steen (Gemeentewet", "Steen is warm (Gemeentewet")
    assert any("toelichting': een zin van 22 woorden; maak er twee van hoogstens 20" in line for line in check(data, capsys)[1])


def test_the_data_as_they_are_pass(data, capsys):
    code, lines = check(data, capsys)
    assert code == 0
    assert all(line.startswith("Let op: ") for line in lines), lines  # notes that are due again, which comes with the years


def test_the_record_in_the_guide_for_editors_is_a_good_one(data, capsys):
    guide = (ROOT / "docs-dev" / "redactie.md").read_text(encoding="utf-8")
    with (data / "partners.yml").open("a", encoding="utf-8") as file:
        file.write(re.search(r"```yaml\n(- .*?)```", guide, re.S)[1])
    assert check(data, capsys)[0] == 0


def test_the_guide_for_editors_names_every_field_of_a_record():
    guide = (ROOT / "docs-dev" / "redactie.md").read_text(encoding="utf-8")
    for model in (*FORMS.values(), Noot, Vervallen):
        for field in model.model_fields:
            assert re.search(rf"`{field}`|\b{field}: ", guide), f"{model.__name__}.{field}"


def test_a_missing_file(data, capsys):
    (data / "themas.yml").unlink()
    code, lines = check(data, capsys)
    assert (code, lines[0]) == (1, "data/themas.yml:1:1: het bestand ontbreekt; verwacht: een bestand met deze naam")


def test_a_missing_folder(tmp_path, capsys):
    code, lines = check(tmp_path / "data", capsys)
    assert code == 1
    assert "data/raadgever.yml:1:1: het bestand ontbreekt; verwacht: een bestand met deze naam" in lines


@pytest.mark.parametrize("content", ["", "# alleen een opmerking\n", "\n\n"])
def test_an_empty_file(data, capsys, content):
    (data / "plannen.yml").write_text(content)
    code, lines = check(data, capsys)
    assert (code, lines[0]) == (1, "data/plannen.yml:1:1: het bestand is leeg; verwacht: de gegevens van dit bestand")


def test_a_file_that_is_not_utf8(data, capsys):
    path = data / "themas.yml"
    path.write_bytes(path.read_text(encoding="utf-8").replace("één gezin", "één gezin").encode("cp1252", "replace"))
    code, lines = check(data, capsys)
    assert code == 1
    assert re.match(
        r"data/themas\.yml:2:19: gevonden: byte 0x92, dat is geen UTF-8; verwacht: een bestand dat als UTF-8 is opgeslagen", lines[0]
    )


def test_a_misnamed_file_is_not_silently_skipped(data, capsys):
    (data / "thema.yml").write_text("- id: x\n")
    code, lines = check(data, capsys)
    assert code == 1
    assert lines[0].startswith("data/thema.yml:1:1: gevonden: een onbekend bestand; verwacht: bronnen.yml, ")


def test_what_programs_and_systems_leave_beside_the_data_is_no_data(data, capsys):
    """macOS keeps what it knows of a file beside it, Emacs and Vim keep locks, drafts and copies."""
    before, sources = check(data, capsys), links.addresses(data)
    (data / "._partners.yml").write_bytes(b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X\xff\xfe")
    (data / ".#themas.yml").symlink_to("somebody@somewhere.123:456")
    for name in (".themas.yml.swp", ".zorg.yaml", "themas.yml~", "#themas.yml#", "themas.yml.orig", ".DS_Store"):
        (data / name).write_bytes(b"\xff: [")
    assert check(data, capsys) == before and before[0] == 0
    assert links.addresses(data) == sources


def test_endless_nesting_is_refused(data, capsys):
    (data / "themas.yml").write_text("[" * 5000 + "]" * 5000)
    code, lines = check(data, capsys)
    assert code == 1
    assert "te veel niveaus in elkaar" in lines[0]


def test_all_mistakes_at_once(data, capsys):
    spoil(data, "themas", FIRST, "- id: woonoverlast\n  titel: 3\n  kleur: rood\n")
    spoil(data, "rollen", "gewijzigd: 2026-11-24", "gewijzigd: gisteren")
    (data / "plannen.yml").unlink()
    code, lines = check(data, capsys)
    assert code == 1
    assert len(lines) == 5, "\n".join(lines)
    assert lines[-1] == "4 fouten in de gegevens. Er is niets gebouwd of gewijzigd."


def test_one_wrong_role_is_one_fault(data, capsys):
    spoil(data, "raadgever", "rol: controleren", "rol: controlerend")
    code, lines = check(data, capsys)
    assert (code, len(lines)) == (1, 2), "\n".join(lines)


def test_no_message_holds_english(data, capsys):
    """Odd YAML of all sorts: each gives Dutch, whatever PyYAML calls it."""
    for odd in (
        "- a: [1, b: c: d]",
        "- {a: b",
        "- a: ? b",
        "a: b: c",
        "- - a\n b: c",
        "%YAML 9.9\n---\n- a",
        '- a: "x\\qy"',
        "- a: |x",
        "- a: >\n\tb",
        "- `a`",
        "- @a",
        "- a\n---\n- b",
        "- a: 'b' c",
        "- &",
        "? a\n? b",
    ):
        (data / "plannen.yml").write_text(odd, encoding="utf-8")
        code, lines = check(data, capsys)
        assert code == 1
        assert not any(word in " ".join(lines) for word in ("expected", "found", "mapping", "cannot", "iets anders")), (odd, lines)


def test_mistakes_of_every_sort_are_reported_together(data, capsys):
    """In the YAML, in a record, in an id, in a link, in a quote: none hides another, and none gives an echo."""
    spoil(data, "themas", FIRST, FIRST + "  titel: Nog een\n  kleur: rood\n")
    spoil(data, "themas", "titel: Huiselijk geweld", "titel: &anker Huiselijk geweld")
    spoil(data, "rollen", "ook_bekend_als: [kader", "ook_bekend_als: &nog [kader")
    spoil(data, "noten", "- id: rn-02", "- id: rn-01")
    spoil(data, "zorg", "- naar: begrippen/jeugd-ggz", "- naar: begrippen/nergens")
    spoil(data, "partners", 'citaat: "met politie en openbaar ministerie"', 'citaat: "met politie en Openbaar Ministerie"')
    code, lines = check(data, capsys)
    found = [line.partition(": ")[2] for line in lines[:-1]]
    assert code == 1
    assert [line.partition(":")[0] for line in lines[:-1]] == [
        "data/noten.yml",
        "data/partners.yml",
        "data/rollen.yml",
        *["data/themas.yml"] * 3,
        "data/zorg.yml",
    ], "\n".join(lines)
    for words in (
        "'rn-01' voor de tweede keer",
        "Openbaar Ministerie",
        "anker &nog",
        "sleutel 'titel' voor",
        "sleutel 'kleur'",
        "anker &anker",
        "'begrippen/nergens'",
    ):
        assert any(words in line for line in found), words


def test_an_old_name_is_not_gone(data, capsys):
    spoil(data, "tips", "- id: regio\n", "- id: regio\n  voorheen: [tips/oud]\n")
    gone = "- {adres: tips/oud.html, titel: X, uitleg: Y., naar: [tips/regio], gewijzigd: 2026-11-24}"
    spoil(data, "vervallen", LAST, f"{LAST}{gone}\n")
    code, lines = check(data, capsys)
    assert code == 1
    assert "gevonden: 'tips/oud.html', een oud adres van tips/regio; verwacht: een adres zonder opvolger bij 'voorheen'" in lines[0]


def test_an_overdue_note_is_a_warning(data, capsys):
    spoil(data, "noten", "controleren_voor: 2027-05-24", "controleren_voor: 2026-11-24")
    code, lines = check(data, capsys)
    assert code == 0
    assert (
        "Let op: data/noten.yml:14:21: 'rn-01', veld 'controleren_voor': moest voor 2026-11-24 opnieuw worden bekeken (laatst: 2026-11-24)"
        in lines
    )
