/* Beside the text: marks in the list of what stands on the page the part that is in sight. */
{
  const links = [...document.querySelectorAll(".rg-rail .rg-inhoud a")]
  const headings = links.map(link => document.getElementById(link.hash.slice(1)))

  const LINE = 100 // pixels from the top of the window: what begins above it is the part in sight

  /* The last heading above the line; one in a closed fold stands nowhere. */
  const mark = () => {
    const passed = headings.map(heading => heading.getClientRects().length && heading.getBoundingClientRect().top < LINE)
    const now = Math.max(passed.lastIndexOf(true), 0)
    links.forEach((link, index) => {
      if (index === now) link.setAttribute("aria-current", "true")
      else link.removeAttribute("aria-current")
    })
  }

  const observer = new IntersectionObserver(mark, { rootMargin: `-${LINE}px 0px 0px` })
  for (const heading of headings) observer.observe(heading)
}
