/* What stands in several pieces of a bundle is shown once; where it would stand again, one line says where it is. */
/* Such a part has `data-eens`, the same in each piece, and `data-al`, how the line begins; without it there is no line. */
document.addEventListener("DOMContentLoaded", () => {
  const pieceOf = part => part.closest(".rg-stuk")
  const before = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING)
  const grouped = (items, key) => items.reduce((groups, item) => groups.set(key(item), [...groups.get(key(item)) || [], item]), new Map())

  /* Words of a passage stand where most of them stand together, a question where it was chosen apart, a note at its words;
     all else where it is first. */
  const length = ({ dataset }) => dataset.tot - dataset.van
  const holds = (outer, inner) => outer.dataset.van - inner.dataset.van <= 0 && outer.dataset.tot - inner.dataset.tot >= 0
  const holderOf = (part, same) => {
    const there = same.filter(other => other.isConnected)
    if (part.dataset.van) return there.filter(other => holds(other, part)).sort((one, other) => length(other) - length(one))[0]
    return there.find(other => other.closest("#vragen")) || there.find(other => other.dataset.al) || there[0]
  }

  const place = (subject, part, holder) => {
    const [here, there] = [part, holder].map(pieceOf)
    const above = before(holder, part)
    const link = document.createElement("a")
    holder.id = holder.id || `eens-${[holder.dataset.eens, holder.dataset.van].join("-").replace(/\W+/g, "-")}`
    holder.tabIndex = -1
    link.href = `#${holder.id}`
    const line = document.createElement("p")
    line.className = "rg-klein rg-al"
    line.dataset.bij = there.id
    if (here === there) link.textContent = above ? "hierboven" : "hieronder"
    else link.textContent = there.querySelector("h2").textContent
    link.dataset.geenKopie = "" // elsewhere the link leads nowhere, its words still say where
    const words = Object.assign(document.createElement("span"), { className: "rg-alleen-kopie", hidden: true, textContent: link.textContent })
    line.append(here === there ? `${subject} ` : `${subject}${above ? " al" : ""} bij `, link, words, ".")
    return line
  }

  /* A line in the place of a part. What stands at its words, as a note does, needs none when these are told of already. */
  const refer = (part, holder) => {
    const last = part.previousElementSibling
    const told = last && last.matches(".rg-al") && last.dataset.bij === pieceOf(holder).id
    const atQuestion = part.closest(".rg-vragen") && pieceOf(holder) === pieceOf(part)
    if (part.dataset.al && !told && !atQuestion) part.before(place(part.dataset.al, part, holder))
    part.remove()
  }

  /* Questions of a list that stand elsewhere are told of below it, together when they stand in the same piece. */
  const referAll = (list, questions) => {
    const groups = [...grouped(questions, ([, holder]) => pieceOf(holder)).values()]
    for (const [question] of questions) question.remove()
    list.after(...groups.map(group =>
      place(group.length === 1 ? "1 vraag staat" : `${group.length} vragen staan`, list, group[0][1])))
    if (!list.children.length) list.remove()
  }

  /* Takes what stands twice out of the pieces in `box`, which is in the page. */
  const once = box => {
    const parts = [...box.querySelectorAll("[data-eens]")]
    const byKey = grouped(parts, part => part.dataset.eens)
    const again = part => {
      const holder = holderOf(part, byKey.get(part.dataset.eens))
      return holder !== part && holder
    }
    const questions = parts.filter(part => part.matches("li") && again(part)).map(part => [part, again(part)])
    for (const [list, group] of grouped(questions, ([question]) => question.parentElement)) referAll(list, group)
    for (const part of parts.filter(part => part.isConnected)) {
      const holder = again(part)
      if (holder) refer(part, holder)
    }
  }

  window.raadgever.once = once
})
