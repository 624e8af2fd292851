/* Words that are nearly another: how they sound, how far apart they are spelt, what a compound is made of. */

const likeness = (() => {
  // between the parts of a compound
  const LINKS = ["", "s", "e", "en", "n"]
  const SOUNDS = [
    [/ph/g, "f"], [/th/g, "t"], [/y$/, "ie"], [/sch(?=e?$|[^aeiou])/g, "s"], [/ch/g, "g"], [/ck/g, "k"], [/c(?=[eiy])/g, "s"], [/c/g, "k"],
    [/qu/g, "kw"], [/x/g, "ks"], [/ij|ei|y/g, "1"], [/ou|au/g, "2"], [/oe/g, "3"], [/eu/g, "4"], [/ui/g, "5"], [/t(?=ie)/g, "s"],
    [/ie/g, "i"], [/z/g, "s"], [/v/g, "f"], [/d?t$|d$/, "t"], [/b$/, "p"], [/(.)\1+/g, "$1"],
  ]

  /** How a word sounds, roughly: ei as ij, au as ou, d as t at the end, c as k or s, ch as g, a doubled letter as one. */
  const sound = word => SOUNDS.reduce((heard, [letters, other]) => heard.replace(letters, other), word)

  /** The number of letters to add, drop, change or swap to turn one word into the other; `most` + 1 if that is more than `most`. */
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1
    let before, last = Array.from({ length: other.length + 1 }, (_, index) => index)
    for (let i = 1; i <= one.length; i++) {
      const row = [i]
      for (let j = 1; j <= other.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] !== other[j - 1]))
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
      }
      if (Math.min(...row) > most) return most + 1
      before = last
      last = row
    }
    return Math.min(last[other.length], most + 1)
  }

  /** The two parts of a compound that `known` accepts, the first as long as can be; none if the word is not made of them. */
  const parts = (word, known) => {
    for (let at = word.length - 4; at >= 4; at--)
      for (const link of known(word.slice(at)) ? LINKS : []) {
        const head = word.slice(0, at - link.length)
        if (head.length > 3 && head + link === word.slice(0, at) && known(head)) return [head, word.slice(at)]
      }
    return []
  }

  return { sound, distance, parts }
})()
