/* Questions to put: those that are ticked are copied, mailed or put in the bundle together, with one line of source. */
/* When nothing is ticked it is the whole list that the buttons stand under. */
{
  const { say, copyOf, give, mailAddress, bundle } = window.raadgever
  const sections = [...document.querySelectorAll("[data-vragen-bron]")].map(line => line.parentElement)
  const boxes = () => [...document.querySelectorAll(".rg-tik input")]
  const questionOf = box => box.closest("li")

  /* The questions that the buttons of a section act on now. */
  const chosen = section => {
    const ticked = boxes().filter(box => box.checked)
    return (ticked.length ? ticked : [...section.querySelectorAll(".rg-tik input")]).map(questionOf)
  }

  const refs = section => chosen(section).map(question => question.dataset.ref)
  const count = number => number === 1 ? "1 vraag" : `${number} vragen`

  /* These questions with their line of source, as markup and as text. */
  const copied = section => {
    const whole = document.createElement("div")
    const list = document.createElement("ul")
    list.append(...chosen(section).map(question => question.cloneNode(true)))
    whole.dataset.kopie = ""
    whole.append(list, section.querySelector("[data-vragen-bron]").cloneNode(true))
    return copyOf(whole)
  }

  const inBundle = section => {
    const there = new Set(bundle.now().stukken)
    return refs(section).every(ref => there.has(ref))
  }

  const show = () => {
    for (const section of sections) {
      const amount = chosen(section).length
      const number = count(amount)
      for (const words of section.querySelectorAll("[data-aantal]")) words.textContent = number
      const button = section.querySelector("[data-doe=vragen-bundel]")
      const inside = inBundle(section)
      button.setAttribute("aria-pressed", inside)
      button.querySelector("[data-bundel-woord]").textContent = inside
        ? `${number} ${amount === 1 ? "staat" : "staan"} in bundel` : `Zet ${number} in bundel`
      const mail = section.querySelector("[data-doe=vragen-mail]")
      mail.href = mailAddress(`Vragen: ${mail.dataset.titel}`, copied(section).text, copyOf(section.querySelector("[data-vragen-bron]")).text)
    }
  }

  /* Tells a reader who ticks a box without seeing the buttons what these act on now. */
  const tell = box => {
    const section = sections.find(each => each.contains(box))
    if (!section) return
    const number = boxes().filter(each => each.checked).length
    section.querySelector("[data-gekozen]").textContent = number
      ? `${count(number)} gekozen` : "Niets gekozen: de knoppen gaan over alle vragen hierboven"
  }

  const copy = section => {
    const { html, text } = copied(section)
    const number = chosen(section).length
    give(html, text, `${count(number)} gekopieerd, met de bron erbij.`)
  }

  const toggle = section => {
    const mine = refs(section)
    const had = inBundle(section)
    const done = bundle.toggle(mine, had)
    if (typeof done === "string") return done
    if (had) return `${count(mine.length)} uit de bundel gehaald.`
    return inBundle(section) ? `${count(mine.length)} in de bundel gezet.` : `${count(done)} in de bundel gezet. ${bundle.FULL}`
  }

  document.addEventListener("click", event => {
    const button = event.target.closest("[data-doe=vragen], [data-doe=vragen-bundel]")
    const section = button && sections.find(each => each.contains(button))
    if (!section) return
    if (button.dataset.doe === "vragen") copy(section)
    else say(toggle(section))
  })
  if (sections.length) {
    document.addEventListener("change", ({ target }) => {
      show()
      if (target.matches(".rg-tik input")) tell(target)
    })
    bundle.listen(show) // also when a browser brings back a page, with the ticks that it had
    show()
  }
}
