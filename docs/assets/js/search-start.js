/* Opens the search, and fetches it when somebody is going to search. */
/* That is with the field, its button, Ctrl+K, or an address that holds a query. What was typed by then is not lost: the
   panel (search-panel.js) takes over with `draw`, once the engine is there. */
{
  const PATIENCE = 5000 // milliseconds, after which a reader hears that the search does not come
  const root = document.querySelector("[data-zoekveld]")
  const panel = document.querySelector(".rg-zoekpaneel")
  const button = document.querySelector(".rg-zoekknop")
  const box = document.querySelector(".rg-zoekvak") // on home, where the field stands in the page of a desk
  const wide = matchMedia("(min-width: 60em)"), touched = matchMedia("(pointer: coarse)")

  const search = () => {
    const field = root.querySelector("input")
    const status = root.querySelector("[role=status]")
    const found = root.querySelector(".rg-gevonden")
    const template = root.querySelector("template")
    const files = document.getElementById("rg-zoeken").value.split(" ")
    let attempts = 0, coming = false, answered = false, shown = false

    /* `query` is what was typed, `how` what else the engine is told of it. */
    const own = window.zoekvenster = { root, field, status, found, template, query: field.value, how: {}, draw: null }
    const inPage = () => !panel.contains(root) && wide.matches
    const show = words => { if (status.textContent !== words) status.textContent = words } // who listens hears it once

    const add = (tag, properties) => new Promise((resolve, reject) => {
      document.body.append(Object.assign(document.createElement(tag), properties, { onload: resolve, onerror: reject }))
    })

    const fetchAll = async () => {
      if (own.draw || coming) return
      coming = true
      const again = attempts++ ? `?${attempts}` : "" // what was refused once is asked for anew
      const waiting = setTimeout(failed, PATIENCE)
      const [scripts, styles] = ["js", "css"].map(sort => files.filter(address => address.endsWith(sort)))
      for (const href of styles) add("link", { rel: "stylesheet", href: href + again }).catch(() => {}) // plain results are results
      try {
        for (const src of scripts) await add("script", { src: src + again }) // not `async: false`: that waits for one that never comes
        if (!own.draw) failed() // a page to log in with may come instead
        else if (!answered) ask() // not again for what was asked for twice and comes late
        answered ||= Boolean(own.draw)
      } catch {
        failed()
      }
      clearTimeout(waiting)
    }

    const failed = () => {
      if (own.draw) return
      coming = false
      show("Zoeken lukt nu niet.")
      const told = template.content.querySelector(".rg-zoek-mislukt").cloneNode(true)
      const again = told.querySelector("a")
      again.addEventListener("click", () => { again.href = `?${new URLSearchParams({ q: field.value })}` })
      told.querySelector("button").addEventListener("click", () => {
        found.replaceChildren()
        field.focus()
        ask()
      })
      found.replaceChildren(told)
    }

    const ask = () => {
      root.classList.toggle("rg-gevraagd", own.query.trim() !== "")
      if (own.draw) return own.draw()
      if (found.children.length) return // that it does not come, and a button to try again
      show(own.query.trim() ? "Zoeken start" : "")
      fetchAll()
    }

    const asked = (query, how) => {
      if (field.value !== query) field.value = query
      Object.assign(own, { query, how })
      ask()
    }

    const open = () => {
      fetchAll()
      if (!inPage()) {
        if (!panel.contains(root)) panel.append(root)
        if (!panel.open) panel.showModal()
        shown = true
      }
      field.focus()
      field.select()
      if (own.query.trim() && !found.children.length) ask()
    }

    /* Puts the query in the address, so that the way back, or a reload, leads to the results; or takes it away. */
    own.remember = (query, zoeken = null) => {
      const address = new URL(location)
      if (query) address.searchParams.set("q", query)
      else address.searchParams.delete("q")
      if (!query && address.href === location.href) return
      try {
        history.replaceState({ ...history.state, zoeken }, "", address)
      } catch {
        // some browsers allow it a number of times; then Back leads to the page
      }
    }

    const closed = () => {
      if (!shown) return
      shown = false
      if (box && panel.contains(root)) box.append(root)
      const { activeElement } = document
      if (activeElement === document.body || panel.contains(activeElement)) button.focus() // opened by an address: nowhere to go back to
      own.remember("")
    }

    const close = () => {
      if (panel.open) {
        panel.close()
        return closed()
      }
      root.classList.remove("rg-gevraagd")
      found.replaceChildren()
      show("")
      own.remember("")
    }

    panel.addEventListener("close", () => { if (!panel.open) closed() }) // by the browser, as with the Back of a phone
    // A press beside it closes it; the panel itself, its margins and its scrollbar are not beside it. After the click, so that what
    // has the focus then is what we give it to.
    let beside = false
    panel.addEventListener("pointerdown", ({ target, clientX, clientY }) => {
      const { left, right, top, bottom } = panel.getBoundingClientRect()
      beside = target === panel && (clientX < left || clientX > right || clientY < top || clientY > bottom)
    })
    panel.addEventListener("click", () => { if (beside) close() })
    panel.querySelector(".rg-zoek-sluit").addEventListener("click", close)

    field.addEventListener("input", () => asked(field.value, {}))
    field.addEventListener("click", () => { if (own.query.trim() && !found.children.length) ask() })
    field.addEventListener("focus", () => { if (inPage() && own.query.trim() && !found.children.length) ask(); else fetchAll() })
    field.form.addEventListener("submit", event => {
      event.preventDefault() // the results are the answer; there is nothing to send
      asked(field.value, { finished: true, exact: field.value === own.query && own.how.exact }) // it was asked for exactly
      own.remember(own.query, own.how)
      if (touched.matches) field.blur() // or its keyboard would cover them
    })
    let before // what had the focus when a key led to the field in the page
    root.addEventListener("keydown", event => {
      if (event.key !== "Escape" || event.isComposing || !(panel.open || found.children.length || before)) return
      event.preventDefault() // some browsers would empty the field first
      if (!panel.open) (before || field).focus()
      before = null
      close()
    })
    for (const example of root.querySelectorAll(".rg-voorbeelden button")) {
      example.addEventListener("click", () => {
        asked(example.textContent, { finished: true })
        if (!touched.matches) field.focus()
      })
    }
    for (const opener of [button, ...box ? box.querySelectorAll(".rg-zoekopen") : []]) {
      opener.addEventListener("pointerdown", fetchAll, { passive: true })
      opener.addEventListener("click", open)
    }
    // What stands in the page gives way to what the reader turns to.
    root.addEventListener("focusout", ({ relatedTarget }) => {
      if (root.contains(relatedTarget)) return
      before = null
      if (inPage() && relatedTarget) close()
    })
    document.addEventListener("pointerdown", ({ target }) => { if (inPage() && !root.contains(target)) close() })

    document.addEventListener("keydown", event => {
      const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing } = event
      if (key?.toLowerCase() !== "k" || ctrlKey === metaKey || altKey || shiftKey || isComposing) return
      if (ctrlKey && navigator.platform.startsWith("Mac")) return // there it takes away the rest of a line
      event.preventDefault()
      if (inPage() && !root.contains(document.activeElement) && document.activeElement !== document.body) before = document.activeElement
      open()
    })

    const fromAddress = () => {
      const query = new URLSearchParams(location.search).get("q")
      if (query === null) return
      open()
      asked(query, history.state?.zoeken ?? { finished: true })
    }
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted && !panel.open && !(inPage() && found.children.length)) fromAddress()
    })
    window.raadgever.afterReturn(() => { if (field.value !== own.query) field.value = own.query })
    if (own.query) ask() // typed before this script was there
    fromAddress()
  }

  if (root) search()
}
