/* The bundle that a reader is putting together. While composing, the browser keeps it; after that its address holds it. */
{
  const KEY = "raadgever.bundel"
  const bar = document.querySelector(".rg-bundelbalk")
  const { say } = window.raadgever

  /* The bundle as kept: { titel, datum, stukken: [<soort>/<id>, …] }. What cannot be read counts as empty. */
  const kept = () => {
    try {
      const { titel, datum, stukken } = JSON.parse(localStorage.getItem(KEY))
      return { titel: String(titel || ""), datum: String(datum || ""), stukken: stukken.map(String) }
    } catch {
      return { titel: "", datum: "", stukken: [] }
    }
  }

  /* Keeps the bundle; false where the browser does not allow it. */
  const keep = bundle => {
    try {
      if (bundle.stukken.length || bundle.titel || bundle.datum) localStorage.setItem(KEY, JSON.stringify(bundle))
      else localStorage.removeItem(KEY)
      return true
    } catch {
      return false
    }
  }

  /* The part of an address that holds a bundle. References and dates need no escaping, a title does. */
  const fragment = ({ titel, datum, stukken }) => "#" + [
    titel && `titel=${encodeURIComponent(titel)}`, datum && `datum=${datum}`, `stukken=${stukken.join(",")}`
  ].filter(Boolean).join("&")

  /* The same, read back. Mail programs tend to add the full stop of the sentence to an address, or to write & as &amp;. */
  const fromFragment = hash => {
    const given = new URLSearchParams(hash.replace(/^[#?]/, "").replaceAll("&amp;", "&").replace(/[.,;)>\]]+$/, ""))
    const stukken = (given.get("stukken") || "").split(",").map(part => part.trim()).filter(Boolean)
    return { titel: (given.get("titel") || "").slice(0, 200), datum: given.get("datum") || "", stukken: [...new Set(stukken)] }
  }

  /* What the record at a button is called, and was called before: a bundle that was kept may know it by an older name. */
  const names = ({ dataset: { ref, voorheen = "" } }) => [ref, ...voorheen.split(" ")].filter(Boolean)
  const holds = (bundle, button) => bundle.stukken.some(ref => names(button).includes(ref))

  const count = number => number === 1 ? "1 onderdeel in uw bundel" : `${number} onderdelen in uw bundel`

  const show = () => {
    const bundle = kept()
    for (const button of document.querySelectorAll("[data-doe=bundel]")) {
      const inside = holds(bundle, button)
      button.setAttribute("aria-pressed", inside)
      button.querySelector("[data-bundel-woord]").textContent = inside ? "Staat in bundel" : "Zet in bundel"
    }
    const composing = bundle.stukken.length > 0 && !document.querySelector(".rg-bundel")
    bar.hidden = !composing
    document.documentElement.classList.toggle("rg-met-balk", composing)
    if (!composing) return
    bar.querySelector("[data-bundel-aantal]").textContent = count(bundle.stukken.length)
    const link = bar.querySelector("a")
    link.href = link.getAttribute("href").split("#")[0] + fragment(bundle)
    makeRoom()
  }

  const makeRoom = () => document.documentElement.style.setProperty("--rg-balk", `${bar.offsetHeight}px`)

  const toggle = button => {
    const bundle = kept()
    const had = holds(bundle, button)
    const stukken = had ? bundle.stukken.filter(ref => !names(button).includes(ref)) : [...bundle.stukken, button.dataset.ref]
    if (!keep({ ...bundle, stukken })) {
      say("Uw browser bewaart hier niets. Stel uw bundel samen op de pagina Bundel voor de vergadering.")
      return
    }
    show()
    document.activeElement.scrollIntoView({ block: "nearest" }) // the bar may have come up over it
    say(had ? "Uit de bundel gehaald." : "In de bundel gezet.")
  }

  document.addEventListener("click", event => {
    const button = event.target.closest("[data-doe=bundel]")
    if (button) toggle(button)
  })
  window.addEventListener("storage", show)
  window.addEventListener("resize", makeRoom)
  window.addEventListener("pageshow", show)
  Object.assign(window.raadgever, { kept, keep, bundle: { fragment, read: fromFragment } })
}
