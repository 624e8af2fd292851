"""What is asked of the layout of a page, whatever its letters: words stay in their box, nothing lies over anything, and
what can be pressed is large enough."""

from accessibility import cut_off

WIDTHS = (320, 360, 768, 1280)
HEIGHT = 740
# Words are measured without the room that a font keeps above and below its letters: from the height of a capital to a
# little under the line. What a picture holds is judged by its own tests.
FAULTS = r"""() => {
  const faults = new Set()
  const LEFT_OUT = ".rg-onzichtbaar, svg, script, style, template, noscript, option"
  const shown = element => element.checkVisibility({ visibilityProperty: true }) && !element.closest(LEFT_OUT)
  const name = element => `${element.localName}.${element.className}`
  const remembered = work => { const known = new Map(); return key => known.has(key) ? known.get(key) : known.set(key, work(key)).get(key) }
  const up = function* (element) { for (let at = element; at; at = at.parentElement) yield [at, getComputedStyle(at)] }
  const overlap = (a, b, least) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > least &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > least

  // The box that a reader sees words in: the nearest with an edge or a ground of its own, or that cuts off or scrolls.
  const boxOf = remembered(element => {
    for (const [at, style] of up(element)) {
      if (at === document.body) break
      if (["inline", "contents"].includes(style.display)) continue
      const edge = ["Left", "Right"].some(side => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]))
      if (edge || style.overflowX !== "visible" || style.backgroundColor !== "rgba(0, 0, 0, 0)") return at
    }
    return document.documentElement
  })
  const floating = remembered(element => {
    for (const [at, style] of up(element)) {
      const over = style.position === "absolute" && style.zIndex !== "auto" && style.backgroundColor !== "rgba(0, 0, 0, 0)" // a menu
      if (over || ["fixed", "sticky"].includes(style.position)) return at
    }
  })

  const words = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement
    if (!node.data.trim() || !shown(element)) continue
    const box = boxOf(element), bounds = box.getBoundingClientRect(), layer = floating(element)
    const size = parseFloat(getComputedStyle(element).fontSize)
    const scrolls = ["auto", "scroll"].includes(getComputedStyle(box).overflowX)
    range.selectNodeContents(node)
    for (const { left, right, top, bottom, width } of range.getClientRects()) {
      if (width < 1) continue
      const middle = (top + bottom) / 2
      const line = { left, right, top: middle - .38 * size, bottom: middle + .42 * size, element, node, layer }
      words.push(line)
      const out = left < bounds.left - 1 || right > bounds.right + 1 ||
        (box !== document.documentElement && (line.top < bounds.top - 1 || line.bottom > bounds.bottom + 1))
      if (out && !scrolls) faults.add(`${name(element)} sticks out of ${name(box)}: ${node.data.trim().slice(0, 40)}`)
    }
  }
  words.sort((a, b) => a.top - b.top)
  words.forEach((one, index) => {
    for (let next = index + 1; next < words.length && words[next].top < one.bottom; next++) {
      const other = words[next]
      if (one.node !== other.node && one.layer === other.layer && overlap(one, other, 1.5))
        faults.add(`${name(one.element)} is over ${name(other.element)}: ${one.node.data.trim().slice(0, 20)} | ${other.node.data.trim().slice(0, 20)}`)
    }
  })

  const targets = [...document.querySelectorAll("a[href], button, input:not(.md-option), select, textarea, summary")].filter(shown)
    .map(element => ({ element, layer: floating(element), inline: getComputedStyle(element).display === "inline",
      bounds: element.getBoundingClientRect(), lines: [...element.getClientRects()] }))
    .filter(({ bounds }) => bounds.width)
  targets.forEach((one, index) => {
    for (const other of targets.slice(index + 1)) {
      if (!one.inline && !other.inline && one.layer === other.layer && !one.element.contains(other.element) && overlap(one.bounds, other.bounds, 1))
        faults.add(`${name(one.element)} is over ${name(other.element)}`)
    }
  })

  // WCAG 2.5.8: 24 pixels, or as far from the next as if it were; a link in a sentence is as high as its line. One below
  // the other counts as if their middles were in line, or it would depend on how long their words are.
  const LEAST = 24
  const inSentence = ({ element, inline }) => {
    if (!inline) return false
    const [block] = [...up(element)].find(([, style]) => style.display !== "inline")
    let others = block.textContent
    for (const target of block.querySelectorAll("a, button")) others = others.replace(target.textContent, "")
    return /\p{L}{2}/u.test(others)
  }
  const small = targets.filter(target => Math.min(target.bounds.width, target.bounds.height) < LEAST - .5 && !inSentence(target))
  const centre = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2]
  for (const one of small) {
    const [x, y] = centre(one.bounds)
    for (const other of targets) {
      if (other === one || one.element.contains(other.element) || other.element.contains(one.element)) continue
      const away = Math.min(...other.lines.map(({ left, right, top, bottom }) => Math.hypot(Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0))))
      const [otherX, otherY] = centre(other.bounds)
      const below = overlap(one.bounds, { ...other.bounds.toJSON(), top: -Infinity, bottom: Infinity }, 1)
      const apart = small.includes(other) ? Math.hypot(below ? 0 : otherX - x, otherY - y) : Infinity
      if (away < LEAST / 2 - .5 || apart < LEAST - .5) faults.add(`${name(one.element)} is small and close to ${name(other.element)}: ${one.element.textContent.trim().slice(0, 40)}`)
    }
  }
  return [...faults]
}"""
# What moves while a page loads (https://web.dev/articles/cls); to be asked for before it does.
WATCH_SHIFTS = """
  window.shifts = 0
  new PerformanceObserver(list => { for (const { value } of list.getEntries()) shifts += value })
    .observe({ type: "layout-shift", buffered: true })"""
# The observer is told before the frame after the next.
SHIFTS = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(shifts))))"
MOST_SHIFT = 0.02  # a tenth is good; a page of which the browser draws the head before it has read it whole has a few thousandths


def faults(page):
    """What is wrong with the layout of the page as it is now: one line each."""
    return [*page.evaluate(FAULTS), *cut_off(page, "")]


def faults_at_all_widths(page):
    """The same at every width: [(width, fault)]."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found += [(width, fault) for fault in faults(page)]
    return found
