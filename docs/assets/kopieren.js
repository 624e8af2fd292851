/* Copy, share, mail and print what stands on the page. What belongs together has data-kopie, what stays behind in a
   copy data-geen-kopie; what shows in a copy only is hidden on the page. */
{
  const LEFT_OUT = "[data-geen-kopie], button, nav, summary, script, template, .rg-onzichtbaar"
  const NOT_ON_PAPER = ".rg-kruimels, .rg-inhoud, .rg-verder, .rg-letters, .rg-werkbalk, .rg-alleen-scherm, .rg-bron, noscript"
  const KEPT = {
    H1: "h2", H2: "h3", H3: "h4", P: "p", UL: "ul", OL: "ol", LI: "li", DT: "h4", DD: "div",
    BLOCKQUOTE: "blockquote", FIGCAPTION: "p", CITE: "em", EM: "em", STRONG: "strong"
  }
  const canonical = document.querySelector("link[rel=canonical]")
  const base = canonical ? canonical.href : location.protocol === "file:" ? null : location.href
  const up = JSON.parse(document.getElementById("__config").textContent).base + "/"
  const root = base && new URL(up, base).href
  const status = document.querySelector(".rg-melding")
  let clearing

  const say = words => {
    clearTimeout(clearing)
    status.textContent = words
    clearing = setTimeout(() => { status.textContent = "" }, 8000)
  }

  /* The address of a link for somebody elsewhere; null for a page that only stands in a folder. */
  const publicAddress = link => {
    const href = link.getAttribute("href")
    if (/^[a-z]+:/.test(href)) return href
    return base && new URL(href, base).href
  }

  /* The same for a reader of paper: a page of this site by its place in it. */
  const printedAddress = link => {
    const own = new URL(up, location.href).href
    const within = link.href.startsWith(own) ? link.href.slice(own.length) : publicAddress(link)
    return decodeURI(within || "index.html")
  }

  const add = (node, into, whole) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) into.append(child.data.replace(/\s+/g, " "))
      if (child.nodeType !== Node.ELEMENT_NODE || child.matches(LEFT_OUT)) continue
      if (child.matches(".rg-alleen-kopie:not(span)") && node !== whole && node.closest("[data-kopie]") !== whole) continue
      add(child, place(child, into), whole)
    }
  }

  const place = (child, into) => {
    let name = KEPT[child.tagName]
    if (child.tagName === "A" && !child.closest("blockquote")) name = publicAddress(child) && "a"
    if (!name) return into
    const made = document.createElement(name)
    if (name === "a") {
      made.href = publicAddress(child)
      if (child.host !== location.host) made.rel = "external"
    }
    into.append(made)
    return made
  }

  /* What is copied of an element, as clean markup and as plain text. */
  const copyOf = element => {
    const copy = document.createElement("div")
    copy.lang = "nl"
    add(element, copy, element)
    for (const link of element.querySelectorAll("a[data-pad]")) {
      const made = [...copy.querySelectorAll("a")].find(a => a.textContent === link.dataset.pad)
      if (made) made.textContent = made.href
    }
    return { html: copy.outerHTML, text: plain(copy) }
  }

  const plain = copy => {
    const flat = copy.cloneNode(true)
    for (const link of flat.querySelectorAll("a[rel=external]")) link.append(` (${link.href})`)
    const blocks = [flat, ...flat.querySelectorAll("h2, h3, h4, p, li, dd, div")]
    const lines = blocks.map(block => {
      const inner = [...block.childNodes].filter(child => !blocks.includes(child) && !/^(UL|OL|BLOCKQUOTE)$/.test(child.nodeName))
      const words = inner.map(child => child.textContent).join("").replace(/\s+/g, " ").trim()
      return words && (block.tagName === "LI" ? "- " : /^H/.test(block.tagName) ? "\n" : "") + words
    })
    return lines.filter(Boolean).join("\n").trim()
  }

  const copy = async element => {
    const { html, text } = copyOf(element)
    try {
      const blob = (type, words) => new Blob([words], { type })
      await navigator.clipboard.write([new ClipboardItem({
        "text/html": blob("text/html", html), "text/plain": blob("text/plain", text)
      })])
    } catch {
      if (!copiedOnAsking(html, text)) return letReaderCopy(text)
    }
    say("Gekopieerd, met de bron erbij. U kunt het nu plakken.")
  }

  /* Browsers give the clipboard only to pages with https or in a folder; on an intranet without it the old way works. */
  const copiedOnAsking = (html, text) => {
    let done = false
    const give = event => {
      event.clipboardData.setData("text/html", html)
      event.clipboardData.setData("text/plain", text)
      event.preventDefault()
      done = true
    }
    document.addEventListener("copy", give)
    document.execCommand("copy")
    document.removeEventListener("copy", give)
    return done
  }

  const letReaderCopy = text => {
    const dialog = document.createElement("dialog")
    dialog.className = "rg-kopieer-zelf md-typeset"
    const label = document.createElement("label")
    label.textContent = "Uw browser staat kopiëren niet toe. Kopieer de tekst hieronder zelf (Ctrl+C)."
    const field = document.createElement("textarea")
    field.value = text
    field.readOnly = true
    label.append(field)
    const close = document.createElement("button")
    close.type = "button"
    close.className = "rg-knop"
    close.textContent = "Sluiten"
    close.addEventListener("click", () => dialog.close())
    dialog.addEventListener("close", () => dialog.remove())
    dialog.append(label, close)
    document.body.append(dialog)
    dialog.showModal()
    field.select()
  }

  /* What a message about an element says: its title, what it is in short, source and permalink. */
  const message = element => {
    const title = element.querySelector("h1").textContent.trim()
    const short = element.querySelector(".rg-kort p:last-child")
    const line = element.querySelector(":scope .rg-lijf > .rg-kopieregel")
    const source = line ? copyOf(line).text : ""
    return { title, text: [title, short && short.textContent.trim(), source].filter(Boolean).join("\n\n") }
  }

  const share = element => {
    const { title, text } = message(element)
    navigator.share({ title, text }).catch(error => {
      if (error.name !== "AbortError") say("Delen lukte niet. Kopieer de vaste link onderaan de pagina.")
    })
  }

  /* The address of a new mail; lines end as mail wants them. */
  const mailAddress = ({ title, text }) =>
    `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(text.replace(/\n/g, "\r\n"))}`

  const printChecklist = () => {
    document.documentElement.classList.add("rg-als-checklist")
    window.print()
    document.documentElement.classList.remove("rg-als-checklist")
  }

  const DO = { kopieer: copy, deel: share, druk: () => window.print(), checklist: printChecklist }

  document.addEventListener("click", event => {
    const button = event.target.closest("[data-doe]")
    const action = button && DO[button.dataset.doe]
    if (action) action(button.closest("[data-kopie]"))
  })

  /* On paper a link is a number, and the addresses stand in one list above the source. A term in the running text
     is left as it is, and so is a link within the page. */
  const listAddresses = () => {
    const list = document.querySelector(".rg-adressen")
    const numbers = new Map()
    for (const link of document.querySelectorAll(".md-content a[href]:not(.rg-begrip, .rg-vaste-link, [href^='#'], svg a)")) {
      if (link.closest(NOT_ON_PAPER) || !link.checkVisibility()) continue
      const address = printedAddress(link)
      if (!numbers.has(address)) numbers.set(address, numbers.size + 1)
      link.dataset.nummer = numbers.get(address)
    }
    list.querySelector("ol").replaceChildren(...[...numbers.keys()].map(address => {
      const item = document.createElement("li")
      item.textContent = address
      return item
    }))
    list.querySelector("span").textContent = root ? `Voor een adres zonder https:// staat ${root}` : ""
    list.hidden = numbers.size === 0
  }

  window.addEventListener("beforeprint", listAddresses)

  window.raadgever = { say, publicAddress, mailAddress, base }
  for (const actions of document.querySelectorAll("[data-acties]")) actions.hidden = false
  for (const link of document.querySelectorAll("[data-doe=mail]")) {
    link.href = mailAddress(message(link.closest("[data-kopie]")))
  }
  if (navigator.share) for (const button of document.querySelectorAll("[data-doe=deel]")) button.hidden = false
}
