/* The page of the bundle: which bundle it shows, and composing it. What is read of it is bundle-view.js. */
/* It stands before the scripts of every page that it builds on, so it waits for those. */
document.addEventListener("DOMContentLoaded", () => {
  const { say, kept, keep, bundle: { fragment, read }, bundleView: { show: view, nameNow, goneLink, titleOf } } = window.raadgever
  const part = name => document.querySelector(`[data-bundel=${name}]`)
  const form = part("samenstellen").querySelector("form")
  let bundle
  let foreign = false // the bundle of somebody else's link, while the reader has one too

  const element = (name, words, properties = {}) =>
    Object.assign(document.createElement(name), { textContent: words, ...properties })

  const isDate = iso => {
    const [year, month, day] = iso.split("-").map(Number)
    const date = new Date(year, month - 1, day)
    return /^2\d{3}-\d\d-\d\d$/.test(iso) && date.getMonth() === month - 1 && date.getDate() === day
  }

  /* The bundle of the address, and what in it does not exist. */
  const fromAddress = () => {
    const given = read(location.hash || location.search)
    const unknown = given.stukken.filter(ref => !nameNow(ref))
    const faults = unknown.slice(0, 5).map(ref => goneLink(ref)
      ? { gone: true, words: ["Het onderdeel ‘", goneLink(ref), "’ is er niet meer."] }
      : { words: [`Het onderdeel ‘${ref.slice(0, 80)}’ bestaat niet, of past niet in een bundel.`] })
    if (unknown.length > 5) faults.push({ words: [`Nog ${unknown.length - 5} andere onderdelen bestaan niet.`] })
    if (given.datum && !isDate(given.datum)) {
      faults.push({ words: [`De datum ‘${given.datum.slice(0, 20)}’ klopt niet.`] })
      given.datum = ""
    }
    return { found: { ...given, stukken: [...new Set(given.stukken.map(nameNow).filter(Boolean))] }, faults }
  }

  const showFaults = faults => {
    const box = part("onbekend")
    box.hidden = faults.length === 0
    box.replaceChildren(
      element("p", `${faults.every(fault => fault.gone) ? "Een deel van deze bundel is er niet meer." : "In het adres van deze bundel staat iets wat niet klopt."}${bundle.stukken.length ? " De rest ziet u hieronder." : ""}`),
      element("ul", ""))
    for (const fault of faults) {
      const item = element("li", "")
      item.append(...fault.words)
      box.lastChild.append(item)
    }
  }

  const showForm = () => {
    const { titel, datum, stukken } = bundle
    if (form.titel.value.trim() !== titel) form.titel.value = titel
    if (form.datum.value !== datum) form.datum.value = datum
    for (const box of form.querySelectorAll("[name=stuk]")) box.checked = stukken.includes(box.value)
    part("leeg").hidden = stukken.length > 0
    part("lijst").replaceChildren(...stukken.map(listed))
  }

  /* One chosen piece in the list, with the buttons that move it or take it out. */
  const listed = (ref, index) => {
    const item = element("li", "")
    const name = titleOf(ref)
    const button = (words, label, target, disabled) => {
      const made = element("button", words, { type: "button", className: "rg-knop-klein", disabled })
      made.setAttribute("aria-label", `${name}: ${label}`)
      made.dataset.stap = label
      made.addEventListener("click", () => move(ref, target, label))
      return made
    }
    const buttons = element("span", "", { className: "rg-knoppen" })
    buttons.append(
      button("↑", "omhoog", index - 1, index === 0),
      button("↓", "omlaag", index + 1, index === bundle.stukken.length - 1),
      button("×", "weghalen", null, false))
    const row = document.createElement("div")
    row.append(element("span", name), buttons)
    item.append(row)
    return item
  }

  const move = (ref, target, label) => {
    const place = bundle.stukken.indexOf(ref)
    const stukken = bundle.stukken.filter(other => other !== ref)
    if (target !== null) stukken.splice(target, 0, ref)
    change({ ...bundle, stukken })
    say(target === null ? `${titleOf(ref)} is uit de bundel gehaald.` : `${titleOf(ref)} staat nu op plaats ${target + 1}.`)
    const item = part("lijst").children[target ?? Math.min(place, stukken.length - 1)]
    const same = item && item.querySelector(`[data-stap=${label}]:not(:disabled)`)
    const focus = same || (item && item.querySelector("button:not(:disabled)")) || form.titel
    focus.focus()
  }

  const show = () => {
    view(bundle)
    showForm()
  }

  /* What a reader changes goes into the address and into what the browser keeps, and shows at once. */
  const change = next => {
    bundle = next
    history.replaceState(null, "", bundle.stukken.length || bundle.titel || bundle.datum ? fragment(bundle) : location.pathname + location.search)
    if (!foreign) keep(bundle)
    showFaults([])
    show()
  }

  const open = () => {
    const own = kept()
    const begun = Boolean(own.stukken.length || own.titel || own.datum)
    const linked = /stukken=|titel=/.test(location.hash || location.search)
    if (!linked && begun) history.replaceState(null, "", fragment(own))
    const { found, faults } = fromAddress()
    bundle = found
    const mine = fragment(own) === fragment(found)
    foreign = linked && !mine && begun
    part("vreemd").hidden = !foreign
    show()
    showFaults(faults)
    part("samenstellen").open = bundle.stukken.length === 0 || (mine && !bundle.titel)
  }

  const compose = {
    overnemen: () => {
      foreign = false
      part("vreemd").hidden = true
      change(bundle)
      say("Dit is nu uw bundel.")
      part("samenstellen").querySelector("summary").focus()
    },
    eigen: () => {
      history.replaceState(null, "", location.pathname)
      open()
      part("samenstellen").querySelector("summary").focus()
    },
    leeg: () => {
      if (!confirm("Wilt u deze bundel leegmaken? Dit kunt u niet ongedaan maken.")) return
      change({ titel: "", datum: "", stukken: [] })
      part("samenstellen").open = true
      form.titel.focus()
      say("De bundel is leeg.")
    }
  }

  form.addEventListener("submit", event => event.preventDefault())
  form.addEventListener("input", event => {
    if (event.target.name === "stuk") {
      const others = bundle.stukken.filter(ref => ref !== event.target.value)
      change({ ...bundle, stukken: event.target.checked ? [...others, event.target.value] : others })
      say(event.target.checked ? "In de bundel gezet." : "Uit de bundel gehaald.")
    } else {
      change({ ...bundle, titel: form.titel.value.trim(), datum: form.datum.value })
    }
  })
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-bundel-doe]")
    if (button) compose[button.dataset.bundelDoe]?.()
  })
  window.addEventListener("hashchange", open)
  part("samenstellen").hidden = false
  open()
  document.querySelector(".rg-bundel").classList.add("rg-klaar")
})
