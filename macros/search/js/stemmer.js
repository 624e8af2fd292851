/* Dutch stems by the rules of Porter's stemmer for Dutch (Snowball), evened out: plan and plannen, brief and brieven, thema and thema’s. */

const stemmer = (() => {
  const IRREGULAR = [[/leden$/, "lid"], [/kinder(?:en)?$/, "kind"], [/cris(?:es|issen)$/, "crisis"], [/([aeiou])s$/, "$1"]]
  const ENDING = /(?:aliteit|naliteit|iteit|ieven?|atie|naal|nale|aal|ale|eel|ele|elijk|lijk|isch|ief|heid|schap|baar|ing|ist|ster|aar|ie|er|ig|[dt]|e)$/
  const PARTICIPLE = /^(|aan|af|bij|in|mee|op|over|samen|toe|uit|vast|voor)ge(.{4,}?)(?:d|t|de|te)$/
  const known = new Map()

  const undouble = word => word.replace(/(kk|dd|tt)$/, two => two[0])
  const even = word => word.replace(/(.)\1$/, "$1").replace(/([aeou])\1(?=[^aeiou]$)/, "$1").replace(/v$/, "f").replace(/z$/, "s")

  /** Where the first and the second region of a word begin: behind a vowel and a consonant, the first not before the third letter. */
  const regions = word => {
    const next = from => { const found = /[aeiouy][^aeiouy]/.exec(word.slice(from)); return found ? from + found.index + 2 : word.length }
    const first = next(0)
    return [Math.max(first, 3), next(first)]
  }

  /** A word without `ending` where that lies in a region, and what stands before it allows it. */
  const without = (word, ending, region, before = /^/) => {
    const at = word.length - ending.length
    return word.endsWith(ending) && at >= region && before.test(word.slice(0, at)) ? word.slice(0, at) : word
  }

  const withoutEn = (word, ending, first) => word.endsWith(`gem${ending}`) ? word : undouble(without(word, ending, first, /[^aeiouy]$/))

  const plural = (word, first) => {
    if (word.endsWith("heden")) return without(word, "heden", first) === word ? word : word.slice(0, -5) + "heid"
    for (const ending of ["ene", "en"])
      if (word.endsWith(ending)) return withoutEn(word, ending, first)
    for (const ending of ["se", "s"])
      if (word.endsWith(ending)) return without(word, ending, first, /[^aeiouyj]$/)
    return word
  }

  const withoutE = (word, first) => {
    const short = without(word, "e", first, /[^aeiouy]$/)
    return short === word ? word : undouble(short)
  }

  const derived = (word, first, second) => {
    const longer = word.replace(/(?:end|ing)$/, "")
    if (longer !== word && longer.length >= second) {
      const ig = without(longer, "ig", second, /[^e]$/)
      return ig === longer ? undouble(longer) : ig
    }
    if (word.endsWith("lijk")) return withoutE(without(word, "lijk", second), first)
    return without(without(word, "ig", second, /[^e]$/), "baar", second)
  }

  const porter = word => {
    // y at the start and i between vowels are consonants
    const base = word.replace(/(^|[aeiouy])y/g, "$1Y").replace(/([aeiouy])i(?=[aeiouy])/g, "$1I")
    const [first, second] = regions(base)
    const one = withoutE(plural(base, first), first)
    return derived(one, first, second).replace(/([^aeiouyI])([aeou])\2(?=[^aeiouyI]$)/, "$1$2").toLowerCase()
  }

  /** The stem of a word: what its forms have in common. */
  const of = word => {
    if (!known.has(word)) {
      const regular = IRREGULAR.reduce((form, [ending, single]) => form.length > 4 ? form.replace(ending, single) : form, word)
      known.set(word, word.length < 4 ? word : even(porter(regular)))
    }
    return known.get(word)
  }

  /** What a stem has in common with its relatives: preventie and preventief, crimineel and criminaliteit. */
  const root = word => {
    const base = even(of(word)), short = even(base.replace(ENDING, ""))
    return short.length < 4 ? base : short
  }

  /** What a word may be a form of: a participle, a verb with -t, a diminutive, a man or a woman. */
  const forms = word => [
    word.replace(PARTICIPLE, "$1$2"), word.replace(/[dt](?:en?)?$/, ""), word.replace(/(?:e?tje|kje|pje|je)s?$/, ""), word.replace(/jes?$/, ""),
    word.replace(/(?:man|vrouw)$/, ""),
  ].filter(form => form !== word && form.length > 3)

  return { of, root, forms }
})()
