/* How a page shows in the results: title, kind, the passage that answers with its words marked, and why it was found if that is not seen. */

const tonen = (() => {
  const LENGTH = 220
  const escape = text => text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt()};`)

  /** The words of a text as [start, end, weight of the concepts that it stands for]. */
  const places = (text, concepts, shares) => [...text.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)].map(found => {
    const words = [...taal.words(found[0]), ...taal.joined(found[0])]
    const weights = concepts.map(({ forms }, index) => shares[index] * Math.max(...words.map(word => forms.get(word) || 0)))
    return [found.index, found.index + found[0].length, weights]
  }).filter(([, , weights]) => weights.some(Boolean))

  const marked = (text, found) => {
    let at = 0
    const part = end => escape(text.slice(at, at = end))
    return found.map(([start, end]) => `${part(start)}<mark>${part(end)}</mark>`).join("") + part()
  }

  /** A stretch of a text of at most LENGTH or so around the first word found, cut between words. */
  const cut = (text, found) => {
    if (text.length <= LENGTH) return text
    const from = Math.max(0, Math.min((found[0]?.[0] || 0) - 60, text.length - LENGTH))
    const start = from ? text.indexOf(" ", from) + 1 : 0
    const end = start + LENGTH < text.length ? text.lastIndexOf(" ", start + LENGTH) : text.length
    return `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`
  }

  /** One result as Material shows it; `meant` is the query as understood. */
  return ({ doc, shares, via }, { concepts }, rank) => {
    const look = text => places(text, concepts, shares)
    const worth = text => concepts.reduce((sum, _, index) => sum + Math.max(0, ...look(text).map(([, , weights]) => weights[index])), 0)
    const lines = [...doc.shown.kort ? [{ text: doc.shown.kort }] : [], ...doc.shown.tekst.map(text => ({ text, vng: true })), ...doc.shown.vragen.map(text => ({ text }))]
    const best = lines.reduce((one, other) => worth(other.text) > worth(one.text) + 0.05 ? other : one, lines[0] || { text: "" })
    const passage = cut(best.text, look(best.text))
    const seen = worth(`${doc.title} ${passage}`)
    const name = doc.shown.namen.map(text => ({ text, worth: worth(text) })).sort((one, other) => other.worth - one.worth)[0]
    const why = via ? `Hoort bij: ${escape(via.title)}`
      : name && name.worth > seen + 0.05 ? `Ook te vinden met: ${marked(name.text, look(name.text))}` : ""
    const source = best.vng ? ` <span class="rg-zoek-bron">${escape(uitgever)}${doc.noot ? ", met kanttekening" : ""}</span>` : ""
    return {
      location: doc.location,
      title: marked(doc.title, look(doc.title)),
      text: `<p class="rg-zoek-soort">${escape(doc.label)}</p>`
        + (passage && `<p>${marked(passage, look(passage))}${source}</p>`) + (why && `<p class="rg-zoek-waarom">${why}</p>`),
      score: -rank,
      terms: {},
    }
  }
})()
