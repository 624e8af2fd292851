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
    for (const form of stemmer.forms(word)) put(forms, alike(form), weights.form)
    // relatives, as preventief of preventie: less where the word itself is known
    put(forms, pages.roots.get(stemmer.root(word)) || [], forms.size ? weights.begun : weights.form)
    put(forms, kinds, weights.kind)
    put(forms, begun, weights.begun)
    return { word, forms }
  }

  /** How many letters may be wrong in a word of this length. */
  const mistakes = word => word.length < 5 || /\d/.test(word) ? 0 : word.length < 12 ? 1 : 2

  /** The word that was probably meant, one that readers see or a part of one, and how far it is from what was typed; undefined
      if none is near. */
  const guess = word => nearest(word, pages.vocabulary) || nearest(word, partsNear(word))

  /** The parts of words that readers see, about as long as the word. */
  function *partsNear(word) {
    for (const [other, times] of pages.vocabulary)
      for (let length = word.length - 1; times && length <= word.length + 1 && length > 4; length++)
        if (other.length > length + 2) for (const part of pages.partsOf(other, length)) yield [part, times]
  }

  function nearest(word, among) {
    const most = mistakes(word), stem = stemmer.of(word), inStem = Math.min(most, mistakes(stem)), heard = likeness.sound(word)
    let best
    for (const [other, times] of most ? among : []) {
      if (!times || words.isFrame(other) || other.length < 4 || Math.abs(other.length - word.length) > most + 1) continue
      const spelt = Math.min(likeness.distance(word, other, most), likeness.distance(stem, stemmer.of(other), inStem) + most - inStem)
      const spoken = 0.5 + likeness.distance(heard, likeness.sound(other), most)
      const apart = Math.min(spelt, spoken) + (word[0] === other[0] ? 0 : 0.3)
      if (apart <= most && (!best || apart < best.apart || (apart === best.apart && times > best.times))) best = { to: other, apart, times }
    }
    return best
  }

  /** Words typed apart that the index writes as one: each stands for the whole. */
  function join(kept, concepts) {
    for (let at = 1; at < kept.length; at++)
      for (const link of ["", "s"])
        for (const { forms } of concepts.slice(at - 1, at + 1)) put(forms, alike(kept[at - 1] + link + kept[at]), 1)
  }

  /** The concepts in place of one: itself when the index has words for it, the parts of a compound, or what was probably meant. */
  function settle(concept, at, kept, changed) {
    const { word, forms } = concept
    if (forms.size) return [concept]
    const apart = likeness.parts(word, part => pages.vocabulary.has(part)).map(part => ({ ...expand(part), whole: word }))
    if (apart.length && pages.together(apart) && !(nearest(word, pages.vocabulary)?.apart <= 1)) {
      if (apart.every(part => pages.vocabulary.get(part.word))) changed.push({ from: word, to: apart.map(part => part.word).join(" ") })
      return apart
    }
    const tried = [[word], at ? kept.slice(at - 1, at + 1) : [], kept.slice(at, at + 2)].filter(typed => typed.length && typed.every(each => each.length > 2))
    const [best] = tried.map(typed => ({ from: typed.join(" "), ...guess(typed.join("")) }))
      .filter(({ to }) => to).sort((one, other) => one.apart - other.apart)
    if (!best) return [concept]
    changed.push({ from: best.from, to: best.to })
    return [expand(best.to)]
  }

  /** What is known of a word that is nowhere: its longest beginning or end of five letters or more. */
  const known = word => {
    const ends = [...word].flatMap((_, at) => [word.slice(at), word.slice(0, word.length - at)])
    const [longest] = ends.filter(part => part.length > 4 && pages.vocabulary.has(part)).sort((one, other) => other.length - one.length)
    return { word, forms: new Map(longest ? [[stemmer.of(longest), 1]] : []) }
  }

  // behind a space or a quotation mark, and two letters in capitals, as GI: no more of it comes
  const WHOLE = /[\s"”»]$|(?:^|[^\p{L}])\p{Lu}{2}$/u
  const QUOTED = /["“”„«»]([^"“”„«»]+)["“”„«»]/g

  /** The words in capitals among others, as OM: names, also where they are spelt as a word that tells nothing. */
  const capitals = query => {
    const all = query.match(/[\p{L}\p{N}]+/gu) || []
    return new Set(/\p{Ll}/u.test(query) ? all.filter(word => /^\p{Lu}{2,5}$/u.test(word)).flatMap(words.of) : [])
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
      : expand(word, !finished && at === kept.length - 1 && !WHOLE.test(query)))
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
