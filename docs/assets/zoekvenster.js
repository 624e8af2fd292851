/* The search panel: says what was changed about a query, offers ways on when nothing is found, keeps the query for the way
   back, and lets a keyboard walk through the results. Over Material 9.8.1, which draws the results. */
{
  const panel = document.querySelector(".md-search")
  const field = panel.querySelector("[name=query]")
  const toggle = document.getElementById("__search")
  const button = document.querySelector(".rg-zoekknop")
  const list = panel.querySelector(".md-search-result__list")
  const said = panel.querySelector(".rg-zoek-gezegd")
  const further = panel.querySelector(".rg-zoek-verder")
  const quoted = words => words.map(word => `‘${word}’`).join(", ")

  const sentences = ({ corrected, dropped, unknown, apart }) => [
    ...corrected.map(([typed, meant]) => `Bedoelde u ‘${meant}’? Daarop is gezocht: ‘${typed}’ staat niet op deze site.`),
    ...(unknown.length ? [`Niet gevonden op deze site: ${quoted(unknown)}.`] : []),
    ...apart.map(phrase => `De woorden ‘${phrase}’ staan nergens zo achter elkaar. Dit lijkt er het meest op.`),
    ...(dropped.length ? [`Niet meegezocht: ${quoted(dropped)}.`] : []),
  ]

  document.addEventListener("zoekuitleg", ({ detail }) => {
    const asked = field.value.trim() !== ""
    further.hidden = !asked || detail.found > 0
    said.replaceChildren(...(asked ? sentences(detail) : []).map(sentence => {
      const line = document.createElement("p")
      line.textContent = sentence
      return line
    }))
  })

  // The results are the answer; there is nothing to send. (The key that opens the panel would do so.)
  field.form.addEventListener("submit", event => event.preventDefault())

  // Material hears keys only: what is pasted, dictated or cleared counts as well.
  field.addEventListener("input", () => field.dispatchEvent(new KeyboardEvent("keyup")))

  // Results can be reached with Tab, as any link; Material would close the panel, or take the focus back to the field.
  new MutationObserver(() => {
    for (const link of list.querySelectorAll("a[tabindex]")) link.removeAttribute("tabindex")
  }).observe(list, { childList: true })
  panel.addEventListener("keydown", event => {
    if (["Tab", "Shift", "Control", "Alt", "Meta", "PageUp", "PageDown"].includes(event.key)) event.stopPropagation()
    if (event.key === "Escape") setTimeout(() => button.checkVisibility() && button.focus())
  })

  const close = () => { if (toggle.checked) toggle.click() }
  panel.addEventListener("focusout", ({ relatedTarget }) => { if (relatedTarget && !panel.contains(relatedTarget)) close() })
  panel.querySelector(".rg-zoek-sluit").addEventListener("click", () => {
    close()
    if (button.checkVisibility()) button.focus()
  })
  button.addEventListener("click", () => {
    if (!toggle.checked) toggle.click() // before that the field cannot be seen, nor take the focus
    field.focus()
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
