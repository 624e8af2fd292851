/* The search panel, once its machine is there (see search-start.js). */
/* Says what was changed about a query, offers ways on when nothing is found, keeps the query for the way back, and lets a
   keyboard walk through the results. Over Material 9.8.2, which draws the results. */
{
  const panel = document.querySelector(".md-search")
  const field = panel.querySelector("[name=query]")
  const toggle = document.getElementById("__search")
  const button = document.querySelector(".rg-zoekknop")
  const count = panel.querySelector(".md-search-result__meta")
  const list = panel.querySelector(".md-search-result__list")
  const said = panel.querySelector(".rg-zoek-gezegd")
  const further = panel.querySelector(".rg-zoek-verder")
  const short = words => words.length > 40 ? `${words.slice(0, 40)}…` : words
  const quoted = words => words.map(word => `‘${short(word)}’`).join(", ")

  const sentences = ({ corrected, dropped, unknown, apart, found }) => [
    ...corrected.map(([typed, meant]) => `Bedoelde u ‘${meant}’? Daarop is gezocht: ‘${short(typed)}’ levert niets op.`),
    ...(unknown.length ? [`Dit levert niets op: ${quoted(unknown)}.`] : []),
    ...apart.map(phrase => `De woorden ‘${short(phrase)}’ staan nergens zo achter elkaar.${found ? " Dit lijkt er het meest op." : ""}`),
    ...(dropped.length ? [`Niet meegezocht: ${quoted(dropped)}.`] : []),
  ]

  const explain = () => {
    const detail = window.zoekuitleg
    const asked = field.value.trim() !== "", begun = () => asked && field.value.trim().length < 3
    further.hidden = !asked || begun() || detail.found > 0
    setTimeout(() => { if (begun() && !list.children.length) count.textContent = "Typ verder" }) // after Material's own words
    const lines = asked ? sentences(detail) : []
    // what is said already is not said again, at every key, to who listens
    if (lines.join() === [...said.children].map(line => line.textContent).join()) return
    said.replaceChildren(...lines.map(sentence => {
      const line = document.createElement("p")
      line.textContent = sentence
      return line
    }))
  }
  document.addEventListener("zoekuitleg", explain)
  if (window.zoekuitleg) explain()

  // The results are the answer; there is nothing to send. (The key that opens the panel would do so.)
  field.form.addEventListener("submit", event => event.preventDefault())

  // Material hears keys only: what is pasted, dictated or cleared counts as well.
  const heard = () => field.dispatchEvent(new KeyboardEvent("keyup"))
  field.addEventListener("input", heard)
  field.form.addEventListener("reset", () => setTimeout(heard))

  // Results can be reached with Tab, as any link; Material would close the panel, or take the focus back to the field. And
  // their titles are headings below the one title of the page.
  const tidy = () => {
    for (const link of list.querySelectorAll("a[tabindex]")) link.removeAttribute("tabindex")
    for (const title of list.querySelectorAll("h1:not([aria-level])")) title.setAttribute("aria-level", 2)
  }
  tidy()
  new MutationObserver(tidy).observe(list, { childList: true })
  // Material draws more results when the last one has scrolled into view: also for who gets there with a key.
  list.addEventListener("focusin", ({ target }) => {
    if (list.lastElementChild.contains(target)) list.lastElementChild.scrollIntoView({ block: "end" })
  })
  panel.addEventListener("keydown", event => {
    if (["Tab", "Shift", "Control", "Alt", "Meta", "PageUp", "PageDown"].includes(event.key)) event.stopPropagation()
    if (event.key === "Escape") setTimeout(giveBack)
  })

  const close = () => { if (toggle.checked) toggle.click() }
  // Where there is no button the panel itself keeps the place of the keyboard: the field would open it again.
  const giveBack = () => (button.checkVisibility() ? button : panel).focus()

  // On a phone the panel covers the page, so nothing else is there for who listens or tabs; the Back of an Android phone closes it.
  let watcher
  const outside = []
  for (let at = panel; at !== document.body; at = at.parentElement) {
    outside.push(...[...at.parentElement.children].filter(other => other !== at && other !== toggle && !other.matches("script, label")))
  }
  const cover = () => {
    const covers = toggle.checked && button.checkVisibility()
    for (const element of outside) element.inert = covers
    button.setAttribute("aria-expanded", toggle.checked)
    for (const [name, value] of [["role", "dialog"], ["aria-modal", "true"], ["aria-label", button.ariaLabel]]) {
      if (covers) panel.setAttribute(name, value)
      else panel.removeAttribute(name)
    }
    watcher?.destroy()
    if (!covers || !window.CloseWatcher) return
    watcher = new CloseWatcher()
    watcher.onclose = () => {
      close()
      giveBack()
    }
  }
  toggle.addEventListener("change", cover)
  if (toggle.checked) cover()
  panel.addEventListener("focusout", ({ relatedTarget }) => { if (relatedTarget && !panel.contains(relatedTarget)) close() })
  panel.querySelector(".rg-zoek-sluit").addEventListener("click", () => {
    close()
    giveBack()
  })
  // The way back from a result leads to the results. Listens on the document, after Material has closed the panel.
  document.addEventListener("click", event => {
    if (!event.target.closest(".md-search-result__link, .rg-zoek-verder a")) return
    const address = new URL(location)
    address.searchParams.set("q", field.value)
    history.replaceState(history.state, "", address)
  })
  addEventListener("pageshow", event => {
    if (event.persisted && new URLSearchParams(location.search).has("q")) field.focus()
  })
}
