"""What tests of accessibility share: axe, and what is asked of a page that axe does not ask."""

from pathlib import Path

import pytest
from conftest import ROOT, needs

AXE = ROOT / ".cache" / "tools" / "node_modules" / "axe-core" / "axe.min.js"
NU = ROOT / ".cache" / "tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]  # what may differ between light and dark; all else is the same page
RUN = """async only => (await axe.run(document, { runOnly: only, resultTypes: ["violations"], preload: false })).violations.flatMap(
  rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(" ")}`))"""
NARROW, WIDE = {"width": 320, "height": 740}, {"width": 1280, "height": 900}
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["320", "1280"])
STILL = "() => !document.getAnimations().some(animation => animation.playState === 'running')"


def axe(page, only=None):
    """What axe finds on the page as it is now, by the rules of WCAG 2.2 A and AA and its own best practices, or `only` by those
    rules: ['rule: place']."""
    needs(AXE.exists(), "axe")
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    page.wait_for_function(STILL)
    return page.evaluate(RUN, {"type": "rule", "values": only} if only else RULES)


def nu_jar() -> Path:
    """The Nu checker."""
    needs(NU.exists(), "the Nu checker")
    return NU


# Every stop of the keyboard: what has the focus must be in the window, with a mark, and nothing may lie over its middle.
# An element on more lines is judged by its first. What the next stop scrolls into view, the browser scrolls at once.
STOP = """() => {
  const has = document.activeElement
  if (has === document.body) return null
  // Material's choice of colours is three fields that nobody sees, of which the label is the button.
  const at = has.matches(".md-option") ? [...has.labels].find(label => label.checkVisibility()) ?? document.querySelector(".md-option ~ label:not([hidden])") : has
  const [box] = at.getClientRects()
  const name = `${at.tagName.toLowerCase()}.${at.className} ${(at.ariaLabel || at.textContent || at.name || "").trim().slice(0, 40)}`
  if (!box) return { name, fault: "has no place" }
  const x = Math.min(Math.max(box.x + Math.min(box.width, 40) / 2, 1), innerWidth - 1), y = box.y + Math.min(box.height, 30) / 2
  if (y < 0 || y > innerHeight || box.right < 0 || box.x > innerWidth) return { name, fault: "is out of sight" }
  const top = document.elementFromPoint(x, y), style = getComputedStyle(at)
  const own = top && (at.contains(top) || top.contains(at) || [...(at.labels || [])].some(label => label.contains(top)))
  if (!own) return { name, fault: `is covered by ${top?.tagName}.${top?.className.baseVal ?? top?.className}` }
  const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
  const around = at.closest("label, .rg-matrix a") || at
  const within = getComputedStyle(around), label = at.labels?.[0] && getComputedStyle(at.labels[0])
  const shown = marked || within.outlineStyle !== "none" || within.boxShadow !== "none" || (label && label.outlineStyle !== "none")
  return { name, fault: shown ? null : "has no mark" }
}"""


def keyboard(page, most=400):
    """The faults met on the way through the page with Tab: ['name fault'], and how many stops there are."""
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0) }")
    faults, stops = [], 0
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return faults, stops
        stops += 1
        if stop["fault"]:
            faults.append(f"{stop['name']} {stop['fault']}")
    return faults, stops


# WCAG 1.4.12: as much room as a reader may ask for. The policy of a page lets no style in but this way.
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"
DOUBLED = "html { font-size: 250% !important }"  # Material's own size is 125%
DRESS = """css => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets = css ? [sheet] : []
}"""
# Words that are cut off: in a box that hides what does not fit, or that runs out of the window.
CUT = """() => {
  const cut = []
  if (document.documentElement.scrollWidth > innerWidth) cut.push(`page is ${document.documentElement.scrollWidth} wide`)
  for (const element of document.querySelectorAll("body *")) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest(".rg-onzichtbaar, svg, [hidden]")) continue
    const style = getComputedStyle(element)
    if (!["hidden", "clip"].includes(style.overflowX) && !["hidden", "clip"].includes(style.overflowY)) continue
    if (!element.textContent.trim() || element.matches("html, body")) continue
    if (element.scrollWidth > element.clientWidth + 2 || element.scrollHeight > element.clientHeight + 2)
      cut.push(`${element.tagName}.${element.className}`)
  }
  return cut
}"""


def cut_off(page, css):
    """What is cut off on the page when the reader's own style `css` is laid over it, if there is any."""
    if not css:
        return page.evaluate(CUT)
    page.evaluate(DRESS, css)
    found = page.evaluate(CUT)
    page.evaluate(DRESS, "")
    return found
