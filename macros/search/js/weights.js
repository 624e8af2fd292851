/* How much counts. Written by `python -m bench.fit_search --write`; what each is worth is in docs-dev/search.md. */

const weights = {
  // what a stem stands for of the word typed: itself, a form, a compound that is a kind of it or only begins with it, and so on
  form: 0.9, kind: 0.8, begun: 0.2, root: 0, prefix: 0.4, typing: 0.6,
  // a word that frames a question, of what another word says
  frame: 0.54,
  // where it stands, with how soon more of it says no more, and how much less it says on a long page
  title: 12.15, name: 4, hidden: 0, label: 0.75, short: 3, text: 2, theirs: 6.534, shared: 1, enough: 2.696, long: 0.33,
  // what makes the score of a page
  found: 4.05, covered: 3, called: 3.008, sentence: 0, around: 0.375, linked: 0,
}
