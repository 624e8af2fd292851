/* What the search found: drawn, walked through with the keyboard, and there again on the way back. */
/* Comes with the engine, when somebody is going to search; search-start.js has opened the field by then. */
if (!window.zoekvenster.draw) { // asked for twice on a slow line, it may come twice
  const PART = 20 // results that are drawn at once
  const BEGUN = 3 // a word of fewer signs is not called unknown while it is typed
  const own = window.zoekvenster
  const { root, field, status, found, template } = own
  const site = new URL(".", field.form.action)
  const { uitgever } = template.dataset

  const make = (tag, properties, ...inside) => {
    const element = Object.assign(document.createElement(tag), properties)
    element.append(...inside)
    return element
  }
  const short = words => words.length > 60 ? `${words.slice(0, 60)}…` : words
  const quoted = words => `‘${short(words.trim())}’`
  const all = words => words.map(quoted).join(", ")
  const pieces = pairs => pairs.map(([text, marked]) => marked ? make("mark", {}, text) : text)
  const link = ({ url, title }) => make("a", { href: new URL(url, site) }, ...Array.isArray(title) ? pieces(title) : [title])
  const list = links => make("ul", { className: "rg-zoek-links" }, ...links.map(each => make("li", {}, link(each))))
  const button = (words, act) => {
    const made = make("button", { type: "button" }, words)
    made.addEventListener("click", act)
    return made
  }

  const result = ({ url, title, passage, why, label, van, noot }) => {
    const to = link({ url, title: [] })
    to.dataset.zoekresultaat = ""
    to.append(make("span", { className: "rg-zoek-titel" }, ...pieces(title)), " ", make("span", { className: "rg-zoek-soort" }, label))
    const item = make("li", {}, make("h2", {}, to))
    if (passage.length) {
      const whose = van === "uitgever" ? [" ", make("span", { className: "rg-zoek-bron" }, uitgever + (noot ? ", met kanttekening" : ""))] : []
      item.append(make("p", {}, ...pieces(passage), ...whose))
    }
    if (why.length) item.append(make("p", { className: "rg-zoek-waarom" }, ...pieces(why)))
    return item
  }

  /** The results in parts, since few read beyond the first. */
  const results = ({ results: each, total, changed }) => {
    const items = make("ol", { className: "rg-resultaten" })
    items.setAttribute("aria-label", "Gevonden pagina’s")
    if (changed.length) items.classList.add("rg-onzeker")
    const rest = make("p", { className: "rg-zoek-rest" })
    const more = () => {
      const at = items.children.length
      items.append(...each.slice(at, at + PART).map(result))
      const left = each.length - items.children.length
      if (left) rest.replaceChildren(button(`Nog ${left} tonen`, () => more().focus()))
      else if (total > each.length) rest.textContent = `Dit zijn de ${each.length} beste. Typ meer woorden voor minder resultaten.`
      else rest.remove()
      return items.children[at].querySelector("a")
    }
    more()
    return rest.hasChildNodes() ? [items, rest] : [items]
  }

  /** The query with its corrections. */
  const corrected = changed => changed.reduce((query, { from, to }) => {
    const at = query.toLowerCase().indexOf(from.toLowerCase())
    return at < 0 ? changed.map(each => each.to).join(" ") : query.slice(0, at) + to + query.slice(at + from.length)
  }, own.query)

  const loose = query => query.replace(/["“”„]/g, " ").replace(/\s+/g, " ").trim()
  const again = (query, how) => {
    field.value = query
    Object.assign(own, { query, how })
    draw()
    field.focus()
  }

  /** What was done with the query, as a reader should know it. */
  const remarks = ({ total, changed, unknown }) => {
    const said = []
    if (changed.length) {
      said.push(make("p", { className: "rg-verbeterd" }, `Resultaten voor ${quoted(corrected(changed))}. `,
        button(`Zoek toch op ${quoted(own.query)}`, () => again(own.query, { exact: true, finished: true }))))
    }
    if (total && unknown.length) said.push(make("p", {}, `Dit staat nergens op deze site: ${all(unknown)}.`))
    return said
  }

  const nothing = ({ near }) => {
    const phrase = /["“”„]/.test(own.query)
    const said = [make("p", {}, phrase ? "Deze woorden staan nergens zo achter elkaar." : `De raadgever zegt niets over ${quoted(own.query)}.`)]
    if (phrase) said.push(make("p", {}, button("Zoek zonder aanhalingstekens", () => again(loose(own.query), { finished: true }))))
    if (near.length) return [...said, make("p", {}, "Dit ligt er het dichtst bij:"), list(near)]
    return [...said, template.content.querySelector(".rg-zoek-verder").cloneNode(true)]
  }

  const say = words => { if (status.textContent !== words) status.textContent = words } // who listens hears it once

  const draw = () => {
    const query = own.query.trim()
    if (root.parentElement.open) root.parentElement.scrollTop = 0 // before there is anything to lay out
    root.classList.toggle("rg-gevraagd", query !== "")
    if (!query) {
      say("")
      return found.replaceChildren()
    }
    const answer = zoekmachine.ask(query, own.how)
    const { total } = answer
    if (!total && query.length < BEGUN && !own.how.finished) {
      say("Typ verder")
      return found.replaceChildren()
    }
    say(total ? `${total} ${total === 1 ? "resultaat" : "resultaten"} gevonden` : "Niets gevonden")
    const parts = total ? [...remarks(answer), ...results(answer)] : nothing(answer)
    found.replaceChildren(...parts)
    if (found.querySelector(".rg-zoek-bron")) found.append(template.content.querySelector(".rg-zoek-uitgever").cloneNode(true))
    backTo()
  }

  /** After Back: the result that was followed has the focus again. */
  const backTo = () => {
    const { at } = own.how
    delete own.how.at
    if (at === undefined) return
    while (at >= links().length && found.querySelector(".rg-zoek-rest button")) found.querySelector(".rg-zoek-rest button").click()
    links()[at]?.focus()
  }

  const links = () => [...found.querySelectorAll("[data-zoekresultaat]")]

  found.addEventListener("click", ({ target }) => {
    const to = target.closest("a")
    if (to) own.remember(own.query, { ...own.how, at: to.matches("[data-zoekresultaat]") ? links().indexOf(to) : undefined })
  })

  // In the panel of a desk Enter goes to the first result, if the reader has seen it: once the last word is finished another
  // page may be first. Elsewhere it sends the form, which shows what was found.
  const enter = event => {
    const first = links()[0]?.href
    if (!root.parentElement.open || !first || matchMedia("(pointer: coarse)").matches) return
    own.how.finished = true
    draw()
    if (links()[0]?.href !== first) return
    event.preventDefault()
    links()[0].click()
  }

  root.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return
    if (event.key === "Enter" && event.target === field) enter(event)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && !found.children.length && own.query.trim()) draw()
    const stops = [field, ...found.querySelectorAll("a, button")]
    const at = stops.indexOf(event.target)
    if (!step || at < 0 || stops.length < 2) return
    event.preventDefault()
    stops[Math.max(0, at + step)]?.focus()
  })

  own.draw = draw
}
