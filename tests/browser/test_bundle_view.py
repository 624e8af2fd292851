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
        assert page.locator(".rg-stuk h2").all_inner_texts() == ["1. Vragen bij Inbraken en een tip", "2. Regie"]
        assert page.locator("[data-bundel=inhoud] li").all_inner_texts() == ["Vragen bij Inbraken en een tip", "Regie"]
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
        assert page.locator(".rg-stuk h2").all_inner_texts() == ["Vraag bij Inbraken"]


@pytest.mark.parametrize(
    "asking, title",
    [
        ("AA", "Vragen bij {A}"),
        ("ABC", "Vragen bij {A}, {B} en {C}"),
        ("ABCDE", "Vragen bij {A}, {B} en 3 andere onderwerpen"),
        ("t", "Vraag bij de tip ‘{t}’"),
        ("tuA", "Vragen bij {A} en 2 tips"),
    ],
)
def test_questions_are_headed_by_what_they_belong_to(browser, folder, boek, asking, title):
    """A capital is a question about a theme, a small letter one of a tip; the same letter again, another question there."""
    themes, tips = {}, {}
    for each in asked.all_questions(boek):
        (themes if each.bij.vorm == "themas" else tips).setdefault(each.bij.titel, []).append(each.ref)
    names = dict(zip("ABCDEtu", [*[name for name in themes if len(themes[name]) > 1][:5], *tips], strict=False))
    chosen = [(themes | tips)[names[letter]][asking[:at].count(letter)] for at, letter in enumerate(asking)]
    with reader(browser, folder) as page:
        page.goto(bundle(folder, *chosen))
        assert page.locator("#vragen h2").inner_text() == title.format(**names)


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


def test_beside_questions_chosen_apart_those_of_whole_pieces_are_there_to_tick(browser, folder, boek):
    chosen = next(each for each in asked.all_questions(boek) if each.ref == "themas/inbraken/inbraken-per-wijk")
    with reader(browser, folder, permissions=CLIPBOARD) as page:
        page.goto(bundle(folder, "themas/woonoverlast", chosen.ref, "themas/inbraken"))
        page.get_by_role("button", name="Maak raadsvragen").click()
        assert ticked(page) == [chosen.woorden] and "Onderwerp: Inbraken Graag" in letter(page)
        others = page.locator("[data-brief=ook] details")
        assert [squeezed(words) for words in others.locator("summary").all_inner_texts()] == [
            f"Ook in deze bundel: vragen bij {name}" for name in ("Woonoverlast", "Inbraken")
        ]
        listed = {squeezed(words) for words in [chosen.woorden, *others.locator("label").all_inner_texts()]}
        wanted = {squeezed(words) for words in page.locator(".rg-stukken .rg-vraag").all_inner_texts()}
        assert listed == wanted and others.locator("label").count() == len(wanted) - 1, "each of them, once"
        assert others.locator("input:checked").count() == 0
        more = others.first.locator("label").nth(1)
        more.click()
        assert ticked(page) == [chosen.woorden, squeezed(more.inner_text())]
        assert "Onderwerp: Inbraken; Woonoverlast Graag" in letter(page)
        assert "2. " + squeezed(more.inner_text()) in copied(page, page.get_by_role("button", name="Kopieer raadsvragen"))[1]
        page.locator("[data-bundel=vel] input").nth(1).uncheck()
        assert ticked(page) == [chosen.woorden] and not more.locator("input").is_checked()
        page.goto("about:blank")
        page.goto(bundle(folder, "themas/woonoverlast"))
        page.get_by_role("button", name="Maak raadsvragen").click()
        assert page.locator("[data-brief=ook]").is_hidden(), "a whole piece alone is the letter"
        page.goto("about:blank")
        page.goto(bundle(folder, "begrippen/regie"))
        assert page.get_by_role("button", name="Maak raadsvragen").is_hidden(), "a term asks nothing"


def test_a_letter_names_its_site_and_leaves_notes_out_when_asked(browser, folder, public, boek):
    noted = next(each for each in asked.all_questions(boek) if each.citaat and boek.noten_about(each.citaat))
    [first, *_] = boek.noten_about(noted.citaat)
    editors = re.compile(r"\bKanttekening(en)? van de redactie van de website Raadgever Zorg en veiligheid\b")
    for base, address in ((folder, ""), (public.as_uri(), " (https://example.org/raad/)")):
        with reader(browser, base, permissions=CLIPBOARD) as page:
            page.goto(bundle(base, noted.ref))
            page.get_by_role("button", name="Maak raadsvragen").click()
            copy = page.get_by_role("button", name="Kopieer raadsvragen")
            html, text = copied(page, copy)
            assert f"de makers van de website Raadgever Zorg en veiligheid{address}. Wat" in text
            assert "zijn woorden van de VNG" in text and first.tekst in text and editors.search(text) and editors.search(html)
            assert 'href="index.html"' not in html
            page.get_by_label("Kanttekeningen meenemen").uncheck()
            html, text = copied(page, copy)
            assert first.tekst not in text and not editors.search(html) and noted.woorden in text
            page.goto("about:blank")
            page.goto(bundle(base, "themas/inbraken/inbraken-per-wijk"))
            page.get_by_role("button", name="Maak raadsvragen").click()
            assert page.get_by_label("Kanttekeningen meenemen").is_hidden(), "no notes, nothing to choose"


def test_a_second_press_at_the_same_place_moves_the_same_piece(browser, folder):
    """Also where the page stands at its top, and cannot scroll along."""
    refs = ["begrippen/regie", "tips/regio", "begrippen/wmo", "tips/slagkracht"]
    with reader(browser, folder) as page:
        for scrolled in (0, 150):
            page.goto("about:blank")
            page.goto(bundle(folder, *refs, titel="Debat"))
            page.locator("[data-bundel=samenstellen] > summary").click()
            page.evaluate("top => scrollTo(0, top)", scrolled)
            for name, order in (("omhoog", (0, 3, 1, 2)), ("omlaag", (0, 1, 2, 3))):
                box = page.get_by_role("button", name=f"Let op de slagkracht van de organisatie: {name}").bounding_box()
                for _ in range(2):
                    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
                page.wait_for_url(f"**stukken={','.join(refs[at] for at in order)}")
                assert "slagkracht" in page.evaluate("document.activeElement.getAttribute('aria-label')")
                if scrolled:
                    now = page.get_by_role("button", name=f"Let op de slagkracht van de organisatie: {name}").bounding_box()
                    assert abs(now["y"] - box["y"]) < 1, "what was moved stays under the pointer"


def test_on_a_phone_the_buttons_of_a_piece_leave_its_title_the_width(browser, folder):
    with reader(browser, folder, PHONE) as page:
        page.goto(bundle(folder, "tips/dezelfde-doelstellingen", "begrippen/regie"))
        page.locator("[data-bundel=samenstellen] > summary").click()
        title, buttons = (page.locator(f".rg-keuzelijst {name}").first.bounding_box() for name in ("div > :first-child", ".rg-knoppen"))
        assert buttons["y"] >= title["y"] + title["height"] and title["width"] > PHONE["width"] * 0.7


@pytest.mark.parametrize("ref", ["themas/woonoverlast", "themas/huiselijk-geweld"])
def test_a_line_about_a_note_stands_only_where_its_words_stand(browser, folder, ref):
    with reader(browser, folder) as page:
        page.goto(bundle(folder, "themas/verward-gedrag", ref))
        lines = page.locator(".rg-al", has_text="kanttekening")
        assert page.locator("dd .rg-al").count() == 0
        for at in range(lines.count()):
            before = lines.nth(at).locator("xpath=preceding-sibling::*[not(self::p) and not(self::aside)][1]")
            assert before.get_attribute("class") == "rg-passage"
        assert not re.search("“‘[^‘’]*’”", page.locator("[data-bundel=stukken]").inner_text())


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
        assert not re.search(r"<[a-z/]", text) and "&lt;" not in html, "what is for who has no JavaScript stays out"


def test_without_javascript_the_page_says_what_works(browser, folder):
    with reader(browser, folder, java_script_enabled=False) as page:
        page.goto(f"{folder}/leespakket.html")
        article = squeezed(page.locator("article").inner_text())
        assert "werkt alleen met JavaScript" in article and "De hele raadgever" in article
        assert page.locator(".rg-bundel :is(button, input, summary):visible").count() == 0
