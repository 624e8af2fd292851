/* What the page asks: `load` the index once, then `ask`. Knows of no document; what it gives is described in docs-dev/search.md. */

const engine = (() => {
  const SHOWN = 150
  const NEAREST = 3

  /** The themes nearest to words that are nowhere: those that know a part of them. */
  const near = unknown => {
    const known = unknown.map(meaning.known).filter(({ forms }) => forms.size)
    if (!known.length) return []
    return ranking({ concepts: known, phrases: [] }).list.filter(({ page, called }) => page.theme && called).slice(0, NEAREST)
      .map(({ page: { url, title } }) => ({ url, title }))
  }

  const ask = (query, options) => {
    const meant = meaning.read(words.clean(query), options)
    const found = ranking(meant), { list } = found
    return {
      total: list.length,
      results: list.slice(0, SHOWN).map(({ page }) => showing(page, meant, found)),
      changed: meant.changed,
      unknown: meant.unknown,
      near: list.length ? [] : near(meant.unknown),
    }
  }

  // only the addresses, to fit by
  const order = query => ranking(meaning.read(words.clean(query))).list.slice(0, 10).map(({ page }) => page.url)

  return { load: pages.load, ask, order, weights }
})()
