/* Fetches the search when somebody is going to search. */
/* That is at the pointer, the finger or the keyboard, or at an address that holds a query. Until then nobody pays for it.
   The panel opens at once; over Material 9.8.2, whose bundle then takes over. */
{
  const MEANT = ".rg-zoekknop, .md-search, .rg-zoekvak"
  const files = JSON.parse(document.getElementById("rg-zoeken").textContent)
  const toggle = document.getElementById("__search")
  const field = document.querySelector(".md-search [name=query]")
  const button = document.querySelector(".rg-zoekknop")
  const typing = "input, textarea, select, [contenteditable]"
  const { placeholder } = field
  let begun = false, ready = false

  const add = (tag, properties) => new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement(tag), properties, { onload: resolve, onerror: reject }))
  })

  /* The style first: the part for results stands in the head of the page, and would push it away. */
  const fetchAll = async () => {
    if (begun) return
    begun = true
    const [styles, scripts] = ["css", "js"].map(sort => files.filter(address => address.endsWith(sort)))
    for (const href of scripts) document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "script", href }))
    try {
      await Promise.all(styles.map(href => add("link", { rel: "stylesheet", href })))
      showResults()
      await Promise.all(scripts.map(src => add("script", { src, async: false }))) // in this order
    } catch {
      showResults()
      failed()
    }
    ready = true
    field.placeholder = placeholder
  }

  const showResults = () => {
    const template = document.querySelector(".md-search template")
    template?.replaceWith(template.content)
  }

  const failed = () => {
    document.querySelector(".md-search-result__meta").textContent =
      "Zoeken lukt nu niet. Laad deze pagina opnieuw."
  }

  const open = () => {
    fetchAll()
    if (!ready) field.placeholder = "Zoeken start"
    if (!toggle.checked) toggle.click() // before that the field cannot be seen, nor take the focus
    field.focus()
  }

  for (const sort of ["pointerover", "pointerdown", "focusin"]) {
    document.addEventListener(sort, ({ target }) => { if (target.closest?.(MEANT)) fetchAll() }, { passive: true })
  }
  button.addEventListener("click", open)

  // The keys that Material's bundle listens to as well, once it is there.
  document.addEventListener("keydown", event => {
    const { key, target, ctrlKey, altKey, metaKey } = event
    if (!ready && key === "Escape" && target === field) {
      if (toggle.checked) toggle.click()
      ;(button.checkVisibility() ? button : field.closest(".md-search")).focus()
    }
    if (ready || ctrlKey || altKey || metaKey || !["f", "s", "/"].includes(key) || target.matches?.(typing)) return
    event.preventDefault()
    open()
  })

  if (new URLSearchParams(location.search).has("q")) fetchAll()
}
