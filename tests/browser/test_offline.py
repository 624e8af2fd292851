"""The site stored on a device: whole or not at all, the same without a network, renewed and removed when the reader says so."""

import json
import re
import shutil
from contextlib import contextmanager

import pytest
from conftest import CLIPBOARD, PHONE
from hosts import Host
from steps import search_copy_bundle_and_filter

from macros.build import offline

STATUS = "[data-bewaar-deel=melding]"
KEPT = "async () => { const all = {}; for (const name of await caches.keys()) all[name] = (await (await caches.open(name)).keys()).length; return all }"
REGISTERED = "async () => (await navigator.serviceWorker.getRegistrations()).map(each => new URL(each.scope).pathname)"
HOUR_LATER = """async () => {
  const name = (await caches.keys()).find(name => name.endsWith('stand')), cache = await caches.open(name)
  const [key] = await cache.keys(), state = await (await cache.match(key)).json()
  for (const time of ['asked', 'gone']) if (state[time]) state[time] -= 3600001
  await cache.put(key, new Response(JSON.stringify(state)))
}"""


GONE, SCRIPTLESS, LOGIN = (404, {}, b"weg"), (200, {}, b"<h1>Een andere site</h1>"), (200, {}, b"<h1>Log in</h1>")
LOOKING = """async () => {
  await new Promise(done => setTimeout(done, 20))
  const name = (await caches.keys()).find(name => name.endsWith('stand'))
  if (!name) return (await navigator.serviceWorker.getRegistrations()).length > 0
  const cache = await caches.open(name), [key] = await cache.keys(), state = await (await cache.match(key)).json()
  return !(state.asked > Date.now() - 60000)
}"""


def visit_an_hour_later(host, window):
    """Open a page when the worker may ask its host again, and wait until it has acted on the answer."""
    window.evaluate(HOUR_LATER)
    before = host.asked.count(f"/raad/{offline.WORKER}")
    window.goto(f"{host.base}/over.html")
    for _ in range(500):
        if host.asked.count(f"/raad/{offline.WORKER}") > before and not window.evaluate(LOOKING):
            break


@pytest.fixture(scope="module")
def small(site, tmp_path_factory):
    """A part of the site, with its own list: enough to store, update and lose."""
    folder = tmp_path_factory.mktemp("klein") / "raad"
    left_out = shutil.ignore_patterns(
        "begrippen", "partners", "plannen", "momenten", "zorg", "secties", "insluiten", "open-data", "*.br", "*.gz"
    )
    shutil.copytree(site, folder, ignore=left_out)
    told = json.loads((site / offline.LIST).read_text(encoding="utf-8"))
    offline.write_list(folder, offline.date.fromisoformat(told["dag"]), None)
    return folder


@contextmanager
def hosted(folder, place):
    shutil.copytree(folder, place / "host" / "raad")
    with Host(place / "host").serving() as found:
        yield found


@pytest.fixture
def host(small, tmp_path):
    """A part of the site on a server of its own, below a folder."""
    with hosted(small, tmp_path) as found:
        yield found


@pytest.fixture
def whole_host(site, tmp_path):
    """The whole site on a server of its own, below a folder."""
    with hosted(site, tmp_path) as found:
        yield found


@pytest.fixture
def window(browser):
    """A new window, as of a phone."""
    context = browser.new_context(viewport=PHONE, permissions=CLIPBOARD)
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def store(page, host, pdf=False):
    """Press what stores the site, and wait for what is said."""
    page.goto(f"{host.base}/bewaren.html")
    page.get_by_role("button", name="Bewaar op dit apparaat").click()
    page.locator("[data-bewaar-deel=omvang]").wait_for()
    if pdf:
        page.get_by_label(re.compile("Ook alles van Downloads")).check()
    page.get_by_role("button", name="Begin met bewaren").click()
    page.wait_for_function(
        f"() => !document.querySelector('[data-bewaar-stap=bezig]:not([hidden])') && document.querySelector('{STATUS}').textContent"
    )
    return page.locator(STATUS).inner_text()


def rebuilt(host, text="Een nieuwe zin."):
    """Change a page of the host, and its list as a build would."""
    page = host.folder / "raad" / "over.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</h1>", f"</h1><p>{text}</p>", 1), encoding="utf-8")
    told = host.list()
    offline.write_list(host.folder / "raad", offline.date.fromisoformat(told["dag"]), None)


def test_who_does_not_ask_gets_no_worker_and_one_request(host, window):
    window.goto(f"{host.base}/index.html")
    window.goto(f"{host.base}/bewaren.html")
    window.wait_for_load_state("networkidle")
    assert window.evaluate(REGISTERED) == [] and window.evaluate(KEPT) == {}
    assert not {path for path in host.asked if "offline" in path and "assets/js" not in path and "vast" not in path}
    manifest = window.locator("link[rel=manifest]").get_attribute("href")
    assert manifest == f"{host.base}/manifest.webmanifest"


def test_what_the_manifest_names_is_there(host, window, boek):
    given = json.loads((host.folder / "raad" / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert (given["name"], given["lang"]) == (boek.raadgever.titel, "nl")
    for icon in given["icons"]:
        head = (host.folder / "raad" / icon["src"]).read_bytes()[16:24]  # of a PNG: its width and height
        assert f"{int.from_bytes(head[:4])}x{int.from_bytes(head[4:])}" == icon["sizes"], icon["src"]
    assert {"any", "maskable"} == {icon["purpose"] for icon in given["icons"]}
    search, bundle = (f"{host.base}/{entry['url']}" for entry in given["shortcuts"])
    for address in (search, bundle, f"{host.base}/{given['start_url']}"):
        assert window.goto(address).status == 200, address
    window.goto(search)
    window.wait_for_function("() => document.activeElement.type === 'search'")


def test_without_a_network_all_that_was_stored_works(whole_host, window, boek):
    said = store(window, whole_host)
    assert re.fullmatch(r"Staat op dit apparaat, versie van \d+ \w+ 20\d\d \([0-9a-f]{8}\)\.", said)
    build = whole_host.list()
    name = f"raadgever:/raad/:{build['versie']}"
    assert window.evaluate(KEPT)[name] == len(build["paginas"]) + 1 and window.evaluate(REGISTERED) == ["/raad/"]
    window.context.set_offline(True)
    pages = [path for path in build["paginas"] if path.endswith(".html") and not path.startswith(("insluiten/", "mee/"))]
    for path in [*pages[:: len(pages) // 20], "index.html"]:
        assert window.goto(f"{whole_host.base}/{path}").status == 200, path
    for asked, found in (
        ("", ""),
        ("tips/", "tips/index.html"),
        ("tips/regio", "tips/regio.html"),
        ("rollen", "rollen/index.html"),
        ("tips/regio?q=a", "tips/regio.html?q=a"),
    ):
        window.goto(f"{whole_host.base}/{asked}")
        assert window.url == f"{whole_host.base}/{found}" and window.locator("h1").count() == 1, asked
    answer = window.goto(f"{whole_host.base}/bestaat/niet.html")
    assert answer.status == 404 and window.locator("h1").inner_text() == "Deze pagina is er niet"
    search_copy_bundle_and_filter(window, whole_host.base, boek)
    window.goto(f"{whole_host.base}/bewaren.html")
    window.wait_for_function(f"said => document.querySelector('{STATUS}').textContent === said", arg=said)
    window.context.set_offline(False)


def test_pdfs_come_along_when_asked(host, window):
    assert store(window, host, pdf=True).endswith("met alles van Downloads.")
    build = host.list()
    assert window.evaluate(KEPT)[f"raadgever:/raad/:{build['versie']}"] == len(build["paginas"]) + len(build["pdf"]) + 1


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("tips/regio.html", (404, {}, b"weg")),
        ("tips/regio.html", (200, {}, b"<h1>Log in</h1>")),
        ("tips/regio.html", (503, {}, b"even niet")),
        ("tips/regio.html", (302, {"Location": "/raad/tips/slagkracht.html"}, b"")),
        (offline.LIST, (404, {}, b"weg")),
        (offline.LIST, (200, {}, b"<h1>Log in</h1>")),
    ],
)
def test_one_file_that_is_not_as_listed_and_nothing_takes_over(host, window, path, answer):
    host.otherwise[path] = answer
    window.goto(f"{host.base}/bewaren.html")
    window.get_by_role("button", name="Bewaar op dit apparaat").click()
    if path != offline.LIST:
        window.get_by_role("button", name="Begin met bewaren").click()
    window.wait_for_function(f"() => /opnieuw/.test(document.querySelector('{STATUS}').textContent)")
    assert window.evaluate(REGISTERED) == [] and window.evaluate(KEPT) == {}
    assert window.get_by_role("button", name="Bewaar op dit apparaat").is_visible()
    host.otherwise.clear()
    assert store(window, host).startswith("Staat op dit apparaat")


def test_a_host_that_sends_on_to_addresses_without_html_is_stored_all_the_same(host, window):
    body = (host.folder / "raad" / "tips" / "regio.html").read_bytes()
    host.otherwise |= {"tips/regio.html": (302, {"Location": "/raad/tips/regio"}, b""), "tips/regio": (200, {}, body)}
    assert store(window, host).startswith("Staat op dit apparaat")
    window.context.set_offline(True)
    assert window.goto(f"{host.base}/tips/regio.html").status == 200, "a browser refuses a redirected answer"
    window.context.set_offline(False)


def test_stopping_leaves_all_as_it_was(host, window):
    window.goto(f"{host.base}/bewaren.html")
    window.get_by_role("button", name="Bewaar op dit apparaat").click()
    with window.expect_request(f"{host.base}/themas/woonoverlast.html"):
        window.get_by_role("button", name="Begin met bewaren").click()
        window.get_by_role("button", name="Stop met bewaren").click()
        host.otherwise.clear()
        window.evaluate(f"fetch('{host.base}/themas/woonoverlast.html')")
    window.wait_for_function(f"() => document.querySelector('{STATUS}').textContent.startsWith('Gestopt')")
    assert window.evaluate(REGISTERED) == []
    assert window.get_by_role("button", name="Bewaar op dit apparaat").is_visible()


def test_a_newer_build_waits_until_the_reader_says_so(host, window):
    store(window, host)
    window.goto(f"{host.base}/over.html")
    old = host.list()["versie"]
    rebuilt(host)
    other = window.context.new_page()
    other.goto(f"{host.base}/over.html")
    other.locator(".rg-nieuwer").wait_for()
    assert other.locator("text=Een nieuwe zin.").count() == 0, "what is stored is whole"
    other.locator(".rg-nieuwer a").click()
    other.get_by_role("button", name="Haal de nieuwe versie op").click()
    other.get_by_role("button", name="Begin met bewaren").click()
    other.get_by_role("button", name="Gebruik de nieuwe versie").wait_for()
    window.reload()
    assert window.locator("text=Een nieuwe zin.").count() == 0, "another page is open"
    assert "nieuwere versie van deze site klaar" in window.locator(".rg-nieuwer").inner_text()
    with other.expect_navigation():
        other.get_by_role("button", name="Gebruik de nieuwe versie").click()
    window.reload()
    assert window.locator("text=Een nieuwe zin.").count() == 1 and window.locator(".rg-nieuwer").count() == 0
    assert f"raadgever:/raad/:{old}" not in window.evaluate(KEPT)


def test_a_newer_build_takes_over_when_no_page_is_open(host, window):
    store(window, host)
    rebuilt(host)
    window.goto(f"{host.base}/bewaren.html")
    window.get_by_role("button", name="Haal de nieuwe versie op").click()
    window.get_by_role("button", name="Begin met bewaren").click()
    window.get_by_role("button", name="Gebruik de nieuwe versie").wait_for()
    context = window.context
    window.close()
    later = context.new_page()
    later.goto(f"{host.base}/over.html")
    assert later.locator("text=Een nieuwe zin.").count() == 1


def test_a_note_that_had_to_be_looked_at_again_is_told(host, window):
    told = host.list() | {"nakijken": "2020-01-01"}
    (host.folder / "raad" / offline.LIST).write_text(json.dumps(told))
    store(window, host)
    window.goto(f"{host.base}/over.html")
    assert "opnieuw bekeken" in window.locator(".rg-nieuwer").inner_text()


def test_a_browser_that_threw_files_away_is_caught(host, window):
    store(window, host)
    name = f"raadgever:/raad/:{host.list()['versie']}"
    window.evaluate(f"async () => (await caches.open('{name}')).delete('{host.base}/over.html')")
    window.reload()
    window.wait_for_function(f"() => document.querySelector('{STATUS}').textContent.includes('niet meer heel')")
    assert store(window, host).startswith("Staat op dit apparaat")


@pytest.mark.parametrize(
    "refused",
    [
        "caches.open = () => Promise.reject(new DOMException('', 'SecurityError'))",
        "navigator.serviceWorker.register = () => Promise.reject(new DOMException('', 'SecurityError'))",
    ],
)
def test_a_browser_that_refuses_is_told_of(host, window, refused):
    window.add_init_script(refused)
    assert "staat niet toe" in store(window, host)
    assert window.evaluate(REGISTERED) == []
    assert window.get_by_role("button", name="Bewaar op dit apparaat").is_visible()


def test_all_that_was_stored_may_be_cleared(host, window):
    store(window, host)
    window.goto(f"{host.base}/over.html")
    window.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name) }")
    assert window.goto(f"{host.base}/tips/regio.html").status == 200
    assert store(window, host).startswith("Staat op dit apparaat")


def test_two_windows_store_at_once(host, window):
    other = window.context.new_page()
    for page in (window, other):
        page.goto(f"{host.base}/bewaren.html")
        page.get_by_role("button", name="Bewaar op dit apparaat").click()
        page.get_by_role("button", name="Begin met bewaren").wait_for()
    for page in (window, other):
        page.get_by_role("button", name="Begin met bewaren").click()
    for page in (window, other):
        page.wait_for_function(f"() => document.querySelector('{STATUS}').textContent.startsWith('Staat op dit apparaat')")
    assert window.evaluate(KEPT)[f"raadgever:/raad/:{host.list()['versie']}"] == len(host.list()["paginas"]) + 1


def update(page, host):
    """Fetch the newer build, until it waits."""
    page.goto(f"{host.base}/bewaren.html")
    page.get_by_role("button", name="Haal de nieuwe versie op").click()
    page.get_by_role("button", name="Begin met bewaren").click()
    page.get_by_role("button", name="Gebruik de nieuwe versie").wait_for()


def reopened(window):
    """The same browser with all windows closed and one opened again."""
    context = window.context
    window.close()
    return context.new_page()


def test_a_copy_that_waits_is_not_thrown_away_by_another_attempt(host, window):
    store(window, host)
    rebuilt(host)
    other = window.context.new_page()
    for page in (window, other):
        page.goto(f"{host.base}/bewaren.html")
        page.get_by_role("button", name="Haal de nieuwe versie op").click()
        page.get_by_role("button", name="Begin met bewaren").wait_for()
    window.get_by_role("button", name="Begin met bewaren").click()
    window.get_by_role("button", name="Gebruik de nieuwe versie").wait_for()
    host.otherwise[next(iter(host.list()["pdf"]))] = (503, {}, b"")
    other.get_by_label(re.compile("Ook alles van Downloads")).check()
    other.get_by_role("button", name="Begin met bewaren").click()
    other.wait_for_function(f"() => document.querySelector('{STATUS}').textContent.includes('niet alle bestanden')")
    other.close()
    later = reopened(window)
    later.context.set_offline(True)
    later.goto(f"{host.base}/over.html")
    assert later.locator("text=Een nieuwe zin.").count() == 1
    later.context.set_offline(False)


def test_a_copy_that_waits_and_lost_a_file_does_not_take_over(host, window):
    store(window, host)
    rebuilt(host)
    update(window, host)
    window.evaluate(f"async () => (await caches.open('raadgever:/raad/:{host.list()['versie']}')).delete('{host.base}/privacy.html')")
    later = reopened(window)
    later.context.set_offline(True)
    later.goto(f"{host.base}/over.html")
    assert later.locator("h1").count() == 1 and later.locator("text=Een nieuwe zin.").count() == 0
    later.context.set_offline(False)


def test_a_page_of_the_host_has_no_files_of_the_copy(host, window):
    store(window, host)
    (host.folder / "raad" / "nieuw.html").write_text(
        '<!doctype html><html lang="nl"><title>n</title><script src="assets/js/nieuw.js"></script><script src="assets/js/moments.js"></script>'
    )
    (host.folder / "raad" / "assets/js/moments.js").write_text("document.title = 'van de host'")
    window.goto(f"{host.base}/nieuw.html")
    assert window.title() == "van de host"


def test_a_copy_with_a_hole_leaves_all_to_the_host(host, window):
    store(window, host)
    name = f"raadgever:/raad/:{host.list()['versie']}"
    window.evaluate(f"async () => (await caches.open('{name}')).delete('{host.base}/privacy.html')")
    rebuilt(host)
    window.goto(f"{host.base}/privacy.html")
    window.goto(f"{host.base}/over.html")
    assert window.locator("text=Een nieuwe zin.").count() == 1
    window.context.set_offline(True)
    assert window.goto(f"{host.base}/tips/regio.html").status == 200, "better than nothing"
    window.context.set_offline(False)


@pytest.mark.parametrize("path", ["%E9", "themas/woonoverlast.html%", "leespakket.html%23stukken=themas/inbraken"])
def test_an_address_that_no_file_has_is_answered_as_the_host_does(host, window, path):
    store(window, host)
    assert window.goto(f"{host.base}/{path}").status == 404
    window.context.set_offline(True)
    assert window.goto(f"{host.base}/{path}").status == 404 and window.locator("h1").count() == 1
    window.context.set_offline(False)


@pytest.mark.parametrize(
    "path",
    ["themas//woonoverlast.html", "themas%2Fwoonoverlast.html", "themas/woonoverlast/", "themas/woonoverlast.html/", "themas/woonoverlast"],
)
def test_an_address_that_is_written_otherwise_leads_to_the_page(host, window, path):
    store(window, host)
    window.context.set_offline(True)
    window.goto(f"{host.base}/{path}")
    assert window.url == f"{host.base}/themas/woonoverlast.html"
    window.context.set_offline(False)


def test_a_note_to_look_at_again_leads_nowhere_while_there_is_no_newer_version(host, window):
    (host.folder / "raad" / offline.LIST).write_text(json.dumps(host.list() | {"nakijken": "2020-01-01"}))
    store(window, host)
    window.goto(f"{host.base}/over.html")
    window.locator(".rg-nieuwer").wait_for()
    assert window.locator(".rg-nieuwer a").count() == 0


def test_a_worker_that_is_gone_is_told_and_comes_back(host, window):
    store(window, host)
    window.evaluate("async () => { for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister() }")
    window.reload()
    window.wait_for_function(f"() => document.querySelector('{STATUS}').textContent.includes('niet meer heel')")
    assert window.get_by_role("button", name="Verwijder van dit apparaat").is_visible()
    assert store(window, host).startswith("Staat op dit apparaat")


@pytest.mark.parametrize("change", [{"paginas": {}}, {"versie": "00000000"}, {"dag": "?"}, {"pdf": {"pdf/x.pdf": ["0", 1]}}])
def test_a_list_that_is_not_whole_is_refused(host, window, change):
    (host.folder / "raad" / offline.LIST).write_text(json.dumps(host.list() | change))
    window.goto(f"{host.base}/bewaren.html")
    window.get_by_role("button", name="Bewaar op dit apparaat").click()
    window.wait_for_function(f"() => document.querySelector('{STATUS}').textContent.includes('De lijst met bestanden')")
    assert window.evaluate(KEPT) == {}


def test_two_absences_with_an_answer_between_them_take_nothing_away(host, window):
    store(window, host)
    for answer in (GONE, None, GONE, None, GONE):
        host.otherwise = {offline.WORKER: answer, offline.LIST: answer} if answer else {}
        visit_an_hour_later(host, window)
    assert window.evaluate(REGISTERED) == ["/raad/"]


def test_no_room_is_said_and_leaves_nothing(host, window):
    window.goto(f"{host.base}/bewaren.html")
    devtools = window.context.new_cdp_session(window)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": host.base.removesuffix("/raad"), "quotaSize": 200_000})
    assert "niet genoeg ruimte" in store(window, host)
    assert window.evaluate(KEPT) == {} and window.evaluate(REGISTERED) == []
    assert window.goto(f"{host.base}/over.html").status == 200


def test_removal_takes_only_what_is_of_this_site(host, window):
    store(window, host)
    window.evaluate(
        "async () => { await caches.open('van een ander'); await caches.open('raadgever:/:1'); localStorage.setItem('ander', '1') }"
    )
    window.goto(f"{host.base}/tips/slagkracht.html")
    window.locator("[data-doe=bundel]").first.click()
    before = window.evaluate("JSON.stringify(localStorage)")
    window.goto(f"{host.base}/bewaren.html")
    window.get_by_role("button", name="Verwijder van dit apparaat").click()
    window.wait_for_function(f"() => document.querySelector('{STATUS}').textContent.startsWith('Van dit apparaat')")
    assert sorted(window.evaluate(KEPT)) == ["raadgever:/:1", "van een ander"]
    assert window.evaluate(REGISTERED) == [] and window.evaluate("JSON.stringify(localStorage)") == before
    store(window, host)
    window.get_by_label("Wis ook mijn bundel").check()
    window.get_by_role("button", name="Verwijder van dit apparaat").click()
    window.wait_for_function(f"() => document.querySelector('{STATUS}').textContent.startsWith('Van dit apparaat')")
    assert "slagkracht" not in window.evaluate("JSON.stringify(localStorage)") and window.evaluate("localStorage.getItem('ander')") == "1"


@pytest.mark.parametrize(
    ("worker", "build", "goes"),
    [
        (GONE, GONE, True),
        ((410, {}, b""), GONE, True),
        (SCRIPTLESS, GONE, True),
        (GONE, None, False),  # the list is there
        (LOGIN, LOGIN, False),
        ((503, {}, b""), (503, {}, b""), False),
        ((302, {"Location": "/login"}, b""), (302, {"Location": "/login"}, b""), False),
    ],
)
def test_a_host_without_the_worker_twice_an_hour_apart_and_only_then_it_goes(host, window, worker, build, goes):
    store(window, host)
    host.otherwise |= {offline.WORKER: worker} | ({offline.LIST: build} if build else {})
    for _ in range(2 if goes else 3):
        assert window.evaluate(REGISTERED) == ["/raad/"]
        visit_an_hour_later(host, window)
    if goes:  # in its own time, after the second visit
        window.wait_for_function("async () => !(await navigator.serviceWorker.getRegistrations()).length && !(await caches.keys()).length")
    assert window.evaluate(REGISTERED) == ([] if goes else ["/raad/"])
    assert bool(window.evaluate(KEPT)) is not goes


def test_from_a_folder_and_without_https_it_says_why_not(site, window, host):
    window.goto(f"{site.as_uri()}/bewaren.html")
    assert "uit een map" in window.locator(STATUS).inner_text()
    assert window.locator("link[rel=manifest]").count() == 0
    window.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    window.goto(f"{host.base}/bewaren.html")
    assert "https" in window.locator(STATUS).inner_text()
    assert window.locator("link[rel=manifest]").count() == 0
    assert not window.get_by_role("button", name="Bewaar op dit apparaat").is_visible()
