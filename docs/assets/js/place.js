/* Who follows a link to a place that is not on the page is told so, instead of wondering why the page starts at the top. */
{
  const place = () => {
    try {
      return decodeURIComponent(location.hash.slice(1))
    } catch {
      return "onleesbaar" // half of a sign: no place has such a name
    }
  }
  const tell = () => {
    document.querySelector(".rg-plaats")?.remove()
    const id = place()
    if (!id || document.getElementById(id) || document.querySelector("[data-bundel]")) return // a bundle stands after the same sign
    const told = document.createElement("p")
    told.className = "rg-plaats"
    told.role = "status"
    document.getElementById("inhoud").after(told)
    told.textContent = "Het onderdeel waar uw link naartoe gaat, staat niet op deze pagina. U ziet het begin van de pagina."
  }
  tell()
  addEventListener("hashchange", tell)
}
