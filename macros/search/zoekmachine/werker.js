/* Between Material's worker and the page: readies the words before lunr gets them, writes queries out, and orders and dresses
   what lunr found. Written for the messages of Material 9.8.2: 0 set up, 1 ready, 2 query, 3 result; 4 is ours, for the page. */

{
  const asked = []
  const clauses = concepts => {
    const all = new Map()
    for (const { forms } of concepts) for (const [form, weight] of forms) all.set(form, Math.max(all.get(form) || 0, Math.round(20 * weight)))
    return [...all].map(([form, boost]) => `${form}^${boost}`).join(" ")
  }
  const answer = (meant, items) => items.length ? ordenen(meant, items.map(([item]) => item)).map((found, rank) => [tonen(found, meant, rank)]) : []

  addEventListener("message", ({ data }) => {
    if (data.type === 0) kennis.prepare(data.data)
    if (data.type !== 2) return
    const meant = begrijpen(data.data)
    asked.push(meant)
    data.data = clauses(meant.concepts)
  })

  const post = self.postMessage.bind(self)
  self.postMessage = message => {
    if (message.type === 1) kennis.learn(woordgroepen)
    if (message.type === 3) {
      const meant = asked.shift()
      message.data.items = answer(meant, message.data.items)
      post({ type: 4, data: { ...meant.said, found: message.data.items.length } })
    }
    post(message)
  }
  // all is in this one file
  self.importScripts = () => {}
}
