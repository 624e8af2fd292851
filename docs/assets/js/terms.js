/* Explains a term where it stands: its meaning comes up beside the link. */
/* It comes at the pointer, at keyboard focus and at the first tap. Where a browser has no popovers the terms stay plain
   links. The popup lies in the page, not in the text: our words may not come along with a copy of the raadgever's. It keeps
   clear of the head, Material 9.8.2's md-header. */
if ("popover" in HTMLElement.prototype) {
  const OPEN = 150 // ms; a pointer that only passes by opens nothing
  const CLOSE = 250 // ms; time to bring the pointer from the term to the popup
  const EDGE = 8 // px to stay away from the edge of the screen and from the term

  const make = (tag, parent, properties) => parent.appendChild(Object.assign(document.createElement(tag), properties))
  const page = document.querySelector("article") ?? document.body
  const spoken = make("p", page, { className: "rg-onzichtbaar" })
  spoken.setAttribute("role", "status")
  const popup = make("div", page, { className: "rg-uitleg", popover: "manual" })
  make("p", popup, { className: "rg-label", textContent: "Onze uitleg" })
  const meaning = make("p", popup, { id: "rg-uitleg" })
  const more = make("a", make("p", popup, {}), { tabIndex: -1, href: location.href }) // the term itself leads there by keyboard
  let term, waiting, pointer

  const termAt = event => event.target.closest?.(".rg-begrip[data-uitleg]")
  const within = (value, low, high) => Math.max(low, Math.min(value, high))

  /* Below the term where there is room, else above it; where neither has room, over the term. For as long as the term is in
     sight it is whole in the window, clear of head and foot where it is not too high for that; else it goes with its term.
     In coordinates of the page, so that it scrolls along. */
  const place = () => {
    if (!term) return
    const lines = [...term.getClientRects()]
    if (!lines.length) return close() // the term is no longer shown
    const { clientWidth, clientHeight } = document.documentElement
    const { offsetWidth: width, offsetHeight: height } = popup
    let top = Math.max(document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0, 0) + EDGE
    let bottom = Math.min(document.querySelector(".rg-bundelbalk:not([hidden])")?.getBoundingClientRect().top ?? Infinity, clientHeight) - EDGE
    if (bottom - top < height) [top, bottom] = [EDGE, clientHeight - EDGE]
    const [above, below] = [lines[0].top - EDGE - height, lines.at(-1).bottom + EDGE]
    const beside = below + height <= bottom || above < top ? below : above
    const inSight = below >= top && lines[0].top - EDGE <= bottom
    popup.style.left = `${scrollX + within(lines[0].left, EDGE, clientWidth - width - EDGE)}px`
    popup.style.top = `${scrollY + (inSight ? within(beside, top, bottom - height) : beside)}px`
  }

  const close = () => {
    clearTimeout(waiting)
    if (!term) return
    term.removeAttribute("aria-describedby")
    popup.hidePopover()
    spoken.textContent = ""
    term = null
  }

  const open = link => {
    clearTimeout(waiting)
    if (link === term) return
    close()
    term = link
    meaning.textContent = link.dataset.uitleg
    more.textContent = `Meer over ${link.dataset.titel}`
    more.href = link.href
    link.setAttribute("aria-describedby", meaning.id)
    popup.showPopover()
    place()
  }

  const soon = (action, delay) => {
    clearTimeout(waiting)
    waiting = setTimeout(action, delay)
  }

  const leave = () => soon(() => term?.matches(":focus-visible") || close(), CLOSE)

  document.addEventListener("pointerover", event => {
    if (event.pointerType !== "mouse") return
    const link = termAt(event)
    if (link) soon(() => open(link), OPEN)
    else if (popup.contains(event.target)) clearTimeout(waiting)
    else leave()
  })
  document.documentElement.addEventListener("pointerleave", leave)

  document.addEventListener("focusin", event => {
    const link = termAt(event)
    if (!link?.matches(":focus-visible")) return
    open(link)
  })
  document.addEventListener("focusout", event => {
    if (event.relatedTarget && !popup.contains(event.relatedTarget)) close()
  })

  document.addEventListener("pointerdown", event => {
    pointer = event.pointerType
    if (term && !popup.contains(event.target) && termAt(event) !== term) close()
  })
  document.addEventListener("click", event => {
    const link = termAt(event)
    const tap = pointer === "touch" && !event.ctrlKey && !event.metaKey && !event.shiftKey
    pointer = null
    if (!link || !tap || link === term) return
    event.preventDefault()
    open(link)
    spoken.textContent = link.dataset.uitleg // a screen reader on a phone follows no focus here, so say it
  })

  document.addEventListener("keydown", event => {
    pointer = null
    if (event.key === "Escape") close()
  })

  /* Whatever moves the term: scrolling (also that of the browser to what has the focus), the window, or what stands on the
     page. All of these come before the browser draws again. */
  addEventListener("scroll", place, { capture: true, passive: true })
  addEventListener("resize", place)
  new ResizeObserver(place).observe(page)
  addEventListener("pagehide", close)
}
