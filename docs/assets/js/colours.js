/* The choice of colours: what a press of its button does, and a change of the device. The first paint has the colours already. */
{
  const fields = [...document.getElementsByName("__palette")]
  const place = `${window.raadgever.root.pathname}.__palette`
  const device = fields.filter(field => field.dataset.mdColorMedia.includes(":")) // light, dark; the other follows the device
  const head = Object.fromEntries(["theme-color", "color-scheme"].map(name => {
    const element = Object.assign(document.createElement("meta"), { name })
    document.head.append(element)
    return [name, element]
  }))

  const show = () => {
    const chosen = fields.find(field => field.checked)
    const seen = device.includes(chosen) ? chosen : device.find(field => matchMedia(field.dataset.mdColorMedia).matches) ?? chosen
    for (const field of fields) field.nextElementSibling.hidden = field !== chosen // the button says what comes next
    document.body.dataset.mdColorScheme = seen.dataset.mdColorScheme
    requestAnimationFrame(() => { // what the browser draws round the page
      const style = getComputedStyle(document.body)
      head["theme-color"].content = style.backgroundColor
      head["color-scheme"].content = style.colorScheme
    })
  }

  fields.forEach((field, index) => {
    field.addEventListener("change", () => {
      const { mdColorMedia: media, mdColorScheme: scheme } = field.dataset
      show()
      try {
        localStorage.setItem(place, JSON.stringify({ index, color: { media, scheme } }))
      } catch {
        // a browser that may keep nothing
      }
    })
  })
  show()
  for (const field of device) matchMedia(field.dataset.mdColorMedia).addEventListener("change", show)
}
