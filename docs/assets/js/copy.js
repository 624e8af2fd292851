/* Copies what stands on the page, as clean markup and as plain text, and says what was done. */
/* What other scripts use of it is in window.raadgever. */
/* What belongs together has data-kopie, what stays behind in a copy data-geen-kopie; what shows in a copy only is hidden
   on the page. For Material 9.8.2. */
{
  const LEFT_OUT = "[data-geen-kopie], button, input, nav, summary, script, noscript, template, .rg-onzichtbaar"
  const KEPT = {
    H1: "h2", H2: "h3", H3: "h4", P: "p", UL: "ul", OL: "ol", LI: "li", DT: "h4", DD: "div",
    BLOCKQUOTE: "blockquote", FIGCAPTION: "p", CITE: "em", EM: "em", STRONG: "strong"
  }
  const SHOWN = 4000 // ms; a screen reader has the words at once
  const canonical = document.querySelector("link[rel=canonical]")
  const base = canonical ? canonical.href : location.protocol === "file:" ? null : location.href
  const status = document.querySelector(".rg-melding")
  let clearing

  const overlap = (a, b) => a.bottom > b.top && a.top < b.bottom && a.right > b.left && a.left < b.right

  /* What can be pressed and lies under the message. */
  const covered = () => {
    const box = status.getBoundingClientRect()
    return [...document.querySelectorAll("button, summary, label, .rg-knop")]
      .some(element => !status.contains(element) && overlap(element.getBoundingClientRect(), box))
  }

  /* Says what was done: at the foot of the window, or under its head where something to press would lie under it. It takes
     no press. */
  const say = words => {
    clearTimeout(clearing)
    status.textContent = words
    status.classList.remove("rg-boven")
    if (covered()) status.classList.add("rg-boven")
    clearing = setTimeout(() => { status.textContent = "" }, SHOWN)
  }

  /* The address of a link for somebody elsewhere; null for a page that only stands in a folder. */
  const publicAddress = link => {
    const href = link.getAttribute("href")
    if (/^[a-z]+:/.test(href)) return href
    return base && new URL(href, base).href
  }

  const add = (node, into, whole) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) into.append(child.data.replace(/\s+/g, " "))
      if (child.nodeType !== Node.ELEMENT_NODE || child.matches(LEFT_OUT)) continue
      if (child.matches(".rg-alleen-kopie:not(span, .rg-kopienoot)") && node !== whole && node.closest("[data-kopie]") !== whole) continue
      if (child.dataset.pad) place(child, into).append(permalink(child))
      else add(child, place(child, into), whole)
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

  /* The words of a permalink: its address, or where the page stands in the folder. */
  const permalink = link => publicAddress(link) || `${link.dataset.pad} (in de map van de site)`

  /* What is copied of an element, as clean markup and as plain text. */
  const copyOf = element => {
    const copy = document.createElement("div")
    copy.lang = "nl"
    add(element, copy, element)
    return { html: copy.outerHTML, text: plain(copy) }
  }

  const plain = copy => {
    const flat = copy.cloneNode(true)
    for (const link of flat.querySelectorAll("a[rel=external]")) link.append(` (${link.href})`)
    const blocks = [flat, ...flat.querySelectorAll("h2, h3, h4, p, li, dd, div")]
    const lines = blocks.map(block => {
      const inner = [...block.childNodes].filter(child => !blocks.includes(child) && !/^(UL|OL|BLOCKQUOTE)$/.test(child.nodeName))
      const words = inner.map(child => child.textContent).join("").replace(/\s+/g, " ").trim()
      if (!words) return ""
      if (block.closest("blockquote")) return `“${words}”`
      const item = block.tagName === "LI" || (block.parentElement?.tagName === "LI" && block === block.parentElement.firstElementChild)
      return (item ? "- " : /^H/.test(block.tagName) ? "\n" : "") + words
    })
    return lines.filter(Boolean).join("\n").trim()
  }

  /* Puts markup and plain text on the clipboard, and says `done`; where no browser allows it the reader gets the text. */
  const give = async (html, text, done) => {
    try {
      const blob = (type, words) => new Blob([words], { type })
      await navigator.clipboard.write([new ClipboardItem({
        "text/html": blob("text/html", html), "text/plain": blob("text/plain", text)
      })])
    } catch {
      if (!copiedOnAsking(html, text)) return letReaderCopy(text)
    }
    say(done)
  }

  const copy = element => {
    const { html, text } = copyOf(element)
    return give(html, text, "Gekopieerd, met de bron erbij.")
  }

  const asText = words => Object.assign(document.createElement("p"), { textContent: words }).innerHTML

  const anchor = (address, words) => Object.assign(document.createElement("a"), { href: address, textContent: words }).outerHTML

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
    dialog.setAttribute("aria-label", "Tekst om zelf te kopiëren")
    const label = document.createElement("label")
    label.textContent = "Uw browser staat kopiëren niet toe. Kopieer de tekst hieronder zelf."
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

  const LONGEST_MAIL = 1800 // signs; Windows and mail programs cut or refuse a longer one

  /* The address of a new mail, with the first of the texts that fits in it, and if need be a shorter title; lines end as mail
     wants them. */
  const mailAddress = (title, ...texts) => {
    const inAddress = words => encodeURIComponent(words.replace(/\n/g, "\r\n")).replace(/%2F/g, "/").replace(/%2C/g, ",").replace(/%3A/g, ":")
    const signs = [...title]
    const titles = signs.length > 60 ? [title, `${signs.slice(0, 60).join("")}…`] : [title]
    const mails = texts.flatMap(text => titles.map(subject => `mailto:?subject=${inAddress(subject)}&body=${inAddress(text)}`))
    return mails.find(mail => mail.length <= LONGEST_MAIL) ?? mails.at(-1)
  }

  window.raadgever = Object.assign(window.raadgever || {}, { say, give, copy, copyOf, anchor, asText, publicAddress, mailAddress, base })
  if (base) {
    for (const link of document.querySelectorAll(".rg-vaste-link")) link.textContent = publicAddress(link)
    for (const warning of document.querySelectorAll("[data-zonder-adres]")) warning.hidden = true
  }
}
