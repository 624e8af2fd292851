"""What a new edition changes: passage by passage, with the quotes, notes and addresses that break."""

import re
import unicodedata

import pytest
from conftest import ROOT

from macros.__main__ import main
from macros.data.load import load
from macros.editing.compare import align, blocks, report
from macros.editing.layout import lines_of

SOURCE = (ROOT / "tests" / "fixtures" / "raadgever.txt").read_text(encoding="utf-8")


def compared(new):
    return report(*load(ROOT / "data"), new)


def test_the_same_text_changes_nothing():
    assert compared(SOURCE).endswith("De nieuwe tekst is gelijk aan de huidige.")
    assert compared(SOURCE.replace(" • ", "- ").replace("\n\n", "\n\n\n")).endswith("gelijk aan de huidige.")


def test_a_changed_passage_with_what_it_breaks():
    new = SOURCE.replace("rond de zomer van 2018", "rond de zomer van 2026")
    given = compared(new)
    assert "GEWIJZIGD tips/prioriteiten-op-tijd (tips/prioriteiten-op-tijd.html)" in given
    assert "'2018' wordt '2026'" in given
    assert ": kanttekening rn-05: 'rond de zomer van 2018'" in given
    assert "breekt: data/momenten.yml:" in given
    assert given.count("GEWIJZIGD") == 1
    assert "VERDWENEN" not in given


def test_it_says_where_the_next_steps_stand():
    guide, section = re.search(r"staat in (\S+\.md) onder '([^']+)'", compared(SOURCE.replace("2018", "2026"))).groups()
    assert f"## {section}\n" in (ROOT / guide).read_text(encoding="utf-8")


def test_a_lost_passage_with_its_address_and_words():
    line = next(line for line in SOURCE.splitlines() if "Vergeet de regio niet" in line)
    given = compared(SOURCE.replace(line, ""))
    assert "VERDWENEN tips/regio (tips/regio.html)" in given
    assert "breekt: het adres tips/regio.html" in given
    assert "'eigen beleidsplannen' (plannen/eigen-beleidsplannen)" in given


def test_a_new_passage_and_its_place():
    given = compared(SOURCE.replace(" • Geef prioriteit", " • Vraag altijd door bij wat u niet begrijpt.\n • Geef prioriteit"))
    assert "NIEUW na tips/visie-en-effect (tips/visie-en-effect.html)\n    + Vraag altijd door bij wat u niet begrijpt." in given


def test_a_moved_passage_is_no_lost_one():
    lines = SOURCE.splitlines()
    at = next(index for index, line in enumerate(lines) if "werkbezoek" in line)
    moved = "\n".join([lines[at], *lines[:at], *lines[at + 1 :]])
    assert "VERDWENEN" not in compared(moved)


def test_quite_another_text_loses_everything(boek):
    given = compared("Iets heel anders.\n")
    assert given.count("VERDWENEN") == len(blocks(boek))
    assert "NIEUW na het begin\n    + Iets heel anders." in given


def test_a_text_in_short_lines_is_noticed():
    given = compared("\n".join(SOURCE[at : at + 60] for at in range(0, len(SOURCE), 60)))
    assert "Zet elke alinea, kop en opsomming op één regel." in given


def test_an_empty_file_is_refused(tmp_path, capsys):
    (tmp_path / "leeg.txt").write_text("\n \n")
    assert main(["vergelijk", str(tmp_path / "leeg.txt")]) == 1
    assert "dit bestand is leeg" in capsys.readouterr().err


def test_a_tip_under_another_role_has_moved():
    line = next(line for line in SOURCE.splitlines() if "Nodig geregeld functionarissen" in line)
    given = compared(SOURCE.replace(line + "\n", "").replace(" • Nodig burgers", f"{line}\n • Nodig burgers"))
    assert (
        "VERPLAATST tips/functionarissen-uitnodigen (tips/functionarissen-uitnodigen.html)\n    verplaatst: staat nu na de kop 'Volksvertegenwoordiging'"
        in given
    )


def test_swapped_headings_and_tips_and_other_numbers_are_seen():
    swapped = SOURCE.replace("1. Kaders stellen", "1. X").replace("2. Controleren", "2. Kaders stellen").replace("1. X", "1. Controleren")
    assert compared(swapped).count("VERPLAATST tips/") == 11
    lines = SOURCE.splitlines()
    at = next(index for index, line in enumerate(lines) if "werkbezoek" in line)
    assert "VERPLAATST" in compared("\n".join([*lines[: at - 1], lines[at], lines[at - 1], *lines[at + 1 :]]))
    assert "GEWIJZIGD de kop 'Controleren'\n    nummer: 2 wordt 7" in compared(SOURCE.replace("2. Controleren", "7. Controleren"))


def test_a_quote_that_stands_elsewhere_now():
    given = compared(SOURCE.replace(" Afhankelijk van het onderwerp", "\n\nAfhankelijk van het onderwerp"))
    assert "(staat nu in 'De zorg voor openbare orde" in given


def test_our_own_words_that_still_say_an_old_year():
    given = compared(SOURCE.replace("2019-2022", "2031-2034"))
    assert "GETALLEN DIE NIET MEER IN DE TEKST STAAN" in given
    assert "'2019-2022' in: Beleidsplan voor een hele regio." in given


def test_alignment():
    assert align(["a b c", "d e f"], ["d e f", "a b x"]) == ({0: 1, 1: 0}, {1}) or align(["a b c", "d e f"], ["d e f", "a b x"]) == (
        {0: 1, 1: 0},
        {0},
    )
    assert align(["a"], []) == ({}, set())


BULLETS = [
    "·",
    "\uf0b7",
    "●",
    "▪",
    "◦",
    "o",
    "—",
    "✓",
    "a)",
    "◆",
    "➢",
    "->",
    "*",
    "+",
    "–",
    "‣",
    "⁃",
    "§",
    "\uf0a7",
    "(a)",
    "B.",
    "ii)",
    "iv.",
    "☐",
    "»",
    ">",
    "→",
    "1)",
    "✔️",
    "•",
    "-",
]
LAID_OUT = {
    **{f"bullet {sign}": (" • ", f"{sign} ") for sign in BULLETS},
    "glued": (" • ", "•"),
    "glued by a fixed space": (" • ", "\uf0b7\xa0"),
    "on a line of its own": (" • ", "o\t\n"),
    "with tabs": (" • ", "\t•\t"),
    "two of them": (" • ", "- • "),
    "straight quotes": ("[‘’]", "'"),
    "low quotes": ("‘", "‚"),
    "soft hyphens": ("gemeente", "ge\xadmeente"),
    "spaces without width": ("gemeente", "gemeente\u200b"),
    "a joiner alone": (" de ", " \u2060 de "),
    "fixed spaces": (" ", "\xa0"),
    "hyphens that do not break": ("-", "\u2011"),
    "letters that are one": ("ij", "ĳ"),
    "ligatures": ("ff", "ﬀ"),
    "headings of Markdown": (r"(?m)^([A-Z][^.\n]{3,40})$", r"## \1"),
    "closed headings": (r"(?m)^([A-Z][^.\n]{3,40})$", r"### \1 ###"),
    "bold": (r"(?m)^([A-Z][^.\n]{3,40})$", r"**\1**"),
    "bold the other way": (r"(?m)^([A-Z][^.\n]{3,40})$", r"__\1__"),
    "a word in italics": (r"\bgemeenten\b", "*gemeenten*"),
    "a link": ("volksvertegenwoordiger", "[volksvertegenwoordiger](https://example.org/x)"),
    "a quote of Markdown": (r"(?m)^(?=.)", "> "),
    "lines of Windows": ("\n", "\r\n"),
}


@pytest.mark.parametrize("old, new", LAID_OUT.values(), ids=LAID_OUT)
def test_layout_and_look_alikes_are_no_change(old, new):
    text = re.sub(old, new, SOURCE)
    assert text != SOURCE
    given = compared(text)
    assert given.endswith("De nieuwe tekst is gelijk aan de huidige."), given
    assert "breekt" not in given


def test_accents_apart_are_no_change():
    assert compared(unicodedata.normalize("NFD", SOURCE)).endswith("De nieuwe tekst is gelijk aan de huidige.")


def test_a_difference_in_signs_that_nobody_sees_is_said():
    given = compared(SOURCE.replace("woonoverlast", "woon\xadoverlast"))
    assert "verschillen alleen in tekens die niemand ziet (U+00AD (een zacht afbreekstreepje)) of die op andere lijken" in given
    assert "alleen in" not in compared(SOURCE)


@pytest.mark.parametrize("old, new", [
    ("2018", "2019"), ("regio", "region"), ("gemeenten", "gemeente"), ("?", "."), ("(", ""), ("2018", "20-18"), ("raadslid", "raads lid"),
])  # fmt: skip
def test_what_readers_see_is_still_a_change(old, new):
    assert old in SOURCE
    given = compared(SOURCE.replace(old, new, 1).replace(" • ", "\uf0b7 "))
    assert given.count("GEWIJZIGD") == 1 and "VERDWENEN" not in given


def test_a_changed_passage_is_shown_in_its_own_signs():
    given = compared(SOURCE.replace("‘hebben de regie’", "‘voeren de regie’").replace("lokale veiligheid", "lokale\xad veiligheid"))
    assert "'(‘hebben' wordt '(‘voeren'" in given and given.count(" wordt ") == 1


def test_html_and_one_long_line_get_a_hint():
    page = "<html><body>" + "".join(f"<p>{line}</p>" for line in SOURCE.splitlines()) + "</body></html>"
    assert "Let op: de nieuwe tekst is HTML. Bewaar de pagina als platte tekst" in compared(page)
    assert "veel minder regels dan de huidige. Zet elke alinea, kop en opsomming op één regel." in compared(" ".join(SOURCE.split()))
    assert "Let op" not in compared(SOURCE)


def test_a_number_on_a_line_of_its_own_is_that_of_its_heading():
    numbered = [line for line in lines_of(SOURCE) if line.nummer]
    assert numbered
    apart = re.sub(r"(?m)^(\d{1,2}[.)])\s+", r"\1\n", SOURCE)
    assert apart != SOURCE and [line for line in lines_of(apart) if line.nummer] == numbered
