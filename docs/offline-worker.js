/* Answers from the copy of the site that a reader stored on this device. */
/* Only docs/assets/js/offline.js registers it, when the reader asks. Without a whole copy it leaves all to the network. */
const SCOPE = new URL("./", self.location).href
const NAME = `raadgever:${new URL(SCOPE).pathname}:` // all caches of this site, and of no other on this host
const STATE = `${NAME}stand` // what is stored, as JSON; kept apart from the copies
const LIST = "offline.json"
const HOUR = 3600000, MONTH = 720 * HOUR

const cacheOf = version => NAME + version
const address = path => SCOPE + path.split("/").map(encodeURIComponent).join("/")

/* What this device knows: { now, next: a stored build, asked, gone: since when the host seems to have no worker any more }. */
const state = async () => {
  const kept = await caches.match(SCOPE, { cacheName: STATE }) // opening a cache would make it
  return kept ? kept.json() : {}
}
const keep = async next => (await caches.open(STATE)).put(SCOPE, new Response(JSON.stringify(next)))

/* Changes what is known, one after another, so that no change undoes another. */
let turn = Promise.resolve()
const update = fn => (turn = turn.catch(() => {}).then(async () => {
  const next = fn(await state())
  if (next) await keep(next)
}))

const remove = async () => {
  for (const name of await caches.keys()) if (name.startsWith(NAME)) await caches.delete(name)
  await self.registration.unregister()
}

/* The paths of the files that a stored build should have; none when its list is not there. */
const listed = async ({ versie, pdf }) => {
  const kept = await caches.match(SCOPE + LIST, { cacheName: cacheOf(versie) })
  if (!kept) return []
  const list = await kept.json()
  return Object.keys(pdf ? { ...list.paginas, ...list.pdf } : list.paginas)
}

const isWhole = async build => {
  const wanted = await listed(build)
  if (!wanted.length) return false
  const there = new Set((await (await caches.open(cacheOf(build.versie))).keys()).map(request => request.url))
  return wanted.every(path => there.has(new URL(address(path)).href))
}

/* A newer copy takes over and the old one goes, when it is whole; else it goes itself. */
const takeOver = async known => {
  if (!known.next) return known
  const next = { ...known, now: await isWhole(known.next) ? known.next : known.now, next: null }
  await keep(next)
  for (const name of await caches.keys()) {
    if (name.startsWith(NAME) && name !== STATE && name !== cacheOf(next.now?.versie)) await caches.delete(name)
  }
  return next
}

/* Whether no page of this site is open but the one that is on its way. */
const alone = async coming => {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true })
  return open.every(client => client.id === coming || !client.url.startsWith(SCOPE))
}

/* The path below the site that an address names, as deploy/nginx.conf reads it; undefined when it cannot be read. */
const pathOf = url => {
  try {
    return decodeURIComponent(new URL(url).pathname.slice(new URL(SCOPE).pathname.length)).replace(/\/{2,}/g, "/").replace(/^\//, "")
  } catch {
    return undefined
  }
}

/* The names under which the host would look for a path, in its order. */
const names = path => {
  const bare = path.replace(/\/$/, "")
  const page = [`${bare}.html`, `${bare}/index.html`]
  return path === "" ? ["index.html"] : path.endsWith("/") ? [...page.reverse(), bare] : [path, ...page]
}

/* The file of the copy for an address, as { name, answer }; undefined when there is none. */
const fileFor = async (cache, url) => {
  const path = pathOf(url)
  for (const name of path === undefined ? [] : names(path)) {
    const answer = await cache.match(address(name))
    if (answer) return { name, answer }
  }
  return undefined
}

/* A page of the copy has its files from the copy, and one of the host from the host: a page of two builds would be neither. */
const isOfCopy = async (cache, event) => {
  if (event.request.mode === "navigate" || !event.clientId) return true
  const client = await self.clients.get(event.clientId)
  return !client || !client.url.startsWith(SCOPE) || Boolean(await fileFor(cache, client.url))
}

const fromCopy = async event => {
  const { request } = event
  let known = await state()
  if (known.next && request.mode === "navigate" && await alone(event.resultingClientId)) known = await takeOver(known)
  if (!known.now) return fetch(request)
  if (request.mode === "navigate") event.waitUntil(lookAtHost(known).catch(() => {}))
  const cache = await caches.open(cacheOf(known.now.versie))
  const found = await fileFor(cache, request.url)
  if (known.now.stuk || !await isOfCopy(cache, event)) return fetch(request).catch(error => { if (found) return found.answer; throw error })
  if (!found) return elsewhere(request, cache, known)
  const { pathname, search } = new URL(request.url), right = address(found.name)
  const asHostDoes = pathOf(request.url) === "" || new URL(right).pathname === pathname
  return asHostDoes ? found.answer : Response.redirect(right + search, 301) // so that links on the page are right
}

/* What the copy does not hold comes from the host: PDFs that were left out, other sites below this address. A file that it
   should hold is gone: then all comes from the host, since a part of it may be of another build. */
const elsewhere = async (request, cache, known) => {
  const path = pathOf(request.url), wanted = await listed(known.now)
  if (!wanted.length || (path !== undefined && names(path).some(name => wanted.includes(name)))) await update(latest => latest.now && { ...latest, now: { ...latest.now, stuk: true } })
  try {
    return await fetch(request)
  } catch (error) {
    const page = request.mode === "navigate" && await cache.match(address("404.html"))
    if (!page) throw error
    return new Response(page.body, { status: 404, headers: page.headers })
  }
}

/* A host that went back to a site without this worker answers 404 or 410 for it, or something that is no script, and has no
   list of a build either. Twice, an hour or more apart and nothing else between, and the copy goes. What a network, a login page
   or a fault answers is no sign. */
const lookAtHost = async known => {
  const now = Date.now()
  if (Math.abs(now - (known.asked || 0)) < HOUR) return
  const ask = place => fetch(place, { cache: "no-store", redirect: "manual" })
  const absent = answered => answered.status === 404 || answered.status === 410
  const [worker, list] = await Promise.all([ask(self.location.href), ask(SCOPE + LIST)])
  const script = /javascript/.test(worker.headers.get("Content-Type") || "")
  const gone = (absent(worker) || (worker.status === 200 && !script)) && absent(list)
  const before = known.gone && known.gone <= now && now - known.gone < MONTH ? known.gone : now
  if (gone && now - before >= HOUR) return remove()
  await update(latest => (latest.now || latest.next) && { ...latest, asked: now, gone: gone ? before : 0 }) // it may have changed meanwhile
}

self.addEventListener("fetch", event => {
  const { request } = event
  if (request.method !== "GET" || !request.url.startsWith(SCOPE)) return
  const own = [SCOPE + LIST, self.location.href]
  if (own.includes(request.url.split(/[?#]/)[0]) || request.cache === "no-store" || request.cache === "reload") return
  event.respondWith(fromCopy(event).catch(() => fetch(request))) // whatever is wrong with the copy, online the site works
})

/* The reader says so: the newer copy takes over, and all pages of the old one that are open are loaded anew. */
self.addEventListener("message", event => {
  if (event.data !== "overnemen") return
  const tell = async () => {
    await takeOver(await state())
    for (const client of await self.clients.matchAll({ type: "window", includeUncontrolled: true })) client.postMessage("overgenomen")
  }
  event.waitUntil(tell())
})
