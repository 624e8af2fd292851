/* What every page knows of the copy of the site on this device: it says so when there is a newer one, or when it is old. */
/* Who stored nothing only gets the manifest, which a browser reads to put the site on a home screen. */
{
  const { root: { href: root, pathname } } = window.raadgever
  const NAME = `raadgever:${pathname}:`, STATE = `${NAME}stand`, LIST = "offline.json", HOUR = 3600000

  const storedState = async () => {
    const kept = await caches.match(root, { cacheName: STATE }) // opening a cache would make it
    return kept ? kept.json() : {}
  }

  const tell = (words, leads) => {
    const link = Object.assign(document.createElement("a"), { href: `${root}bewaren.html`, textContent: leads })
    const line = Object.assign(document.createElement("p"), { className: "rg-nieuwer", textContent: `${words} ` })
    if (leads) line.append(link)
    document.getElementById("inhoud").after(line)
  }

  /* Which version the host has now: asked at the start of a visit, and each hour of it. */
  const askHost = async (here, again) => {
    const asked = JSON.parse(sessionStorage.getItem(NAME) || "{}")
    if (!again && asked.here === here && Math.abs(Date.now() - asked.when) < HOUR) return asked.version
    const answer = await fetch(root + LIST, { cache: "no-store" })
    const { versie } = answer.ok ? await answer.json() : {}
    if (!/^[0-9a-f]{8}$/.test(versie)) throw new TypeError("no list of a build")
    sessionStorage.setItem(NAME, JSON.stringify({ here, version: versie, when: Date.now() }))
    return versie
  }

  let shown // the version that this page is of

  const look = async () => {
    const { now, next } = await storedState()
    if (!now) return
    shown = now.versie
    if (next) return tell("Op dit apparaat staat een nieuwere versie van deze site klaar.", "Gebruik de nieuwe versie")
    const old = now.nakijken && now.nakijken <= new Date().toISOString().slice(0, 10)
    const latest = await askHost(now.versie).catch(() => now.versie) // no network, or a page to log in with
    if (latest !== now.versie) tell("Er is een nieuwere versie van deze site dan die op dit apparaat.", "Haal de nieuwe versie op")
    else if (old) tell("Op deze site staat een kanttekening die intussen opnieuw bekeken moest worden. Er is nog geen nieuwere versie.")
  }

  window.raadgever.stored = { NAME, STATE, LIST, storedState, askHost }
  if (location.protocol !== "file:" && isSecureContext) {
    for (const [rel, path] of [["manifest", "manifest.webmanifest"], ["apple-touch-icon", "assets/pictogram-180.png"]])
      document.head.append(Object.assign(document.createElement("link"), { rel, href: root + path }))
    if (navigator.serviceWorker?.controller) {
      look().catch(() => {})
      navigator.serviceWorker.addEventListener("message", () => location.reload())
      addEventListener("pageshow", async event => { // kept for Back while another version took over
        if (event.persisted && shown && (await storedState()).now?.versie !== shown) location.reload()
      })
    }
  }
}
