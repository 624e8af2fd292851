/* What the index holds: its words, their stems, the names of its pages. Made once, when lunr is ready. */

const kennis = (() => {
  // lunr's, with plain words
  const FIELDS = { titel: { boost: 8 }, namen: { boost: 6 }, kort: { boost: 3 }, tekst: { boost: 2 } }
  const k = { docs: [], byPlace: new Map(), vocabulary: new Map(), stems: new Map(), roots: new Map(), groups: new Map() }

  const add = (map, key, value) => map.has(key) ? map.get(key).push(value) : map.set(key, [value])
  const content = words => words.length > 1 ? words.filter(word => !taal.isStop(word)) : words
  const plain = texts => texts.flatMap(text => [...content(taal.words(text)), ...taal.joined(text)])

  /** Readies the message with which lunr is set up: our fields with plain words beside what is shown. */
  k.prepare = ({ config, docs }) => {
    Object.assign(config, { separator: " ", pipeline: [], fields: FIELDS })
    k.docs = docs
    for (const doc of docs) {
      // an overview, index.html, and a hand-written page are of no kind
      doc.kind = doc.location.match(/^(.+)\/(?!index\.)/)?.[1]
      doc.label = [soorten[doc.kind] || "Pagina", doc.bij].filter(Boolean).join(" · ")
      doc.shown = { kort: doc.kort || "", tekst: doc.tekst || [], namen: doc.namen || [], vragen: doc.vragen || [] }
      doc.names = [doc.title, doc.location.replace(/^.*\/|\.html$/g, "").replaceAll("-", " "), ...doc.shown.namen, ...doc.zoek || []]
      doc.titel = plain([doc.title]).join(" ")
      doc.namen = plain(doc.names.slice(1)).join(" ")
      doc.kort = plain([doc.shown.kort, doc.kind ? doc.label : "", ...doc.shown.vragen]).join(" ")
      doc.tekst = plain(doc.shown.tekst).join(" ")
    }
  }

  /** Learns the words of the index; needs lunr’s stemmer. */
  k.learn = groups => {
    for (const doc of k.docs) {
      doc.sets = Object.fromEntries(Object.keys(FIELDS).map(field => [field, new Set(doc[field].split(" "))]))
      doc.sets.words = new Set(Object.values(doc.sets).flatMap(words => [...words]).filter(Boolean))
      doc.stems = doc.names.map(name => content(taal.words(name)).map(taal.stem))
      k.byPlace.set(doc.location, doc)
      for (const word of doc.sets.words) k.vocabulary.set(word, (k.vocabulary.get(word) || 0) + 1)
    }
    for (const word of k.vocabulary.keys()) {
      add(k.stems, taal.stem(word), word)
      add(k.roots, taal.root(word), word)
    }
    for (const group of groups) for (const word of group) add(k.groups, taal.stem(taal.words(word)[0]), group)
  }

  /** The words of the index with the same stem. */
  k.alike = word => k.stems.get(taal.stem(word)) || []

  /** Whether a word, or a form of it, is in the index. */
  k.has = word => k.stems.has(taal.stem(word)) && !taal.isStop(word)

  /** The compounds of the index with a word in them: those that are a kind of it, as woonoverlast for overlast, and those that
      only begin with it, as overlastmelding. */
  k.compounds = word => {
    const base = taal.stem(word), kinds = [], begun = []
    const known = rest => [rest, rest.replace(/^(?:en|[sen])|(?:en|[sen])$/, "")].some(part => part.length > 2 && k.has(part))
    for (const [stem, forms] of base.length > 2 ? k.stems : []) {
      if (stem.length < base.length + 3) continue
      if (stem.endsWith(base) && known(stem.slice(0, -base.length))) kinds.push(...forms)
      else if (stem.startsWith(base) && known(stem.slice(base.length))) begun.push(...forms)
    }
    return [kinds, begun]
  }

  /** Whether the words stand one after the other somewhere on a page. */
  k.holds = (doc, phrase) => {
    doc.lines ||= [...doc.names, doc.shown.kort, ...doc.shown.tekst].map(line => ` ${taal.words(line).join(" ")} `)
    return doc.lines.some(line => line.includes(` ${phrase.join(" ")} `))
  }

  return k
})()
