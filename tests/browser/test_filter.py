"""The filter of the list of tips: what its template says, and how it works for a reader."""

from contextlib import contextmanager
from urllib.parse import quote

import pytest
from conftest import DESK, PHONE, reader
from lxml import html

from macros.boek import choices
from macros.pages import render

VIEWPORTS = pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
HOSTILE = "<script>document.title='stuk'</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def overview(boek):
    return html.fromstring(render.overview_html(boek, "tips"))


@contextmanager
def tips_page(browser, folder, query="", viewport=DESK, **options):
    with reader(browser, folder, viewport, **options) as page:
        page.goto(f"{folder}/tips/index.html{query}")
        yield page


def shown(page):
    """The addresses of the tips that can be seen."""
    return page.eval_on_selector_all(
        ".rg-tips > li", "items => items.filter(i => i.checkVisibility()).map(i => i.querySelector('a').pathname)"
    )


def expected(boek, **choice):
    """The tips that fit a choice, from the data alone."""
    return [
        tip.id
        for tip in boek.of_soort("tips")
        if all(
            value == tip.rol
            if key == "rol"
            else True
            if key == "thema" and tip in choices.general_records(boek, "tips")
            else f"{choices.FILTERS[key]}/{value}" in {relatie.ander.ref for relatie in boek.relaties(tip.ref)}
            for key, value in choice.items()
        )
    ]


def ids(addresses):
    return [address.rsplit("/", 1)[1].removesuffix(".html") for address in addresses]


def count(boek, **choice):
    """What the filter says: how many tips fit the choice, of how many."""
    return f"{len(expected(boek, **choice))} van {len(boek.of_soort('tips'))} tips"


def status(page, words):
    page.wait_for_function("words => document.querySelector('.rg-filter [role=status]').textContent === words", arg=words)


def test_every_tip_says_what_it_goes_with_and_on_whose_word(boek, overview):
    for tip, item in zip(boek.of_soort("tips"), overview.xpath("//ul[@class='rg-tips']/li"), strict=True):
        links = {a.get("href").removeprefix("../").removesuffix(".html"): a for a in item.xpath(".//dl//a")}
        kinds = ("momenten", "themas", "decentralisaties")
        assert set(links) == {relatie.ander.ref for soort in kinds for relatie in boek.relaties(tip.ref, soort)}
        said = {relatie.ander.ref for relatie in boek.relaties(tip.ref, grond="tekst")}
        for ref, link in links.items():
            ours = "volgens onze toelichting" in link.getparent().text_content()
            assert ours == (ref not in said), (tip.id, ref)


def test_every_choice_is_offered_and_has_a_label(boek, overview):
    for key, soort in choices.FILTERS.items():
        (select,) = overview.xpath(f"//select[@name='{key}']")
        assert overview.xpath(f"//label[@for='{select.get('id')}']")
        assert select.xpath("option/@value") == ["", *(record.id for record in boek.of_soort(soort))]


def test_without_javascript_the_whole_list_is_there(browser, folder, boek):
    with tips_page(browser, folder, "?rol=controleren", PHONE, java_script_enabled=False) as page:
        assert ids(shown(page)) == [tip.id for tip in boek.of_soort("tips")]
        assert not page.locator(".rg-filter").is_visible()
        assert page.locator("article h2").all_inner_texts() == [rol.titel for rol in boek.of_soort("rollen")]
        assert not page.locator(".rg-waarom").first.is_visible()


@VIEWPORTS
def test_filters_combine_count_and_stand_in_the_address(browser, folder, boek, viewport):
    with tips_page(browser, folder, viewport=viewport) as page:
        status(page, count(boek))
        assert not page.get_by_role("button", name="Wis de filters").is_visible()
        page.get_by_label("Rol").select_option("controleren")
        status(page, count(boek, rol="controleren"))
        page.get_by_label("Moment").select_option("doorlopend")
        both = expected(boek, rol="controleren", moment="doorlopend")
        status(page, count(boek, rol="controleren", moment="doorlopend"))
        assert ids(shown(page)) == both
        assert page.url.endswith("tips/index.html?rol=controleren&moment=doorlopend")
        headings = page.locator("article h2").all()
        assert [heading.inner_text() for heading in headings if heading.is_visible()] == ["Controleren"]
        page.reload()
        assert ids(shown(page)) == both
        page.locator(".rg-tips > li:visible summary").first.click()
        page.locator(".rg-tips > li:visible a:visible").first.click()
        page.wait_for_url("**/tips/slagkracht.html")
        page.go_back()
        assert ids(shown(page)) == both
        assert page.get_by_label("Moment").input_value() == "doorlopend"
        page.get_by_role("button", name="Wis de filters").click()
        status(page, count(boek))
        assert page.url.endswith("tips/index.html")
        assert page.evaluate("document.activeElement.name") == "rol"


def test_the_count_at_each_option_follows_the_other_filters(browser, folder, boek):
    with tips_page(browser, folder, "?rol=kaders-stellen") as page:
        for key in choices.FILTERS:
            others = {} if key == "rol" else {"rol": "kaders-stellen"}
            for option in page.locator(f"select[name={key}] option").all():
                value = option.get_attribute("value")
                number = len(expected(boek, **others, **({key: value} if value else {})))
                assert option.inner_text().endswith(f" ({number})"), (key, value)
                assert option.is_disabled() == (number == 0), (key, value)


@pytest.mark.parametrize("key", choices.FILTERS)
def test_every_single_choice_gives_the_tips_of_the_data(browser, folder, boek, key):
    with tips_page(browser, folder) as page:
        for record in boek.of_soort(choices.FILTERS[key]):
            page.goto(f"{folder}/tips/index.html?{key}={record.id}")
            assert ids(shown(page)) == expected(boek, **{key: record.id}), record.ref


def test_a_tip_that_only_our_layer_brings_up_says_so(browser, folder, boek):
    with tips_page(browser, folder, "?moment=prioriteiten-en-plannen") as page:
        said = {relatie.ander.id for relatie in boek.relaties("momenten/prioriteiten-en-plannen", "tips", "tekst")}
        items = page.locator(".rg-tips > li:visible").all()
        assert 0 < len(said) < len(items)
        for item in items:
            tip = ids([item.locator("a").first.evaluate("link => link.pathname")])[0]
            assert item.get_by_text("Deze tip staat hier door onze toelichting").is_visible() == (tip not in said), tip
        page.get_by_label("Moment").select_option("")
        status(page, count(boek))
        assert page.locator(".rg-waarom:visible").count() == 0


@VIEWPORTS
def test_an_address_that_asks_for_nothing_that_is_there(browser, folder, boek, viewport):
    with tips_page(browser, folder, "?rol=volksvertegenwoordiging&taak=wmo", viewport) as page:
        assert page.get_by_text("Geen tip past bij deze keuze").is_visible()
        assert shown(page) == []
        assert page.locator(".rg-tipgroep:visible").count() == 0
        page.get_by_role("button", name="Wis de filters").click()
        assert len(shown(page)) == len(boek.of_soort("tips"))


@VIEWPORTS
def test_hostile_and_unknown_words_in_the_address(browser, folder, boek, viewport):
    hostile = quote(HOSTILE)
    queries = (
        f"?rol={hostile}&moment=doorlopend",
        "?moment=doorlopend&rol=length",
        "?moment=doorlopend&rol=%E0%A4%A&rol=" + "a" * 5000,
        "?moment=doorlopend&moment=wmo&" + "&".join(f"thema={number}{hostile}" for number in range(50)),
    )
    for query in queries:
        with tips_page(browser, folder, query, viewport) as page:
            assert ids(shown(page)) == expected(boek, moment="doorlopend"), query
            message = page.locator(".rg-onbekend")
            assert message.is_visible() and len(message.inner_text()) < 400
            assert "weggelaten" in message.inner_text()
            assert message.locator("*").count() == 0
            assert page.title() != "stuk"
            assert page.url.endswith("index.html?moment=doorlopend")
            assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    with tips_page(browser, folder, f"?rol={hostile}", viewport) as page:
        assert f"Het filter ‘rol={HOSTILE[:56]}…’ bestaat niet; het is weggelaten." == (page.locator(".rg-onbekend").inner_text())
        page.get_by_label("Rol").select_option("controleren")
        assert not page.locator(".rg-onbekend").is_visible()


def test_keys_that_are_not_ours_are_left_alone(browser, folder, boek):
    with tips_page(browser, folder, f"?web=1&__proto__=x&{quote(HOSTILE)}=x&moment=doorlopend") as page:
        assert ids(shown(page)) == expected(boek, moment="doorlopend")
        assert not page.locator(".rg-onbekend").is_visible()
        assert "web=1&" in page.url


def test_the_count_is_read_aloud_once_when_the_reader_pauses(browser, folder, boek):
    with tips_page(browser, folder) as page:
        page.evaluate(
            "() => { window.said = []; const s = document.querySelector('.rg-filter [role=status]');"
            "new MutationObserver(() => said.push(s.textContent)).observe(s, {childList: true, characterData: true}) }"
        )
        for value in ("kaders-stellen", "controleren", "volksvertegenwoordiging"):
            page.get_by_label("Rol").select_option(value)
        last = count(boek, rol="volksvertegenwoordiging")
        status(page, last)
        assert page.evaluate("said") == [last]


def test_a_place_in_the_page_keeps_its_own_choice(browser, folder, boek):
    """The address with a fragment is a step in the history; the way back brings back the choice made there."""
    with tips_page(browser, folder, "?rol=controleren") as page:
        page.evaluate("location.hash = 'controleren'")
        page.get_by_label("Rol").select_option("")
        status(page, count(boek))
        assert page.url.endswith("index.html#controleren")
        page.go_back()
        status(page, count(boek, rol="controleren"))


def test_the_filter_works_where_the_browser_refuses_to_change_the_address(browser, folder, boek):
    with reader(browser, folder, alone=True) as page:
        page.add_init_script("history.replaceState = () => { throw new DOMException('nee', 'SecurityError') }")
        page.goto(f"{folder}/tips/index.html?rol=controleren")
        page.get_by_label("Moment").select_option("doorlopend")
        status(page, count(boek, rol="controleren", moment="doorlopend"))


@VIEWPORTS
def test_controls_are_large_enough_and_speak_the_type_of_the_page(browser, folder, viewport):
    with tips_page(browser, folder, "?rol=controleren", viewport) as page:
        for control in page.locator(".rg-filter :is(select, button)").all():
            assert control.bounding_box()["height"] >= 44
            assert control.evaluate("e => getComputedStyle(e).fontFamily === getComputedStyle(e.form).fontFamily")
        for link in page.locator(".rg-waarbij a:visible").all():
            assert link.evaluate("e => Math.min(...[...e.getClientRects()].map(r => r.height))") >= 24


def test_the_filter_works_from_the_keyboard(browser, folder, boek):
    with tips_page(browser, folder) as page:
        page.get_by_label("Rol").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        status(page, count(boek, rol=boek.of_soort("rollen")[1].id))
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") == "moment"
        page.get_by_role("button", name="Wis de filters").press("Enter")
        status(page, count(boek))


def test_the_filter_is_not_printed(browser, folder, boek):
    with tips_page(browser, folder, "?rol=controleren") as page:
        page.emulate_media(media="print")
        assert not page.locator(".rg-filter").is_visible()
        assert ids(shown(page)) == expected(boek, rol="controleren")


def test_a_damaged_address_shows_both_choices_and_is_written_whole(browser, folder, boek):
    """As mail and chats write the & between two: part of it may stand behind a #."""
    both = {"rol": "kaders-stellen", "moment": "doorlopend"}
    with tips_page(browser, folder) as page:
        for between in ("&amp;", "&#38;", "&#x26;", "%26amp%3B"):
            page.goto("about:blank")
            page.goto(f"{folder}/tips/index.html?rol=kaders-stellen{between}moment=doorlopend%2E")
            status(page, count(boek, **both))
            assert ids(shown(page)) == expected(boek, **both), between
            assert {name: page.locator(f"select[name={name}]").input_value() for name in both} == both
            assert page.locator(".rg-onbekend").is_hidden()
            page.get_by_label("Rol").select_option("")
            status(page, count(boek, moment="doorlopend"))
            assert page.url == f"{folder}/tips/index.html?moment=doorlopend", between
