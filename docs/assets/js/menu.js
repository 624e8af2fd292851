/* The menu of a phone opens and closes with a button, and every menu closes with Escape. Without this script it is open. */
/* Written for Material 9.8.2, whose md-header the head is. */
{
  const button = document.querySelector(".rg-menuknop")
  const header = document.querySelector(".md-header")
  const more = document.querySelectorAll(".rg-meer")

  const show = open => {
    button.setAttribute("aria-expanded", open)
    header.classList.toggle("rg-menu-open", open)
  }

  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") === "false"))
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return
    for (const details of [...more, ...document.querySelectorAll(".rg-meer-acties")]) {
      if (details.open && details.contains(document.activeElement)) details.querySelector("summary").focus()
      details.open = false
    }
    if (header.classList.contains("rg-menu-open")) {
      if (header.querySelector(".rg-menu").contains(document.activeElement)) button.focus()
      show(false)
    }
  })
  header.addEventListener("focusout", ({ relatedTarget }) => {
    if (!relatedTarget) return
    if (!header.contains(relatedTarget)) show(false)
    if (getComputedStyle(button).display !== "none") return // on a phone the lists are part of one panel
    for (const details of more) if (!details.contains(relatedTarget)) details.open = false
  })
  document.addEventListener("click", event => {
    for (const details of more) if (!details.contains(event.target)) details.open = false
    if (!header.contains(event.target)) show(false)
  })
}
