/* The page of the bundle: which bundle it shows, and composing it. What is read of it is bundle-view.js. */
/* It stands before the scripts of every page that it builds on, so it waits for those. */
document.addEventListener("DOMContentLoaded", () => {
  const { say, address, bundle: store, bundleView: { show: view, nameNow, goneLink, titleOf } } = window.raadgever
  const part = name => document.querySelector(`[data-bundel=${name}]`)
  const form = part("samenstellen").querySelector("form")
  const PAUSE = 400 // ms after the last key, before what is typed goes into the address
  const AGAIN = 5000 // ms; Safari takes a hundred addresses in 10 s, older ones in 30 s
  const UNREADABLE = "De bundel in deze link is niet te lezen. Vraag om een nieuwe link."
  let bundle // what the page shows
  let own // whether that is the reader's own, and not the one of a link
  let keeps = true // whether the browser keeps it
  let changing = false // by this page itself
  let moved // the piece that was moved last, and where the pointer stood: { ref, label, clientX, clientY }
  let waiting, tried

  const element = (name, words, properties = {}) =>
    Object.assign(document.createElement(name), { textContent: words, ...properties })

  /* A bundle without what does not exist, and with the names of now. */
  const known = given => address.clean({ ...given, stukken: given.stukken.map(nameNow).filter(Boolean) })

  /* What a reader must know of pieces and of what an address holds besides: a list of { gone, words }. */
  const faultsOf = ({ stukken, strange = [], wrongDay = "", more = 0 }) => {
    const unknown = [...stukken.filter(ref => !nameNow(ref)), ...strange]
    const faults = unknown.slice(0, 5).map(ref => goneLink(ref)
      ? { gone: true, words: ["Het onderdeel ‘", goneLink(ref), "’ is er niet meer."] }
      : { words: [`Het onderdeel ‘${ref.slice(0, 80)}’ bestaat niet, of past niet in een bundel.`] })
    if (unknown.length > 5) faults.push({ words: [`Nog ${unknown.length - 5} andere onderdelen bestaan niet.`] })
    if (more) faults.push({ words: [`In een bundel passen ${address.MOST.stukken} onderdelen. Er zijn er ${more} weggelaten.`] })
    if (wrongDay) faults.push({ words: [`De datum ‘${wrongDay.slice(0, 20)}’ klopt niet.`] })
    return faults
  }

  const showFaults = (faults, lead) => {
    const box = part("onbekend")
    box.hidden = !faults.length && !lead
    const first = lead ?? (faults.every(fault => fault.gone) ? "Een deel van deze bundel is er niet meer." : "In het adres van deze bundel staat iets wat niet klopt.")
    box.replaceChildren(element("p", `${first}${faults.length && bundle.stukken.length ? " De rest ziet u hieronder." : ""}`))
    if (!faults.length) return
    const list = element("ul", "")
    for (const fault of faults) {
      const item = element("li", "")
      item.append(...fault.words)
      list.append(item)
    }
    box.append(list)
  }

  const showForm = () => {
    const { titel, datum, stukken } = bundle
    if (address.title(form.titel.value) !== titel) form.titel.value = titel
    if ((address.isDay(form.datum.value) ? form.datum.value : "") !== datum) form.datum.value = datum // one that cannot be stays, to be mended
    checkDate(false)
    for (const box of form.querySelectorAll("[name=stuk]")) box.checked = stukken.includes(box.value)
    part("leeg").hidden = stukken.length > 0
    const order = stukken.join()
    if (part("lijst").dataset.stukken === order) return // at every key of a title
    part("lijst").dataset.stukken = order
    part("lijst").replaceChildren(...stukken.map(listed))
  }

  /* One chosen piece in the list, with the buttons that move it or take it out. */
  const listed = (ref, index) => {
    const item = element("li", "")
    const name = titleOf(ref)
    const button = (words, label, disabled) => {
      const made = element("button", words, { type: "button", className: "rg-knop-klein", disabled })
      made.setAttribute("aria-label", `${name}: ${label}`)
      made.dataset.stap = label
      made.addEventListener("click", event => move(sameAs(event, label) || ref, label, event))
      return made
    }
    const buttons = element("span", "", { className: "rg-knoppen" })
    buttons.append(
      button("↑", "omhoog", index === 0),
      button("↓", "omlaag", index === bundle.stukken.length - 1),
      button("×", "weghalen", false))
    const row = document.createElement("div")
    row.append(element("span", name), buttons)
    item.append(row)
    return item
  }

  /* The piece that a press before this one moved, when the pointer stands where it stood then: that piece is meant again,
     also where the page could not scroll along with it. A press of a key counts no presses. */
  const sameAs = ({ clientX, clientY, detail }, label) => {
    const near = moved && detail && moved.label === label && Math.hypot(clientX - moved.clientX, clientY - moved.clientY) < 8
    return near && bundle.stukken.includes(moved.ref) && moved.ref
  }

  const STEPS = { omhoog: -1, omlaag: 1 }
  const top = place => part("lijst").children[place].getBoundingClientRect().top

  const move = (ref, label, { clientX, clientY }) => {
    const place = bundle.stukken.indexOf(ref)
    const target = STEPS[label] ? place + STEPS[label] : null
    if (target < 0 || target === bundle.stukken.length) return
    const before = top(place)
    moved = target !== null && { ref, label, clientX, clientY }
    change(({ stukken, ...rest }) => {
      const others = stukken.filter(other => other !== ref)
      return { ...rest, stukken: target === null ? others : [...others.slice(0, target), ref, ...others.slice(target)] }
    })
    say(target === null ? `${titleOf(ref)} is uit de bundel gehaald.` : `${titleOf(ref)} staat nu op plaats ${target + 1}.`)
    const item = part("lijst").children[target ?? Math.min(place, bundle.stukken.length - 1)]
    const same = item && item.querySelector(`[data-stap=${label}]:not(:disabled)`)
    const focus = same || (item && item.querySelector("button:not(:disabled)")) || form.titel
    focus.focus({ preventScroll: target !== null })
    if (target !== null) scrollBy(0, top(target) - before) // so the moved piece stays under the pointer
  }

  /* The bundle stands in the address, which says also whether it is the reader's own: so reload and the way back, to what may
     be an earlier state of it, bring what is kept now. Whose it is is written at once: who types and leaves would find the bundle
     of a link again. A browser that refuses for a while gets it later. */
  const write = (pause = 0) => {
    clearTimeout(waiting)
    if (pause && history.state?.eigen === own) {
      waiting = setTimeout(write, pause)
      return
    }
    const query = address.bundle(location.search).meant ? "" : location.search
    const state = { ...history.state, eigen: own, bewaard: keeps }
    try {
      history.replaceState(state, "", location.pathname + query + (store.holdsAnything(bundle) ? address.fragment(bundle) : ""))
      tried = 0
    } catch {
      tried += 1
      if (tried < 8) waiting = setTimeout(write, AGAIN)
    }
  }

  const show = next => {
    bundle = next
    view(bundle)
    showForm()
    part("vreemd").hidden = own || !store.holdsAnything(store.now())
  }

  /* A date that cannot be goes with the bundle that it was meant for. */
  const forgetDate = () => { form.datum.value = "" }

  /* What changed elsewhere comes in; what another tab did with the reader's own bundle leaves that of a link alone. */
  const takeOver = () => {
    if (changing) return
    const next = own && keeps ? known(store.now()) : bundle
    const changed = address.fragment(next) !== address.fragment(bundle)
    show(next)
    if (changed) write()
  }

  /* Does `fn` to the bundle. The reader's own is changed as it is kept now. That of a link is changed on this page only; when
     a reader had none, it becomes theirs by that. */
  const change = (fn, pause) => {
    const kept = own && keeps
    const shown = bundle
    own ||= !store.holdsAnything(store.now())
    changing = true
    if (own) keeps = store.change(stored => fn(kept ? known(stored) : shown))
    changing = false
    show(own && keeps ? known(store.now()) : address.clean(fn(shown)))
    showFaults([])
    write(pause)
  }

  const open = () => {
    const given = address.bundle(location.href)
    const read = known(given)
    const stored = store.now()
    const mine = known(stored)
    const faults = faultsOf(given)
    const empty = !store.holdsAnything(read)
    const unreadable = given.meant && empty && !faults.length
    const back = history.state?.eigen
    own = Boolean(back || !given.meant || unreadable || address.fragment(read) === address.fragment(mine))
    keeps = !(back && history.state.bewaard === false)
    if (own && keeps && address.fragment(mine) !== address.fragment(stored)) store.change(known)
    forgetDate()
    show(own && keeps ? mine : read)
    showFaults(own ? faultsOf({ ...given, stukken: [...new Set([...back ? [] : given.stukken, ...stored.stukken])] }) : faults, unreadable && !back ? UNREADABLE : undefined)
    if (own && !unreadable && (given.meant || store.holdsAnything(mine))) write()
    part("samenstellen").open = bundle.stukken.length === 0 || (own && !bundle.titel)
  }

  const focusForm = () => part("samenstellen").querySelector("summary").focus()

  const compose = {
    overnemen: () => {
      const taken = bundle
      own = true
      change(() => taken)
      say("Dit is nu uw bundel.")
      focusForm()
    },
    eigen: () => {
      own = true
      forgetDate()
      show(known(store.now()))
      showFaults(faultsOf(store.now()))
      write()
      focusForm()
    },
    leeg: () => {
      if (!confirm("Wilt u deze bundel leegmaken? Dit kunt u niet ongedaan maken.")) return
      forgetDate()
      change(() => address.clean())
      part("samenstellen").open = true
      form.titel.focus()
      say("De bundel is leeg.")
    }
  }

  /* A date that cannot be is not kept. That is said at its field, once the reader is done there. */
  const outOfBounds = element("p", "", { id: "rg-datum-fout", className: "rg-fouten", hidden: true })
  const checkDate = done => {
    const { value, validity } = form.datum
    const wrong = validity.badInput || value && !address.isDay(value)
    outOfBounds.hidden = !wrong || !done && outOfBounds.hidden
    if (outOfBounds.hidden) for (const name of ["aria-invalid", "aria-describedby"]) form.datum.removeAttribute(name)
    else for (const [name, value] of [["aria-invalid", "true"], ["aria-describedby", outOfBounds.id]]) form.datum.setAttribute(name, value)
  }

  const startDate = () => {
    const { first, last } = address.DAYS
    const [from, to] = [first, last].map(day => new Intl.DateTimeFormat("nl", { dateStyle: "long", timeZone: "UTC" }).format(Date.parse(day)))
    outOfBounds.textContent = `Vul een datum in van ${from} tot en met ${to}.`
    outOfBounds.setAttribute("role", "alert")
    Object.assign(form.datum, { min: first, max: last }).after(outOfBounds)
    form.datum.addEventListener("blur", () => checkDate(true))
  }

  const choose = ({ value, checked }) => {
    change(({ stukken, ...rest }) => ({ ...rest, stukken: [...stukken.filter(ref => ref !== value), ...checked ? [value] : []] }))
    const full = checked && !bundle.stukken.includes(value)
    say(full ? store.FULL : checked ? "In de bundel gezet." : "Uit de bundel gehaald.")
  }

  form.addEventListener("submit", event => event.preventDefault())
  form.addEventListener("input", ({ target }) => {
    if (target.name === "stuk") return choose(target)
    change(given => ({ ...given, [target.name]: target.value }), PAUSE)
  })
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-bundel-doe]")
    if (button) compose[button.dataset.bundelDoe]?.()
  })
  addEventListener("hashchange", open)
  store.listen(takeOver)
  startDate()
  part("samenstellen").hidden = false
  open()
  document.querySelector(".rg-bundel").classList.add("rg-klaar")
})
