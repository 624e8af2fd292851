/* How much counts. Written by `python -m bench.fit_search --write`; what each is worth is in docs-dev/search.md. */

const weights = {
  // what a stem says of the word typed: a form of it, a compound that is a kind of it, one that only begins with it or is related
  form: 0.9, kind: 0.8, begun: 0.5,
  // a word that frames a question, of what another word says
  frame: 0.4,
  // where it stands: the title, what the page is about (our summary and the publisher's own words), anything else; how soon more
  // of it says no more
  title: 10, about: 6, rest: 1, enough: 1.5,
  // what makes the score of a page: how much of the query it has and how often, its name, and the names of its neighbours
  found: 4, called: 2, around: 0.4,
}
