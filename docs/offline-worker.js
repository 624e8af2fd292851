/* Answers from the copy of the site that a reader stored on this device. */
/* Only docs/assets/js/offline.js registers it, when the reader asks. Without a whole copy it leaves all to the network. */
const SCOPE = new URL("./", self.location).href
const NAME = `raadgever:${new URL(SCOPE).pathname}:` // all caches of this site, and of no other on this host
const STATE = `${NAME}stand` // what is stored, as JSON; kept apart from the copies
const LIST = "offline.json"
const HOUR = 3600000

const cacheOf = version => NAME + version

/* What this device knows: { now, next: a list of a build, gone: since when the host seems to have no worker any more, asked }. */
const state = async () => {
  const kept = await caches.match(SCOPE, { cacheName: STATE }) // opening a cache would make it
  return kept ? kept.json() : {}
}
const keep = async next => (await caches.open(STATE)).put(SCOPE, new Response(JSON.stringify(next)))

const remove = async () => {
  for (const name of await caches.keys()) if (name.startsWith(NAME)) await caches.delete(name)
  await self.registration.unregister()
}

/* A newer copy that is whole takes over: the old one goes. */
const takeOver = async known => {
  if (!known.next) return known
  const next = { ...known, now: known.next, next: null }
  await keep(next)
  for (const name of await caches.keys()) {
    if (name.startsWith(NAME) && name !== STATE && name !== cacheOf(next.now.versie)) await caches.delete(name)
  }
  return next
}

/* Whether no page of this site is open but the one that is on its way. */
const alone = async coming => {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true })
  return open.every(client => client.id === coming || !client.url.startsWith(SCOPE))
}

/* The names under which the host would look for an address, in its order. */
const names = path => path === "" ? ["index.html"] : path.endsWith("/") ? [path + "index.html"] : [path, `${path}.html`, `${path}/index.html`]

const answer = async event => {
  const { request } = event
  const url = new URL(request.url)
  let known = await state()
  if (known.next && request.mode === "navigate" && await alone(event.resultingClientId)) known = await takeOver(known)
  if (!known.now) return fetch(request)
  if (request.mode === "navigate") event.waitUntil(lookAtHost(known).catch(() => {}))
  const cache = await caches.open(cacheOf(known.now.versie))
  const path = decodeURIComponent(url.pathname.slice(new URL(SCOPE).pathname.length)).replace(/\/{2,}/g, "/")
  for (const name of names(path)) {
    const found = await cache.match(SCOPE + encodeURI(name))
    if (!found) continue
    if (name === path || path === "") return found
    return Response.redirect(SCOPE + encodeURI(name) + url.search, 301) // as the host does, so that links on the page are right
  }
  return elsewhere(request, cache)
}

/* What the copy does not hold comes from the host: PDFs that were left out, other sites below this address. */
const elsewhere = async (request, cache) => {
  try {
    return await fetch(request)
  } catch (error) {
    if (request.mode !== "navigate") throw error
    const page = await cache.match(`${SCOPE}404.html`)
    if (!page) throw error
    return new Response(page.body, { status: 404, headers: page.headers })
  }
}

/* A host that went back to a site without this worker answers 404 or 410 for it, or something that is no script, and has no
   list of a build either. Twice, an hour apart, and the copy goes. What a network, a login page or a fault answers is no sign. */
const lookAtHost = async known => {
  const now = Date.now()
  if (now - (known.asked || 0) < HOUR) return
  const ask = address => fetch(address, { cache: "no-store", redirect: "manual" })
  const absent = answered => answered.status === 404 || answered.status === 410
  const [worker, list] = await Promise.all([ask(self.location.href), ask(SCOPE + LIST)])
  const script = /javascript/.test(worker.headers.get("Content-Type") || "")
  const gone = (absent(worker) || (worker.status === 200 && !script)) && absent(list)
  const there = worker.status === 200 && script
  if (gone && known.gone && now - known.gone >= HOUR) return remove()
  const latest = await state() // a newer copy may have come meanwhile
  await keep({ ...latest, asked: now, gone: gone ? known.gone || now : there ? 0 : known.gone })
}

self.addEventListener("fetch", event => {
  const { request } = event
  if (request.method !== "GET" || !request.url.startsWith(SCOPE)) return
  const own = [SCOPE + LIST, self.location.href]
  if (own.includes(request.url.split(/[?#]/)[0]) || request.cache === "no-store" || request.cache === "reload") return
  event.respondWith(answer(event))
})

/* The reader says so: the newer copy takes over, and all pages of the old one that are open are loaded anew. */
self.addEventListener("message", event => {
  if (event.data !== "overnemen") return
  const tell = async () => {
    await takeOver(await state())
    for (const client of await self.clients.matchAll({ type: "window" })) client.postMessage("overgenomen")
  }
  event.waitUntil(tell())
})
