/* What stands in an address: a bundle, the choices of a filter, a place on the page. */
/* Mail programs, chats and people damage addresses: they write & as &amp;, encode what is encoded, put the full stop of the
   sentence behind it, break it over lines, and add keys of their own. Here that is undone, for all pages in one way, and what
   a bundle may hold has its bounds. Pure functions, which know of no document: the tests run them in Node. */
{
  const MOST = { titel: 200, stukken: 60 } // signs, pieces
  const DAYS = { first: "2000-01-01", last: "2099-12-31" }
  const LONGEST = 50_000 // signs of an address that are read
  const OFTEN = 9 // times that an address may have been damaged in the same way
  const KEYS = ["titel", "datum", "stukken"]

  const ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
  const AT_FIRST = new RegExp(`^${ID}(?:/${ID}){1,2}`) // <soort>/<id>, or <soort>/<id>/<vraag-id>
  const PIECE = new RegExp(`${AT_FIRST.source}$`)
  const ENTITY = /&(?:amp|#0*(\d{2,3})|#x0*([0-9a-f]{2}))(?:;|%3B)/gi
  const UNSEEN = /[\u00AD\u200B\u2060\uFEFF]|%C2%AD|%E2%80%8B|%E2%81%A0|%EF%BB%BF/gi
  const BROKEN = /=(\r?\n|(%0D)?%0A)/gi // mail ends a line so that it breaks off
  const BESIDE_TITLE = /[\u00AD\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/gu // unseen, turns the line round, or is half a sign
  const DASH = /[\u2010-\u2015\u2212]/g
  const TWICE = /%25(?=[0-9a-f]{2})/gi // a % that was encoded with what it encodes

  const unique = list => [...new Set(list)]

  /* What percent-encoding stands for; where it stands for no text, as it was. */
  const decoded = text => text.replace(/(?:%[0-9a-f]{2})+/gi, part => {
    try {
      return decodeURIComponent(part)
    } catch {
      return part
    }
  })

  const whollyDecoded = text => {
    for (let times = 0; times < 4 && decoded(text) !== text; times++) text = decoded(text)
    return text.replace(UNSEEN, "").replace(DASH, "-")
  }

  /* What is left without white space, and without the = with which mail breaks a line. */
  const unbroken = text => text.replace(/[\s=]+/g, "")

  const withoutEntities = text => {
    for (let times = 0, before; times < OFTEN && text !== before; times++) {
      before = text
      text = text.replace(UNSEEN, "").replace(BROKEN, "").replace(ENTITY, (_, number, hex) => String.fromCharCode(number ?? (hex ? `0x${hex}` : 38)))
    }
    return text
  }

  /* The address from ? or # on, as it was before it was damaged: until one of the keys stands there as a key, decoded as a
     whole; after that, once for each time that it was encoded as a whole with its keys left alone. */
  const mended = (address, keys) => {
    const key = new RegExp(`[?#&][^\\w?#&]*(?:${keys.join("|")})=`, "i")
    let text = withoutEntities(address.slice(0, LONGEST).replace(/^[^?#]*/, ""))
    for (let tried = text, times = 0; times < 3 && !key.test(text); times++) {
      tried = withoutEntities(decoded(tried))
      if (key.test(tried)) text = tried
    }
    for (let times = 0; times < OFTEN; times++) {
      const once = text.replace(TWICE, "%")
      if (wellEncoded(once)) text = once
    }
    // A single & or = that was encoded, or what a mail program makes of a sign; what a reader wrote has its = encoded too.
    const names = keys.join("|")
    text = text.replace(UNSEEN, "").replace(/=20$/, "").replace(new RegExp(`([?#&](?:${names}))%3D`, "gi"), "$1=")
      .replace(new RegExp(`(?:%26(?:amp(?:;|%3B))*|;)(?=(?:${names})=)`, "gi"), "&")
    return /=(?!3D)/i.test(text) ? text : text.replace(/=3D/gi, "=")
  }

  const wellEncoded = text => {
    try {
      return Boolean(decodeURIComponent(text))
    } catch {
      return false
    }
  }

  /* The pairs of key and value in it, both as they stand there. What has no key belongs to the value before it. */
  const pairs = text => text.split(/[?#&](?=[^\w?#&=]*\w[\w.-]*=)/).filter(part => part.includes("=")).map(part => {
    const at = part.indexOf("=")
    return [part.slice(0, at).replace(/\W/g, "").toLowerCase(), part.slice(at + 1)]
  })

  /* A day between the bounds, as 2026-12-03. */
  const isDay = day => {
    const time = typeof day === "string" && /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN
    return time >= 0 && new Date(time).toISOString().startsWith(day) && DAYS.first <= day && day <= DAYS.last
  }

  const asText = given => typeof given === "string" ? given : ""

  const title = words => {
    const clean = asText(words).slice(0, 5 * MOST.titel).replace(BESIDE_TITLE, "").replace(/[\s\p{Cc}]+/gu, " ").trim()
    return [...clean].slice(0, MOST.titel).join("").trim()
  }

  /* Whatever was given as a bundle, as { titel, datum, stukken } within the bounds. */
  const clean = given => ({
    titel: title(given?.titel),
    datum: isDay(given?.datum) ? given.datum : "",
    stukken: unique(Array.isArray(given?.stukken) ? given.stukken.map(asText) : []).filter(ref => PIECE.test(ref)).slice(0, MOST.stukken)
  })

  /* The name of a piece in what was given for it; that itself where it holds none, so that a page can say so. */
  const piece = given => {
    const bare = unbroken(given.slice(0, 300)).replace(/^[^a-z0-9]+/i, "").toLowerCase()
    const name = bare.match(AT_FIRST)?.[0]
    return name ?? given.trim()
  }

  const day = given => {
    const text = unbroken(given)
    return text.match(/(?:^|\D)(\d{4}-\d\d-\d\d)(?!\d)/)?.[1] ?? text
  }

  /* The bundle in an address, cleaned, and what there is to say about it: `meant` when one was meant to be in it, and what no
     bundle can hold: `strange` for pieces, `wrongDay`, and `more` for the number of pieces above the most. */
  const bundle = address => {
    const text = mended(address, ["stukken"])
    const given = new Map(pairs(text).filter(([key]) => KEYS.includes(key)).reverse()) // of two, the first counts
    const listed = whollyDecoded(given.get("stukken") ?? "").replace(/^3D|[?#].*/gs, "").split(/,|;(?=\s*[a-z0-9-]+\/)/i).map(piece).filter(Boolean)
    const stukken = unique(listed)
    const datum = day(whollyDecoded(given.get("datum") ?? ""))
    const found = clean({ titel: decoded((given.get("titel") ?? "").replaceAll("+", " ")), datum, stukken })
    const strange = stukken.filter(ref => !PIECE.test(ref))
    return {
      ...found, strange, wrongDay: found.datum ? "" : datum, more: stukken.length - strange.length - found.stukken.length,
      meant: /(^|\W)(titel|datum|stukken)\W|[a-z]\/[a-z]/i.test(whollyDecoded(text))
    }
  }

  /* The part of an address that holds a bundle. A % before what looks like an encoded sign is written so that nobody takes it
     for an address that was encoded twice. */
  const fragment = given => {
    const { titel, datum, stukken } = clean(given)
    const written = encodeURIComponent(titel).replace(/%25([0-9a-f])(?=[0-9a-f])/gi, (_, sign) => `%25%${sign.charCodeAt().toString(16)}`)
    return `#${[titel && `titel=${written}`, datum && `datum=${datum}`, `stukken=${stukken.join(",")}`].filter(Boolean).join("&")}`
  }

  /* What an address asks of the filters with these names: for each [name, value as given, value as an id]. */
  const choices = (address, names) => pairs(mended(address, names)).filter(([name]) => names.includes(name)).map(([name, value]) => {
    const given = decoded(value.replaceAll("+", " "))
    const id = unbroken(whollyDecoded(given)).toLowerCase().match(ID)?.[0]
    return [name, given, id ?? ""]
  })

  /* The names that a place, written as `location.hash`, may have on the page, the likeliest first; none where none was meant. */
  const places = hash => {
    const text = whollyDecoded(withoutEntities(hash.slice(1, 1000))).replace(/([?&]|:~:).*/s, "")
    const bare = text.replace(/\s/g, "").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")
    const other = /^[\s.,;:!?]*(top)?\s*$/i.test(text) || /^[\w.-]+=./.test(text) // a key with its value, as those that follow readers add
    return other || !bare ? [] : unique([decoded(hash.slice(1)), bare, bare.toLowerCase()]).filter(Boolean)
  }

  globalThis.raadgever = Object.assign(globalThis.raadgever ?? {}, {
    address: { MOST, DAYS, bundle, choices, clean, fragment, isDay, places, title }
  })
}
