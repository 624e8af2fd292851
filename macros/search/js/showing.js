/* How a page shows in the results: title, the passage that answers with its words marked, whose words these are, and why it was found
   if that is not seen. Texts are lists of [text, marked]. */

const showing = (() => {
  const LENGTH = 220
  const sum = values => values.reduce((total, value) => total + value, 0)

  /** The words of a text as [start, end, how well each concept stands there]. */
  const places = (text, concepts) => [...text.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)].map(found => {
    const stems = [...words.of(found[0]), ...words.joined(found[0])].map(stemmer.of)
    return [found.index, found.index + found[0].length, concepts.map(({ forms }) => Math.max(0, ...stems.map(stem => forms.get(stem) || 0)))]
  }).filter(([, , values]) => values.some(Boolean))

  const worth = (text, concepts, shares) => {
    const found = places(text, concepts)
    return sum(shares.map((share, at) => share * Math.max(0, ...found.map(([, , values]) => values[at]))))
  }

  const marked = (text, found) => {
    const pairs = []
    let at = 0
    for (const [start, end] of found) {
      pairs.push([text.slice(at, start), false], [text.slice(start, end), true])
      at = end
    }
    return [...pairs, [text.slice(at), false]].filter(([part]) => part)
  }

  /** A stretch of a text of at most LENGTH or so around the first word found, cut between words. */
  const cut = (text, found) => {
    if (text.length <= LENGTH) return text
    const from = Math.max(0, Math.min((found[0]?.[0] || 0) - 60, text.length - LENGTH))
    const start = from ? text.indexOf(" ", from) + 1 : 0
    const end = start + LENGTH < text.length ? text.lastIndexOf(" ", start + LENGTH) : text.length
    return `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`
  }

  /** The unit of a field that says most of what is sought; our summary says it of what the title has too. Of about equals the
      summary, then what stands on this page only. */
  const best = (page, field, { phrases }, { hits, shares }) => {
    const title = hits.get(page.units[0])
    let found
    for (const unit of page.units) {
      if (unit.field !== field) continue
      const own = unit.on[0][0] === page, short = own && unit.short, values = hits.get(unit)
      const said = sum(shares.map((share, at) => share * Math.max(values?.[at] || 0, short && title?.[at] || 0)))
      const value = said + (short ? 0.08 : own ? 0.04 : 0) + phrases.some(phrase => pages.says(unit, phrase))
      if (!found || value > found.value) found = { unit, value, said }
    }
    return found
  }

  /** One result; `concepts` and `phrases` as the query was understood. */
  return (page, meant, found) => {
    const { concepts } = meant, { shares } = found
    const passage = best(page, "text", meant, found)?.unit
    const text = passage ? cut(passage.text, places(passage.text, concepts)) : ""
    const name = best(page, "name", meant, found)
    const why = name?.said && name.said > worth(`${page.title} ${text}`, concepts, shares) + 0.05 ? name.unit.text : ""
    return {
      url: page.url,
      title: marked(page.title, places(page.title, concepts)),
      passage: text ? marked(text, places(text, concepts)) : [],
      why: why ? [["Ook bekend als: ", false], ...marked(why, places(why, concepts))] : [],
      label: page.label,
      van: passage?.theirs ? "uitgever" : "ons",
      noot: Boolean(passage?.noted),
    }
  }
})()
