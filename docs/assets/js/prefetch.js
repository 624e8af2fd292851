/* Fetches the page behind a link before the link is followed, so that it shows at once. */
/* On the web, as soon as somebody points at the link, touches it or gets there by keyboard. Not from a folder, where it is
   there already, nor for who saves data. Some browsers do so by themselves, by the rules that stand in the page. */
if (location.protocol.startsWith("http") && !navigator.connection?.saveData && !HTMLScriptElement.supports?.("speculationrules")) {
  const POINTED = 65 // ms; a pointer that only passes by fetches nothing
  const fetched = new Set([location.href.split("#")[0]])
  const hint = document.createElement("link").relList.supports("prefetch")
  let waiting

  /* The page behind a link, without its place on the page; null when that is no other page of this site. */
  const pageBehind = link => {
    const address = link?.href && new URL(link.href)
    if (!address || address.origin !== location.origin || !address.pathname.endsWith(".html") || link.target || link.download) return null
    address.hash = ""
    return fetched.has(address.href) ? null : address.href
  }

  const ahead = address => {
    fetched.add(address)
    if (hint) document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: address }))
    else fetch(address, { priority: "low" }).catch(() => fetched.delete(address))
  }

  const meant = (event, delay) => {
    clearTimeout(waiting)
    const address = pageBehind(event.target.closest?.("a[href]"))
    if (address) waiting = setTimeout(ahead, delay, address)
  }

  document.addEventListener("pointerover", event => { if (event.pointerType === "mouse") meant(event, POINTED) })
  document.addEventListener("touchstart", event => meant(event, 0), { passive: true })
  document.addEventListener("focusin", event => meant(event, POINTED))
}
