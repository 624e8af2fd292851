/* In a frame on another site: tells that site how high the words are, for a script there that fits the frame to them (the one
   of _luisteraar.html). It tells that number and nothing else, to whoever frames it. The number is what the words need, not
   what the card fills, so that it does not grow with the frame. */
{
  const card = document.querySelector(".rg-kaart")
  const parts = [...card.children]
  const heightOf = part => part.getBoundingClientRect().height
  const tell = () => {
    const words = parts.reduce((sum, part) => sum + heightOf(part), 0)
    if (words > 0) parent.postMessage(Math.ceil(words + card.offsetHeight - card.clientHeight), "*") // 0: in a frame that is hidden
  }
  if (parent !== window) {
    const observer = new ResizeObserver(tell) // at first, and whenever the words take more or less room
    for (const part of parts) observer.observe(part)
    addEventListener("load", tell)
  }
}
