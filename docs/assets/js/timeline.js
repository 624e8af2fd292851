/* Where today is in the council period: a line in the picture and a sentence under it. */
/* The page itself holds no "today": it is the same whenever it was built, and complete without this script. */
{
  const DAY = 86400000
  const dayOf = text => Date.parse(`${text}T00:00:00Z`)
  const inWords = day => new Intl.DateTimeFormat("nl", { dateStyle: "long", timeZone: "UTC" }).format(day)
  const count = (number, one, more) => `${number} ${number === 1 ? one : more}`

  const monthsBetween = (from, to) => {
    const [a, b] = [new Date(from), new Date(to)]
    const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth()
    return b.getUTCDate() < a.getUTCDate() ? months - 1 : months
  }

  const duration = (from, to) => {
    const months = monthsBetween(from, to)
    if (!months) return count((to - from) / DAY, "dag", "dagen")
    const years = count(Math.floor(months / 12), "jaar", "jaar")
    const rest = count(months % 12, "maand", "maanden")
    return months < 12 ? rest : months % 12 ? `${years} en ${rest}` : years
  }

  const sentence = (today, begin, council, end) => {
    if (today < begin || today > end) {
      return `Vandaag, ${inWords(today)}, valt buiten deze tijdlijn (${inWords(begin)} tot ${inWords(end)}). Daarom staat vandaag er niet op.`
    }
    const now = today < council ? `de nieuwe raad begint over ${duration(today, council)}`
      : today === council ? "de nieuwe raad begint" : `de raadsperiode is ${duration(council, today)} bezig`
    const next = today === end ? "de verkiezingen zijn vandaag" : `de volgende verkiezingen zijn over ${duration(today, end)}`
    return `Vandaag, ${inWords(today)}: ${now}; ${next}.`
  }

  const drawLine = (figure, percent) => {
    for (const group of figure.querySelectorAll(".rg-vandaag")) {
      for (const shape of group.children) {
        for (const name of ["x", "x1", "x2"]) if (shape.hasAttribute(name)) shape.setAttribute(name, `${percent}%`)
        if (percent < 12) shape.setAttribute("text-anchor", "start")
        else shape.setAttribute("text-anchor", percent > 88 ? "end" : "middle")
      }
      group.removeAttribute("display")
    }
  }

  const figure = document.querySelector(".rg-periode")
  if (figure) {
    const now = new Date()
    const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())
    const [begin, end] = [dayOf(figure.dataset.begin), dayOf(figure.dataset.einde)]
    const council = figure.dataset.raad ? dayOf(figure.dataset.raad) : begin
    const line = figure.querySelector(".rg-vandaag-zin")
    line.textContent = sentence(today, begin, council, end)
    line.hidden = false
    if (begin <= today && today <= end) drawLine(figure, (100 * (today - begin) / (end - begin)).toFixed(2))
  }
}
