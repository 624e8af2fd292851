/* Text as it is typed and printed: its words, in one spelling. Knows no record; its words are those of any Dutch text. */

const words = (() => {
  const LONGEST = 200, MOST = 2000
  const STOP = new Set(("aan al alles als altijd andere bij daar dan dat de der deze die dit doen doet door dus een en er gaan gaat geen haar " +
    "had heb hebben heeft hem hen het hier hij hoe hoeveel hun iemand iets ik in is ja je kan kunnen maar mag mee meer men " +
    "met mijn moet naar nee niet niets nog nu of om omdat ons onze ook op over te tegen toch toen tot u uit uw van veel voor " +
    "waar waarom wanneer want was wat we welk welke werd wie wij wil willen worden wordt ze zelf zich zijn zo zonder zou").split(" "))
  // words that frame a question more than they tell what it is about
  const FRAME = new Set(("belangrijk betekenis definitie duurt gemeente gemeenten gemeenteraad geven goed informatie " +
    "komen krijgen lang loopt mensen nieuwe personen raad raadslid raadsleden tip tips uitleg vaak verschil").split(" "))

  /** What was typed, as it was meant: ligatures, full-width letters and loose accents are letters, what nobody sees is nothing. */
  const clean = text => text.slice(0, MOST).normalize("NFKC").replace(/[\p{Cf}\u034f]/gu, "").replace(/[\p{L}\p{N}]{201,}/gu, word => word.slice(0, LONGEST))

  /** Lower case, without accents and apostrophes; "O.M." is om, "B & W" is benw, a stressed "één" is 1. */
  const fold = text => text.replace(/(^|[^\p{L}])[eé]én(?!\p{L})/giu, (_, before) => before + "1")
    .normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
    .replace(/([a-z0-9])['’‘`´](?=[a-z])/g, "$1")
    .replace(/\b(?:[a-z]\.)+[a-z]\b\.?/g, found => found.replaceAll(".", ""))
    .replace(/\b([a-z])\.? ?(?:&|\+|en) ?([a-z])\b/g, "$1en$2")

  /** The words of a text, in order; a word with a hyphen gives its parts. */
  const of = text => fold(text).match(/[a-z0-9]+/g) || []

  /** What hyphens keep together, as one word: "re-integratie" is typed as "reintegratie" too. */
  const joined = text => (fold(text).match(/[a-z0-9]+(?:-[a-z0-9]+)+/g) || []).map(word => word.replaceAll("-", ""))

  const isStop = word => STOP.has(word)

  /** The words of a text that tell what it is about, and those of hyphens joined. A name of one word is that word, whichever it is. */
  const telling = text => {
    const all = of(text)
    return [...all.length > 1 ? all.filter(word => !isStop(word)) : all, ...joined(text)]
  }

  return { clean, of, joined, telling, isStop, isFrame: word => FRAME.has(word) }
})()
