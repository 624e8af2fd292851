/* Stores the whole site on this device when a reader asks, and takes it away again. docs/offline-worker.js answers from it. */
/* A copy is put together beside the one in use, every file compared with the list of the build, and counts only when it is whole. */
document.addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector("[data-bewaar]")
  const part = name => box.querySelector(`[data-bewaar-deel=${name}]`)
  const root = window.raadgever.root.href
  const { NAME, STATE, LIST, storedState, askHost } = window.raadgever.stored
  const AT_ONCE = 6 // as many files at a time
  let list, stopping, anything = false

  const megabytes = bytes => `${new Intl.NumberFormat("nl", { maximumFractionDigits: 1 }).format(bytes / 1e6)} MB`
  const day = iso => new Intl.DateTimeFormat("nl", { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso))
  const named = build => `versie van ${day(build.dag)} (${build.versie})`
  const sum = files => Object.values(files).reduce((total, [, size]) => total + size, 0)
  const wanted = (build, pdf) => Object.entries(pdf ? { ...build.paginas, ...build.pdf } : build.paginas)
  const address = path => root + path.split("/").map(encodeURIComponent).join("/")
  const cacheOf = build => caches.open(NAME + build.versie)

  const canStore = () => {
    try {
      return Boolean(navigator.serviceWorker && window.caches && crypto.subtle)
    } catch {
      return false
    }
  }

  /* Why it does not work here, as a sentence; null where it does. */
  const whyNot = () => {
    if (location.protocol === "file:") return "U leest de site nu uit een map. Alles staat dus al op dit apparaat."
    if (!window.isSecureContext) return "Bewaren kan alleen als het adres van de site met https begint. Dat is hier niet zo."
    if (!canStore())
      return "Deze browser kan de site niet bewaren. In een privévenster kan het nooit. Probeer een gewoon venster of een andere browser."
    return null
  }

  class Refused extends Error {} // its message is for the reader

  /* What went wrong, as a sentence. */
  const told = error => {
    if (error instanceof Refused) return error.message
    if (error.name === "AbortError") return "Gestopt. Er is niets veranderd."
    if (error.name === "QuotaExceededError") return "Er is niet genoeg ruimte op dit apparaat. De site werkt met internet gewoon door."
    if (error.name === "SecurityError" || error.name === "InvalidStateError")
      return "Uw browser staat niet toe dat deze site iets bewaart. Misschien is dit een privévenster. De site werkt met internet gewoon door."
    return "Het lukte niet: de verbinding viel weg. Probeer het opnieuw; wat er al was, hoeft niet nog eens."
  }

  const fetchList = async () => {
    const answer = await fetch(root + LIST, { cache: "no-store" })
    try {
      const found = answer.ok && await answer.json()
      if (found && await isList(found)) return found
    } catch { /* a page to log in with, perhaps */ }
    throw new Refused("De lijst met bestanden is er nu niet. Misschien wordt de site net vernieuwd. Probeer het later opnieuw.")
  }

  const sha256 = async bytes => [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))]
    .map(byte => byte.toString(16).padStart(2, "0")).join("")

  /* Whether this is the list of a build, whole: its version is a hash of it. */
  const isList = async ({ versie, dag, paginas, pdf }) => {
    const lines = Object.entries({ ...paginas, ...pdf }).map(([path, [hash]]) => `${path} ${hash}\n`).join("")
    return paginas["index.html"] && !isNaN(Date.parse(dag)) && versie === (await sha256(new TextEncoder().encode(lines))).slice(0, 8)
  }

  /* Fetches one file past the cache and keeps it when it is the file of the list. */
  const take = async (cache, path, hash, signal) => {
    if (await cache.match(address(path))) return // from an attempt that was broken off, compared then
    const answer = await fetch(address(path), { cache: "no-store", signal })
    const bytes = answer.ok && await answer.arrayBuffer()
    if (!bytes || await sha256(bytes) !== hash)
      throw new Refused("De site wordt net vernieuwd: niet alle bestanden horen bij elkaar. Er is niets veranderd. Probeer het over een kwartier opnieuw.")
    const headers = new Headers(answer.headers) // without what only counted on the way
    for (const name of ["Content-Encoding", "Content-Length", "Transfer-Encoding", "Vary"]) headers.delete(name)
    await cache.put(address(path), new Response(bytes, { headers })) // made anew, so that it is no redirected answer
  }

  const takeAll = async (build, pdf, progress, signal) => {
    const files = wanted(build, pdf), cache = await cacheOf(build)
    let done = 0
    const queue = files.values()
    const work = async () => {
      for (const [path, [hash]] of queue) {
        if (signal.aborted) throw new DOMException("", "AbortError")
        await take(cache, path, hash, signal)
        progress(++done, files.length)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    await cache.put(root + LIST, new Response(JSON.stringify(build)))
  }

  /* How many files of a stored build are missing. */
  const missing = async ({ versie, pdf }) => {
    const kept = await caches.match(root + LIST, { cacheName: NAME + versie })
    if (!kept) return Infinity
    const there = new Set((await (await caches.open(NAME + versie)).keys()).map(request => request.url))
    return wanted(await kept.json(), pdf).filter(([path]) => !there.has(new URL(address(path)).href)).length
  }

  const store = async () => {
    const pdf = box.querySelector("[name=pdf]").checked
    stopping = new AbortController()
    show("bezig")
    try {
      navigator.storage?.persist?.().catch(() => {}) // a browser may ask, and the reader may leave that unanswered
      await takeAll(list, pdf, progress, stopping.signal)
      const build = { versie: list.versie, dag: list.dag, nakijken: list.nakijken, pdf }
      if (await missing(build)) throw new Refused("Niet alles is bewaard: uw browser haalt bestanden weer weg. De site werkt met internet gewoon door.")
      await navigator.serviceWorker.register(`${root}offline-worker.js`, { scope: root, updateViaCache: "none" })
      await navigator.serviceWorker.ready
      const known = await storedState()
      if (stopping.signal.aborted) {
        if (!known.now) await (await worker()).unregister()
        throw new DOMException("", "AbortError")
      }
      const same = !known.now || known.now.versie === build.versie
      await tidy(build, known)
      await keepState(same ? { ...known, now: build, next: null, gone: 0 } : { ...known, next: build, gone: 0 })
    } catch (error) {
      stopping.abort()
      if (error.name === "QuotaExceededError" || error instanceof Refused) await drop(list)
      return open(told(error))
    }
    open()
  }

  const keepState = async next => (await caches.open(STATE)).put(root, new Response(JSON.stringify(next)))

  /* Takes away what is left of other versions. */
  const tidy = async (build, { now }) => {
    const kept = [STATE, NAME + build.versie, NAME + now?.versie]
    for (const name of await caches.keys()) if (name.startsWith(NAME) && !kept.includes(name)) await caches.delete(name)
  }

  /* Throws away a copy that did not become whole, unless it is in use or waits. */
  const drop = async build => {
    const { now, next } = await storedState().catch(() => ({}))
    if (![now?.versie, next?.versie].includes(build.versie)) await caches.delete(NAME + build.versie).catch(() => {})
  }

  const progress = (done, all) => {
    part("balk").max = all
    part("balk").value = done
    part("aantal").textContent = `${done} van ${all} bestanden`
  }

  const worker = async () => {
    const registration = await navigator.serviceWorker.getRegistration(root)
    return registration?.scope === root ? registration : undefined
  }

  const remove = async () => {
    for (const name of await caches.keys()) if (name.startsWith(NAME)) await caches.delete(name)
    await (await worker())?.unregister()
    if (box.querySelector("[name=bundel]").checked) window.raadgever.bundle.change(() => ({ titel: "", datum: "", stukken: [] }))
    sessionStorage.removeItem(NAME)
    open("Van dit apparaat gehaald. De site werkt met internet gewoon door.")
  }

  /* Shows one step, and says `words`; the focus goes along when the button that had it is gone. */
  const show = (step, words = "") => {
    const had = box.contains(document.activeElement)
    for (const each of box.querySelectorAll("[data-bewaar-stap]")) each.hidden = each.dataset.bewaarStap !== step
    part("weg").hidden = !anything || !["begin", "klaar", "staat"].includes(step)
    part("melding").textContent = words
    if (had && document.activeElement === document.body) box.querySelector(`[data-bewaar-stap=${step}] button`)?.focus()
  }

  /* Looks what is stored, and shows the step that fits. */
  const open = async (words = "") => {
    try {
      anything = (await caches.keys()).some(name => name.startsWith(NAME))
      const { now, next } = await storedState()
      const build = next || now
      if (!build) return show("begin", words)
      if (!await worker() || build.stuk || await missing(build))
        return show("begin", words || "De bewaarde site is niet meer heel: uw browser heeft iets weggehaald. Bewaar de site opnieuw.")
      part("nieuw").hidden = next || await askHost(now.versie, true).catch(() => now.versie) === now.versie
      const pdf = build.pdf ? ", met alles van Downloads" : ""
      show(next ? "klaar" : "staat", words || `${next ? "Staat klaar op dit apparaat" : "Staat op dit apparaat"}, ${named(build)}${pdf}.`)
    } catch (error) {
      show("begin", told(error))
    }
  }

  const DO = {
    vraag: async () => {
      part("melding").textContent = "Een ogenblik …"
      try {
        list = await fetchList()
        part("omvang").textContent = `Dat zijn ${Object.keys(list.paginas).length} bestanden, samen ${megabytes(sum(list.paginas))}.`
        part("pdf").textContent = `Ook alles van Downloads (${megabytes(sum(list.pdf))})`
        show("kies")
      } catch (error) {
        part("melding").textContent = told(error)
      }
    },
    bewaar: store,
    stop: () => stopping.abort(),
    terug: () => open(),
    verwijder: () => remove().catch(error => show("staat", told(error))),
    gebruik: async () => {
      const { active } = await navigator.serviceWorker.ready
      if (!navigator.serviceWorker.controller) navigator.serviceWorker.addEventListener("message", () => location.reload())
      active.postMessage("overnemen")
    }
  }

  box.addEventListener("click", event => {
    const button = event.target.closest("[data-bewaar-doe]")
    if (button) DO[button.dataset.bewaarDoe]()
  })
  const reason = whyNot()
  part("ios").hidden = navigator.standalone !== false
  if (reason) show("niet", reason)
  else open()
})
