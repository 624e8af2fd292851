/* Copy, share, mail and link to what stands on the page. */
/* What belongs together has data-kopie, what stays behind in a copy data-geen-kopie; what shows in a copy only is hidden
   on the page. For Material 9.8.2. */
{
  const LEFT_OUT = "[data-geen-kopie], button, nav, summary, script, template, .rg-onzichtbaar"
  const KEPT = {
    H1: "h2", H2: "h3", H3: "h4", P: "p", UL: "ul", OL: "ol", LI: "li", DT: "h4", DD: "div",
    BLOCKQUOTE: "blockquote", FIGCAPTION: "p", CITE: "em", EM: "em", STRONG: "strong"
  }
  const canonical = document.querySelector("link[rel=canonical]")
  const base = canonical ? canonical.href : location.protocol === "file:" ? null : location.href
  const status = document.querySelector(".rg-melding")
  let clearing

  const say = words => {
    clearTimeout(clearing)
    status.textContent = words
    status.classList.remove("rg-boven")
    const [at, box] = [document.activeElement, status].map(element => element.getBoundingClientRect())
    status.classList.toggle("rg-boven", at.bottom > box.top && at.top < box.bottom) // what has the focus stays in sight
    clearing = setTimeout(() => { status.textContent = "" }, 8000)
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
      if (child.matches(".rg-alleen-kopie:not(span)") && node !== whole && node.closest("[data-kopie]") !== whole) continue
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

  const copy = element => {
    const { html, text } = copyOf(element)
    return give(html, text, "Gekopieerd, met de bron erbij. U kunt het nu plakken.")
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

  /* Only the address of the page, or of the passage that the button stands at. */
  const copyAddress = button => {
    const link = (button.closest("[data-vast]") || document.querySelector(".rg-bron")).querySelector(".rg-vaste-link")
    const address = publicAddress(link)
    if (address) return give(anchor(address, link.dataset.titel || address), address, "De vaste link is gekopieerd. U kunt hem nu plakken.")
    const place = link.textContent.trim()
    return give(asText(place), place, `Deze map heeft geen webadres. De plaats in de map is gekopieerd: ${place}`)
  }

  const asText = words => Object.assign(document.createElement("p"), { textContent: words }).innerHTML

  const anchor = (address, words) => Object.assign(document.createElement("a"), { href: address, textContent: words }).outerHTML

  /* The HTML that puts a short version of the page on another site: with a whole address, and light or not. */
  const setCode = light => {
    const field = document.getElementById("rg-code")
    const whole = base ? new URL(field.dataset.pad, base).href : field.value.match(/src="([^"#]*)/)[1]
    field.value = field.value.replace(/src="[^"]*"/, () => `src="${whole}${light ? "#licht" : ""}"`)
  }

  const copyCode = button => {
    const field = document.getElementById(button.dataset.veld)
    give(asText(field.value), field.value, "De code is gekopieerd. Plak die nu op uw pagina.")
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

  /* What a message about a record says: its title, what it is in short, and the line with source and permalink. */
  const message = element => {
    const title = element.querySelector("h1").textContent.trim()
    const short = element.querySelector(".rg-kort p:last-child").textContent.trim()
    const line = element.querySelector(".rg-lijf > .rg-kopieregel")
    return { title, text: `${title}\n\nIn het kort: ${short}\n\n${copyOf(line).text}`, url: publicAddress(line.querySelector("a")) }
  }

  const share = element => {
    const { title, text, url } = message(element)
    navigator.share(url ? { title, text: text.replace(` Vaste link: ${url}`, ""), url } : { title, text }).catch(error => {
      if (error.name !== "AbortError") say("Delen lukte niet. Kopieer de vaste link onder aan de pagina.")
    })
  }

  /* The address of a new mail; lines end as mail wants them. Windows and mail programs cut or refuse a long one: that holds the
     title and the link only. */
  const mailAddress = ({ title, text, url }) => {
    const inAddress = words => encodeURIComponent(words.replace(/\n/g, "\r\n")).replace(/%2F/g, "/").replace(/%2C/g, ",").replace(/%3A/g, ":")
    const mail = body => `mailto:?subject=${inAddress(title)}&body=${inAddress(body)}`
    return url && mail(text).length > 1800 ? mail(url) : mail(text)
  }

  const DO = {
    kopieer: button => copy(button.closest("[data-kopie]")),
    deel: button => share(button.closest("[data-kopie]")),
    link: copyAddress, code: copyCode
  }

  document.addEventListener("click", event => {
    const button = event.target.closest("[data-doe]")
    const action = button && DO[button.dataset.doe]
    if (action) action(button)
  })

  window.raadgever = { say, give, anchor, asText, publicAddress, mailAddress, base }
  if (base) {
    for (const link of document.querySelectorAll(".rg-vaste-link")) link.textContent = publicAddress(link)
    for (const warning of document.querySelectorAll("[data-zonder-adres]")) warning.hidden = true
  }
  for (const choice of document.querySelectorAll("[data-licht]")) {
    choice.addEventListener("change", () => setCode(choice.checked))
    addEventListener("pageshow", () => setCode(choice.checked)) // some browsers bring back a choice after the page is there
  }
  for (const link of document.querySelectorAll("[data-doe=mail]")) {
    link.href = mailAddress(message(link.closest("[data-kopie]")))
  }
}
