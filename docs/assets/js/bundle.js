/* The bundle that a reader is putting together, on every page: what is kept of it, and the buttons and bar that show it. */
/* Each change is applied to what the browser keeps now, which another tab may have changed. */
{
  const { say, address, root, afterReturn } = window.raadgever
  const bar = document.querySelector(".rg-bundelbalk")
  const OLD_KEY = "raadgever.bundel" // of before 28 November 2026, when all raadgevers on a host shared it
  const KEY = `${root.pathname}.${OLD_KEY}`
  const FULL = `Uw bundel is vol: er passen ${address.MOST.stukken} onderdelen in. Haal er eerst een uit.`
  const NOWHERE = "Uw browser bewaart hier niets. Stel uw bundel samen op de pagina Bundel voor de vergadering."
  const listeners = []

  const stored = name => {
    try {
      return localStorage.getItem(name)
    } catch {
      return null // a browser that may keep nothing
    }
  }

  const store = (name, words) => {
    try {
      if (words) localStorage.setItem(name, words)
      else localStorage.removeItem(name)
      return true
    } catch {
      return false
    }
  }

  const holdsAnything = ({ titel, datum, stukken }) => Boolean(titel || datum || stukken.length)

  const kept = name => {
    try {
      return address.clean(JSON.parse(stored(name)))
    } catch {
      return address.clean()
    }
  }

  /* What is kept now: { titel, datum, stukken: [<soort>/<id> or <soort>/<id>/<vraag-id>, …] }, within its bounds. What cannot be
     read counts as empty. */
  const now = () => kept(KEY)

  const tell = () => listeners.forEach(listener => listener())

  /* Keeps what `fn` makes of the bundle that is kept now; false where the browser keeps nothing. */
  const change = fn => {
    const next = address.clean(fn(now()))
    const done = store(KEY, holdsAnything(next) && JSON.stringify(next))
    if (done) tell()
    return done
  }

  /* Has `fn` called after every change: here, in another tab, and when the browser brings back a page. */
  const listen = fn => listeners.push(fn)

  /* Adds pieces behind those that are there. Gives how many came in: none that was in it already, nor those above the most
     that a bundle holds; null where the browser keeps nothing. */
  const add = refs => {
    const before = now().stukken.length
    return change(bundle => ({ ...bundle, stukken: [...bundle.stukken, ...refs] })) ? now().stukken.length - before : null
  }

  /* What the piece of a button is called, and was called before: a bundle that was kept may know it by an older name. */
  const names = ({ dataset: { ref, voorheen = "" } }) => [ref, ...voorheen.split(" ")].filter(Boolean)
  const holds = (bundle, button) => bundle.stukken.some(ref => names(button).includes(ref))

  const count = number => number === 1 ? "1 onderdeel in uw bundel" : `${number} onderdelen in uw bundel`

  const show = () => {
    const bundle = now()
    for (const button of document.querySelectorAll("[data-doe=bundel]")) {
      const inside = holds(bundle, button)
      button.setAttribute("aria-pressed", inside)
      const words = button.querySelector("[data-bundel-woord]")
      const { dit } = words.dataset // on the page of a record
      words.textContent = inside ? "Staat in bundel" : dit ? `Zet ${dit} in bundel` : "Zet in bundel"
    }
    const gone = bar.dataset.vervallen.split(" ")
    const number = bundle.stukken.filter(ref => !gone.includes(ref)).length
    const composing = number > 0 && !document.querySelector(".rg-bundel")
    bar.hidden = !composing
    document.documentElement.classList.toggle("rg-met-balk", composing)
    if (!composing) return
    bar.querySelector("[data-bundel-aantal]").textContent = count(number)
    const link = bar.querySelector("a")
    link.href = link.getAttribute("href").split("#")[0] + address.fragment(bundle)
    makeRoom()
  }

  const makeRoom = () => document.documentElement.style.setProperty("--rg-balk", `${bar.offsetHeight}px`)

  /* Takes pieces `out`, or puts them in. Gives how many went; the reason in words when none did. */
  const toggle = (refs, out) => {
    const done = out ? change(bundle => ({ ...bundle, stukken: bundle.stukken.filter(ref => !refs.includes(ref)) })) && refs.length : add(refs)
    if (done === false || done === null) return NOWHERE
    document.activeElement.scrollIntoView({ block: "nearest" }) // the bar may have come up over it
    return done || FULL
  }

  /* What a button does with its piece, in words; the bundle of before where the browser keeps nothing, or has no room. */
  const press = button => {
    const had = holds(now(), button)
    const done = toggle(had ? names(button) : [button.dataset.ref], had)
    return typeof done === "string" ? done : had ? "Uit de bundel gehaald." : "In de bundel gezet."
  }

  document.addEventListener("click", event => {
    const button = event.target.closest("[data-doe=bundel]")
    if (button) say(press(button))
  })
  if (stored(OLD_KEY) && !stored(KEY) && change(() => kept(OLD_KEY))) store(OLD_KEY, "")
  addEventListener("storage", ({ key }) => {
    if (!key || key === KEY) tell()
  })
  afterReturn(tell)
  addEventListener("resize", makeRoom)
  listen(show)
  show()
  window.raadgever.bundle = {
    FULL, now, change, listen, add, toggle, holdsAnything, fragment: address.fragment, read: given => address.clean(address.bundle(given))
  }
}
