/* Why a mark stands in the matrix, in a panel beside it: the words of the place in the lists that the mark leads to. */
/* Where there is no room for a panel a mark stays the link that it is without this script. */
{
  const figure = document.querySelector(".rg-matrix")
  const panel = figure?.querySelector(".rg-waarom")
  const drawing = figure?.querySelector(".rg-tekening")
  const marks = [...(drawing?.querySelectorAll("a") ?? [])]
  let chosen = null

  const beside = () => getComputedStyle(panel).position === "sticky"

  /* Whose words they are, the theme, and the entry in the list: as they stand there, but for what is there once. */
  const reason = mark => {
    const entry = document.getElementById(mark.getAttribute("href").slice(1)).closest("li")
    const layer = document.createElement("p")
    layer.className = "rg-label"
    layer.textContent = entry.closest(".rg-samenhang, .rg-eigen").querySelector("h2").textContent
    const theme = document.createElement("p")
    theme.className = "rg-titel"
    theme.append(entry.closest(".rg-kruising").querySelector(".rg-themas").cloneNode(true))
    const words = document.createElement("div")
    words.append(...entry.cloneNode(true).childNodes)
    for (const part of words.querySelectorAll("[data-acties]")) part.remove()
    for (const part of words.querySelectorAll("[id]")) part.removeAttribute("id")
    return [layer, theme, words]
  }

  const mark = (one, is) => {
    one?.closest(".rg-regel").classList.toggle("rg-gekozen", is)
    if (is) one.setAttribute("aria-current", "true")
    else one?.removeAttribute("aria-current")
  }

  const choose = one => {
    mark(chosen, false)
    mark(one, true)
    chosen = one
    panel.lastElementChild.replaceChildren(...reason(one))
    panel.setAttribute("aria-label", one.querySelector("title").textContent)
    panel.hidden = false
    panel.scrollTop = 0
    panel.focus({ preventScroll: true })
    panel.scrollIntoView({ block: "nearest" })
  }

  const close = () => {
    if (panel.hidden) return
    // a panel that the width of the window hid may have lost the focus by now
    const had = document.activeElement === document.body || figure.contains(document.activeElement)
    panel.hidden = true
    mark(chosen, false)
    if (had) chosen.focus({ preventScroll: true })
    chosen = null
  }

  /* On a phone the marks are smaller than a finger, and the lists hold the same links: there only a tap finds them. */
  const fit = () => {
    const wide = beside()
    if (!wide) close()
    for (const one of marks) one.setAttribute("tabindex", wide ? "0" : "-1")
    drawing.setAttribute("aria-hidden", !wide)
  }

  /* Where the page goes to an entry itself, the name of its theme comes along when both fit in the window. */
  const withName = () => {
    const entry = document.getElementById(location.hash.slice(1))?.closest("li")
    const crossing = entry?.closest(".rg-kruising")
    if (crossing && entry.getBoundingClientRect().bottom - crossing.getBoundingClientRect().top < innerHeight * 0.8) {
      crossing.querySelector("h3").scrollIntoView()
    }
  }

  if (marks.length) {
    figure.addEventListener("click", event => {
      const one = event.target.closest(".rg-tekening a")
      const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
      if (one && !elsewhere && beside()) {
        event.preventDefault()
        choose(one)
      } else if (one && !elsewhere) requestAnimationFrame(() => setTimeout(withName)) // after the page has gone there
      else if (event.target.closest(".rg-waarom > button")) close()
    })
    figure.addEventListener("keydown", event => {
      if (event.key === "Escape") close()
    })
    new ResizeObserver(fit).observe(figure)
  }
}
