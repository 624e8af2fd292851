/* Which moments of the council apply on a day, in the browser of the reader. */
/* A page holds no "today" of its own, and is complete without this script. A period stands in the data-begin, data-raad and
   data-einde of an element, the kind of a moment (op_de_lijn in the data) in its data-moment. Loaded before what uses it;
   needs nothing itself. */
{
  const DAY = 86400000
  const STARTING = 183 * DAY // half a year after a new council begins its start is over: a new college is mostly there by then

  const dayOf = text => Date.parse(`${text}T00:00:00Z`)
  const inWords = day => new Intl.DateTimeFormat("nl", { dateStyle: "long", timeZone: "UTC" }).format(day)

  /* The day that it is for the reader, at midnight UTC, as all days here. */
  const today = () => {
    const now = new Date()
    return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())
  }

  /* The council period of an element: the day of the elections, that of the new council, and that of the next elections. */
  const period = ({ dataset: { begin, raad, einde } }) =>
    ({ begin: dayOf(begin), council: dayOf(raad || begin), end: dayOf(einde) })

  const within = (day, { begin, end }) => begin <= day && day < end

  /* What a moment is on a day: "nu", "dit jaar" (once a year, the month differs), "verschilt" (somewhere in the period),
     "later" (it has been, and comes with the next council); null outside the period. */
  const state = (kind, day, of) => {
    if (!within(day, of)) return null
    if (kind === "begin") return day < of.council + STARTING ? "nu" : "later"
    return { "hele-periode": "nu", "elk-jaar": "dit jaar", "verschilt-per-plan": "verschilt" }[kind] ?? null
  }

  window.raadgever ??= {}
  window.raadgever.moments = { DAY, inWords, today, period }

  /* Marks in a list which moments apply today, in words and in the data-geldt of each. */
  const SAID = { nu: () => "Nu", "dit jaar": () => "Dit jaar", verschilt: () => "Misschien nu", later: of => `Weer in ${new Date(of.end).getUTCFullYear()}` }
  for (const mark of document.querySelectorAll(".rg-geldt")) {
    const item = mark.closest("[data-moment]")
    const of = period(item.parentElement)
    const found = state(item.dataset.moment, today(), of)
    mark.textContent = found ? `${SAID[found](of)}:` : ""
    mark.hidden = !found
    item.dataset.geldt = found ?? ""
  }
  /* What can be done now comes first; what is always on has no mark. */
  const ORDER = [undefined, "nu", "dit jaar", "verschilt", "later", ""]
  for (const list of new Set([...document.querySelectorAll("[data-geldt]")].map(item => item.parentElement)))
    list.append(...[...list.children].sort((one, other) => ORDER.indexOf(one.dataset.geldt) - ORDER.indexOf(other.dataset.geldt)))
}
