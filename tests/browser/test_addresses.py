"""What pages read in an address that mail, chat or people damaged: a table of what is given and what is read, and properties.

All of it is docs/assets/js/address.js, which knows of no document: here Node runs it, one process for all tests.
"""

import json
import re
import subprocess
from datetime import date
from time import monotonic
from urllib.parse import quote

import pytest
from conftest import ROOT, needs, parsed, reader
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.search_engine import node

ASKED = """
require(process.argv[1])
require("node:readline").createInterface({ input: process.stdin }).on("line", line => {
  const [name, ...given] = JSON.parse(line)
  console.log(JSON.stringify(globalThis.raadgever.address[name](...given)))
})
"""
PAGE = "https://example.org/raad/leespakket.html"
TWO = "themas/woonoverlast,tips/regio"
REFS = TWO.split(",")
EMPTY = {"titel": "", "datum": "", "stukken": [], "strange": [], "wrongDay": "", "more": 0, "meant": False}


@pytest.fixture(scope="module")
def address():
    """Calls a function of address.js: its name and what it is given."""
    needs(node(), "Node.js")
    command = [node(), "-e", ASKED, str(ROOT / "docs/assets/js/address.js")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:

        def call(name, *given):
            process.stdin.write(json.dumps([name, *given]) + "\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        yield call
        process.stdin.close()


def bundle(titel="", datum="", stukken=(), **others):
    return {**EMPTY, "titel": titel, "datum": datum, "stukken": list(stukken), "meant": True, **others}


# --- the bundle ---

ENCODED = [f"%{ord(sign):02X}" for sign in ".,;:!?*)]>\"'"]  # signs of a sentence, also those that need no code
WHOLE = bundle("Raad", "2026-12-03", REFS)
BUNDLES = {
    # a mail program's signs, and a list as others write one
    f"#titel=3DRaad&datum=3D2026-12-03&stukken=3D{TWO}": WHOLE,
    f"#titel=Raad&datum=2026-12-03&stukken={TWO}=20": WHOLE,
    f"#titel=Raad&datum=2026-12-03&stukken={TWO.replace(',', ';')}": WHOLE,
    f"#titel=3D&stukken={TWO}": bundle("3D", "", REFS),
    f"#titel=a%26stukken%3Db&stukken={TWO}": bundle("a&stukken=b", "", REFS),
    # as the site writes it, and as it did before
    f"#titel=Raad&datum=2026-12-03&stukken={TWO}": WHOLE,
    f"?titel=Raad&datum=2026-12-03&stukken={TWO}#inhoud": WHOLE,
    f"#stukken={TWO}&datum=2026-12-03&titel=Raad": WHOLE,
    f"#stukken={quote(TWO, safe='')}": bundle(stukken=REFS),
    "#stukken=themas/woonoverlast/woonoverlast-aantal": bundle(stukken=["themas/woonoverlast/woonoverlast-aantal"]),
    # entities
    f"#titel=Raad&amp;datum=2026-12-03&amp;stukken={TWO}": WHOLE,
    f"#titel=Raad&amp;amp;datum=2026-12-03&amp;amp;stukken={TWO}": WHOLE,
    f"#titel=Raad&amp%3Bdatum=2026-12-03&amp%3Bstukken={TWO}": WHOLE,
    f"#titel=Raad%26amp%3Bdatum=2026-12-03%26amp;stukken={TWO}": WHOLE,
    f"#titel=Raad&#38;datum=2026-12-03&#038;stukken={TWO}": WHOLE,
    f"#titel=Raad&#x26;datum=2026-12-03&#X26;stukken={TWO}": WHOLE,
    f"#titel=Raad&AMP;datum=2026-12-03&amp;stukken={TWO}&quot;": WHOLE,
    f"#titel=Raad &amp; daad&stukken={TWO}": bundle("Raad & daad", stukken=REFS),
    # percent-encoding, once and twice
    f"#titel=Raad%26datum=2026-12-03%26stukken={TWO}": WHOLE,
    f"#titel%3DRaad%26datum%3D2026-12-03%26stukken%3D{quote(TWO, safe='')}": WHOLE,
    f"#titel%253DRaad%2526datum%253D2026-12-03%2526stukken%253D{quote(quote(TWO, safe=''))}": WHOLE,
    f"#titel=Raad%2520en%2520daad&stukken={TWO}": bundle("Raad en daad", stukken=REFS),
    f"#titel=Raad%20%2526%20daad&stukken={TWO}": bundle("Raad & daad", stukken=REFS),
    f"#%23stukken={TWO}": bundle(stukken=REFS),
    f"#titel=Raad+en+daad&stukken={TWO}": bundle("Raad en daad", stukken=REFS),
    f"#titel=100%&stukken={TWO}": bundle("100%", stukken=REFS),
    f"#titel=%E0%A4%A&stukken={TWO}": bundle("%E0%A4%A", stukken=REFS),
    # punctuation and quotes behind
    **{f"#stukken={TWO}{quote(sign)}": bundle(stukken=REFS) for sign in (*".,;:!?*)]>\"”’'«»…", ").", "”)", "&quot;", "%20", "\u200b.")},
    **{f"#stukken={TWO}{sign}": bundle(stukken=REFS) for sign in (*".,;:!*)]>\"”’'", ").", "&gt;", "&quot;)")},
    **{f"#stukken={TWO}{sign}": bundle(stukken=REFS) for sign in (*ENCODED, "%2E%29", "%2e", "%252E", "%252C%2520")},
    **{f"#datum=2026-12-03{sign}&stukken={TWO}{sign}": bundle("", "2026-12-03", REFS) for sign in ENCODED},
    # keys of others
    f"?utm_source=brief&utm_medium=mail#stukken={TWO}": bundle(stukken=REFS),
    f"#utm_source=brief&stukken={TWO}": bundle(stukken=REFS),
    f"#stukken={TWO}?utm_source=brief&utm_medium=mail": bundle(stukken=REFS),
    f"#stukken={TWO}%3Futm_source=brief": bundle(stukken=REFS),
    f"#stukken={TWO}&fbclid=IwAR0/x,tips/insprekers": bundle(stukken=REFS),
    f"#stukken={TWO}&gclid=abc&mc_cid=1&mc_eid=2": bundle(stukken=REFS),
    f"#stukken={TWO}:~:text=Regie": bundle(stukken=REFS),
    # wrapping by mail
    "#stukken=3Dthemas/woonover=\r\nlast,tips/re=\ngio": bundle(stukken=REFS),
    "#stukken=themas/woonover%0Alast,%20tips/%0D%0Aregio": bundle(stukken=REFS),
    "#stuk=\nken=themas/woonoverlast,\n  tips/regio": bundle(stukken=REFS),
    "#datum=2026-12=\n-03&stukken=tips/regio": bundle(datum="2026-12-03", stukken=["tips/regio"]),
    # signs that nobody sees
    "#stuk\u00adken=themas/woon\u200boverlast,tips/re%C2%ADgio%E2%80%8B": bundle(stukken=REFS),
    "#titel=R\u200baad&stukken=tips/regio\ufeff": bundle("Raad", stukken=["tips/regio"]),
    "#stukken=themas%E2%80%91/x,tips/regio": bundle(stukken=["tips/regio"], strange=["themas-/x"]),
    "#stukken=tips/a\u2011b": bundle(stukken=["tips/a-b"]),
    # case
    f"#Titel=Raad&DATUM=2026-12-03&Stukken={TWO.upper()}": WHOLE,
    # signs that belong in a title, written by hand
    f"#titel=Wat nu?&stukken={TWO}": bundle("Wat nu?", stukken=REFS),
    f"#titel=Zorg & veiligheid&stukken={TWO}": bundle("Zorg & veiligheid", stukken=REFS),
    f"#titel=Sociaal domein #2&stukken={TWO}": bundle("Sociaal domein #2", stukken=REFS),
    f"#titel=a=b&stukken={TWO}": bundle("a=b", stukken=REFS),
    # twice the same
    f"#stukken={TWO},tips/regio,{TWO}": bundle(stukken=REFS),
    f"#titel=Een&titel=Twee&stukken={TWO}": bundle("Een", stukken=REFS),
    # what no bundle can hold is told
    f"#datum=0026-05-12&stukken={TWO}": bundle(stukken=REFS, wrongDay="0026-05-12"),
    f"#datum=2100-01-01&stukken={TWO}": bundle(stukken=REFS, wrongDay="2100-01-01"),
    f"#datum=2026-02-30&stukken={TWO}": bundle(stukken=REFS, wrongDay="2026-02-30"),
    f"#datum=morgen&stukken={TWO}": bundle(stukken=REFS, wrongDay="morgen"),
    "#stukken=onzin,tips/regio": bundle(stukken=["tips/regio"], strange=["onzin"]),
    f"#stukken={','.join(f'tips/n{number}' for number in range(63))}": bundle(
        stukken=[f"tips/n{number}" for number in range(60)], more=3
    ),
    # meant, and nothing of it can be read
    "#stukken=": bundle(),
    "#stukken%3D": bundle(),
    "#titel=&datum=": bundle(),
    "?stukken=#inhoud": bundle(),
    # not meant
    **dict.fromkeys(["", "#", "#top", "#_=_", "#:~:text=Regie", "#utm_source=x", "?utm_source=x&fbclid=y", "#inhoud"], EMPTY),
}  # fmt: skip


@pytest.mark.parametrize("given", BUNDLES)
def test_a_bundle_is_read(address, given):
    assert address("bundle", PAGE + given) == BUNDLES[given]


@pytest.mark.parametrize(
    "kept",
    [None, 1, "tips/regio", [], {}, {"titel": {"a": 1}}, {"titel": {"toString": 1}}, {"titel": ["a"]}, {"titel": 5}, {"datum": ["2026-12-03"]},
     {"datum": {"toString": 1}}, {"datum": 20261203}, {"stukken": "tips/regio"}, {"stukken": {"0": "tips/regio", "length": 1}},
     {"stukken": [["tips/regio"], None, 1, {"toString": 1}]}, {"__proto__": {"titel": "a", "stukken": REFS}}],
)  # fmt: skip
def test_what_a_browser_keeps_is_read_whatever_its_shape(address, kept):
    assert address("clean", kept) == {"titel": "", "datum": "", "stukken": []}
    if isinstance(kept, dict) and "stukken" not in kept:
        assert address("clean", {**kept, "stukken": REFS})["stukken"] == REFS, "the rest is kept"


# --- filters and places ---

BOTH = [["rol", "kaders-stellen"], ["moment", "doorlopend"]]
CHOICES = {
    "?rol=kaders-stellen&moment=doorlopend": BOTH,
    "?rol=kaders-stellen&amp;moment=doorlopend": BOTH,
    "?rol=kaders-stellen%26moment=doorlopend": BOTH,
    "?rol=kaders-stellen%26amp%3Bmoment=doorlopend": BOTH,
    **{f"?rol=kaders-stellen{sign}&moment=doorlopend{sign}": BOTH for sign in ENCODED},
    "?rol=kaders-stellen;moment=doorlopend": BOTH,
    "?rol%3Dkaders-stellen&moment=doorlopend": BOTH,
    "?rol=3Dkaders-stellen&moment=3Ddoorlopend": BOTH,
    "?rol=kaders-stellen&amp;amp;moment=doorlopend": BOTH,
    "?rol=kaders-stellen&amp%3Bmoment=doorlopend": BOTH,
    "?rol=kaders-stellen&#38;moment=doorlopend": BOTH,
    "?rol=kaders-stellen&#x26;moment=doorlopend": BOTH,
    "?rol%3Dkaders-stellen%26moment%3Ddoorlopend": BOTH,
    "?rol%253Dkaders-stellen%2526moment%253Ddoorlopend": BOTH,
    "?rol=kaders%252Dstellen&moment=doorlopend.": BOTH,
    "?utm_source=x&rol=kaders-stellen&moment=doorlopend&fbclid=y": BOTH,
    "?rol=kaders-stellen&moment=doorlopend#tips": BOTH,
    "?Rol=Kaders-Stellen&MOMENT=doorlopend%22": BOTH,
    "?rol=kaders-%0Astellen&moment=door%E2%80%8Blopend%29.": BOTH,
    "?rol=kaders=\n-stellen&moment=doorlopend”": BOTH,
    "?rol=": [["rol", ""]],
    "?rol=???": [["rol", ""]],
    "?q=rol&wie=x": [],
    "?utm_source=rol": [],
    "": [],
}
PLACES = {
    **dict.fromkeys(
        [
            "#inleiding-2", "#inleiding-2.", "#inleiding-2).", "#inleiding-2%20", "#inleiding-2%22", "#inleiding-2”", "#INLEIDING-2",
            "#inleiding%2D2", "#inleiding%252D2", "#inleiding\u20112", "#inlei\u00adding-2", "#inleiding-2%E2%80%8B", "#%23inleiding-2",
            "#inleiding-2?utm_source=x", "#inleiding-2&amp;fbclid=y", "#inleiding-2&fbclid=y", "#inleiding-2:~:text=Regie", "#inlei%0Ading-2",
            "#inlei=\nding-2", "#inleiding-2=", *(f"#inleiding-2{sign}" for sign in ENCODED),
        ],
        "inleiding-2",
    ),
    **dict.fromkeys(["", "#", "#top", "#TOP", "#_=_", "#:~:text=Regie", "#utm_source=x", "#?fbclid=y", "#.", "#…", "#/", "#gclid=a&x=b"]),
    "#nooit-geweest": "nooit-geweest",
}  # fmt: skip


@pytest.mark.parametrize("given", CHOICES)
def test_choices_of_a_filter_are_read(address, given):
    choices = address("choices", f"https://example.org/tips/{given}", ["rol", "moment"])
    assert [[name, id] for name, _, id in choices] == CHOICES[given]


@pytest.mark.parametrize("given", PLACES)
def test_a_place_is_read(address, given):
    places = address("places", given)
    assert (places[-1] if places else None) == PLACES[given]


def test_a_place_is_first_looked_for_as_it_is_written(address):
    assert address("places", "#Vraag.1")[0] == "Vraag.1"


def told(page):
    """What the page says of a place that it has not."""
    return page.locator(".rg-plaats").all_inner_texts()


def arrives(page, id):
    """Waits until the place is where the reader looks."""
    page.wait_for_function(
        "id => { const { top } = document.getElementById(id).getBoundingClientRect(); return top >= 0 && top < 200 }", arg=id
    )


def test_a_damaged_place_is_where_the_reader_comes(browser, base):
    with reader(browser, base) as page:
        for fragment in ("#inleiding-2", "#inleiding-2.", "#INLEIDING-2%22", "#inleiding-2?utm_source=x", "#inleiding%252D2"):
            page.goto("about:blank")
            page.goto(f"{base}/raadgever.html{fragment}")
            arrives(page, "inleiding-2")
            assert told(page) == [], fragment
        for fragment in ("#top", "#_=_", "#utm_source=x"):
            page.goto("about:blank")
            page.goto(f"{base}/raadgever.html{fragment}")
            assert told(page) == [] and page.evaluate("scrollY") == 0, fragment


def test_a_link_into_a_fold_opens_it(browser, site, base):
    """Whatever is folded, when the page comes and when only what stands after # changes."""
    inside = "//article//details[not(@open)]//*[@id]/@id"
    name, ids = next((name, page.xpath(inside)) for name, page in parsed(site).items() if page.xpath(inside))
    with reader(browser, base) as page:
        page.goto(f"{base}/{name}#{ids[0]}.")
        assert page.locator(f"#{ids[0]}").is_visible()
    with reader(browser, base) as page:
        page.goto(f"{base}/raadgever.html")
        page.evaluate("""() => {
          const place = document.getElementById("inleiding-2")
          const folds = [0, 1].map(() => document.createElement("details"))
          place.before(folds[0])
          folds[0].append(folds[1])
          folds[1].append(place)
        }""")
        assert page.locator("#inleiding-2").is_hidden()
        page.evaluate("location.hash = '#inleiding-2'")
        arrives(page, "inleiding-2")
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = false")
        page.evaluate("""() => document.body.append(Object.assign(document.createElement("a"), { href: "#inleiding-2", id: "again" }))""")
        page.evaluate("document.getElementById('again').click()")  # where the address is already
        arrives(page, "inleiding-2")


# --- properties ---

ID = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
REF = st.lists(ID, min_size=2, max_size=3).map("/".join)
SIGNS = st.sampled_from(
    [*"%&=?#+,/\"'<>;:.\\", "%20", "%25", "%2520", "&amp;", "&#38;", "stukken=", "&titel=", "%26", "=3D", "🙂", "é", "\u200b", "  "]
)
TITLE = st.lists(st.one_of(SIGNS, st.text(st.characters(exclude_categories=["Cs"]), max_size=5)), max_size=40).map("".join)
DAY = st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(date.isoformat) | st.just("")
KEPT = st.fixed_dictionaries({"titel": TITLE, "datum": DAY, "stukken": st.lists(REF, max_size=8, unique=True)})


def in_bounds(read):
    return (
        len(read["titel"]) <= 200
        and re.fullmatch(r"(20\d\d-\d\d-\d\d)?", read["datum"])
        and len(read["stukken"]) <= 60
        and all(re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+){1,2}", ref) for ref in read["stukken"])
    )


def same(address, kept, read):
    """Whether that bundle was read; a title as a bundle holds it, without what nobody sees."""
    return {key: read[key] for key in kept} == address("clean", kept)


FEW = settings(max_examples=200, deadline=None, derandomize=True)


@FEW
@given(kept=KEPT)
@example(kept={"titel": "a" * 199 + "🙂", "datum": "", "stukken": []})
@example(kept={"titel": "100%25 &amp; “stukken=tips/x”", "datum": "2026-12-03", "stukken": REFS})
def test_what_the_site_writes_it_reads(address, kept):
    fragment = address("fragment", kept)
    assert same(address, kept, address("bundle", PAGE + fragment))
    assert re.fullmatch(r"#[\w%&=,./~!*'()-]*", fragment), "nothing that a mail program breaks off"


DAMAGES = {
    "entities": lambda text: text.replace("&", "&amp;"),
    "entities twice": lambda text: text.replace("&", "&amp;amp;"),
    "numbers": lambda text: text.replace("&", "&#38;"),
    "hexadecimal": lambda text: text.replace("&", "&#x26;"),
    "encoded": lambda text: "#" + quote(text[1:], safe=""),
    "encoded twice": lambda text: "#" + quote(quote(text[1:], safe=""), safe=""),
    "encoded, save the keys": lambda text: "#" + quote(text[1:], safe="=&,/"),
    "query": lambda text: "?" + text[1:],
    "tracking before": lambda text: "?utm_source=brief&mc_cid=12" + text,
    "tracking behind": lambda text: text + "&fbclid=IwAR0x",
    "tracking glued on": lambda text: text + "?utm_source=brief&utm_medium=mail",
    "full stop": lambda text: text + ".",
    "bracket": lambda text: text + "%29",
    "quote": lambda text: text + "”",
    "unseen": lambda text: text.replace("n", "n\u00ad") + "%E2%80%8B",
}


ENCODINGS = [name for name in DAMAGES if name.startswith("encoded")]
SEVERAL = st.lists(st.sampled_from(list(DAMAGES)), max_size=4, unique=True).filter(lambda names: len({*names} & {*ENCODINGS}) < 2)


@FEW
@given(kept=KEPT, damage=st.sampled_from(sorted(DAMAGES)))
def test_a_damaged_bundle_is_read_as_it_was(address, kept, damage):
    damaged = DAMAGES[damage](address("fragment", kept))
    assert same(address, kept, address("bundle", PAGE + damaged)), damaged


@FEW
@given(refs=st.lists(REF, min_size=1, max_size=8, unique=True), day=DAY, damages=SEVERAL)
def test_pieces_survive_several_damages(address, refs, day, damages):
    text = address("fragment", {"titel": "Raad en daad", "datum": day, "stukken": refs})
    for damage in damages:
        text = DAMAGES[damage](text)
    read = address("bundle", PAGE + text)
    assert (read["stukken"], read["datum"]) == (refs, day), text


ANYTHING = st.lists(
    st.one_of(SIGNS, REF, st.text(max_size=4), st.sampled_from(["#", "?", "&", "stukken=", "datum=", "rol="])), max_size=20
).map("".join)


@FEW
@given(text=ANYTHING)
def test_whatever_stands_in_an_address_is_read_within_bounds(address, text):
    read = address("bundle", PAGE + text)
    assert in_bounds(read)
    assert same(address, {key: read[key] for key in ("titel", "datum", "stukken")}, address("bundle", address("fragment", read)))
    for _, _, id in address("choices", PAGE + text, ["rol", "moment"]):
        assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", id)
    assert all(isinstance(place, str) and place for place in address("places", "#" + text))


def test_a_hostile_address_is_soon_read(address):
    """Whatever its length: no expression that goes back and forth in it."""
    begun = monotonic()
    parts = ("a", "%25", "&amp;", "=", "stukken=", "tips/a-", ",", "#", "?&", "\u00ad", "%", "a-", "é")
    nested = ("%" + "25" * 24_000 + "41", "&" + "amp;" * 12_000, "&" + "#38;" * 12_000)  # each time that it is undone leaves one less
    for text in (*(f"#stukken={part * 300_000}" for part in parts), *(f"#{part}&stukken={part}" for part in nested)):
        assert in_bounds(address("bundle", PAGE + text))
        address("choices", PAGE + text.replace("stukken", "rol"), ["rol"])
        address("places", text)
    assert monotonic() - begun < 3  # a third of a second; one that goes back and forth needs minutes
