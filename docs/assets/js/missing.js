/* On the page for an address that does not exist: offers the page that was probably meant. */
/* The address may have been damaged on its way (a bracket or full stop behind it, # and ? encoded, a sign that nobody sees), be
   typed wrongly, or lack its folder or `.html`. What came behind the page goes along. */
{
  const UNSEEN = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g
  const line = document.querySelector("#bedoeld")
  const link = line.querySelector("a")
  const pages = JSON.parse(document.querySelector("#paginas").textContent)

  const decoded = text => {
    try {
      return decodeURIComponent(text)
    } catch {
      return text
    }
  }

  /* Without what is said or meant by all: upper case, doubled slashes, the end of the name of a file. */
  const stem = path => path.toLowerCase().replace(/[\s_\u2010-\u2015]+/g, "-").replace(/[^a-z0-9/.-]+/g, "").split("/").filter(Boolean).join("/")
    .replace(/[^a-z0-9]+$/, "").replace(/(^|\/)index(\.[a-z]*)?$/, "").replace(/\.(html?.*|php|aspx?|pdf)?$/, "")
  const last = name => name.split("/").pop()

  /* How many signs differ, up to three. */
  const distance = (one, other) => {
    if (Math.abs(one.length - other.length) > 2) return 3
    let row = [...other, ""].map((_, at) => at)
    for (let at = 1; at <= one.length; at++) {
      const next = [at]
      for (let to = 1; to <= other.length; to++) {
        next[to] = Math.min(row[to] + 1, next[to - 1] + 1, row[to - 1] + (one[at - 1] === other[to - 1] ? 0 : 1))
      }
      row = next
    }
    return row[other.length]
  }

  const find = wanted => {
    const known = pages.map(([page, title]) => ({ page, title, name: stem(page) })).filter(({ name }) => name)
    const best = list => list.length === 1 && list[0]
    const close = known.filter(({ name }) => last(name).length > 4 && distance(last(name), last(wanted)) < 3)
    return known.filter(({ name }) => `/${wanted}`.endsWith(`/${name}`)).sort((a, b) => b.name.length - a.name.length)[0] ||
      best(known.filter(({ name }) => last(name) === last(wanted))) ||
      close.find(({ name }) => `/${wanted}`.includes(`/${name.split("/")[0]}/`)) || best(close)
  }

  const whole = decoded(decoded(location.pathname.slice(0, 500))).replace(UNSEEN, "")
  const [path, rest = ""] = whole.split(/(?=[?#])(.*)/s)
  const found = stem(path) && find(stem(path))
  if (found) {
    link.href = found.page + rest + location.search + location.hash
    link.textContent = found.title
    line.hidden = false
  }
}
