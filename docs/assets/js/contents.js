/* Beside the text: marks in the list of what stands on the page the part that is in sight. */
{
  const links = [...document.querySelectorAll(".rg-rail .rg-inhoud a")]
  const headings = links.map(link => document.getElementById(link.hash.slice(1)))

  /* The last heading that stands in the upper third of the window, or above it; one in a closed fold stands nowhere. */
  const mark = () => {
    const passed = headings.map(heading => heading.getClientRects().length && heading.getBoundingClientRect().top < innerHeight / 3)
    const now = Math.max(passed.lastIndexOf(true), 0)
    links.forEach((link, index) => {
      if (index === now) link.setAttribute("aria-current", "true")
      else link.removeAttribute("aria-current")
    })
  }

  const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -66%" })
  headings.forEach(heading => observer.observe(heading))
}
