/* How our JavaScript is checked; scripts/lint.sh runs it from the root of the project. What it takes is where scripts/tools.sh
   puts it. The rules of style say what the code has by hand; nothing is laid out anew. */
import { createRequire } from "node:module"

const take = createRequire(new URL("../../.cache/tools/package.json", import.meta.url))
const { default: stylistic } = await import(take.resolve("@stylistic/eslint-plugin"))
const js = take("@eslint/js")
const globals = take("globals")

const constants = names => Object.fromEntries(names.map(name => [name, "readonly"]))

export default [
  {
    files: ["**/*.js"],
    languageOptions: { sourceType: "script", globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { style: stylistic },
    rules: {
      ...js.configs.recommended.rules,
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
    // macros/search/index.py joins these to one script: each is a name for the next ones.
    files: ["macros/search/js/*.js"],
    languageOptions: {
      globals: constants(["weights", "words", "stemmer", "likeness", "pages", "meaning", "ranking", "showing", "engine"])
    },
    rules: {
      "no-redeclare": ["error", { builtinGlobals: false }],
      "no-unused-vars": ["error", { vars: "local" }]
    }
  },
  {
    // The build joins these to one script of the worker, behind lunr and what the data give: each is a name for the next ones.
    files: ["macros/search/zoekmachine/*.js"],
    languageOptions: {
      globals: {
        ...globals.worker,
        ...constants(["lunr", "soorten", "uitgever", "woordgroepen", "taal", "kennis", "begrijpen", "ordenen", "tonen"])
      }
    },
    rules: {
      "no-redeclare": ["error", { builtinGlobals: false }],
      "no-unused-vars": ["error", { vars: "local" }]
    }
  }
]
