"""The site in a real browser: from a folder without a network, and from a server."""

from conftest import PHONE, reader

TEMPLATES = [
    "index.html", "over.html", "raadgever.html", "verbanden.html", "404.html",
    "leespakket.html#titel=Debat&datum=2026-12-03&stukken=tips/slagkracht,themas/woonoverlast,begrippen/wmo",
    "tips/index.html", "tips/dezelfde-doelstellingen.html", "themas/index.html", "themas/woonoverlast.html",
    "zorg/gedwongen-kader-jeugd.html", "momenten/index.html", "momenten/doorlopend.html", "begrippen/index.html",
    "begrippen/wmo.html", "partners/index.html", "partners/college.html", "plannen/regionaal-beleidsplan.html",
    "rollen/index.html", "rollen/controleren.html", "secties/tips.html", "decentralisaties/wmo.html",
]  # fmt: skip


IN_VIEW = "id => { const { top } = document.getElementById(id).getBoundingClientRect(); return 40 < top && top < 400 }"


def test_the_404_page_at_any_depth_and_as_a_file(browser, web, folder):
    with reader(browser, web) as page:
        page.goto(f"{web}/tips/bestaat/niet.html")
        assert page.locator("h1").inner_text() == "Deze pagina is er niet"
        page.click("text=Begrippen")
        page.wait_for_url(f"{web}/begrippen/index.html")
        page.goto(f"{web}/tips/bestaat/niet.html")
        page.fill("#q", "slagkracht")
        page.press("#q", "Enter")
        page.wait_for_selector(".md-search-result__link >> text=slagkracht")
    with reader(browser, folder) as page:
        page.goto(f"{folder}/404.html")
        page.click("text=Begrippen")
        page.wait_for_url(f"{folder}/begrippen/index.html")


def test_a_permalink_of_a_passage_brings_the_passage_into_view(browser, base):
    with reader(browser, base, PHONE) as page:
        page.goto(f"{base}/raadgever.html#controleren-0")
        page.wait_for_function(IN_VIEW, arg="controleren-0")  # not hidden behind the header


def test_links_between_pages_work_from_a_folder(browser, folder):
    with reader(browser, folder) as page:
        page.goto(f"{folder}/index.html")
        for text, expected in (
            ("Veiligheidsthema’s", "themas/index.html"),
            ("Huiselijk geweld", "themas/huiselijk-geweld.html"),
            (
                "Bewaak dat het veiligheidsplan en de sociale plannen dezelfde doelstellingen hebben",
                "tips/dezelfde-doelstellingen.html",
            ),
        ):
            page.locator("article").get_by_role("link", name=text, exact=True).first.click()
            page.wait_for_url(f"{folder}/{expected}")


def test_without_javascript_everything_is_there_to_read(browser, folder, boek):
    with reader(browser, folder, PHONE, java_script_enabled=False) as page:
        page.goto(f"{folder}/index.html")
        assert "Zoeken werkt alleen met JavaScript" in page.locator("noscript").inner_text()
        page.locator("article").get_by_role("link", name="Woonoverlast", exact=True).first.click()
        assert page.locator("h1").inner_text() == "Woonoverlast"
        assert page.locator("blockquote").first.is_visible()


# The words that do not stand out from their ground (WCAG 1.4.3), by the colours that the browser computes.
CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true })
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0)
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor)
      if (colour[3] === 255) return colour
    }
    return [255, 255, 255, 255]
  }
  const low = new Set()
  const walker = document.createTreeWalker(document.querySelector("article, main"), NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue
    const [a, b] = [light(rgba(getComputedStyle(element).color)), light(ground(element))].sort((x, y) => y - x)
    if ((a + .05) / (b + .05) < 4.5) low.add(`${element.tagName}.${element.className}: ${((a + .05) / (b + .05)).toFixed(2)}`)
  }
  return [...low]
}"""
