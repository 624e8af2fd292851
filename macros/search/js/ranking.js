/* Which pages answer best: how much of the query a page has and where, what it is called, and what its neighbours are called. */

const ranking = (() => {
  // a page with less than this part of what the best has of the query is no answer
  const LEAST = 0.25
  // what stands for a word so well that it is that word
  const STRONG = 0.6
  const NAMES = new Set(["title", "name", "hidden"])
  const sum = values => values.reduce((total, value) => total + value, 0)
  const times = (shares, values) => sum(shares.map((share, at) => share * values[at]))

  /** The units that a query touches: unit -> for each concept how well. */
  const touched = concepts => {
    const hits = new Map()
    concepts.forEach(({ forms }, at) => {
      for (const [stem, weight] of forms)
        for (const unit of pages.postings.get(stem) || []) {
          let found = hits.get(unit)
          if (!found) hits.set(unit, found = new Float64Array(concepts.length))
          if (found[at] < weight) found[at] = weight
        }
    })
    return hits
  }

  const counts = (unit, shares) => weights[shares ? "rest" : unit.field === "title" ? "title" : unit.short || unit.theirs ? "about" : "rest"]

  /** Takes the parts of a compound that is nowhere from a page that has not all of them; gives whether nothing is left. */
  const lacks = (it, concepts, compound) => {
    concepts.forEach(({ whole }, at) => { if (whole === compound) it.covered[at] = it.often[at] = 0 })
    return !it.covered.some(Boolean)
  }

  /** For each page touched: how often each concept stands there, and how well it is covered. */
  const gathered = (hits, concepts) => {
    const found = new Map(), count = concepts.length, none = () => new Float64Array(count)
    for (const [unit, values] of hits)
      for (const [page, shares] of unit.on) {
        let it = found.get(page)
        if (!it) found.set(page, it = { page, often: none(), covered: none(), names: none(), around: 0 })
        const weight = counts(unit, shares)
        for (let at = 0; at < count; at++) {
          it.often[at] += weight * values[at]
          if (it.covered[at] < values[at]) it.covered[at] = values[at]
        }
      }
    for (const it of found.values())
      if (concepts.some(({ whole }, at) => whole && !it.covered[at] && lacks(it, concepts, whole))) found.delete(it.page)
    return found
  }

  /** How much each concept says about what is sought: rare words more, words that frame a question little; adds up to 1. */
  const importance = (concepts, found) => {
    const raw = concepts.map(({ word }, at) => {
      let on = 0
      for (const { covered } of found.values()) on += covered[at] > STRONG
      return Math.log(1 + pages.all.length / (1 + on)) * (words.isFrame(word) ? weights.frame : 1)
    })
    return raw.map(value => value / sum(raw))
  }

  /** How well each page is called what was typed: each concept by the name that has it and is most of all what was typed. */
  const named = (hits, found, concepts, shares) => {
    const strong = new Set(concepts.flatMap(({ forms }) => [...forms].filter(([, weight]) => weight > STRONG).map(([stem]) => stem)))
    for (const [{ field, on, stems }, values] of hits) {
      const names = NAMES.has(field) && found.get(on[0][0])?.names, part = stems.filter(stem => strong.has(stem)).length / stems.length
      if (names) values.forEach((value, at) => { names[at] = Math.max(names[at], value * part) })
    }
    for (const it of found.values()) it.called = times(shares, it.names)
  }

  const score = it => weights.found * it.found + weights.called * it.called + weights.around * it.around

  /** The pages that answer, best first, with how much each concept says. */
  return ({ concepts, phrases }) => {
    const hits = touched(concepts), found = gathered(hits, concepts), shares = importance(concepts, found)
    named(hits, found, concepts, shares)
    for (const it of found.values()) {
      it.share = times(shares, it.covered)
      it.found = times(shares, it.often.map(often => often / (weights.enough + often)))
    }
    for (const it of found.values()) for (const other of it.page.near) it.around += (found.get(other)?.called || 0) / it.page.near.size
    const list = [...found.values()].filter(({ page }) => phrases.every(phrase => pages.holds(page, phrase)))
    for (const it of list) it.score = score(it)
    const least = LEAST * Math.max(...list.map(({ share }) => share))
    return { hits, shares, list: list.filter(({ share }) => share >= least).sort((one, other) => other.score - one.score) }
  }
})()
