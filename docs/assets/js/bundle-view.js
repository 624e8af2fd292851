/* The page of the bundle, what is read of it: title and date, contents, pieces, and the link that holds it. */
/* Which bundle that is, and composing it, is bundle-page.js. Both stand before the scripts of every page that they build
   on, so they wait for those. */
document.addEventListener("DOMContentLoaded", () => {
  const { say, publicAddress, mailAddress, base, bundle: { fragment } } = window.raadgever
  const part = name => document.querySelector(`[data-bundel=${name}]`)
  const pieces = new Map()
  const renamed = new Map()
  const gone = new Map([...part("vervallen").content.querySelectorAll("a")].map(link => [link.dataset.ref, link]))
  for (const template of document.querySelectorAll(".rg-bundel > template[data-ref]")) {
    pieces.set(template.dataset.ref, template)
    for (const old of template.dataset.voorheen.split(" ").filter(Boolean)) renamed.set(old, template.dataset.ref)
  }
  const siteTitle = document.title
  const pageTitle = document.querySelector("h1").textContent
  let shown // the bundle that the page shows

  const element = (name, words, properties = {}) =>
    Object.assign(document.createElement(name), { textContent: words, ...properties })

  /* What a piece is called now; null when this page has no such piece. */
  const nameNow = ref => [ref, renamed.get(ref)].find(name => pieces.has(name)) ?? null

  /* The link to where something stood that is no longer there; null for what never was. */
  const goneLink = ref => gone.get(ref)?.cloneNode(true) ?? null

  const titleOf = ref => pieces.get(ref).content.querySelector("h2").textContent

  /* A date as people write it. */
  const longDate = iso => {
    const [year, month, day] = iso.split("-").map(Number)
    return new Intl.DateTimeFormat("nl", { dateStyle: "long" }).format(new Date(year, month - 1, day))
  }

  const showHead = ({ titel, datum, stukken }) => {
    document.querySelector("h1").textContent = titel || pageTitle
    document.title = titel ? `${titel} | ${siteTitle}` : siteTitle
    part("soort").hidden = !titel
    part("datum").hidden = !datum
    part("datum").textContent = datum ? `Vergadering van ${longDate(datum)}` : ""
    part("inleiding").hidden = stukken.length > 0
    for (const name of ["acties", "uitleg", "slot"]) part(name).hidden = stukken.length === 0
    part("inhoud").hidden = stukken.length < 2
  }

  const showPieces = ({ stukken }) => {
    part("stukken").replaceChildren(...stukken.map(ref => pieces.get(ref).content.cloneNode(true)))
    part("inhoud").querySelector("ol").replaceChildren(...stukken.map(ref => {
      const item = document.createElement("li")
      item.append(element("a", titleOf(ref), { href: "#" + ref.replace("/", "-") }))
      return item
    }))
    for (const link of part("stukken").querySelectorAll("a[data-pad]")) {
      link.textContent = publicAddress(link) || link.dataset.pad
    }
  }

  /* The address that holds the bundle: in the link under it, in the source, and in a new mail. */
  const showLink = bundle => {
    const address = part("adres")
    for (const link of [address, document.querySelector(".rg-bron .rg-vaste-link")]) {
      link.href = fragment(bundle)
      link.textContent = publicAddress(link) || `leespakket.html${fragment(bundle)}`
    }
    const list = bundle.stukken.map(ref => `- ${titleOf(ref)}`).join("\n")
    part("mail").href = mailAddress({
      title: bundle.titel || pageTitle, url: address.textContent,
      text: [part("datum").textContent, list, address.textContent].filter(Boolean).join("\n\n")
    })
  }

  /* Shows a bundle: { titel, datum, stukken }, of which every piece is one that `nameNow` gave. */
  const show = bundle => {
    const same = shown && bundle.stukken.join() === shown.stukken.join()
    shown = bundle
    showHead(bundle)
    if (!same) showPieces(bundle)
    showLink(bundle)
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
    deel: () => navigator.share({ title: shown.titel || pageTitle, url: publicAddress(part("adres")) || undefined }).catch(() => {}),
    druk: () => window.print()
  }

  document.addEventListener("click", event => {
    const button = event.target.closest("[data-bundel-doe]")
    if (button) send[button.dataset.bundelDoe]?.()
    const link = event.target.closest("a[href^='#']")
    if (!link || link === part("adres")) return
    event.preventDefault() // the address holds the bundle, so a jump within the page leaves it alone
    const target = document.getElementById(link.hash.slice(1))
    if (target) {
      target.focus({ preventScroll: true })
      target.scrollIntoView()
    }
  })
  if (navigator.share) document.querySelector("[data-bundel-doe=deel]").hidden = false
  window.raadgever.bundleView = { show, nameNow, goneLink, titleOf }
})
