/* The page of the bundle, what is read of it: title and date, contents, pieces, and the link that holds it. */
/* Which bundle that is, and composing it, is bundle-page.js. Both stand before the scripts of every page that they build
   on, so they wait for those. */
document.addEventListener("DOMContentLoaded", () => {
  const { give, anchor, publicAddress, mailAddress, base, once, letter, bundle: { fragment } } = window.raadgever
  const part = name => document.querySelector(`[data-bundel=${name}]`)
  const pieces = new Map()
  const renamed = new Map()
  const gone = new Map([...part("vervallen").content.querySelectorAll("a")].map(link => [link.dataset.ref, link]))
  const questions = [...part("vragen").content.children]
  for (const piece of [...document.querySelectorAll(".rg-bundel > template[data-ref]"), ...questions]) {
    pieces.set(piece.dataset.ref, piece)
    for (const old of (piece.dataset.voorheen || "").split(" ").filter(Boolean)) renamed.set(old, piece.dataset.ref)
  }
  const siteTitle = document.title
  const pageTitle = document.querySelector("h1").textContent
  const TOO_LONG = "De link naar deze bundel is te lang voor een mail. Gebruik op de site de knop ‘Kopieer de link’, en plak de link hier."
  let shown // the bundle that the page shows

  const element = (name, words, properties = {}) =>
    Object.assign(document.createElement(name), { textContent: words, ...properties })

  /* What a piece is called now; null when this page has no such piece. */
  const nameNow = ref => [ref, renamed.get(ref)].find(name => pieces.has(name)) ?? null

  /* The link to where something stood that is no longer there; null for what never was. */
  const goneLink = ref => gone.get(ref)?.cloneNode(true) ?? null

  /* A question has no title but its words. */
  const isQuestion = ref => questions.includes(pieces.get(ref))
  const titleOf = ref => (pieces.get(ref).content || pieces.get(ref)).querySelector("h2, .rg-vraag").textContent

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
    part("aanpassen").textContent = stukken.length ? "Aanpassen: titel, datum, onderdelen" : "Bundel samenstellen"
    for (const name of ["acties", "meer", "slot"]) part(name).hidden = stukken.length === 0
  }

  const different = values => [...new Set(values.filter(Boolean))]

  /* What questions belong to: their themes, and their tips, which have a sentence for a title. */
  const questionTitle = refs => {
    const [themes, tips] = ["onderwerp", "tip"].map(name => different(refs.map(ref => pieces.get(ref).dataset[name])))
    const named = themes.length > 3 ? [...themes.slice(0, 2), `${themes.length - 2} andere onderwerpen`] : themes
    if (tips.length) named.push(tips.length > 1 ? `${tips.length} tips` : themes.length ? "een tip" : `de tip ‘${tips[0]}’`)
    return `${refs.length === 1 ? "Vraag" : "Vragen"} bij ${named.join(", ").replace(/, ([^,]*)$/, " en $1")}`
  }

  /* Questions that were chosen apart are one piece, at the place of the first. */
  const questionPiece = refs => {
    const piece = element("section", "", { className: "rg-stuk", id: "vragen", tabIndex: -1 })
    const head = element("header", "", { className: "rg-kop" })
    head.append(element("h2", questionTitle(refs)))
    piece.append(head, questionList(refs, true))
    return piece
  }

  const questionList = (refs, apart) => {
    const list = element("ul", "", { className: "rg-vragen" })
    list.append(...refs.map(ref => pieces.get(ref).cloneNode(true)))
    for (const words of list.querySelectorAll(apart ? "[data-binnen]" : "[data-apart]")) words.remove()
    return list
  }

  const pieceFor = (ref, apart) => {
    if (isQuestion(ref)) return ref === apart[0] ? questionPiece(apart) : []
    const piece = pieces.get(ref).content.cloneNode(true)
    for (const list of piece.querySelectorAll("[data-vragen]")) list.replaceWith(questionList(list.dataset.vragen.split(" ")))
    return [...piece.children]
  }

  const showPieces = ({ stukken }) => {
    const box = part("stukken")
    const apart = stukken.filter(isQuestion)
    box.replaceChildren(...stukken.flatMap(ref => pieceFor(ref, apart)))
    const shownPieces = [...box.children]
    part("inhoud").hidden = shownPieces.length < 2
    part("inhoud").querySelector("ol").replaceChildren(...shownPieces.map(piece => {
      const item = document.createElement("li")
      item.append(element("a", piece.querySelector("h2").textContent, { href: `#${piece.id}` }))
      return item
    }))
    if (shownPieces.length > 1) shownPieces.forEach((piece, at) => piece.querySelector("h2").prepend(`${at + 1}. `))
    once(box)
    for (const link of box.querySelectorAll("a[data-pad]")) link.textContent = publicAddress(link) || link.dataset.pad
  }

  /* The questions of whole pieces, by piece, each where it is first and none that was chosen apart. */
  const questionGroups = ({ stukken }) => {
    const had = new Set(stukken.filter(isQuestion))
    const groups = stukken.filter(ref => !isQuestion(ref)).map(ref => {
      const { content } = pieces.get(ref)
      const refs = different([...content.querySelectorAll("[data-vragen]")].flatMap(list => list.dataset.vragen.split(" ")))
      const fresh = refs.filter(question => !had.has(question))
      for (const question of fresh) had.add(question)
      return { name: titleOf(ref), theme: Boolean(content.querySelector(".rg-soort-themas")), questions: fresh.map(question => pieces.get(question)) }
    })
    return groups.filter(group => group.questions.length)
  }

  /* The address that holds the bundle: in the link under it, in the source, and in a new mail. */
  const showLink = bundle => {
    const address = part("adres")
    for (const link of [address, part("kopieadres"), document.querySelector(".rg-bron .rg-vaste-link")]) {
      link.href = fragment(bundle)
      link.textContent = publicAddress(link) || `leespakket.html${fragment(bundle)}`
    }
    part("kopieadres").dataset.pad = `leespakket.html${fragment(bundle)}`
    const list = bundle.stukken.map(ref => `- ${titleOf(ref)}`).join("\n")
    const whole = [part("datum").textContent, list, address.textContent].filter(Boolean).join("\n\n")
    const untitled = address.textContent.replace(/#.*/, fragment({ ...bundle, titel: "" }))
    part("mail").href = mailAddress(bundle.titel || pageTitle, whole, address.textContent, untitled, TOO_LONG)
  }

  /* Shows a bundle: { titel, datum, stukken }, of which every piece is one that `nameNow` gave. */
  const show = bundle => {
    const same = shown && bundle.stukken.join() === shown.stukken.join()
    shown = bundle
    showHead(bundle)
    if (!same) {
      showPieces(bundle)
      letter.show(bundle.stukken.filter(isQuestion).map(ref => pieces.get(ref)), questionGroups(bundle))
    }
    showLink(bundle)
  }

  const send = {
    link: () => {
      const address = publicAddress(part("adres")) || part("adres").href
      const title = shown.titel || pageTitle
      const where = base ? "" : " Hij werkt alleen op deze computer of vanaf deze map."
      return give(anchor(address, title), `${title}\n${address}`, `De link is gekopieerd, met de titel.${where}`)
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
