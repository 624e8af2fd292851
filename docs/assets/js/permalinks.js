/* The list of permalinks: find, and copy one or all that show, in the form that the reader chose. */
/* It stands before the scripts of every page that it builds on, so it waits for those. */
document.addEventListener("DOMContentLoaded", () => {
  const { give, anchor, asText, publicAddress, base } = window.raadgever
  const form = document.querySelector(".rg-filter")
  const [status, all, clear] = ["[role=status]", "[data-alle]", "[data-wis]"].map(part => form.querySelector(part))
  const plain = words => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
  const links = [...document.querySelectorAll(".rg-linklijst li")].map(item => {
    const link = item.querySelector("a")
    const place = item.querySelector(".rg-adres")
    const address = publicAddress(link) || place.textContent
    place.textContent = address
    return { item, title: link.textContent, address, group: item.closest(".rg-linkgroep"), words: plain(`${link.textContent} ${item.dataset.zoek}`) }
  })
  let telling, choosing = false

  const markdown = ({ title, address }) =>
    `[${title.replace(/[\\`*_{}[\]<>|~&]/g, "\\$&")}](${address.replace(/[()]/g, encodeURIComponent)})`
  const html = ({ title, address }) => anchor(address, title)
  const rich = link => base ? html(link) : asText(`${link.title} (${link.address})`) // no link to a place on this computer

  /* What goes to the clipboard for some links: [markup, plain text]. */
  const FORMS = {
    link: chosen => chosen.length === 1
      ? [rich(chosen[0]), chosen[0].address]
      : [`<ul>${chosen.map(link => `<li>${rich(link)}</li>`).join("")}</ul>`, chosen.map(link => `${link.title}: ${link.address}`).join("\n")],
    html: chosen => code(chosen.length === 1 ? html(chosen[0]) : ["<ul>", ...chosen.map(link => `  <li>${html(link)}</li>`), "</ul>"].join("\n")),
    markdown: chosen => code(chosen.length === 1 ? markdown(chosen[0]) : chosen.map(link => `- ${markdown(link)}`).join("\n"))
  }
  const code = words => [`<pre>${asText(words)}</pre>`, words]

  const copy = chosen => give(...FORMS[form.elements.vorm.value](chosen),
    chosen.length === 1 ? `Gekopieerd: ${chosen[0].title}` : `${chosen.length} links gekopieerd.`)

  const shown = () => links.filter(link => !link.item.hidden)

  const show = () => {
    const wanted = plain(form.elements.woord.value).split(/\s+/).filter(Boolean)
    const soort = form.elements.soort.value
    for (const link of links) {
      link.item.hidden = soort && link.group.dataset.soort !== soort || !wanted.every(word => link.words.includes(word))
    }
    const chosen = Boolean(wanted.length || soort)
    for (const group of document.querySelectorAll(".rg-linkgroep")) {
      group.hidden = !group.querySelector("li:not([hidden])")
      if (chosen || choosing) group.open = chosen // what was found shows; what a reader opened without a choice stays
    }
    choosing = chosen
    const count = shown().length
    clear.hidden = !form.elements.woord.value && !soort
    all.hidden = count < 2
    all.textContent = `Kopieer deze ${count} links`
    clearTimeout(telling)
    const words = count ? `${count} van ${links.length} links` : "Geen link past hierbij. Probeer een ander woord of een andere soort."
    telling = setTimeout(() => { status.textContent = words }, status.textContent ? 250 : 0) // read aloud when the reader pauses
  }

  form.addEventListener("input", show)
  form.addEventListener("submit", event => event.preventDefault())
  all.addEventListener("click", () => copy(shown()))
  clear.addEventListener("click", () => {
    form.elements.woord.value = form.elements.soort.value = ""
    show()
    form.elements.woord.focus()
  })
  for (const link of links) {
    const button = link.item.querySelector("button")
    button.addEventListener("click", () => copy([link]))
  }
  form.querySelector("[data-zonder-adres]").hidden = Boolean(base)
  window.raadgever.afterReturn(show)
  show()
})
