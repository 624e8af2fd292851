"""What a reader at a desk sees: few sizes of letters, one colour for links, and beside the text where on the page one is."""

import pytest
from conftest import parsed, reader

MOST_OF_A_THEME, MOST = 6, 7
# The sizes of all words in sight in the content of a page, and the colours of links in its text: what is pressed looks as a button.
SIZES = """() => [...new Set([...document.querySelectorAll("main *")].filter(element =>
  element.checkVisibility({ visibilityProperty: true }) && !element.closest(".rg-onzichtbaar, script, style, template") &&
  [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
).map(element => getComputedStyle(element).fontSize))]"""
COLOURS = """() => [...new Set([...document.querySelectorAll("main p a, main li a, main dd a")].filter(link =>
  link.checkVisibility() && !link.closest(".rg-inhoud, h2, h3") && !link.matches(".rg-knop, .rg-begrip")
).map(link => getComputedStyle(link).color))]"""
MARKED = "[...document.querySelectorAll('.rg-inhoud [aria-current]')].map(link => link.hash)"


def one_of_each_kind(site):
    """The addresses of all hand-written pages, and of the first list and the first record in each folder."""
    seen = {}
    for name, page in parsed(site).items():
        if page.xpath("//*[@id='rg-zoeken']"):
            seen.setdefault((name.partition("/")[0], name.endswith("index.html")), name)
    return list(seen.values())


@pytest.fixture(scope="module")
def pages(site, boek):
    return {*one_of_each_kind(site), *(f"{thema.ref}.html" for thema in boek.of_vorm("themas"))}


def test_a_page_has_few_sizes_of_letters_and_one_colour_for_links(browser, site, folder, pages):
    assert len(pages) > 35
    with reader(browser, folder) as page:
        for name in sorted(pages):
            page.goto(f"{folder}/{name}")
            sizes, colours = page.evaluate(SIZES), page.evaluate(COLOURS)
            most = MOST_OF_A_THEME if name.startswith("themas/") and not name.endswith("index.html") else MOST
            assert 3 <= len(sizes) <= most, (name, sizes)
            assert len(colours) <= 1, (name, colours)


def test_questions_are_less_than_the_heading_above_them(browser, folder):
    with reader(browser, folder) as page:
        page.goto(f"{folder}/themas/woonoverlast.html")
        size, weight = (f"element => parseFloat(getComputedStyle(element).{name})" for name in ("fontSize", "fontWeight"))
        heading, question = page.locator("#vragen"), page.locator(".rg-vraag").first
        assert heading.evaluate(size) >= 1.3 * question.evaluate(size) and heading.evaluate(weight) > question.evaluate(weight)


def test_the_rail_stays_beside_the_text_and_marks_the_part_in_sight(browser, base):
    with reader(browser, base) as page:
        page.goto(f"{base}/themas/woonoverlast.html")
        rail, text = page.locator(".rg-rail"), page.locator(".rg-lijf")
        page.wait_for_function(f"() => {MARKED}[0] === '#vragen'")
        before = rail.bounding_box()
        assert before["x"] > text.bounding_box()["x"] + text.bounding_box()["width"]
        assert "dit thema" in rail.get_by_role("button").text_content() and rail.get_by_role("button").is_visible()
        assert rail.get_by_role("link", name="PDF").is_visible()
        page.locator("#tips").evaluate("heading => heading.scrollIntoView()")
        page.wait_for_function(f"() => {MARKED}[0] === '#tips'")
        assert page.evaluate(MARKED) == ["#tips"], "one"
        assert 0 <= rail.bounding_box()["y"] < before["y"], "it goes along"
        rail.get_by_role("link", name="Volgens de raadgever").click()
        page.wait_for_function(f"() => {MARKED}[0] === '#raadgever'")


def test_a_list_of_contents_works_without_scripts_too(browser, folder):
    with reader(browser, folder, java_script_enabled=False) as page:
        page.goto(f"{folder}/themas/woonoverlast.html")
        assert page.locator(".rg-rail a[href='#tips']").is_visible()
