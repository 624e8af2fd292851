/* Written questions for the council: the questions of a bundle as a letter, sorted by whom they are for, to copy or to print. */
document.addEventListener("DOMContentLoaded", () => {
  const { give, publicAddress } = window.raadgever
  const part = name => document.querySelector(`[data-bundel=${name}]`)
  const [letter, sheet, opener] = ["brief", "vel", "maak-brief"].map(part)
  const field = name => letter.querySelector(`[data-brief=${name}]`)
  const withNotes = field("keuze").querySelector("input")
  const ticks = new Map() // by its reference, whether the reader ticked a question or took the tick away
  let chosen = [] // the questions that were chosen apart
  let groups = [] // those of whole pieces: { name, theme, questions }

  const element = (name, words, properties = {}) =>
    Object.assign(document.createElement(name), { textContent: words, ...properties })

  const different = values => [...new Set(values.filter(Boolean))]
  const listed = values => values.join(", ").replace(/, ([^,]*)$/, " en $1")

  /* All questions of the bundle, and what the letter makes of each. */
  const questions = () => [...chosen, ...groups.flatMap(group => group.questions)]
  const first = question => !chosen.length || chosen.includes(question)
  const isAsked = question => ticks.get(question.dataset.ref) ?? first(question)
  const inSheet = question => first(question) || ticks.has(question.dataset.ref)

  /* What a question is about: its theme, or that of the piece that it came with. */
  const themeOf = question =>
    question.dataset.onderwerp || (groups.find(group => group.theme && group.questions.includes(question)) || {}).name

  /* The words of the raadgever that a question was made from; nothing with a question of ours. */
  const origin = question => {
    const line = element("p", "", { className: "rg-klein" })
    line.append(`Uit de raadgever (${sheet.dataset.versie}), tip ‘${question.dataset.tip}’: “`, question.querySelector("q").cloneNode(true), "”")
    return line
  }

  /* A question with its box; `after` is done once that was pressed. */
  const choice = (question, after, className = "") => {
    const label = element("label", "")
    const box = element("input", "", { type: "checkbox", checked: isAsked(question), className })
    box.addEventListener("change", () => {
      ticks.set(question.dataset.ref, box.checked)
      after()
    })
    label.append(box, element("span", question.querySelector(".rg-vraag").textContent))
    const item = element("li", "")
    item.dataset.ref = question.dataset.ref
    item.append(label)
    return item
  }

  const row = question => {
    const item = choice(question, () => {
      number()
      for (const other of field("ook").querySelectorAll("li")) {
        if (other.dataset.ref === question.dataset.ref) other.querySelector("input").checked = isAsked(question)
      }
    }, "rg-alleen-scherm")
    if (question.querySelector("q")) item.append(origin(question))
    return item
  }

  /* The questions of whole pieces, when others were chosen apart: they come into the letter once they are ticked. */
  const showOthers = () => {
    const others = chosen.length ? groups : []
    field("ook").hidden = !others.length
    field("ook").querySelector("div").replaceChildren(...others.map(group => {
      const box = element("details", "", { className: "rg-kiezen", open: true })
      const list = element("ul", "")
      list.append(...group.questions.map(question => choice(question, write)))
      box.append(element("summary", `Ook in deze bundel: ${group.questions.length === 1 ? "vraag" : "vragen"} bij ${group.name}`), list)
      return box
    }))
  }

  /* Notes on the words that a question was made from go along with it, under the letter, unless the reader wants none. */
  const showNotes = asked => {
    const notes = different(asked.flatMap(question => [...question.querySelectorAll(".rg-noot > p")].map(note => {
      const words = note.cloneNode(true)
      words.querySelector("strong").remove() // what the heading says
      return words.textContent.replace(/\s+/g, " ").trim()
    })))
    field("keuze").hidden = !notes.length
    field("kanttekeningen").hidden = !notes.length || !withNotes.checked
    field("aantal").textContent = notes.length === 1 ? "Kanttekening" : "Kanttekeningen"
    field("kanttekeningen").querySelector("div").replaceChildren(...notes.map(words => element("p", words, { className: "rg-klein" })))
  }

  /* The ticked questions are numbered through; who is asked and about what follows from them. */
  const number = () => {
    const asked = questions().filter(isAsked)
    const refs = asked.map(({ dataset }) => dataset.ref)
    let count = 0
    for (const item of sheet.querySelectorAll("li")) {
      const out = !refs.includes(item.dataset.ref)
      item.classList.toggle("rg-uit", out)
      if (!out) item.value = count += 1
    }
    for (const list of sheet.querySelectorAll("ol")) {
      const begin = list.querySelector("li:not(.rg-uit)")
      list.start = begin ? begin.value : 1
      for (const element of [list, list.previousElementSibling]) element.classList.toggle("rg-uit", !begin)
    }
    field("aan").textContent = listed(different(asked.map(({ dataset }) => dataset.aan)))
    field("onderwerp").textContent = different(asked.map(themeOf)).join("; ") || "………………………………"
    showNotes(asked)
    for (const button of letter.querySelectorAll("[data-brief-doe]")) button.disabled = count === 0
  }

  /* The letter as it goes elsewhere: without what is left out, and nothing but words and their shape. */
  const clean = () => {
    const copy = sheet.cloneNode(true)
    for (const gone of copy.querySelectorAll(".rg-uit, input, [hidden]")) gone.remove()
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

  /* Puts the questions in the letter: those that it begins with, and what the reader ticked besides. */
  const write = () => {
    const shown = questions().filter(inSheet)
    field("vragen").replaceChildren(...different(shown.map(({ dataset }) => dataset.aan)).flatMap(to => {
      const list = element("ol", "")
      list.append(...shown.filter(({ dataset }) => dataset.aan === to).map(row))
      return [element("h4", `Vragen aan ${to}`), list]
    }))
    number()
  }

  /* Shows the questions of a bundle, each of them once: the elements that hold those that were chosen apart, and the groups
     of whole pieces. */
  const show = (apart, ofPieces) => {
    chosen = apart
    groups = ofPieces
    opener.hidden = questions().length === 0
    if (opener.hidden) toggle(false)
    showOthers()
    write()
  }

  const toggle = open => {
    letter.hidden = !open
    opener.setAttribute("aria-expanded", open)
    if (!open) return
    letter.focus({ preventScroll: true })
    letter.scrollIntoView()
  }

  /* The site is named with its address, where that is known. */
  const nameSite = () => {
    const link = field("site").querySelector("a")
    const address = publicAddress(link)
    if (!address) return
    link.href = link.textContent = address.replace(/index\.html$/, "")
    field("site").hidden = false
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
  withNotes.addEventListener("change", number)
  letter.addEventListener("click", event => {
    const button = event.target.closest("[data-brief-doe]")
    if (button) DO[button.dataset.briefDoe]()
  })
  window.addEventListener("afterprint", () => document.documentElement.classList.remove("rg-als-brief"))
  nameSite()
  window.raadgever.letter = { show }
})
