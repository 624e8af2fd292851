/* Dutch: words and stems, compounds, sound and typing errors. Knows no record; its words are those of any Dutch text. */

const taal = (() => {
  // besides the stop words of lunr
  const STOP = new Set(("anderen bent betekenen betekent daarin doe doet een eraan gaan gaat hangt hoeveel kom komt kun kunt mag mogen " +
    "moeten nodig nou onze samen staat valt waar waarin waarom waarover waarvan waarvoor wanneer we wel welk welke wij willen wilt word zouden").split(" "))
  // words that frame a question more than they tell what it is about
  const FRAME = new Set(("belangrijk betekenis definitie duurt gemeente gemeenten gemeenteraad geven goed informatie " +
    "komen krijgen lang loopt mensen nieuwe personen raad raadslid raadsleden tip tips uitleg vaak verschil").split(" "))
  const IRREGULAR = [[/^ouderen?$/, "ouderdom"], [/leden$/, "lid"], [/kinder(?:en)?$/, "kind"], [/steden$/, "stad"], [/cris(?:es|issen)$/, "crisis"], [/([aeiou])s$/, "$1"]]
  const ENDING = /(?:aliteit|naliteit|iteit|ieven?|atie|naal|nale|aal|ale|eel|ele|elijk|lijk|isch|ief|heid|schap|baar|ing|ist|ster|aar|ie|er|ig|[dt]|e)$/
  const PARTICIPLE = /^(|aan|af|bij|in|mee|op|over|samen|toe|uit|vast|voor)ge(.{3,}?)(?:d|t|de|te)$/
  // between the parts of a compound
  const LINKS = ["", "s", "e", "en", "n"]
  const SOUNDS = [
    [/ph/g, "f"], [/th/g, "t"], [/sch(?=e?$|[^aeiou])/g, "s"], [/ch/g, "g"], [/ck/g, "k"], [/c(?=[eiy])/g, "s"], [/c/g, "k"],
    [/qu/g, "kw"], [/x/g, "ks"], [/ij|ei|y/g, "1"], [/ou|au/g, "2"], [/oe/g, "3"], [/eu/g, "4"], [/ui/g, "5"], [/t(?=ie)/g, "s"],
    [/ie/g, "i"], [/z/g, "s"], [/v/g, "f"], [/d?t$|d$/, "t"], [/b$/, "p"], [/(.)\1+/g, "$1"],
  ]

  /** Lower case, without accents and apostrophes; "O.M." is om, "B & W" is benw, a stressed "één" is 1. */
  const fold = text => text.replace(/(^|[^\p{L}])[eé]én(?!\p{L})/giu, (_, before) => before + "1")
    .normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
    .replace(/([a-z0-9])['’‘`´](?=[a-z])/g, "$1")
    .replace(/\b(?:[a-z]\.)+[a-z]\b\.?/g, found => found.replaceAll(".", ""))
    .replace(/\b([a-z])\.? ?(?:&|\+|en) ?([a-z])\b/g, "$1en$2")

  /** The words of a text, in order; a word with a hyphen gives its parts. */
  const words = text => fold(text).match(/[a-z0-9]+/g) || []

  /** What hyphens keep together, as one word: "re-integratie" is typed as "reintegratie" too. */
  const joined = text => (fold(text).match(/[a-z0-9]+(?:-[a-z0-9]+)+/g) || []).map(word => word.replaceAll("-", ""))

  const even = word => word.replace(/(.)\1$/, "$1").replace(/([aeou])\1(?=[^aeiou]$)/, "$1").replace(/v$/, "f").replace(/z$/, "s")
  const regular = word => IRREGULAR.reduce((form, [ending, single]) => form.length > 4 ? form.replace(ending, single) : form, word)
  const stems = new Map()

  /** The stem by the Snowball stemmer that Material brings, evened out: plan and plannen, brief and brieven, thema and thema’s. */
  const stem = word => {
    if (!stems.has(word))
      stems.set(word, word.length < 4 ? word : even(lunr.nl.stemmer(new lunr.Token(regular(word))).toString()))
    return stems.get(word)
  }

  /** What a stem has in common with its relatives: preventie and preventief, crimineel and criminaliteit. */
  const root = word => {
    const base = even(stem(word)), short = even(base.replace(ENDING, ""))
    return short.length < 4 ? base : short
  }

  /** What an unknown word may be a form of: a participle, a verb with -t, a diminutive. */
  const forms = word => [
    word.replace(PARTICIPLE, "$1$2"), word.replace(/[dt](?:en?)?$/, ""), word.replace(/(?:e?tje|kje|pje|je)s?$/, ""), word.replace(/jes?$/, ""),
  ].filter(form => form !== word && form.length > 2)

  /** How a word sounds, roughly: ei as ij, au as ou, d as t at the end, c as k or s, ch as g, a doubled letter as one. */
  const sound = word => SOUNDS.reduce((heard, [letters, other]) => heard.replace(letters, other), word)

  /** The number of letters to add, drop, change or swap to turn one word into the other; `most` + 1 if that is more than `most`. */
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1
    let before, last = Array.from({ length: other.length + 1 }, (_, index) => index)
    for (let i = 1; i <= one.length; i++) {
      const row = [i]
      for (let j = 1; j <= other.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] !== other[j - 1]))
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
      }
      if (Math.min(...row) > most) return most + 1
      before = last
      last = row
    }
    return Math.min(last[other.length], most + 1)
  }

  /** The parts of a compound that `known` accepts, as few as there can be; none if the word is not made of them. */
  const parts = (word, known, most = 4) => {
    for (let at = word.length - 3; at >= 3; at--) {
      const tail = word.slice(at)
      if (!known(tail)) continue
      for (const link of LINKS) {
        const head = word.slice(0, at - link.length)
        if (head.length < 3 || head + link !== word.slice(0, at)) continue
        if (known(head)) return [head, tail]
        const more = most > 2 ? parts(head, known, most - 1) : []
        if (more.length) return [...more, tail]
      }
    }
    return []
  }

  const isStop = word => STOP.has(word) || !lunr.nl.stopWordFilter(word)

  return { isStop, isFrame: word => FRAME.has(word), words, joined, stem, root, forms, sound, distance, parts }
})()
