/* What the index holds: pages, their names and sentences, and where each stem stands. Made once, by `load`. */

const pages = (() => {
  const p = {}
  const add = (map, key, value) => map.has(key) ? map.get(key).push(value) : map.set(key, [value])

  /** A stretch of text that is found: in the field `field`, on pages [page, whether it only shares the text]. */
  const unit = (text, field, on, shown = {}) => {
    const each = words.telling(text)
    for (const word of each) p.vocabulary.set(word, (p.vocabulary.get(word) || 0) + (field !== "hidden" && field !== "label"))
    const made = { text, field, on, stems: [...new Set(each.map(stemmer.of))], ...shown }
    for (const word of each) add(p.postings, stemmer.of(word), made)
    for (const [page] of on) {
      page.units.push(made)
      for (const [other] of on) if (other !== page) page.near.add(other)
    }
  }

  const capital = text => text[0] === "~" ? text.slice(1) : text[0].toUpperCase() + text.slice(1)
  const ended = text => /[?!]$/.test(text) ? text : text.endsWith("~") ? text.slice(0, -1) : `${text}.`

  /** Takes the index as macros/search/packing.py packs it. */
  p.load = ({ soorten, themas, kort, van, ...columns }) => {
    Object.assign(p, { postings: new Map(), vocabulary: new Map(), roots: new Map() })
    const column = name => kort.reduceRight((text, part) => text.split(part[0]).join(part.slice(1)), columns[name])
      .replace(/`(.)/g, (_, letter) => letter.toUpperCase()).split("|").map(text => text ? text.split("^") : [])
    const texts = column("teksten"), names = column("namen"), hidden = column("zoek"), whose = van.split("|").map(each => each.match(/^[^A-Z]+|[A-Z][^A-Z]*/g))
    const place = text => parseInt(text, 36), places = RegExp(`.{${(texts.length - 1).toString(36).length}}`, "g")
    p.all = column("adressen").map(([middle], at) => {
      const title = capital(texts[at][0]), kind = place(whose[at][0]), [label, before, after] = soorten[kind]
      const url = before + (middle || words.of(title).join("-")) + after
      return { url, title, label, theme: kind === themas, units: [], near: new Set() }
    })
    p.all.forEach((page, at) => {
      const on = [[page, false]], { title, label } = page
      unit(title, "title", on)
      for (const name of names[at]) unit(name, "name", on)
      for (const word of hidden[at]) unit(word, "hidden", on)
      unit(label, "label", on)
    })
    p.all.forEach((page, at) => {
      texts[at].slice(1).forEach((text, nth) => {
        const [letter, ...others] = whose[at][nth + 1], mark = letter.charCodeAt() - 65, kind = mark % 4
        const shared = (others.join("").match(places) || []).map(other => [p.all[place(other)], true])
        unit(ended(capital(text)), "text", [[page, mark > 3], ...shared], { short: !kind, theirs: kind > 1, noted: kind === 3 })
      })
    })
    for (const word of p.vocabulary.keys()) {
      const root = stemmer.root(word), stem = stemmer.of(word)
      if (!p.roots.get(root)?.includes(stem)) add(p.roots, root, stem)
    }
  }

  const before = rest => [rest, rest.replace(/(?:en|[sen])$/, "")].some(part => part.length > 2 && p.postings.has(stemmer.of(part)))
  const known = rest => p.postings.has(rest) || p.postings.has(rest.replace(/^(?:en|[sen])/, ""))

  /** The first or last part of a word, of so many letters, that is a word where the other part is one. */
  p.partsOf = (word, length) => {
    const [head, behind] = [word.slice(0, length), word.slice(length)], [front, tail] = [word.slice(0, -length), word.slice(-length)]
    return [...(behind.length > 2 && known(stemmer.of(behind)) ? [head] : []), ...(front.length > 2 && before(front) ? [tail] : [])]
  }

  /** The stems of longer words with a word in them: those that are a kind of it, as woonoverlast for overlast but not besluiten
      for sluiten, and those that only begin with it, before another word, as overlastmelding. */
  p.compounds = word => {
    const base = stemmer.of(word), longer = base.length > 3 ? [...p.postings.keys()].filter(stem => stem.length > base.length + 2) : []
    return [
      longer.filter(stem => stem.endsWith(base) && before(stem.slice(0, -base.length))),
      longer.filter(stem => stem.startsWith(base) && known(stem.slice(base.length))),
    ]
  }

  const on = ({ forms }) => new Set([...forms.keys()].flatMap(stem => p.postings.get(stem)).flatMap(unit => unit.on.map(([page]) => page)))

  /** Whether some page has both concepts, as the parts of a compound that is nowhere should. */
  p.together = ([one, other]) => {
    const others = on(other)
    return [...on(one)].some(page => others.has(page))
  }

  /** Whether the words stand one after the other in a text that readers see. */
  p.says = (unit, phrase) => {
    unit.line ??= ` ${words.of(unit.text).join(" ")} `
    return unit.line.includes(` ${phrase.join(" ")} `)
  }

  p.holds = (page, phrase) => page.units.some(unit => unit.field !== "hidden" && unit.field !== "label" && p.says(unit, phrase))

  return p
})()
