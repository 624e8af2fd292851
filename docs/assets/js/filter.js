/* Filters the list of tips. */
/* What is chosen stands in the address, so that a filtered list can be linked and found again. Every tip says in data-past
   what it goes with, as "filter=id", in data-eigen which of those links are ours and not the raadgever's, and in data-elk
   of which filter it goes with every value. */
/* It stands before the scripts of every page that it builds on, so it waits for those. */
document.addEventListener("DOMContentLoaded", () => {
  const { address } = window.raadgever
  const form = document.querySelector(".rg-filter")
  const selects = [...form.querySelectorAll("select")]
  const options = selects.flatMap(select => [...select.options])
  const [status, unknown, clear] = ["[role=status]", ".rg-onbekend", "button"].map(part => form.querySelector(part))
  const words = attribute => attribute.split(" ").filter(Boolean)
  const tips = [...document.querySelectorAll("[data-past]")].map(item => ({
    item, why: item.querySelector(".rg-waarom"), ours: words(item.dataset.eigen),
    fits: value => words(item.dataset.past).includes(value) || words(item.dataset.elk).includes(value.split("=")[0])
  }))
  const ours = new RegExp(`(^|[^\\w-])(${selects.map(select => select.name).join("|")})(=|$)`, "i") // a key that holds a choice, also a damaged one
  let telling
  let last = [] // what the selects said when the list was last shown

  const chosen = but => selects.filter(select => select !== but && select.value).map(select => `${select.name}=${select.value}`)
  const matching = values => tips.filter(tip => values.every(value => tip.fits(value)))

  const count = select => {
    const others = matching(chosen(select))
    for (const option of select.options) {
      const value = `${select.name}=${option.value}`
      const number = option.value ? others.filter(tip => tip.fits(value)).length : others.length
      option.text = `${option.dataset.name} (${number})`
      option.disabled = !number && !option.selected && Boolean(option.value)
    }
    select.classList.toggle("rg-gekozen", Boolean(select.value))
  }

  const show = () => {
    const values = chosen()
    const found = matching(values)
    for (const tip of tips) {
      tip.item.hidden = !found.includes(tip)
      tip.why.hidden = !values.some(value => tip.ours.includes(value))
    }
    for (const group of document.querySelectorAll(".rg-tipgroep")) {
      group.hidden = !group.querySelector("li:not([hidden])")
    }
    selects.forEach(count)
    last = selects.map(select => select.value)
    clear.hidden = !values.length
    return found.length ? `${found.length} van ${tips.length} tips` : "Geen tip past bij deze keuze."
  }

  const write = () => {
    const next = new URL(location)
    const theirs = [...next.searchParams].filter(([key]) => !ours.test(key))
    next.search = new URLSearchParams([...theirs, ...selects.filter(select => select.value).map(select => [select.name, select.value])])
    if (/^#(38|x26);/i.test(next.hash)) next.hash = "" // of &#38; between two choices
    try {
      history.replaceState(history.state, "", next)
    } catch {
      // A browser may refuse this for a page from a folder; the filter itself works without.
    }
  }

  /* Takes over what the address asks for; gives what a filter does not know. Other keys are not ours: an intranet adds its
     own, and the search has one. */
  const read = () => {
    const left = []
    selects.forEach(select => select.value = "")
    for (const [name, given, id] of address.choices(location.search + location.hash, selects.map(select => select.name))) {
      const select = selects.find(select => select.name === name)
      const option = [...select.options].find(({ value, dataset }) => [value, ...words(dataset.voorheen || "")].some(one => [given, id].includes(one)))
      if (option) select.value ||= option.value
      else left.push(`${name}=${given}`)
    }
    return left
  }

  const name = left => {
    const short = left.slice(0, 3).map(part => `‘${part.length > 60 ? `${part.slice(0, 60)}…` : part}’`)
    const more = left.length > 3 ? ` en nog ${left.length - 3}` : ""
    unknown.hidden = !left.length
    unknown.textContent = left.length === 1
      ? `Het filter ${short} bestaat niet; het is weggelaten.`
      : `De filters ${short.join(", ")}${more} bestaan niet; ze zijn weggelaten.`
  }

  const start = () => {
    name(read())
    status.textContent = show()
    write()
  }

  /* The count is read aloud when the reader pauses, not at every key that walks through a list. */
  const change = () => {
    name([])
    const result = show()
    write()
    clearTimeout(telling)
    telling = setTimeout(() => status.textContent = result, 250)
  }

  options.forEach(option => option.dataset.name = option.text)
  form.addEventListener("change", change)
  form.addEventListener("submit", event => event.preventDefault())
  clear.addEventListener("click", () => {
    selects.forEach(select => select.value = "")
    change()
    selects[0].focus()
  })
  addEventListener("popstate", start)
  window.raadgever.afterReturn(() => selects.forEach((select, at) => select.value = last[at]))
  start()
})
