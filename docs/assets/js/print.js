/* Print: what is folded away opens, and links to other sites get a number, with their addresses in a list. For Material 9.8.2. */
{
  /* Law has no number: everybody finds it by its name. */
  const NUMBERED = ".md-content a[href^='http']:not(.rg-begrip, .rg-vaste-link, [href^='https://wetten.overheid.nl/'], .rg-tekening a)"

  /* As one reads it, with letters for what stands for letters. All else stands as it is: a sign that is encoded may end the address
     for who types it, may not be seen, or may be another address. */
  const readable = address => address.replace(/(?:%[89a-f][0-9a-f])+/gi, part => {
    try {
      return decodeURIComponent(part).replace(/[^\p{L}\p{M}\p{N}]/gu, encodeURIComponent)
    } catch {
      return part
    }
  })

  const listAddresses = () => {
    const list = document.querySelector(".rg-adressen")
    const numbers = new Map()
    for (const link of document.querySelectorAll(NUMBERED)) {
      if (link.closest(".rg-alleen-scherm, .rg-bron") || !link.getClientRects().length) continue
      const address = readable(link.getAttribute("href"))
      if (!numbers.has(address)) numbers.set(address, numbers.size + 1)
      link.dataset.nummer = numbers.get(address)
    }
    list.querySelector("ol").replaceChildren(...[...numbers.keys()].map(address => {
      const item = document.createElement("li")
      item.textContent = address
      return item
    }))
    list.hidden = numbers.size === 0
  }

  const unfolded = []

  const unfold = () => {
    for (const fold of document.querySelectorAll(".md-content details:not([open])")) {
      if (fold.closest(".rg-alleen-scherm")) continue
      fold.open = true
      unfolded.push(fold)
    }
    listAddresses()
  }

  /* Afterwards the page is as it was. */
  const foldAgain = () => {
    for (const fold of unfolded.splice(0)) fold.open = false
    document.documentElement.classList.remove("rg-als-checklist")
  }

  const DO = {
    druk: () => window.print(),
    checklist: () => {
      document.documentElement.classList.add("rg-als-checklist")
      window.print()
    }
  }

  document.addEventListener("click", event => {
    const button = event.target.closest("[data-doe]")
    const action = button && DO[button.dataset.doe]
    if (action) action()
  })
  window.addEventListener("beforeprint", unfold)
  window.addEventListener("afterprint", foldAgain)
}
