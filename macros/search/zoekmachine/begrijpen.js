/* What a query means: concepts, each with the words of the index that stand for it, and what was changed or left out. */

const begrijpen = (() => {
  // who pastes a whole page gets an answer too
  const MOST_WORDS = 16
  const WEIGHT = { exact: 1, stem: 0.9, kind: 0.8, begun: 0.4, synonym: 0.6, part: 0.4, root: 0.35, typing: 0.6, prefix: 0.2 }

  const put = (forms, found, weight) => { for (const form of found) if (!(forms.get(form) >= weight)) forms.set(form, weight) }

  /** The words of the index that stand for a typed word, each with a weight; `open` while it may be the start of a longer word. */
  function expand(word, open) {
    const forms = new Map()
    if (kennis.vocabulary.has(word)) put(forms, [word], WEIGHT.exact)
    put(forms, kennis.alike(word), WEIGHT.stem)
    if (!forms.size) for (const form of taal.forms(word)) put(forms, kennis.alike(form), WEIGHT.stem)
    const exact = forms.size
    for (const group of kennis.groups.get(taal.stem(word)) || [])
      for (const other of group) put(forms, kennis.alike(taal.words(other)[0]), WEIGHT.synonym)
    const [kinds, begun] = kennis.compounds(word)
    put(forms, kinds, WEIGHT.kind)
    put(forms, begun, WEIGHT.begun)
    put(forms, kennis.roots.get(taal.root(word)) || [], WEIGHT.root)
    if (open && word.length > 1)
      put(forms, [...kennis.vocabulary.keys()].filter(other => other.startsWith(word)), exact ? WEIGHT.prefix : WEIGHT.typing)
    return { word, forms }
  }

  /** The word of the index that was probably meant, and how far it is from what was typed; undefined if none is near. */
  function guess(word) {
    const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2
    const heard = taal.sound(word), base = taal.stem(word)
    let best
    const consider = (other, typed, said, times, more) => {
      if (Math.abs(other.length - typed.length) > most + 1) return
      const spelt = taal.distance(typed, other, most), spoken = 0.5 + taal.distance(heard, taal.sound(other), most)
      const apart = Math.min(spelt, spoken) + (typed[0] === other[0] ? 0 : 0.3) + more
      if (apart <= most && (!best || apart < best.apart || (apart === best.apart && times > best.times))) best = { word: said, apart, times }
    }
    for (const [other, times] of kennis.vocabulary) {
      if (other.length < 3 || taal.isStop(other)) continue
      consider(other, word, other, times, 0)
      const stem = taal.stem(other)
      if (word.length > 7 && stem.length > base.length + 2 && stem.at(-base.length) === base[0]) consider(stem.slice(-base.length), base, other, times, 0.9)
    }
    return best
  }

  /** Words typed apart that the index writes as one, or the other way about: each stands for the whole. */
  function join(kept, concepts) {
    for (let length = 3; length > 1; length--)
      for (let at = 0; at + length <= kept.length; at++) {
        const pieces = kept.slice(at, at + length)
        const whole = ["", "s"].map(link => kennis.alike(pieces.join(link))).find(found => found.length)
        for (const { forms } of whole ? concepts.slice(at, at + length) : []) put(forms, whole, WEIGHT.exact)
      }
  }

  /** The beginnings and ends of a word, the longest first: what may still be known of a compound. */
  const ends = word => [...word].flatMap((_, at) => [word.slice(at + 3), word.slice(0, -at - 3)]).sort((one, other) => other.length - one.length)

  /** The concepts in place of one: itself when the index has words for it, the parts of a compound, or what was probably meant. */
  function settle(concept, at, kept, corrected) {
    const parts = concept.word.length > 5 ? taal.parts(concept.word, kennis.has) : []
    if (concept.forms.size) {
      for (const part of parts) put(concept.forms, kennis.alike(part), WEIGHT.part)
      return [concept]
    }
    const beside = [kept.slice(at - 1, at + 1), kept.slice(at, at + 2)].filter(pair => pair.length === 2 && pair.every(word => word.length > 2))
      .map(pair => ({ typed: pair.join(" "), ...guess(pair.join("")) }))
    const best = [{ typed: concept.word, ...guess(concept.word) }, ...beside]
      .reduce((one, other) => (other.apart ?? 9) < (one.apart ?? 9) ? other : one)
    const sure = parts.length === 2 && parts.every(part => part.length > 3)
    if (parts.length && (sure || !(best.apart < 1.2))) return parts.map(part => expand(part))
    const meant = best.word || ends(concept.word).find(part => part.length > 0.55 * concept.word.length && kennis.has(part))
    if (!meant) return [concept]
    corrected.push([best.word ? best.typed : concept.word, best.word || kennis.alike(meant)[0]])
    return [expand(meant)]
  }

  /** Reads a query. Gives its concepts, the phrases in quotation marks, and for the reader what was dropped, corrected,
      unknown, or quoted but nowhere found so. */
  return query => {
    const typed = taal.words(query).slice(0, MOST_WORDS)
    const quoted = [...query.matchAll(/["“”„«»]([^"“”„«»]+)["“”„«»]/g)].map(([, words]) => taal.words(words)).filter(words => words.length)
    const phrases = quoted.filter(phrase => kennis.docs.some(doc => kennis.holds(doc, phrase)))
    const literal = new Set(phrases.flat())
    let kept = typed.filter(word => !taal.isStop(word))
    if (!kept.length) kept = typed.filter(word => kennis.vocabulary.has(word))
    const concepts = kept.map((word, at) => literal.has(word) && kennis.vocabulary.has(word)
      ? { word, forms: new Map([[word, 1]]) }
      : expand(word, at === kept.length - 1 && !/[\s"”»]$/.test(query)))
    join(kept, concepts)
    const corrected = []
    const settled = concepts.flatMap((concept, at) => settle(concept, at, kept, corrected))
    return {
      phrases,
      concepts: settled.filter(({ forms }) => forms.size),
      said: {
        dropped: [...new Set(typed.filter(word => !kept.includes(word) && !literal.has(word)))],
        corrected,
        unknown: settled.filter(({ word, forms }) => !forms.size && word.length > 2).map(({ word }) => word),
        apart: quoted.filter(phrase => !phrases.includes(phrase)).map(phrase => phrase.join(" ")),
      },
    }
  }
})()
