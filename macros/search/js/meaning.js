/* What a query means: concepts, each with the stems that stand for it, and what was changed or is unknown. */

const meaning = (() => {
  // who pastes a whole page gets an answer too
  const MOST_WORDS = 16

  const put = (forms, found, weight) => { for (const form of found) if (!(forms.get(form) >= weight)) forms.set(form, weight) }
  const alike = word => pages.postings.has(stemmer.of(word)) ? [stemmer.of(word)] : []

  /** The stems that stand for a typed word, each with a weight; `open` while it may be the start of a longer word. */
  function expand(word, open) {
    const forms = new Map(), [kinds, begun] = pages.compounds(word)
    put(forms, alike(word), 1)
    // of two letters that are a name of themselves, as OM, nothing longer is meant
    if (open && word.length > (forms.size ? 2 : 1))
      for (const other of pages.vocabulary.keys()) if (other.startsWith(word)) put(forms, [stemmer.of(other)], weights.begun)
    if (!forms.size) for (const form of stemmer.forms(word)) put(forms, alike(form), weights.form)
    if (!forms.size) put(forms, pages.roots.get(stemmer.root(word)) || [], weights.form)
    put(forms, kinds, weights.kind)
    put(forms, begun, weights.begun)
    return { word, forms }
  }

  /** The word of the index that was probably meant, and how far it is from what was typed; undefined if none is near. */
  function guess(word) {
    const most = word.length < 5 || /\d/.test(word) ? 0 : word.length < 12 ? 1 : 2
    if (!most) return
    const heard = likeness.sound(word), base = stemmer.of(word)
    let best
    const consider = (other, typed, said, times, more) => {
      if (Math.abs(other.length - typed.length) > most + 1) return
      const spelt = likeness.distance(typed, other, most), spoken = 0.5 + likeness.distance(heard, likeness.sound(other), most)
      const apart = Math.min(spelt, spoken) + (typed[0] === other[0] ? 0 : 0.3) + more
      if (apart <= most && (!best || apart < best.apart || (apart === best.apart && times > best.times))) best = { word: said, apart, times }
    }
    for (const [other, times] of pages.vocabulary) {
      if (!times || other.length < 4 || words.isStop(other)) continue
      consider(other, word, other, times, 0)
      const stem = stemmer.of(other)
      if (word.length > 7 && stem.length > base.length + 2 && stem.at(-base.length) === base[0]) consider(stem.slice(-base.length), base, other, times, 0.9)
    }
    return best
  }

  /** Words typed apart that the index writes as one, or the other way about: each stands for the whole. */
  function join(kept, concepts) {
    for (let length = 3; length > 1; length--)
      for (let at = 0; at + length <= kept.length; at++) {
        const pieces = kept.slice(at, at + length)
        const whole = ["", "s"].map(link => alike(pieces.join(link))).find(found => found.length)
        for (const { forms } of whole ? concepts.slice(at, at + length) : []) put(forms, whole, 1)
      }
  }

  /** The concepts in place of one: itself when the index has words for it, the parts of a compound, or what was probably meant. */
  function settle(concept, at, kept, changed) {
    if (concept.forms.size) return [concept]
    const parts = likeness.parts(concept.word, pages.has)
    const beside = [kept.slice(at - 1, at + 1), kept.slice(at, at + 2)].filter(pair => pair.length === 2 && pair.every(word => word.length > 2))
      .map(pair => ({ typed: pair.join(" "), ...guess(pair.join("")) }))
    const best = [{ typed: concept.word, ...guess(concept.word) }, ...beside]
      .reduce((one, other) => (other.apart ?? 9) < (one.apart ?? 9) ? other : one)
    if (parts.length === 2 || (parts.length && !(best.apart < 1.2))) {
      const apart = parts.map(part => ({ ...expand(part), whole: concept.word }))
      if (pages.together(apart)) {
        changed.push({ from: concept.word, to: parts.join(" ") })
        return apart
      }
    }
    if (!best.word) return [concept]
    changed.push({ from: best.typed, to: best.word })
    return [expand(best.word)]
  }

  const QUOTED = /["“”„«»]([^"“”„«»]+)["“”„«»]/g
  const capitals = query => /\p{Ll}/u.test(query) ? new Set((query.match(/(?<![\p{L}\p{N}])\p{Lu}{2,5}(?![\p{L}\p{N}])/gu) || []).flatMap(words.of)) : new Set()

  /** What is known of a word that is nowhere: its longest beginning or end of five letters or more. */
  const known = word => {
    const ends = [...word].flatMap((_, at) => [word.slice(at), word.slice(0, word.length - at)]).filter(part => part.length > 4 && pages.vocabulary.has(part))
    return { word, forms: new Map(ends.length ? [[stemmer.of(ends.reduce((one, other) => other.length > one.length ? other : one)), 1]] : []) }
  }

  /** Reads a query: its concepts, the phrases in quotation marks, what was changed, and the words that are nowhere. */
  const read = (query, { exact, finished } = {}) => {
    const typed = words.of(query).slice(0, MOST_WORDS), changed = []
    const quoted = [...query.matchAll(QUOTED)].map(([, inner]) => words.of(inner)).filter(phrase => phrase.length)
    const phrases = exact ? quoted : quoted.filter(phrase => pages.all.some(page => pages.holds(page, phrase)))
    for (const phrase of quoted) if (!phrases.includes(phrase)) changed.push({ from: `“${phrase.join(" ")}”`, to: phrase.join(" ") })
    const literal = new Set(phrases.flat()), named = capitals(query)
    let kept = typed.filter(word => !words.isStop(word) || (named.has(word) && pages.vocabulary.has(word)))
    if (!kept.length) kept = typed.filter(word => pages.vocabulary.has(word))
    const concepts = kept.map((word, at) => literal.has(word) && pages.postings.has(stemmer.of(word))
      ? { word, forms: new Map([[stemmer.of(word), 1]]) }
      : expand(word, !finished && at === kept.length - 1 && !/[\s"”»]$/.test(query)))
    join(kept, concepts)
    const settled = exact ? concepts : concepts.flatMap((concept, at) => settle(concept, at, kept, changed))
    return {
      phrases, changed,
      concepts: settled.filter(({ forms }) => forms.size),
      unknown: settled.filter(({ forms }) => !forms.size).map(({ word }) => word),
    }
  }

  return { read, known }
})()
