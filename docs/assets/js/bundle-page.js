/* The page of the bundle: shows what its address holds, and lets a reader compose it. */
/* It stands before the scripts of every page that it builds on, so it waits for those. */
document.addEventListener("DOMContentLoaded", () => {
  const { say, publicAddress, mailAddress, kept, keep, fragment, fromFragment, base } = window.raadgever
  const part = name => document.querySelector(`[data-bundel=${name}]`)
  const form = part("samenstellen").querySelector("form")
  const pieces = new Map()
  const renamed = new Map()
  const gone = new Map([...part("vervallen").content.querySelectorAll("a")].map(link => [link.dataset.ref, link]))
  for (const template of document.querySelectorAll(".rg-bundel > template[data-ref]")) {
    pieces.set(template.dataset.ref, template)
    for (const old of template.dataset.voorheen.split(" ").filter(Boolean)) renamed.set(old, template.dataset.ref)
  }
  const siteTitle = document.title
  const pageTitle = document.querySelector("h1").textContent
  let bundle
  let foreign = false // the bundle of somebody else's link, while the reader has one too

  const titleOf = ref => pieces.get(ref).content.querySelector("h2").textContent
  const element = (name, words, properties = {}) =>
    Object.assign(document.createElement(name), { textContent: words, ...properties })

  /* A date as people write it; null for what is no date. */
  const longDate = iso => {
    const [year, month, day] = iso.split("-").map(Number)
    const date = new Date(year, month - 1, day)
    const same = /^2\d{3}-\d\d-\d\d$/.test(iso) && date.getMonth() === month - 1 && date.getDate() === day
    return same ? new Intl.DateTimeFormat("nl", { dateStyle: "long" }).format(date) : null
  }

  /* The bundle of the address, and what in it does not exist. */
  const fromAddress = () => {
    const given = fromFragment(location.hash || location.search)
    const refs = given.stukken.map(ref => renamed.get(ref) || ref)
    const unknown = refs.filter(ref => !pieces.has(ref))
    const faults = unknown.slice(0, 5).map(ref => gone.has(ref)
      ? { gone: true, words: ["Het onderdeel ‘", gone.get(ref).cloneNode(true), "’ is er niet meer."] }
      : { words: [`Het onderdeel ‘${ref.slice(0, 80)}’ bestaat niet, of past niet in een bundel.`] })
    if (unknown.length > 5) faults.push({ words: [`Nog ${unknown.length - 5} andere onderdelen bestaan niet.`] })
    if (given.datum && !longDate(given.datum)) {
      faults.push({ words: [`De datum ‘${given.datum.slice(0, 20)}’ klopt niet.`] })
      given.datum = ""
    }
    return { found: { ...given, stukken: [...new Set(refs.filter(ref => pieces.has(ref)))] }, faults }
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

  const showHead = () => {
    const { titel, datum, stukken } = bundle
    document.querySelector("h1").textContent = titel || pageTitle
    document.title = titel ? `${titel} | ${siteTitle}` : siteTitle
    part("soort").hidden = !titel
    part("datum").hidden = !datum
    part("datum").textContent = datum ? `Vergadering van ${longDate(datum)}` : ""
    part("inleiding").hidden = stukken.length > 0
    for (const name of ["acties", "uitleg", "slot"]) part(name).hidden = stukken.length === 0
    part("inhoud").hidden = stukken.length < 2
  }

  const showPieces = () => {
    part("stukken").replaceChildren(...bundle.stukken.map(ref => pieces.get(ref).content.cloneNode(true)))
    part("inhoud").querySelector("ol").replaceChildren(...bundle.stukken.map(ref => {
      const item = document.createElement("li")
      item.append(element("a", titleOf(ref), { href: "#" + ref.replace("/", "-") }))
      return item
    }))
    for (const link of part("stukken").querySelectorAll("a[data-pad]")) {
      link.textContent = publicAddress(link) || link.dataset.pad
    }
    const address = part("adres")
    for (const link of [address, document.querySelector(".rg-bron .rg-vaste-link")]) {
      link.href = fragment(bundle)
      link.textContent = publicAddress(link) || `leespakket.html${fragment(bundle)}`
    }
    const list = bundle.stukken.map(ref => `- ${titleOf(ref)}`).join("\n")
    part("mail").href = mailAddress({
      title: bundle.titel || pageTitle,
      text: [part("datum").textContent, list, address.textContent].filter(Boolean).join("\n\n")
    })
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
    showHead()
    showPieces()
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

  const send = {
    link: async () => {
      const address = part("adres")
      try {
        await navigator.clipboard.writeText(publicAddress(address) || address.href)
        say(base ? "De link is gekopieerd." : "De link is gekopieerd. Hij werkt alleen op deze computer of vanaf deze map.")
      } catch {
        getSelection().selectAllChildren(address)
        say(document.execCommand("copy") ? "De link is gekopieerd." : "Kopiëren lukte niet. De link staat onder aan de bundel.")
      }
    },
    deel: () => navigator.share({ title: bundle.titel || pageTitle, url: publicAddress(part("adres")) || undefined }).catch(() => {}),
    druk: () => window.print(),
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
    if (button) send[button.dataset.bundelDoe]()
    const link = event.target.closest("a[href^='#']")
    if (!link || link === part("adres")) return
    event.preventDefault() // the address holds the bundle, so a jump within the page leaves it alone
    const target = document.getElementById(link.hash.slice(1))
    if (target) {
      target.focus({ preventScroll: true })
      target.scrollIntoView()
    }
  })
  window.addEventListener("hashchange", open)
  part("samenstellen").hidden = false
  if (navigator.share) document.querySelector("[data-bundel-doe=deel]").hidden = false
  open()
  document.querySelector(".rg-bundel").classList.add("rg-klaar")
})
