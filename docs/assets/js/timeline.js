/* Where today is in the council period: a line in the picture, a sentence under it, and what applies today under "Nu". */
/* The page itself holds no "today": it is the same whenever it was built, and complete without this script. Outside the
   period that is known nothing is said. Needs moments.js. */
{
  const { DAY, inWords, today, period } = window.raadgever.moments
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

  const sentence = (day, { council, end }) => {
    const now = day < council ? `de nieuwe raad begint over ${duration(day, council)}`
      : day === council ? "de nieuwe raad begint" : `de raadsperiode is ${duration(council, day)} bezig`
    const next = day === end ? "de verkiezingen zijn vandaag" : `de volgende verkiezingen zijn over ${duration(day, end)}`
    return `Vandaag, ${inWords(day)}: ${now}; ${next}.`
  }

  const drawLine = (figure, percent) => {
    for (const group of figure.querySelectorAll(".rg-vandaag")) {
      for (const shape of group.children) {
        for (const name of ["x", "x1", "x2"]) if (shape.hasAttribute(name)) shape.setAttribute(name, `${percent}%`)
        shape.setAttribute("text-anchor", percent > 80 ? "end" : "middle") // on the left there is room, under the names
      }
      group.removeAttribute("display")
    }
  }

  const figure = document.querySelector(".rg-periode")
  if (figure) {
    const day = today()
    const of = period(figure)
    if (of.begin <= day && day <= of.end) {
      const now = document.querySelector(".rg-nu")
      const line = now.querySelector(".rg-vandaag-zin")
      line.textContent = sentence(day, of)
      line.hidden = false
      drawLine(figure, (100 * (day - of.begin) / (of.end - of.begin)).toFixed(2))
      for (const moment of now.querySelectorAll("[data-moment]")) {
        moment.hidden = !["nu", "dit jaar", "verschilt"].includes(moment.dataset.geldt)
      }
    }
  }
}
