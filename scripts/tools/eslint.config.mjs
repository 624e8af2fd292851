/* How our JavaScript is checked; scripts/lint.sh runs it from the root of the project. What it takes is where scripts/tools.sh
   puts it. The rules of style say what the code has by hand; nothing is laid out anew. */
import { createRequire } from "node:module"
import { rule } from "./browsers.mjs"

const take = createRequire(new URL("../../.cache/tools/package.json", import.meta.url))
const { default: stylistic } = await import(take.resolve("@stylistic/eslint-plugin"))
const js = take("@eslint/js")
const globals = take("globals")

const constants = names => Object.fromEntries(names.map(name => [name, "readonly"]))

/* What some browser of the list lacks, and what happens there. */
const WITHOUT = {
  ClipboardItem: "copied as browsers did before",
  share: "the button is not shown; and a name of the search's own",
  popover: "terms stay plain links",
  showPopover: "as popover",
  hidePopover: "as popover",
  connection: "pages are fetched ahead all the same",
  saveData: "as connection",
  priority: "fetched as anything else",
  resultingClientId: "clientId, where there is one",
  capture: "our own: an option of addEventListener",
  when: "our own: a day that is kept",
  colorScheme: "a property of styles, which all have"
}

export default [
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "script", globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { style: stylistic, own: { rules: { browsers: rule } } },
    rules: {
      ...js.configs.recommended.rules,
      "own/browsers": ["error", WITHOUT],
      "no-restricted-syntax": ["error",
        { selector: "Literal[regex.pattern=/\\(\\?<[=!]/]", message: "Safari has this since 16.4 only" },
        { selector: "StaticBlock", message: "Safari has this since 16.4 only" }
      ],
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "style/arrow-parens": ["error", "as-needed"],
      "style/comma-spacing": "error",
      "style/eol-last": "error",
      "style/indent": ["error", 2],
      "style/keyword-spacing": "error",
      "style/no-trailing-spaces": "error",
      "style/quotes": ["error", "double", { avoidEscape: true }],
      "style/semi": ["error", "never"],
      "style/space-before-blocks": "error",
      "style/space-infix-ops": "error"
    }
  },
  {
    // Of these it has some that a page has not.
    files: ["docs/offline-worker.js"],
    languageOptions: { globals: globals.serviceworker }
  },
  {
    // Comes behind the engine, in one script.
    files: ["docs/assets/js/search-panel.js"],
    languageOptions: { globals: constants(["zoekmachine"]) }
  },
  {
    // The build joins these to one function, the engine: each is a name for the next ones.
    files: ["macros/search/js/*.js"],
    languageOptions: {
      globals: constants(["weights", "words", "stemmer", "likeness", "pages", "meaning", "ranking", "showing", "engine"])
    },
    rules: {
      "no-redeclare": ["error", { builtinGlobals: false }],
      "no-unused-vars": ["error", { vars: "local" }]
    }
  }
]
