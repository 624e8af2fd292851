"""Reading a bundle, in a real browser: what stands once, questions as pieces of their own, and the letter made of them."""

import re

import pytest
from conftest import CLIPBOARD, DESK, PHONE, copied, reader
from test_print import sheets

from macros.boek import asked

BOTH = pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
THREE_AND_A_TIP = ("themas/woonoverlast", "themas/verward-gedrag", "themas/huiselijk-geweld", "tips/regio")
TWICE = """() => {
  const seen = part => part.textContent.replace(/\\\\s+/g, " ").trim()
  const twice = all => all.filter((words, at) => all.indexOf(words) !== at)
  return Object.fromEntries(["blockquote", ".rg-noot", ".rg-vraag", "[data-eens=algemeen]"].map(name =>
    [name, twice([...document.querySelectorAll(`.rg-stukken ${name}`)].map(seen))]))
}"""
# Stretches of the raadgever that stand within another: [passage, from, to].
WITHIN = """() => {
  const all = [...document.querySelectorAll(".rg-stukken [data-van]")].map(({ dataset: { eens, van, tot } }) => [eens, +van, +tot])
  return all.filter(([eens, van, tot], at) => all.some(([other, from, to], place) =>
    place !== at && other === eens && from <= van && tot <= to))
}"""


def bundle(base, *refs, titel=""):
    return f"{base}/leespakket.html#titel={titel}&stukken={','.join(refs)}"


def squeezed(words):
    return " ".join(words.split())


def shown(page):
    return squeezed(page.locator("[data-bundel=stukken]").inner_text())


@pytest.mark.parametrize("refs", [THREE_AND_A_TIP, THREE_AND_A_TIP[::-1]], ids=["in order", "backwards"])
def test_nothing_stands_twice_and_what_would_is_referred_to(browser, folder, boek, refs):
    with reader(browser, folder) as page:
        page.goto(bundle(folder, *refs))
        assert not any(page.evaluate(TWICE).values()) and page.evaluate(WITHIN) == []
        for ref in refs:  # no words, note or question of any piece is lost by that
            for fragment in boek.fragmenten_of(ref):
                assert squeezed(fragment.tekst) in shown(page)
            for vraag in getattr(boek.records[ref], "vragen", ()):
                assert getattr(vraag, "vraag", None) or vraag.zelfstandig in shown(page)
        lines = page.locator(".rg-al a")
        assert lines.count() >= 4
        for at in range(lines.count()):
            lines.nth(at).click()
            title = page.evaluate("document.activeElement.closest('.rg-stuk').querySelector('h2').textContent")
            assert lines.nth(at).inner_text() in (title, "hierboven", "hieronder")
            assert "stukken=" in page.url, "a jump leaves the address of the bundle alone"


def test_what_stands_once_is_worked_out_anew_when_pieces_move_or_go(browser, folder):
    shared = ".rg-stuk:has(h2:text-matches('{}')) .rg-vragen li"
    with reader(browser, folder) as page:
        page.goto(bundle(folder, "themas/woonoverlast", "themas/verward-gedrag", titel="Debat"))
        page.locator("[data-bundel=samenstellen] > summary").click()
        first, second = (page.locator(shared.format(name)) for name in ("Woonoverlast", "verward gedrag"))
        before = (first.count(), second.count())
        page.get_by_role("button", name="Woonoverlast: omlaag").click()
        moved = (first.count(), second.count())
        assert moved[0] < before[0] and moved[1] > before[1] and sum(moved) == sum(before)
        assert re.search(r"\d vragen staan al bij 1\. Overlast door personen met verward gedrag", shown(page))
        page.get_by_role("button", name="Overlast door personen met verward gedrag: weghalen").click()
        assert first.count() == before[0]
        assert not re.search(r"\bbij \d?\.? ?Overlast door personen", " ".join(page.locator(".rg-al").all_inner_texts()))


@BOTH
def test_questions_are_pieces_and_stand_together(browser, folder, boek, viewport):
    ours = next(each for each in asked.all_questions(boek) if each.ref.startswith("themas/inbraken/"))
    theirs = next(each for each in asked.all_questions(boek) if each.citaat and each.ref.startswith("tips/slagkracht/"))
    with reader(browser, folder, viewport) as page:
        page.goto(bundle(folder, ours.ref, "begrippen/regie", theirs.ref))
        assert page.locator(".rg-stuk h2").all_inner_texts() == ["1. Vragen", "2. Regie"]
        assert page.locator("[data-bundel=inhoud] li").all_inner_texts() == ["Vragen", "Regie"]
        first, second = map(squeezed, page.locator("#vragen .rg-vragen > li").all_inner_texts())
        assert first.startswith(ours.woorden) and "Onze vraag aan" in first
        assert boek.records[ours.bij.ref].titel in first and ours.tip.titel in first
        assert second.startswith(theirs.woorden) and f"“{theirs.citaat.citaat}”" in second
        assert "eerdere versie" in second and theirs.tip.titel in second
        page.goto("about:blank")
        page.goto(bundle(folder, theirs.tip.ref, theirs.ref))
        assert shown(page).count(theirs.woorden) == 1, "a question that was chosen apart stands there, not in its tip"
        assert page.locator("#vragen .rg-vragen > li").count() == 1


@BOTH
def test_questions_are_chosen_and_moved_on_the_page_itself(browser, folder, viewport):
    with reader(browser, folder, viewport) as page:
        page.goto(f"{folder}/leespakket.html")
        page.locator(".rg-kiezen summary", has_text="Vragen").click()
        page.get_by_label("Hoeveel woninginbraken").first.check()
        assert re.search(r"#stukken=themas/inbraken/[a-z-]+$", page.url)
        assert page.locator(".rg-stuk h2").all_inner_texts() == ["Vraag"]


def letter(page):
    return squeezed(page.locator("[data-bundel=vel]").inner_text())


def ticked(page):
    return [squeezed(words) for words in page.locator("[data-bundel=vel] li:not(.rg-uit) label").all_inner_texts()]


@BOTH
def test_a_letter_holds_the_questions_sorted_by_whom_they_are_for(browser, folder, boek, viewport):
    with reader(browser, folder, viewport) as page:
        page.goto(bundle(folder, *THREE_AND_A_TIP))
        assert page.locator("#raadsvragen").is_hidden()
        page.get_by_role("button", name="Maak raadsvragen").click()
        assert page.evaluate("document.activeElement.id") == "raadsvragen"
        everything = {each.woorden: each for each in asked.all_questions(boek)}
        found = ticked(page)
        wanted = [squeezed(words) for words in page.locator(".rg-stukken .rg-vraag").all_inner_texts()]
        assert sorted(found) == sorted(wanted) and len(found) == len(set(found)) > 5
        headings = page.locator("[data-bundel=vel] h4")
        for at in range(headings.count()):
            to = headings.nth(at).inner_text().removeprefix("Vragen aan ")
            for words in headings.nth(at).locator("+ ol label").all_inner_texts():
                assert asked.to_whom(boek, everything[squeezed(words)].aan) == f"aan {to}"
        for words in found:
            quote = everything[words].citaat
            source = page.locator("[data-bundel=vel] li", has_text=words).locator("p")
            assert source.count() == bool(quote), "only what the raadgever asks has its words under it"
            if quote:
                assert quote.citaat in source.inner_text() and "eerdere versie" in source.inner_text()
                for noot in boek.noten_about(quote):
                    assert noot.tekst in letter(page), "notes go along"


def test_a_question_left_out_of_the_letter_changes_its_numbers_and_whom_it_is_for(browser, folder):
    with reader(browser, folder, permissions=CLIPBOARD) as page:
        page.goto(bundle(folder, *THREE_AND_A_TIP))
        page.get_by_role("button", name="Maak raadsvragen").click()
        first = page.locator("[data-bundel=vel] ol").first
        to = page.locator("[data-bundel=vel] h4").first.inner_text().removeprefix("Vragen aan ")
        assert to in page.locator("[data-brief=aan]").inner_text()
        for box in first.locator("input").all():
            box.uncheck()
        assert to not in page.locator("[data-brief=aan]").inner_text()
        left = ticked(page)
        html, text = copied(page, page.get_by_role("button", name="Kopieer raadsvragen"))
        assert [line for line in text.splitlines() if re.match(r"\d+\. ", line)] == [f"{at}. {words}" for at, words in enumerate(left, 1)]
        assert re.search(r'<h3>Schriftelijke vragen</h3>.*<h4>Vragen aan [^<]+</h4>\s*<ol start="1"><li>', html, re.S)
        assert f"Vragen aan {to}" not in html and not re.search(r"<input|class=|data-|<label", html)
        for box in page.locator("[data-bundel=vel] input").all():
            box.uncheck()
        assert page.get_by_role("button", name="Kopieer raadsvragen").is_disabled()


def test_questions_chosen_apart_are_the_letter(browser, folder, boek):
    with reader(browser, folder) as page:
        page.goto(bundle(folder, "themas/woonoverlast", "themas/inbraken/inbraken-per-wijk"))
        page.get_by_role("button", name="Maak raadsvragen").click()
        chosen = next(each for each in asked.all_questions(boek) if each.ref == "themas/inbraken/inbraken-per-wijk")
        assert ticked(page) == [chosen.woorden] and "Onderwerp: Inbraken" in letter(page)
        page.goto("about:blank")
        page.goto(bundle(folder, "begrippen/regie"))
        assert page.get_by_role("button", name="Maak raadsvragen").is_hidden(), "a term asks nothing"


def on_paper(page):
    """The words that print."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    words = squeezed(page.locator("body").inner_text())
    page.emulate_media(media="null")  # as the browser has it
    return words


def test_only_the_letter_prints_and_a_bundle_without_it(browser, folder):
    with reader(browser, folder, alone=True) as page:
        page.add_init_script("window.print = () => { window.printed = true }")
        page.goto(bundle(folder, *THREE_AND_A_TIP))
        page.get_by_role("button", name="Maak raadsvragen").click()
        page.locator("[data-bundel=vel] input").nth(1).uncheck()
        out = squeezed(page.locator("[data-bundel=vel] li.rg-uit label").inner_text())
        whole = on_paper(page)
        assert "Schriftelijke vragen" not in whole and "Onze toelichting" in whole and out in whole
        page.get_by_role("button", name="Druk raadsvragen af").click()
        assert page.evaluate("window.printed")
        words = on_paper(page)
        assert words.startswith("Schriftelijke vragen") and "Onze toelichting" not in words and out not in words
        assert sheets(page) == 1
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert on_paper(page) == whole


def test_three_themes_and_a_tip_print_on_five_sheets_at_most(letters, folder):
    with reader(letters, folder) as page:
        page.goto(bundle(folder, *THREE_AND_A_TIP, titel="Raad"))
        assert 3 <= sheets(page) <= 5


def test_a_copy_of_a_bundle_says_where_a_part_stands_without_a_dead_link(browser, folder):
    with reader(browser, folder, permissions=CLIPBOARD) as page:
        page.goto(bundle(folder, *THREE_AND_A_TIP))
        page.locator("[data-bundel=meer] > summary").click()
        html, text = copied(page, page.get_by_role("button", name="Kopieer de tekst"))
        assert "vragen staan al bij 1. Woonoverlast." in text and "Schriftelijke vragen" not in text
        assert 'href="#' not in html and "#eens" not in html


def test_without_javascript_the_page_says_what_works(browser, folder):
    with reader(browser, folder, java_script_enabled=False) as page:
        page.goto(f"{folder}/leespakket.html")
        article = squeezed(page.locator("article").inner_text())
        assert "werkt alleen met JavaScript" in article and "De hele raadgever" in article
        assert page.locator(".rg-bundel :is(button, input, summary):visible").count() == 0
