/* Where the site begins: the address of its home page without the name of the file, as each page knows it from its mark. */
{
  const home = document.querySelector(".rg-huis").getAttribute("href").replace(/[^/]*$/, "")
  window.raadgever = Object.assign(window.raadgever || {}, { root: new URL(home || "./", location.href) })
}
