/* Which pages answer best: what lunr found, weighed by how much of the query a page covers, where, and by what it is called.
   The weights were fitted on the graded queries of tests/zoekvragen/, see docs-dev/search.md. */

const ordenen = (() => {
  // pages that are weighed; lunr’s own order chooses them
  const MOST = 200
  const W = { lunr: 1.58, covered: 3, id: 2.05, alias: -1.21, name: 1.14, kort: 0.19, namen: 0.27, tekst: 0.24, literal: 0.89 }
  // how much a kind of page is asked for: at all, and besides when its title is not what was typed
  const KIND = {
    themas: [1, -1.6], tips: [-0.22, -0.58], decentralisaties: [-0.97, 1.26], momenten: [-0.53, -0.92], secties: [-0.71, 0.15],
    zorg: [-0.7, -1.22], partners: [0.85, -0.76], rollen: [0.18, 1.2], plannen: [-0.44, -1.01], begrippen: [0.44, -1.46],
  }
  const PAGE = [-3, 0]
  const FRAME = 0.1
  // results whose score lies further below the best are left out; a task stands just below what belongs to it
  const REACH = 8, BELOW = 0.7

  const sum = values => values.reduce((total, value) => total + value, 0)
  const strongest = (forms, words) => { let most = 0; for (const [form, weight] of forms) if (weight > most && words.has(form)) most = weight; return most }

  /** How much each concept says about what is sought: rare words more, words that frame a question little; adds up to 1. */
  function importance(concepts) {
    const raw = concepts.map(({ word, forms }) => {
      const strong = new Map([...forms].filter(([, weight]) => weight > 0.6))
      const pages = kennis.docs.filter(doc => strongest(strong, doc.sets.words)).length
      return Math.log(1 + kennis.docs.length / (1 + pages)) * (taal.isFrame(word) ? FRAME : 1)
    })
    return raw.map(value => value / sum(raw))
  }

  const byStem = ({ forms }) => {
    const found = new Map()
    for (const [form, weight] of forms) {
      const stem = taal.stem(form)
      found.set(stem, Math.max(weight, found.get(stem) || 0))
    }
    return found
  }

  /** How well each name of a page fits the query, both ways: all of the query in the name, all of the name in the query. */
  const fits = (doc, stems, shares) => doc.stems.map(name => {
    if (!name.length) return 0
    const there = sum(stems.map((forms, index) => shares[index] * Math.max(...name.map(word => forms.get(word) || 0))))
    return there * name.filter(word => stems.some(forms => forms.get(word) > 0.6)).length / name.length
  })

  /** What counts for a page, as numbers; `found` is lunr’s score as part of the best. */
  function features(doc, found, concepts, stems, shares) {
    const covers = (words, least = 0) => sum(concepts.map(({ forms }, index) => {
      const most = strongest(forms, words)
      return most < least ? 0 : shares[index] * most
    }))
    const [title, id, ...aliases] = fits(doc, stems, shares)
    const alias = Math.max(0, ...aliases)
    const { kort, namen, tekst, words } = doc.sets
    return {
      lunr: Math.log(found), covered: Math.log(covers(words)), id, alias, name: Math.max(title, id, alias), kort: covers(kort),
      namen: covers(namen), tekst: covers(tekst), literal: covers(tekst, 0.9), other: 1 - Math.max(title, id),
    }
  }

  /** The tasks that the best results belong to, for those who typed what the task is known by. */
  const withTasks = weighed => {
    for (const { doc, score } of weighed.slice(0, 3)) {
      const task = kennis.byPlace.get(doc.taak)
      if (task && !weighed.some(other => other.doc === task)) weighed.push({ doc: task, score: score - BELOW, via: doc })
    }
    return weighed
  }

  const ordered = weighed => weighed.sort((one, other) => other.score - one.score)

  /** The pages that answer, best first, with their score; `items` is what lunr found. */
  return ({ concepts, phrases }, items) => {
    const shares = importance(concepts), stems = concepts.map(byStem)
    const best = Math.max(...items.map(({ score }) => score))
    const weighed = items.slice(0, MOST).map(item => {
      const doc = kennis.byPlace.get(item.location)
      const { other, ...counts } = features(doc, item.score / best, concepts, stems, shares)
      const [kind, beside] = doc.kind ? KIND[doc.kind] || [0, 0] : PAGE
      return { doc, score: kind + beside * other + sum(Object.keys(counts).map(key => W[key] * counts[key])) }
    }).filter(({ doc }) => phrases.every(phrase => kennis.holds(doc, phrase)))
    const answers = ordered(phrases.length ? weighed : withTasks(ordered(weighed)))
    return answers.filter(({ score }) => score >= answers[0].score - REACH).map(found => ({ ...found, shares }))
  }
})()
