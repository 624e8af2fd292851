/* What the index holds: pages, their names and sentences, and where each stem stands. Made once, by `load`. */

const pages = (() => {
  const p = {}
  const add = (map, key, value) => map.has(key) ? map.get(key).push(value) : map.set(key, [value])

  /** A stretch of text that is found: in the field `field`, on pages [page, whether it only shares the text]. */
  const unit = (text, field, on, shown = {}) => {
    const each = words.telling(text)
    for (const word of each) p.vocabulary.set(word, (p.vocabulary.get(word) || 0) + 1)
    const made = { text, field, on, stems: [...new Set(each.map(stemmer.of))], ...shown }
    for (const word of each) add(p.postings, stemmer.of(word), made)
    for (const [page] of on) {
      page.units.push(made)
      page.size += each.length
      for (const [other] of on) if (other !== page) page.near.add(other)
    }
  }

  /** Takes the index as macros/search/index.py makes it. */
  p.load = ({ soorten, themas, paginas, zinnen }) => {
    Object.assign(p, { postings: new Map(), vocabulary: new Map(), roots: new Map() })
    p.all = paginas.map(([url, title, kind]) => ({ url, title, label: soorten[kind], theme: kind === themas, units: [], size: 0, near: new Set() }))
    paginas.forEach(([url, title, kind, names, hidden], place) => {
      const on = [[p.all[place]]]
      unit(title, "title", on)
      for (const name of names) unit(name, "name", on)
      for (const word of hidden) unit(word, "hidden", on)
      unit(`${soorten[kind]} ${url.replace(/^.*\/|\.html.*$|^.*#/g, "")}`, "label", on)
    })
    for (const [text, whose, ...places] of zinnen)
      unit(text, "text", places.map(place => place < 0 ? [p.all[-1 - place], true] : [p.all[place]]), { short: !whose, theirs: whose > 1, noted: whose === 3 })
    for (const word of p.vocabulary.keys()) {
      const root = stemmer.root(word), stem = stemmer.of(word)
      if (!p.roots.get(root)?.includes(stem)) add(p.roots, root, stem)
    }
    p.usual = p.all.reduce((sum, { size }) => sum + size, 0) / p.all.length
  }

  /** Whether a word, or a form of it, is in the index. */
  p.has = word => p.postings.has(stemmer.of(word)) && !words.isStop(word)

  /** The stems of compounds with a word in them: those that are a kind of it, as woonoverlast for overlast, and those that
      only begin with it, as overlastmelding. */
  p.compounds = word => {
    const base = stemmer.of(word), kinds = [], begun = []
    const known = rest => [rest, rest.replace(/^(?:en|[sen])|(?:en|[sen])$/, "")].some(part => part.length > 2 && p.has(part))
    for (const stem of base.length > 2 ? p.postings.keys() : []) {
      if (stem.length < base.length + 3) continue
      if (stem.endsWith(base) && known(stem.slice(0, -base.length))) kinds.push(stem)
      else if (stem.startsWith(base) && known(stem.slice(base.length))) begun.push(stem)
    }
    return [kinds, begun]
  }

  /** Whether some page has all of these concepts, as the parts of a compound that is nowhere should. */
  p.together = concepts => concepts.map(({ forms }) => new Set([...forms.keys()].flatMap(stem => p.postings.get(stem).flatMap(({ on }) => on.map(([page]) => page)))))
    .reduce((some, others) => new Set([...some].filter(page => others.has(page)))).size > 0

  /** Whether the words stand one after the other in a text that readers see. */
  p.says = (unit, phrase) => {
    unit.line ??= ` ${words.of(unit.text).join(" ")} `
    return unit.line.includes(` ${phrase.join(" ")} `)
  }

  p.holds = (page, phrase) => page.units.some(unit => unit.field !== "hidden" && unit.field !== "label" && p.says(unit, phrase))

  return p
})()
