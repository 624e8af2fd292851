/* The buttons of a page: copy, link, share, mail, and the HTML that embeds it. */
/* Printing is in print.js, the bundle in bundle.js, questions in questions.js. */
{
  const { say, give, copy, copyOf, anchor, asText, publicAddress, mailAddress, base } = window.raadgever

  /* Only the address of the page, or of the passage that the button stands at. */
  const copyAddress = button => {
    const link = (button.closest("[data-vast]") || document.querySelector(".rg-bron")).querySelector(".rg-vaste-link")
    const address = publicAddress(link)
    if (address) return give(anchor(address, link.dataset.titel || address), address, "De vaste link is gekopieerd.")
    const place = link.textContent.trim()
    return give(asText(place), place, `Deze map heeft geen webadres. De plaats in de map is gekopieerd: ${place}`)
  }

  /* The HTML that puts a short version of the page on another site: with a whole address, and dark on a dark device or not. */
  const setCode = dark => {
    const field = document.getElementById("rg-code")
    const whole = base ? new URL(field.dataset.pad, base).href.replaceAll("&", "&amp;") : field.value.match(/src="([^"#]*)/)[1]
    field.value = field.value.replace(/src="[^"]*"/, () => `src="${whole}${dark ? "#donker" : ""}"`)
  }

  const copyCode = button => {
    const field = document.getElementById(button.dataset.veld)
    give(asText(field.value), field.value, "De code is gekopieerd. Plak die nu op uw pagina.")
  }

  /* What a message about a record says: its title, what it is in short, and the line with source and permalink. */
  const message = element => {
    const title = element.querySelector("h1").textContent.trim()
    const short = element.querySelector("[data-kort]").textContent.trim()
    const line = element.querySelector(".rg-lijf > .rg-kopieregel")
    const source = copyOf(line).text
    return { title, source, text: `${title}\n\nIn het kort: ${short}\n\n${source}`, url: publicAddress(line.querySelector("a")) }
  }

  const share = element => {
    const { title, text, url } = message(element)
    navigator.share(url ? { title, text: text.replace(` Vaste link: ${url}`, ""), url } : { title, text }).catch(error => {
      if (error.name !== "AbortError") say("Delen lukte niet. Kopieer de vaste link onder aan de pagina.")
    })
  }

  const DO = {
    kopieer: button => copy(button.closest(button.closest(".rg-meer-acties") ? ".rg-record" : "[data-kopie]")),
    deel: button => share(button.closest(".rg-record")),
    link: copyAddress, code: copyCode
  }

  document.addEventListener("click", event => {
    const button = event.target.closest("[data-doe]")
    const action = button && DO[button.dataset.doe]
    if (action) action(button)
  })
  for (const choice of document.querySelectorAll("[data-donker]")) {
    choice.addEventListener("change", () => setCode(choice.checked))
    addEventListener("pageshow", () => setCode(choice.checked)) // some browsers bring back a choice after the page is there
  }
  for (const link of document.querySelectorAll("[data-doe=mail]")) {
    const { title, text, source } = message(link.closest(".rg-record"))
    link.href = mailAddress(title, text, source)
  }
}
