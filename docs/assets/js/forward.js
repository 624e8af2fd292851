/* On the page of an old address: sends on to the new one, with the place on the page that was asked for. */
{
  const link = document.querySelector("main a")
  link.href += location.search + location.hash
  location.replace(link.href)
}
