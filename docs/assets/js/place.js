/* The place that an address asks for. */
/* In a fold it is unfolded; where the address was damaged it is found all the same; who follows a link to a place that is not
   on the page is told so, instead of wondering why the page starts at the top. */
{
  const { address } = window.raadgever
  const [{ type } = {}] = performance.getEntriesByType("navigation")

  const tell = () => {
    const told = document.createElement("p")
    told.className = "rg-plaats"
    told.setAttribute("role", "status")
    document.getElementById("inhoud").after(told)
    told.textContent = "Het onderdeel waar uw link naartoe gaat, staat niet op deze pagina. U ziet het begin van de pagina."
  }

  /* Unfolds what holds the element, and the element itself; gives whether that was needed. */
  const unfold = element => {
    let folded = false
    for (; element; element = element.parentElement) {
      if (element.localName !== "details" || element.open) continue
      element.open = folded = true
    }
    return folded
  }

  const go = moving => {
    document.querySelector(".rg-plaats")?.remove()
    const [first, ...others] = address.places(location.hash)
    if (!first || document.querySelector(".rg-bundel") && address.bundle(location.hash).meant) return
    const found = document.getElementById(first)
    const other = !found && others.find(name => document.getElementById(name))
    if (other) location.replace(`#${encodeURIComponent(other)}`) // and from there to here again
    else if (!found) tell()
    else if (unfold(found) && moving) found.scrollIntoView()
  }

  go(type === "navigate") // the way back and reload bring the reader to where they were
  addEventListener("hashchange", () => go(true))
  document.addEventListener("click", event => {
    const link = event.target.closest("a[href*='#']")
    if (link && link.href === location.href && !event.defaultPrevented) go(true) // where the page is already
  })
}
