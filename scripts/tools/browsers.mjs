/* A rule for ESLint: no API that a browser of the list in package.json (browserslist) does not have, save those of which is said
   how the page does without. What browsers have is told by @mdn/browser-compat-data. It is told by name: nothing here knows of
   which kind of object a member is, so a name is too new when it is so in every interface in which a page may meet it. */
import { createRequire } from "node:module"

const take = createRequire(new URL("../../.cache/tools/package.json", import.meta.url))
const known = take("@mdn/browser-compat-data")
const NAMES = { ios_saf: "safari_ios" } // as browserslist writes them, and as the data do
const FAR = /^(GPU|ML|RTC|XR|VTT|Bluetooth|CSS.*(Rule|Value)|Payment|Presentation|Speech|MIDI|Gamepad|Layout|View|Observable|Sync|PeriodicSync)|^(Temporal|Observable|WebAssembly|LargestContentfulPaint|NavigationTransition|NavigationActivation|CookieChangeEvent|ExtendableCookieChangeEvent)$/

export const oldest = take("./package.json").browserslist.map(line => line.split(" ")).map(([name, version]) => [NAMES[name] || name, parseFloat(version)])

const has = ({ version_added: added, flags, version_removed: removed, prefix, alternative_name: other }, version) =>
  typeof added === "string" && !flags && !removed && !prefix && !other && parseFloat(added.replace("≤", "")) <= version

/* The browsers of the list that lack what the compatibility statement is of. */
export const lacking = ({ support }) => oldest
  .filter(([name, version]) => support[name] && ![support[name]].flat().some(one => has(one, version)))
  .map(([name, version]) => `${name} ${version}`)

/* Name -> the browsers that lack it in every interface; names that some interface has everywhere are not in it. */
const tooNew = () => {
  const names = new Map()
  const walk = part => {
    for (const [key, inside] of Object.entries(part)) {
      const name = key.replace(/_static$/, "") // of a class, as URL.canParse
      if (name === "__compat" || typeof inside !== "object" || FAR.test(name)) continue
      if (inside.__compat) names.set(name, [...names.get(name) || [], lacking(inside.__compat)])
      walk(inside)
    }
  }
  walk(known.api)
  walk(known.javascript.builtins)
  return new Map([...names].filter(([, each]) => each.every(browsers => browsers.length)).map(([name, each]) => [name, each[0]]))
}

const NEW = tooNew()

export const rule = {
  meta: { type: "problem", schema: [{ type: "object" }], messages: { lacks: "{{ name }} is not in {{ browsers }}: do without, or say in eslint.config.mjs what happens there" } },
  create(context) {
    const [without = {}] = context.options
    const look = (node, name) => {
      if (NEW.has(name) && !Object.hasOwn(without, name)) context.report({ node, messageId: "lacks", data: { name, browsers: NEW.get(name).join(", ") } })
    }
    return {
      "MemberExpression[computed=false]": ({ property }) => look(property, property.name),
      // The properties that an element is made with.
      "CallExpression > ObjectExpression > Property[computed=false]": ({ key }) => look(key, key.name),
      "Program:exit": node => {
        const { through, variables } = context.sourceCode.getScope(node)
        const given = variables.filter(({ defs }) => !defs.length).flatMap(({ references }) => references)
        for (const { identifier } of [...through, ...given]) look(identifier, identifier.name)
      }
    }
  }
}
