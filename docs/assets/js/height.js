/* In a frame on another site: tells that site how high the words are. */
/* It is for a script there that fits the frame to them (the one of _luisteraar.html). It tells that number and nothing
   else, to whoever frames it. The number is what the words need, not what the card fills, so that it does not grow with
   the frame. */
{
  const card = document.querySelector(".rg-kaart")
  const parts = [...card.children]
  const heightOf = part => part.getBoundingClientRect().height
  const BAR = 24 // px; as wide as the scroll bar of the page around us can be
  const told = new Set() // heights, at about this width
  let last = 0, width = 0
  const tell = () => {
    const words = parts.reduce((sum, part) => sum + heightOf(part), 0)
    if (!words) return // in a frame that is hidden
    if (Math.abs(innerWidth - width) >= BAR) {
      width = innerWidth
      told.clear()
    }
    const height = Math.ceil(words + card.offsetHeight - card.clientHeight)
    // Lower once more in about the same width: that bar goes and comes with our own height, which would go on without end.
    if (height < last && told.has(height)) return
    told.add(last = height)
    parent.postMessage(height, "*")
  }
  if (parent !== window) {
    const observer = new ResizeObserver(tell) // at first, and whenever the words take more or less room
    for (const part of parts) observer.observe(part)
    addEventListener("load", tell)
  }
}
