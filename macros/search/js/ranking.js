/* Which pages answer best: how much of the query a page has and where, what it is called, its best sentence, and its neighbours. */

const ranking = (() => {
  // results whose score lies further below the best are left out
  const REACH = 8
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

  const field = (unit, shares) => weights[shares ? "shared" : unit.short ? "short" : unit.theirs ? "theirs" : unit.field]

  /** Takes the parts of a compound that is nowhere from a page that has not all of them; gives whether nothing is left. */
  const lacks = (it, concepts, compound) => {
    concepts.forEach(({ whole }, at) => { if (whole === compound) it.covered[at] = it.often[at] = 0 })
    return !it.covered.some(Boolean)
  }

  /** For each page touched: how often each concept stands there, and how well it is covered. */
  const gathered = (hits, concepts) => {
    const found = new Map(), count = concepts.length
    for (const [unit, values] of hits)
      for (const [page, shares] of unit.on) {
        let it = found.get(page)
        if (!it) found.set(page, it = { page, often: new Float64Array(count), covered: new Float64Array(count), called: 0, sentence: 0, around: 0 })
        const weight = field(unit, shares)
        for (let at = 0; at < count; at++) {
          it.often[at] += weight * values[at]
          if (it.covered[at] < values[at]) it.covered[at] = values[at]
        }
      }
    for (const it of found.values()) if (concepts.some(({ whole }, at) => whole && !it.covered[at] && lacks(it, concepts, whole))) found.delete(it.page)
    return found
  }

  /** How much each concept says about what is sought: rare words more, words that frame a question little; adds up to 1. */
  const importance = (concepts, found) => {
    const raw = concepts.map(({ word }, at) => {
      let on = 0
      for (const { covered } of found.values()) on += covered[at] > 0.6
      return Math.log(1 + pages.all.length / (1 + on)) * (words.isFrame(word) ? weights.frame : 1)
    })
    return raw.map(value => value / sum(raw))
  }

  /** How well a page is called what was typed: all of the query in the name, and all of the name in the query. Its best sentence. */
  const named = (hits, found, concepts, shares) => {
    const strong = new Set(concepts.flatMap(({ forms }) => [...forms].filter(([, weight]) => weight > 0.6).map(([stem]) => stem)))
    for (const [unit, values] of hits) {
      const there = times(shares, values)
      const sentence = unit.field === "text"
      if (unit.field === "label") continue
      const worth = sentence ? there : there * unit.stems.filter(stem => strong.has(stem)).length / unit.stems.length
      for (const it of unit.on.map(([page]) => found.get(page)).filter(Boolean)) {
        if (sentence) it.sentence = Math.max(it.sentence, worth)
        else it.called = Math.max(it.called, worth)
      }
    }
  }

  const score = it => weights.found * it.found + weights.covered * Math.log(it.share) + weights.called * it.called
    + weights.sentence * it.sentence + weights.around * it.around + weights.linked * Math.log(1 + it.page.near.size)

  /** The pages that answer, best first, with how much each concept says. */
  return ({ concepts, phrases }) => {
    const hits = touched(concepts), found = gathered(hits, concepts), shares = importance(concepts, found)
    named(hits, found, concepts, shares)
    for (const it of found.values()) {
      const most = weights.enough * (1 - weights.long + weights.long * it.page.size / pages.usual)
      it.share = times(shares, it.covered)
      it.found = times(shares, it.often.map(often => often / (most + often)))
    }
    for (const it of found.values()) for (const other of it.page.near) it.around += (found.get(other)?.called || 0) / it.page.near.size
    const list = [...found.values()].filter(({ page }) => phrases.every(phrase => pages.holds(page, phrase)))
    for (const it of list) it.score = score(it)
    list.sort((one, other) => other.score - one.score)
    return { hits, shares, list: list.filter(it => it.score >= list[0].score - REACH) }
  }
})()
