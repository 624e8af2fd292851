/* Where the site begins, and what is done when a reader comes back to a page. */
/* The site begins at the address of its home page without the name of the file, as each page knows it from its mark. */
{
  const home = document.querySelector(".rg-huis").getAttribute("href").replace(/[^/]*$/, "")
  const LATER = [0, 100, 500] // ms

  /* Calls back when a page is shown, after the browser has put into its fields what it thinks stood there. It does so last, WebKit in a
     task of its own, which on a busy device comes after ours: so more than once. */
  const afterReturn = callback => addEventListener("pageshow", () => { for (const wait of LATER) setTimeout(callback, wait) })

  window.raadgever = Object.assign(window.raadgever || {}, { root: new URL(home || "./", location.href), afterReturn })
}
