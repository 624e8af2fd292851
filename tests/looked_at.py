"""Which pages the tests of the browser look at, and what they ask of each."""

TEMPLATES = [
    "index.html", "over.html", "raadgever.html", "verbanden.html", "404.html",
    "leespakket.html#titel=Debat&datum=2026-12-03&stukken=tips/slagkracht,themas/woonoverlast,begrippen/wmo",
    "tips/index.html", "tips/dezelfde-doelstellingen.html", "themas/index.html", "themas/woonoverlast.html",
    "zorg/gedwongen-kader-jeugd.html", "momenten/index.html", "momenten/doorlopend.html", "begrippen/index.html",
    "begrippen/wmo.html", "partners/index.html", "partners/college.html", "plannen/regionaal-beleidsplan.html",
    "rollen/index.html", "rollen/controleren.html", "secties/tips.html", "decentralisaties/wmo.html",
]  # fmt: skip

IN_VIEW = "id => { const { top } = document.getElementById(id).getBoundingClientRect(); return 40 < top && top < 400 }"

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

PAGES = [*TEMPLATES, "downloads.html", "vaste-links.html", "open-data/index.html", "privacy.html", "toegankelijkheid.html",
         "insluiten/themas/woonoverlast.html", "insluiten/begrippen/wmo.html",
         "mee/raadgever-zorg-en-veiligheid.html"]  # fmt: skip
