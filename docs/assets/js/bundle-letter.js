/* Written questions for the council: the questions of a bundle as a letter, sorted by whom they are for, to copy or to print. */
document.addEventListener("DOMContentLoaded", () => {
  const { give } = window.raadgever
  const part = name => document.querySelector(`[data-bundel=${name}]`)
  const [letter, sheet, opener] = ["brief", "vel", "maak-brief"].map(part)
  const field = name => sheet.querySelector(`[data-brief=${name}]`)
  const left = new Set() // the questions that the reader left out
  let questions = []

  const element = (name, words, properties = {}) =>
    Object.assign(document.createElement(name), { textContent: words, ...properties })

  const different = values => [...new Set(values.filter(Boolean))]
  const listed = values => values.join(", ").replace(/, ([^,]*)$/, " en $1")

  /* The words of the raadgever that a question was made from; nothing with a question of ours. */
  const origin = question => {
    const line = element("p", "", { className: "rg-klein" })
    line.append(`Uit de raadgever (${sheet.dataset.versie}), tip ‘${question.dataset.tip}’: “`, question.querySelector("q").cloneNode(true), "”")
    return line
  }

  const row = question => {
    const item = element("li", "")
    const label = element("label", "")
    const box = element("input", "", { type: "checkbox", checked: !left.has(question.dataset.ref), className: "rg-alleen-scherm" })
    box.addEventListener("change", () => {
      left[box.checked ? "delete" : "add"](question.dataset.ref)
      number()
    })
    label.append(box, element("span", question.querySelector(".rg-vraag").textContent))
    item.append(label)
    if (question.dataset.tip) item.append(origin(question))
    item.dataset.ref = question.dataset.ref
    return item
  }

  /* Notes on the words that a question was made from go along with it, under the letter. */
  const showNotes = asked => {
    const notes = asked.flatMap(question => [...question.querySelectorAll(".rg-noot > p")].map(note => note.textContent.replace(/\s+/g, " ").trim()))
    field("kanttekeningen").replaceChildren(...different(notes).map(words => element("p", words, { className: "rg-klein" })))
  }

  /* The ticked questions are numbered through; who is asked and about what follows from them. */
  const number = () => {
    let count = 0
    for (const item of sheet.querySelectorAll("li")) {
      const out = left.has(item.dataset.ref)
      item.classList.toggle("rg-uit", out)
      if (!out) item.value = count += 1
    }
    for (const list of sheet.querySelectorAll("ol")) {
      const first = list.querySelector("li:not(.rg-uit)")
      list.start = first ? first.value : 1
      for (const element of [list, list.previousElementSibling]) element.classList.toggle("rg-uit", !first)
    }
    const asked = questions.filter(question => !left.has(question.dataset.ref))
    field("aan").textContent = listed(different(asked.map(({ dataset }) => dataset.aan)))
    field("onderwerp").textContent = different(asked.map(({ dataset }) => dataset.onderwerp)).join("; ") || "………………………………"
    showNotes(asked)
    for (const button of letter.querySelectorAll("[data-brief-doe]")) button.disabled = count === 0
  }

  /* The letter as it goes elsewhere: without what is left out, and nothing but words and their shape. */
  const clean = () => {
    const copy = sheet.cloneNode(true)
    for (const gone of copy.querySelectorAll(".rg-uit, input")) gone.remove()
    for (const item of copy.querySelectorAll("label, span, q")) item.replaceWith(...item.childNodes)
    for (const item of copy.querySelectorAll("*")) {
      for (const { name } of [...item.attributes]) if (!["href", "start"].includes(name)) item.removeAttribute(name)
    }
    return copy
  }

  const plain = copy => [...copy.querySelectorAll("h3, h4, p, li")].map(block => {
    const own = [...block.childNodes].filter(node => node.nodeName !== "P").map(node => node.textContent).join("")
    const words = own.replace(/\s+/g, " ").trim()
    if (block.matches("h4")) return `\n${words}`
    return block.matches("li") ? `${block.parentElement.start + [...block.parentElement.children].indexOf(block)}. ${words}` : words
  }).join("\n")

  /* Shows these questions in the letter: the elements that hold them. */
  const show = given => {
    questions = given
    opener.hidden = questions.length === 0
    if (opener.hidden) toggle(false)
    field("vragen").replaceChildren(...different(questions.map(({ dataset }) => dataset.aan)).flatMap(to => {
      const list = element("ol", "")
      list.append(...questions.filter(({ dataset }) => dataset.aan === to).map(row))
      return [element("h4", `Vragen aan ${to}`), list]
    }))
    number()
  }

  const toggle = open => {
    letter.hidden = !open
    opener.setAttribute("aria-expanded", open)
    if (!open) return
    letter.focus({ preventScroll: true })
    letter.scrollIntoView()
  }

  const DO = {
    kopieer: () => {
      const copy = clean()
      give(`<div lang="nl">${copy.innerHTML}</div>`, plain(copy), "De raadsvragen zijn gekopieerd. U kunt ze nu plakken.")
    },
    druk: () => {
      document.documentElement.classList.add("rg-als-brief")
      window.print()
    }
  }

  opener.addEventListener("click", () => toggle(letter.hidden))
  letter.addEventListener("click", event => {
    const button = event.target.closest("[data-brief-doe]")
    if (button) DO[button.dataset.briefDoe]()
  })
  window.addEventListener("afterprint", () => document.documentElement.classList.remove("rg-als-brief"))
  window.raadgever.letter = { show }
})
