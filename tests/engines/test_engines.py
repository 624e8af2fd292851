"""Bundle, filter, search, copying and the way back in the three engines that browsers have: Chromium, Firefox and WebKit.

The same steps for each. All of them keep a page for the way back as it was left; that a page was kept is part of every step,
as is, where a test is `far`, that it was not: so far back that they load it anew, and fill in its fields as they see fit.
"""

import json
from contextlib import ExitStack

import browsers
import drivers
import pytest
from conftest import needs

ASIDE = ("privacy", "over", "downloads", "toegankelijkheid", "raadgever", "verbanden", "index")
KEPT = "JSON.parse(localStorage.getItem('/.raadgever.bundel'))"
SHOWN = "[...document.querySelectorAll('.rg-tips > li')].filter(item => item.getClientRects().length).length"
CHOSEN = "JSON.stringify([...document.querySelectorAll('[name=stuk]:checked')].map(box => box.value).sort())"
TITLE = "[name=titel]"


@pytest.fixture(scope="session")
def started(browser):
    """Gives the driver of an engine by its name: one for all tests of a process."""
    with ExitStack() as opened:
        known = {}

        def start(name):
            if name not in known:
                if name == "chromium":
                    needs(browsers.whole(), browsers.WHOLE)
                    known[name] = drivers.Chromium(opened.enter_context(browsers.remembering(browser)))
                else:
                    needs(drivers.there(name), drivers.CALLED[name])
                    known[name] = opened.enter_context(getattr(drivers, name)())
            return known[name]

        yield start


@pytest.fixture(params=["chromium", "firefox", "webkit"])
def window(request, started, web):
    """A window of each engine in turn, with nothing kept of the tests before."""
    driver = started(request.param)
    driver.open(f"{web}/robots.txt")
    driver.run("localStorage.clear()")
    driver.size(1000, 800)
    return driver


def back(window, web, far=False):
    """Leave the page and come back to it: by Back, to a page that was kept, or from so far that it is loaded anew."""
    here = window.run("location.pathname")
    window.run("window.left = true")
    aside = ASIDE if far else ASIDE[:1]
    for name in aside:
        window.open(f"{web}/{name}.html")
    if far:
        window.run(f"void setTimeout(() => history.go(-{len(aside)}))")  # the answer comes before the page goes
    else:
        window.back()
    window.until("location.pathname === given[0] && document.readyState === 'complete'", here)
    assert bool(window.run("window.left || false")) is not far, "kept by the browser, or loaded anew"


FAR = pytest.mark.parametrize("far", [False, True], ids=["kept", "far"])


def compose(window):
    """Unfolds the form of the bundle, which a reader who has a title finds folded."""
    window.run("void (document.querySelector('[data-bundel=samenstellen]').open = true)")


def pieces(window, *refs):
    """Wait until the page of the bundle shows these."""
    window.until(f"{CHOSEN} === given[0]", json.dumps(sorted(refs), separators=(",", ":")))


@FAR
def test_the_filter_shows_what_its_fields_say(window, web, far):
    window.open(f"{web}/tips/index.html")
    everything = window.run(SHOWN)
    window.choose("[name=rol]", "controleren")
    window.until("document.querySelector('.rg-filter [role=status]').textContent.startsWith('4 van')")
    back(window, web, far)
    window.until(f"document.querySelector('[name=rol]').value === 'controleren' && {SHOWN} === 4")
    window.choose("[name=moment]", "doorlopend")
    window.until("location.search === '?rol=controleren&moment=doorlopend'")
    window.press(".rg-filter .rg-uitkomst button")
    window.until(f"{SHOWN} === given[0]", everything)


@FAR
def test_the_list_of_permalinks_shows_what_its_fields_say(window, web, far):
    rows = "[...document.querySelectorAll('.rg-linklijst li')].filter(item => !item.hidden).length"
    window.open(f"{web}/vaste-links.html")
    everything = window.run(rows)
    window.type("[name=woord]", "regio")
    window.until(f"{rows} < given[0]", everything)
    few = window.run(rows)
    back(window, web, far)
    window.until(f"{rows} === (document.querySelector('[name=woord]').value === 'regio' ? {few} : {everything})")


@pytest.mark.parametrize("wide", [1000, 500])
def test_the_search_is_open_on_the_way_back_from_what_it_found(window, web, wide):
    window.size(wide, 800)
    window.open(f"{web}/privacy.html")
    window.press(".rg-zoekknop")
    window.type("[data-zoekveld] input", "woonoverlast")
    window.until("/gevonden$/.test(document.querySelector('[data-zoekveld] [role=status]').textContent)")
    window.press("[data-zoekresultaat]")
    window.until("location.pathname !== '/privacy.html'")
    window.back()
    window.until("location.pathname === '/privacy.html' && document.querySelector('dialog').open")
    window.until("document.querySelector('[data-zoekresultaat]')?.getClientRects().length")
    window.until("document.querySelector('[data-zoekveld] input').value === 'woonoverlast'")


def test_a_bundle_holds_what_was_added_since(window, web):
    window.open(f"{web}/tips/regio.html")
    window.press("[data-doe=bundel]")
    window.press(".rg-bundelbalk a")
    pieces(window, "tips/regio")
    window.run("window.left = true")
    window.open(f"{web}/begrippen/regie.html")
    window.press("[data-doe=bundel]")
    window.back()
    window.until("location.pathname === '/leespakket.html' && window.left")
    pieces(window, "tips/regio", "begrippen/regie")
    compose(window)
    window.type(TITLE, "Debat")
    window.until(f"{KEPT}.titel === 'Debat'")
    assert window.run(KEPT) == {"titel": "Debat", "datum": "", "stukken": ["tips/regio", "begrippen/regie"]}
    window.until("location.hash === '#titel=Debat&stukken=tips/regio,begrippen/regie'")
    assert window.run("document.querySelector('[data-bundel=vreemd]').hidden")


@FAR
def test_the_fields_of_a_bundle_are_those_of_what_is_kept(window, web, far):
    window.open(f"{web}/leespakket.html#titel=Raad&datum=2026-12-03&stukken=tips/regio")
    compose(window)
    window.type(TITLE, "!")
    window.until(f"{KEPT}?.titel === 'Raad!'")
    back(window, web, far)
    window.until("['titel', 'datum'].map(name => document.querySelector(`[name=${name}]`).value).join() === 'Raad!,2026-12-03'")
    pieces(window, "tips/regio")
    assert window.run(KEPT) == {"titel": "Raad!", "datum": "2026-12-03", "stukken": ["tips/regio"]}


def test_two_documents_change_one_bundle(window, web):
    """What another tab does is told to this one as what a frame does is."""
    window.open(f"{web}/tips/regio.html")
    window.run("void document.body.append(Object.assign(document.createElement('iframe'), {name: 'ander'}))")
    window.run("window.frames.ander.localStorage.setItem('/.raadgever.bundel', given[0])", json.dumps({"stukken": ["begrippen/regie"]}))
    window.until("!document.querySelector('.rg-bundelbalk').hidden")
    window.press("[data-doe=bundel]")
    assert window.run(KEPT)["stukken"] == ["begrippen/regie", "tips/regio"]


def test_a_long_title_typed_fast_is_kept_and_comes_into_the_address(window, web):
    """Safari refuses the hundredth change of an address in ten seconds."""
    long = "Een lange titel voor de vergadering van de raad over zorg en veiligheid " * 2
    window.open(f"{web}/leespakket.html#stukken=tips/regio")
    compose(window)
    window.type(TITLE, long)
    window.until(f"{KEPT}.titel.trim() === given[0]", long.strip())
    window.until("new URLSearchParams(location.hash.slice(1)).get('titel')?.trim() === given[0]", long.strip())


def test_what_is_copied_is_on_the_clipboard(window, web):
    window.open(f"{web}/tips/regio.html")
    window.press("[data-doe=kopieer]")
    window.until("document.querySelector('.rg-melding').textContent === 'Gekopieerd, met de bron erbij.'")
    window.run("document.querySelector('#inhoud').before(Object.assign(document.createElement('textarea'), { id: 'vak' }))")
    window.paste("#vak")
    window.until("document.querySelector('#vak').value")
    words = window.run("document.querySelector('#vak').value")
    assert "\nVergeet de regio niet\n" in words and words.endswith(f"Vaste link: {web}/tips/regio.html")
    assert "Bron: VNG, Raadgever Zorg en veiligheid (eerdere versie; op vng.nl staat een herziene tekst)." in words


def test_the_whole_site_in_one_file_opens_from_a_folder(window, site):
    [file] = (site / "mee").glob("*.html")
    window.open(file.as_uri())
    window.until("document.readyState === 'complete' && document.querySelectorAll('h1').length === 1")
    assert window.run("[...document.querySelectorAll('a[href^=\"#\"]')].every(link => document.getElementById(link.hash.slice(1)))")
    assert window.run("document.styleSheets[0].cssRules.length") > 20, "its policy allows its own style"
    window.press("nav a[href^='#']")
    window.until("location.hash.length > 1 && document.querySelector(':target')")
